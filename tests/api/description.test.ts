/** The API's description, read as strangers read it: linters have nothing to say, and a client that was generated from it compiles and works. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessSettings } from '../../shared/access/index.ts';
import { openApiDocument } from '../../functions/api/description/openapi.ts';
import { ALL_OPERATIONS as OPERATIONS } from '../../functions/api/operations.ts';
import { makeArticle } from './articles.ts';
import { createWorld, RAW_BUCKET, startServices, type Services, type World } from './harness.ts';
import { serve, type Served } from './serve.ts';

const TOOLS = new URL('description-tools/', import.meta.url).pathname;
const GENERATED = `${TOOLS}generated/`;
const run = promisify(execFile);
/** `tests/setup-machine` installs them. */
const hasTools = existsSync(`${TOOLS}node_modules/openapi-typescript`);

const STAGES: readonly (readonly [string, AccessSettings])[] = [
  ['of public readers', { readers: 'public', publishers: 'keys' }],
  ['of keys', { readers: 'keys', publishers: 'keys' }],
  ['of tokens', { readers: 'jwt', publishers: 'jwt' }],
  ['of public readers and tokens', { readers: 'public', publishers: 'jwt' }],
  ['with administrators by key', { readers: 'public', publishers: 'jwt', admins: 'keys' }],
  ['with administrators by signature', { readers: 'keys', publishers: 'keys', admins: 'iam' }],
];

let services: Services;
let world: World;
let served: Served;

beforeAll(async () => {
  mkdirSync(GENERATED, { recursive: true });
  services = await startServices();
  world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys', admins: 'keys' } });
  for (let day = 1; day <= 3; day += 1)
    await world.upload(
      `${day}.html`,
      makeArticle(
        { title: `Report ${day}`, url: `https://news.example/${day}`, section: 'World', published: `2026-02-0${day}T09:00:00+01:00` },
        ['One.', 'Two.'],
      ),
    );
  await world.objects.send(new PutObjectCommand({ Bucket: RAW_BUCKET, Key: '1.html', Body: '<p>One.' }));
  world.settle();
  served = await serve(world.app);
});
afterAll(async () => {
  await served.stop();
  await services.stop();
});

function written(name: string, access: AccessSettings): string {
  const file = `${GENERATED}${name}.json`;
  writeFileSync(file, JSON.stringify(openApiDocument(OPERATIONS, access)));
  return file;
}

describe.each(STAGES)('the description of a stage %s', (name, access) => {
  it.skipIf(!hasTools)('gives Redocly and Spectral nothing to say', async () => {
    const { stdout } = await run(process.execPath, ['lint.js', written(name.replaceAll(' ', '-'), access)], { cwd: TOOLS });
    expect(stdout).toBe('');
  });

  it('asks for what the stage asks for, and says who refuses', () => {
    const { paths, components } = openApiDocument(OPERATIONS, access) as {
      paths: Record<string, { get: { security: object[]; responses: Record<string, { content?: object }> } }>;
      components: { securitySchemes: object };
    };
    const ways = { public: [], keys: ['bearer', 'apiKey'], jwt: ['token'], iam: ['signature'], off: [] };
    expect(paths['/v1/hooks']?.get.security.flatMap((way) => Object.keys(way))).toEqual(
      access.admins === undefined ? undefined : ways[access.admins],
    );
    const list = paths['/v1/articles']?.get;
    expect(list?.security.flatMap((way) => Object.keys(way))).toEqual(ways[access.readers]);
    expect(Object.keys(components.securitySchemes).toSorted()).toEqual(
      [...new Set([...ways[access.readers], ...ways[access.publishers], ...ways[access.admins ?? 'off']])].toSorted(),
    );
    expect(Object.keys(list?.responses['401']?.content ?? {})).toEqual(
      access.readers === 'public'
        ? []
        : access.readers === 'jwt'
          ? ['application/problem+json', 'application/json']
          : ['application/problem+json'],
    );
    for (const status of ['413', '429', '500', '503'])
      expect(Object.keys(list?.responses[status]?.content ?? {})).toContain('application/json');
  });
});

it('says of every member of every answer what it means, with an example', () => {
  const { components } = openApiDocument(OPERATIONS) as { components: { schemas: Record<string, unknown> } };
  const bare: string[] = [];
  let count = 0;
  const walk = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'examples') continue;
      if (name !== 'properties' || Array.isArray(value)) walk(inner, `${at}/${name}`);
      else
        for (const [member, schema] of Object.entries<Record<string, unknown>>(inner)) {
          count += 1;
          if (typeof schema['description'] !== 'string' || !Array.isArray(schema['examples'])) bare.push(`${at}.${member}`);
          walk(schema, `${at}.${member}`);
        }
    }
  };
  walk(components.schemas, '');
  expect(bare).toEqual([]);
  expect(count).toBeGreaterThan(228);
});

it.skipIf(!hasTools)('makes a typed client that compiles and works', async () => {
  await run(process.execPath, ['generate.js', written('keys', { readers: 'keys', publishers: 'keys' }), `${GENERATED}api.d.ts`], {
    cwd: TOOLS,
  });
  const compiled = await run(
    process.execPath,
    [
      'node_modules/typescript/bin/tsc',
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--skipLibCheck',
      '--allowImportingTsExtensions',
      '--typeRoots',
      '../../../node_modules/@types',
      '--types',
      'node',
      'client.ts',
    ],
    { cwd: TOOLS },
  ).catch((error: { stdout: string }) => error);
  expect(compiled.stdout).toBe('');
  const { stdout } = await run(process.execPath, ['client.ts', served.url, await world.key('read', 'publish'), '1.html'], { cwd: TOOLS });
  expect(JSON.parse(stdout)).toEqual({
    titles: ['Report 1', 'Report 2'],
    members: ['id', 'markdown', 'publishedAt', 'text', 'title'],
    rest: 1,
    published: ['2026-02-01T09:00:00+01:00', '2026-02-01T08:00:00.000Z', 'instant'],
    blocks: ['One.', 'Two.'],
    markdown: '# Report 1',
    changes: 3,
    versions: [1],
    found: ['current'],
    receipt: ['stored', 'Report 1', `/v1/articles/${world.id('1.html')}`],
    upload: 'https://news.example/new',
    uploads: ['a.html', 'b.html'],
    receipts: [3, 3],
    withdrawn: '/v1/ingestions?key=1.html',
    refused: [400, 'limit'],
  });
});

it.skipIf(!hasTools)('is what the product’s own client has its types from', async () => {
  const types = `${GENERATED}api-types.ts`;
  await run(process.execPath, ['generate-client.js', written('client', { readers: 'keys', publishers: 'keys', admins: 'keys' }), types], {
    cwd: TOOLS,
  });
  const isCurrent = readFileSync(types, 'utf8') === readFileSync(new URL('../../shared/client/api-types.ts', import.meta.url), 'utf8');
  expect(isCurrent, 'The API has changed: run `npm run client`.').toBe(true);
});

it('is a page for people that loads nothing', async () => {
  const reply = await world.send('/v1/docs');
  expect([reply.status, reply.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
  // Addresses stand in examples as text; links lead within the page and to the description alone.
  expect(
    [...reply.text.matchAll(/(?:href|src|action)="([^"#]*)/g)]
      .map(([, address]) => address)
      .filter((address) => address !== '' && address !== '/v1/openapi.json'),
  ).toEqual([]);
  expect(reply.text).not.toMatch(/<script|<link|@import|url\(/);
  for (const { id } of OPERATIONS) expect(reply.text).toContain(`<section id="${id}">`);
  const ids = new Set([...reply.text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  expect([...reply.text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !ids.has(id))).toEqual([]);
});
