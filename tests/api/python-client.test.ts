/** A client for Python, generated from the description: it compiles, and reads and publishes against the API. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApiDocument } from '../../functions/api/description/openapi.ts';
import { OPERATIONS } from '../../functions/api/operations.ts';
import { makeArticle } from './articles.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';
import { serve, type Served } from './serve.ts';

const TOOLS = new URL('description-tools/', import.meta.url).pathname;
const OUT = join(TOOLS, 'generated', 'python');
/** `tests/setup-machine` makes it in CI, where Python and its packages can be had. */
const BIN = new URL('../../.cache/python/bin/', import.meta.url).pathname;
const run = promisify(execFile);

let services: Services;
let world: World;
let served: Served;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys' } });
  for (let index = 1; index <= 3; index += 1)
    await world.upload(
      `${index}.html`,
      makeArticle({ title: `Report ${index}`, section: 'World', published: `2026-02-0${index}T09:00:00+01:00` }),
    );
  world.settle();
  served = await serve(world.app);
});
afterAll(async () => {
  await served.stop();
  await services.stop();
});

it.skipIf(!existsSync(`${BIN}openapi-python-client`))('makes a Python client that compiles and works', async () => {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'openapi.json'), JSON.stringify(openApiDocument(OPERATIONS)));
  const made = await run(
    `${BIN}openapi-python-client`,
    ['generate', '--path', 'openapi.json', '--output-path', 'galley_client', '--meta', 'none'],
    {
      cwd: OUT,
    },
  );
  // What it leaves out: media types that it has no reader for, the two feeds that are XML.
  expect([...`${made.stdout}${made.stderr}`.matchAll(/WARNING parsing (\S+ \S+)/g)].map(([, operation]) => operation)).toEqual([
    'GET /v1/feed.atom',
    'GET /v1/feed.rss',
  ]);
  await run(`${BIN}python`, ['-m', 'compileall', '-q', 'galley_client'], { cwd: OUT });
  const { stdout } = await run(`${BIN}python`, [join(TOOLS, 'client.py'), served.url, await world.key('read', 'publish'), '1.html'], {
    env: { ...process.env, PYTHONPATH: OUT },
  });
  expect(JSON.parse(stdout)).toEqual({
    titles: ['Report 1', 'Report 2'],
    members: ['id', 'publishedAt', 'text', 'title'],
    rest: 1,
    asked: ['Report 1'],
    published: ['2026-02-01T09:00:00+01:00', '2026-02-01T08:00:00.000Z', 'instant'],
    changes: 3,
    versions: [1],
    found: ['current', 'current', 'current'],
    receipt: ['stored', 'Report 1'],
    upload: 'new.html',
    refused: 400,
  });
});
