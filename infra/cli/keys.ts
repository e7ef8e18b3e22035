/**
 * `galley keys create | list | revoke`: API keys for teams without an identity provider. A key is shown once, when it is made. They are
 * made over the stage's API where the caller has an administrator's key for it, or else in its table; those of administrators in the table alone.
 */
import { randomBytes } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import type { AccessKey, KeyTable, Quota } from '../../shared/access/index.ts';
import type { KeyAdministration, ListedKey } from './keys-api.ts';
import { addOutputOptions, itemsText, say, type OutputOptions } from './output.ts';
import { siteNamed } from './site.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage } from './stage.ts';

/** The command's dependencies; tests pass their own. */
export interface KeysContext {
  /** The keys of the stage that `--outputs` names. `byTable`: with rights of the table, whatever the caller has for the API. */
  open(outputs: string, command: Command, byTable?: boolean): Promise<KeyAdministration>;
  /** Data: a key, a list. */
  print(line: string): void;
  /** What is said about it, apart from the data, so that `KEY=$(galley keys create …)` holds the key alone. */
  remark(line: string): void;
  now(): Date;
}

interface CreateOptions {
  readonly name: string;
  readonly rights: readonly string[];
  readonly prefix?: readonly string[];
  readonly site?: readonly string[];
  readonly quota?: Quota;
  readonly expires?: string;
  readonly outputs: string;
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
/** A list of a key's articles walks the lists of its sites. */
const MAX_SITES = 20;
/** Names are printed in lists, so they hold no controls. */
const NAME = /^[^\p{Cc}\p{Cf}\p{Cs}]{1,100}$/u;

export function keysCommand(context: KeysContext = onStage): Command {
  const keys = new Command('keys').description('create, list and revoke API keys');
  const outputs = [
    '--outputs <file>',
    'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"',
    DEFAULT_OUTPUTS,
  ] as const;

  keys
    .command('create')
    .description('make a key and print it, once')
    .requiredOption('--name <name>', 'who or what the key is for', parseName)
    .requiredOption('--rights <rights>', 'what it may do: read, publish, admin, or several with commas', (text) => [
      ...new Set(text.split(',').map((right) => right.trim())),
    ])
    .option('--prefix <prefix...>', 'bind a key that publishes to objects under these prefixes, such as news/')
    .option('--site <site...>', 'bind a key that reads to articles of these sites, such as news.example', parseSite)
    .option('--quota <requests/period>', 'how many requests it may make in a day or a month (UTC), such as 10000/day', parseQuota)
    .option(
      '--expires <when>',
      'the last day it holds (2027-01-31), or days from now (90d); without it, until it is revoked',
      (text: string) => parseExpiry(text, context.now()),
    )
    .option(...outputs)
    .action((options: CreateOptions, command: Command) => create(context, options, command));

  const listing = keys
    .command('list')
    .description('list all keys, without the keys themselves')
    .option(...outputs)
    .action((options: ListOptions, command: Command) => list(context, options, command));
  addOutputOptions(listing);

  keys
    .command('revoke')
    .description('stop a key; it fails within a minute')
    .argument('<id>', 'the eight characters after glly_')
    .option(...outputs)
    .action((id: string, options: { outputs: string }, command: Command) => revoke(context, id, options.outputs, command));

  return keys;
}

async function create(
  { open, print, remark }: KeysContext,
  { name, rights, prefix, site, quota, expires, outputs }: CreateOptions,
  command: Command,
): Promise<void> {
  // The AWS clients are loaded only by the commands that need them.
  const { RIGHT_VERBS, rightSchema, RIGHTS } = await import('../../shared/access/index.ts');
  const parsed = rightSchema.array().nonempty().safeParse(rights);
  if (!parsed.success)
    return command.error(`--rights takes ${RIGHTS.join(', ')}; "${rights.join(',')}" is something else.`, { exitCode: 2 });
  if (prefix !== undefined && !parsed.data.includes('publish'))
    return command.error('--prefix binds keys that publish: add publish to --rights, or leave the prefix out.', { exitCode: 2 });
  if (site !== undefined && parsed.data.some((right) => right !== 'read'))
    return command.error('--site binds keys that read and do nothing else: give them --rights read, or leave the site out.', {
      exitCode: 2,
    });
  if (prefix !== undefined && parsed.data.includes('admin'))
    return command.error('A key of an administrator cannot be bound to prefixes: leave --prefix out.', { exitCode: 2 });
  const request = {
    name,
    rights: parsed.data,
    prefixes: prefix ?? null,
    sites: site ?? null,
    quota: quota ?? null,
    expires: expires ?? null,
  };
  const made = await (await open(outputs, command, parsed.data.includes('admin'))).create(request);
  print(made.key);
  remark(
    `Key ${made.stored.id} for "${name}" may ${parsed.data.map((right) => RIGHT_VERBS[right]).join(' and ')}${boundsOf(made.stored, ', ')}${quota === undefined ? '' : `, ${quota.requests} times a ${quota.per}`}. It is kept nowhere: store it now.`,
  );
}

interface ListOptions extends OutputOptions {
  readonly outputs: string;
}

async function list({ open, print, remark, now }: KeysContext, options: ListOptions, command: Command): Promise<void> {
  const all = await (await open(options.outputs, command)).list();
  const text = itemsText(
    all.map((key) => ({ ...key, state: stateOf(key, now()) })),
    options,
  );
  if (text !== null) return print(text);
  if (all.length === 0) remark('There are no keys yet. Make one: galley keys create --name NAME --rights read');
  for (const line of linesOf(all, now())) print(line);
}

async function revoke({ open, remark }: KeysContext, id: string, outputs: string, command: Command): Promise<void> {
  const administration = await open(outputs, command);
  // The API leaves keys of administrators to who has rights of the table, as when they are made.
  const isAdmin = (await administration.list()).some((key) => key.id === id && key.rights.includes('admin'));
  const outcome = await (isAdmin ? await open(outputs, command, true) : administration).revoke(id);
  if (outcome === 'unknown') command.error(`There is no key "${id.slice(0, 100)}". See them with: galley keys list`);
  remark(outcome === 'revoked' ? `Key ${id} is revoked. It stops within a minute.` : `Key ${id} was revoked before.`);
}

/** Keys in the table, for who has rights of it. */
export async function keyAdministrationOf(table: KeyTable, now: () => Date): Promise<KeyAdministration> {
  const { createKey, listKeys, revokeKey, usedOf } = await import('../../shared/access/index.ts');
  return {
    create: (request) => createKey(table, request, now(), randomBytes),
    list: async () =>
      await Promise.all(
        (await listKeys(table)).map(async (key) => ({
          ...key,
          used: key.quota === null ? null : await usedOf(table, key.id, key.quota, now()),
        })),
      ),
    revoke: (id) => revokeKey(table, id, now()),
  };
}

const onStage: KeysContext = {
  async open(outputs, command, byTable = false) {
    const stage = readStage(outputs, command);
    const galley = byTable ? null : await (await import('./api-client.ts')).openAdminApi(outputs, command);
    const { makeTableClient } = await import('../../shared/platform/index.ts');
    const inTable = () =>
      keyAdministrationOf({ client: makeTableClient(clientOptions(stage, 'dynamodb')), tableName: stage.tableName }, onStage.now);
    return galley === null ? inTable() : (await import('./keys-api.ts')).keyAdministrationOver(galley);
  },
  print: (line) => console.log(line),
  remark: say,
  now: () => new Date(),
};

function parseName(text: string): string {
  if (!NAME.test(text)) throw new InvalidArgumentError('A name has 1 to 100 printable characters.');
  return text;
}

/** A host or any address on it; kept as articles have it. Commander hands over the sites before. */
function parseSite(text: string, before: readonly string[] = []): string[] {
  const host = siteNamed(text) ?? '';
  if (!host.includes('.') || before.length >= MAX_SITES)
    throw new InvalidArgumentError(`Give the hosts of up to ${MAX_SITES} sites, such as news.example.`);
  return [...new Set([...before, host])];
}

/** `10000/day` */
function parseQuota(text: string): Quota {
  const [requests, per, ...rest] = text.split('/');
  const period = (['day', 'month'] as const).find((one) => one === per);
  if (!/^[1-9]\d{0,11}$/.test(requests ?? '') || period === undefined || rest.length > 0)
    throw new InvalidArgumentError('Give a number of requests with a slash and day or month, such as 10000/day.');
  return { requests: Number(requests), per: period };
}

/** `90d` from now, or the end of a day in UTC. */
function parseExpiry(text: string, now: Date): string {
  const days = /^([1-9][0-9]{0,4})d$/.exec(text)?.[1];
  const endOfDay = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : '') + DAY_MILLISECONDS;
  const time = days === undefined ? endOfDay : now.getTime() + Number(days) * DAY_MILLISECONDS;
  if (Number.isNaN(time)) throw new InvalidArgumentError('Give a day such as 2027-01-31, or days from now such as 90d.');
  if (time <= now.getTime()) throw new InvalidArgumentError('That day is over.');
  return new Date(time).toISOString();
}

function linesOf(keys: readonly ListedKey[], now: Date): string[] {
  const rows = keys.map((key) => [
    key.id,
    key.name,
    `${key.rights.join(',')}${boundsOf(key, ' ')}${key.quota === null ? '' : `, ${key.used ?? 0} of ${key.quota.requests} a ${key.quota.per}`}`,
    key.created.slice(0, 10),
    stateOf(key, now),
  ]);
  const head = ['id', 'name', 'rights', 'created', 'state'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.length === 0
    ? []
    : [head, ...rows].map((row) =>
        row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd(),
      );
}

/** What a key is bound to, in words. */
function boundsOf({ prefixes, sites }: AccessKey, between: string): string {
  const under = prefixes === null ? '' : ` under ${prefixes.join(between)}`;
  return sites === null ? under : `${under} of ${sites.join(between)}`;
}

function stateOf({ revoked, expires }: AccessKey, now: Date): string {
  if (revoked !== null) return `revoked ${revoked.slice(0, 10)}`;
  if (expires === null) return 'valid';
  return expires <= now.toISOString() ? `expired ${expires.slice(0, 10)}` : `valid until ${expires.slice(0, 10)}`;
}
