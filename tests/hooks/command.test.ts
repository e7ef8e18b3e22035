/** `galley hooks`: what it makes, shows and refuses. */
import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { beforeEach, expect, it } from 'vitest';
import { hooksCommand } from '../../infra/cli/hooks.ts';
import { openTable } from '../../shared/articles/index.ts';
import { openHookAdministration, openHookStore, type HookStore } from '../../shared/hooks/index.ts';
import { MemoryTable } from '../articles/memory-table.ts';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');
const secret = randomBytes(32);
let store: HookStore;
let printed: string[];
let wakes: number;

beforeEach(() => {
  store = openHookStore({ table: openTable(new MemoryTable().client(), 't'), secret: async () => secret, now: () => NOW, randomBytes });
  [printed, wakes] = [[], 0];
});

async function galley(...words: string[]): Promise<string> {
  printed = [];
  const hooks = hooksCommand({
    open: async () =>
      openHookAdministration({
        store,
        arePrivateAllowed: false,
        apiUrl: 'https://articles.example.com',
        wake: async () => void (wakes += 1),
        now: () => NOW,
      }),
    print: (line) => printed.push(line),
    remark: (line) => printed.push(line),
  });
  const program = new Command().addCommand(hooks);
  for (const one of [program, hooks, ...hooks.commands]) one.exitOverride().configureOutput({ writeErr: () => {} });
  await program.parseAsync(['hooks', ...words], { from: 'user' });
  return printed.join('\n');
}

it('makes a webhook with filters, shows its secret once, and lists it without', async () => {
  const made = await galley(
    'create',
    '--name',
    'desk',
    '--url',
    'https://desk.example/x',
    '--events',
    'updated,deleted',
    '--tag',
    'floods, -sport',
  );
  expect(made).toMatch(/^whsec_[A-Za-z0-9+/]{43}=\nWebhook [0-9a-f]{12} for "desk"/);
  const [hook] = await store.list();
  expect(hook).toMatchObject({
    events: ['updated', 'deleted'],
    filters: { tag: { any: ['floods'], none: ['sport'] } },
    standing: 'active',
  });
  const listed = await galley('list', '--json');
  expect(JSON.parse(listed)).toHaveLength(1);
  expect(listed).not.toMatch(/secret|sealed|whsec/);
  expect(await galley('list')).toContain('desk  https://desk.example/x  updated,deleted  active');
});

it.each([
  [['--url', 'http://desk.example/'], 'must begin with https'],
  [['--url', 'https://192.168.1.1/'], 'public address'],
  [['--url', 'https://desk.example/', '--events', 'made'], '--events takes created, updated, deleted'],
])('refuses %j', async (words, why) => {
  await expect(galley('create', '--name', 'desk', ...words)).rejects.toThrow(why);
  expect(await store.list()).toEqual([]);
});

it('pauses, resumes, rotates, tests, shows and deletes', async () => {
  const { hook } = await store.create({ name: 'desk', url: 'https://desk.example/', events: ['created'], filters: {} });
  await galley('pause', hook.id);
  expect(await galley('list')).toContain('paused');
  await expect(galley('test', hook.id)).rejects.toThrow('is paused');
  await galley('resume', hook.id);
  expect(await galley('test', hook.id)).toContain(`galley hooks deliveries ${hook.id}`);
  expect([(await store.due(hook.id, 10)).length, wakes]).toEqual([1, 2]);
  expect(await galley('rotate', hook.id)).toMatch(/^whsec_/);
  expect(await galley('deliveries', hook.id)).toBe('Nothing was sent within the last week.');
  expect(await galley('deliveries', hook.id, '--json')).toBe('[]');
  expect(JSON.parse(await galley('list', '--json', 'name,standing'))).toEqual([{ name: 'desk', standing: 'active' }]);
  const [pending] = await store.due(hook.id, 1);
  if (pending === undefined) throw new Error('Nothing waits.');
  const delivery = {
    at: '2026-03-01T12:00:01.000Z',
    message: pending.message.id,
    type: pending.message.type,
    status: 500,
    error: 'It answered 500.',
    tries: 1,
    milliseconds: 7,
  };
  await store.settle(hook.id, pending, { ...delivery, outcome: 'failed' }, NOW + 5_000);
  expect(await galley('deliveries', hook.id)).toContain('failed     500  try 1  7 ms');
  await galley('delete', hook.id);
  expect(await store.list()).toEqual([]);
  await expect(galley('test', hook.id)).rejects.toThrow('There is no webhook');
});
