/** `galley keys`, from the words typed to the table. */
import { Command } from 'commander';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { keyAdministrationOf, keysCommand } from '../../infra/cli/keys.ts';
import { keyIdOf } from '../../shared/access/index.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;
let printed: string[];

beforeAll(async () => {
  services = await startServices();
});
beforeEach(async () => {
  world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys' } });
  printed = [];
});
afterAll(() => services.stop());

async function galley(...words: string[]): Promise<string[]> {
  printed = [];
  const keys = keysCommand({
    open: () => keyAdministrationOf(world.keyTable, () => new Date(world.now)),
    print: (line) => printed.push(line),
    remark: (line) => printed.push(line),
    now: () => new Date(world.now),
  });
  const program = new Command().addCommand(keys);
  for (const command of [program, keys, ...keys.commands]) command.exitOverride().configureOutput({ writeErr: () => {} });
  await program.parseAsync(['keys', ...words], { from: 'user' });
  return printed;
}

const reads = async (key: string): Promise<number> => (await world.send('/v1/articles', { headers: { 'x-api-key': key } })).status;

it('makes a key that opens the API, and shows it once', async () => {
  const [key = '', remark] = await galley('create', '--name', 'mobile app', '--rights', 'read');
  expect(await reads(key)).toBe(200);
  expect(remark).toContain('store it now');
  expect((await galley('list')).join('\n')).not.toContain(key.slice(14));
});

it('lists keys with what they may and how they stand', async () => {
  await galley('create', '--name', 'one', '--rights', 'read,publish', '--expires', '90d');
  world.now += 1_000;
  const [key = ''] = await galley('create', '--name', 'two', '--rights', 'publish');
  await galley('revoke', keyIdOf(key) ?? '');
  const [head, first, second] = await galley('list');
  expect(head).toMatch(/^id +name +rights +created +state$/);
  expect(first).toMatch(/^\w{8} +one +read,publish +2026-03-01 +valid until 2026-05-30$/);
  expect(second).toMatch(/^\w{8} +two +publish +2026-03-01 +revoked 2026-03-01$/);
});

it('lists them for programs, whole or by the fields that are named, and never a secret', async () => {
  const [key = ''] = await galley('create', '--name', 'one', '--rights', 'read', '--expires', '90d');
  const [document = ''] = await galley('list', '--json');
  expect(JSON.parse(document)).toMatchObject([
    { id: keyIdOf(key), name: 'one', rights: ['read'], prefixes: null, state: 'valid until 2026-05-30' },
  ]);
  expect(document).not.toMatch(/hash|glly_/);
  expect(await galley('list', '--jsonl', '--json', 'name,expires')).toEqual([
    JSON.stringify({ name: 'one', expires: '2026-05-30T12:00:00.000Z' }),
  ]);
});

it('binds a key that publishes to prefixes', async () => {
  const [, remark] = await galley('create', '--name', 'desk', '--rights', 'publish', '--prefix', 'news/', 'blog/');
  expect(remark).toContain('may publish under news/, blog/.');
  expect((await galley('list'))[1]).toMatch(/ publish under news\/ blog\/ +2026/);
  await expect(galley('create', '--name', 'x', '--rights', 'read', '--prefix', 'news/')).rejects.toThrow('add publish to --rights');
});

it('binds a key that reads to sites, by their hosts in one form', async () => {
  const [key = '', remark] = await galley(
    'create',
    '--name',
    'app',
    '--rights',
    'read',
    '--site',
    'https://www.News.example/a',
    'blog.example',
  );
  expect(remark).toContain('may read of news.example, blog.example.');
  expect((await galley('list'))[1]).toMatch(/ read of news\.example blog\.example +2026/);
  expect(await reads(key)).toBe(200);
  await expect(galley('create', '--name', 'x', '--rights', 'read,publish', '--site', 'a.example')).rejects.toThrow('--rights read');
  await expect(galley('create', '--name', 'x', '--rights', 'read', '--site', 'The Example')).rejects.toThrow('hosts');
});

it('gives a key a quota, and shows what is used of it', async () => {
  const [key = '', remark] = await galley('create', '--name', 'app', '--rights', 'read', '--quota', '10000/day');
  expect(remark).toContain('may read, 10000 times a day.');
  await reads(key);
  expect((await galley('list'))[1]).toMatch(/ read, 1 of 10000 a day +2026/);
  for (const wrong of ['10000', '0/day', '5/week', '5/day/x'])
    await expect(galley('create', '--name', 'x', '--rights', 'read', '--quota', wrong)).rejects.toThrow('10000/day');
});

it('revokes by id, and says what it did', async () => {
  const [key = ''] = await galley('create', '--name', 'one', '--rights', 'read');
  const id = keyIdOf(key) ?? '';
  expect(await galley('revoke', id)).toEqual([`Key ${id} is revoked. It stops within a minute.`]);
  expect(await reads(key)).toBe(401);
  expect(await galley('revoke', id)).toEqual([`Key ${id} was revoked before.`]);
  await expect(galley('revoke', 'unknown0')).rejects.toThrow('There is no key "unknown0"');
});

it.each([
  [['create', '--name', 'x', '--rights', 'write'], 'read, publish, admin'],
  [['create', '--name', 'x'], '--rights'],
  [['create', '--rights', 'read'], '--name'],
  [['create', '--name', 'a\nb', '--rights', 'read'], 'printable'],
  [['create', '--name', 'x', '--rights', 'read', '--expires', 'soon'], '2027-01-31'],
  [['create', '--name', 'x', '--rights', 'read', '--expires', '2020-01-01'], 'over'],
])('refuses %j', async (words, message) => {
  await expect(galley(...words)).rejects.toThrow(message);
  expect((await galley('list'))[0]).toContain('There are no keys yet');
});
