/** `galley keys create | list | revoke`: API keys for teams without an identity provider. A key is shown once, when it is made. */
import { randomBytes } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { createKey, listKeys, revokeKey, RIGHTS, rightSchema, type AccessKey, type KeyTable, type Right } from '../../shared/access/index.ts';

/** What the command stands on; `galley` gives the real ones. */
export interface KeysContext {
  /** Opens the table that `--outputs` names. */
  readonly openTable: () => Promise<KeyTable>;
  readonly print: (line: string) => void;
  readonly now: () => Date;
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
/** What a name may hold: it is printed in lists, so no controls. */
const NAME = /^[^\p{Cc}\p{Cf}\p{Cs}]{1,100}$/u;

interface CreateOptions {
  readonly name: string;
  readonly rights: readonly Right[];
  readonly expires?: string;
}

export function keysCommand({ openTable, print, now }: KeysContext): Command {
  const keys = new Command('keys').description('create, list and revoke API keys');

  keys
    .command('create')
    .description('make a key and print it, once')
    .requiredOption('--name <name>', 'who or what the key is for', parseName)
    .requiredOption('--rights <rights>', `what it may do, separated by commas: ${RIGHTS.join(', ')}`, parseRights)
    .option('--expires <when>', 'last day (2027-01-31) or days from now (90d); without it the key holds until it is revoked', (text: string) => parseExpiry(text, now()))
    .action(async (options: CreateOptions) => {
      const made = await createKey(await openTable(), { name: options.name, rights: options.rights, expires: options.expires ?? null }, now(), randomBytes);
      print(made.key);
      print(`Key ${made.stored.id} for “${made.stored.name}” may ${made.stored.rights.join(' and ')}. It is kept nowhere: store it now.`);
    });

  keys
    .command('list')
    .description('list all keys, without the keys themselves')
    .action(async () => {
      const all = await listKeys(await openTable());
      if (all.length === 0) print('There are no keys yet. Make one: galley keys create --name NAME --rights read');
      for (const line of table(all, now())) print(line);
    });

  keys
    .command('revoke')
    .description('stop a key; it fails within a minute')
    .argument('<id>', 'the eight characters after glly_')
    .action(async (id: string, _options: unknown, command: Command) => {
      const outcome = await revokeKey(await openTable(), id, now());
      if (outcome === 'unknown') command.error(`There is no key “${id}”. See them with: galley keys list`);
      print(outcome === 'revoked' ? `Key ${id} is revoked. It stops within a minute.` : `Key ${id} was revoked before.`);
    });

  return keys;
}

function parseName(text: string): string {
  if (!NAME.test(text)) throw new InvalidArgumentError('A name has 1 to 100 printable characters.');
  return text;
}

function parseRights(text: string): readonly Right[] {
  const rights = [...new Set(text.split(',').map((right) => right.trim()))];
  const parsed = rightSchema.array().nonempty().safeParse(rights);
  if (!parsed.success) throw new InvalidArgumentError(`Rights are ${RIGHTS.join(', ')}.`);
  return parsed.data;
}

/** `90d` from now, or the end of a day in UTC. */
function parseExpiry(text: string, now: Date): string {
  const days = /^([1-9][0-9]{0,4})d$/.exec(text)?.[1];
  const time = days === undefined ? Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : '') + DAY_MILLISECONDS : now.getTime() + Number(days) * DAY_MILLISECONDS;
  if (Number.isNaN(time)) throw new InvalidArgumentError('Give a day such as 2027-01-31, or days from now such as 90d.');
  if (time <= now.getTime()) throw new InvalidArgumentError('That day is over.');
  return new Date(time).toISOString();
}

function table(keys: readonly AccessKey[], now: Date): string[] {
  const rows = keys.map((key) => [key.id, key.name, key.rights.join(','), key.created.slice(0, 10), stateOf(key, now)]);
  const all = [['id', 'name', 'rights', 'created', 'state'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.length === 0 ? [] : all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
}

function stateOf({ revoked, expires }: AccessKey, now: Date): string {
  if (revoked !== null) return `revoked ${revoked.slice(0, 10)}`;
  if (expires === null) return 'valid';
  return expires <= now.toISOString() ? `expired ${expires.slice(0, 10)}` : `valid until ${expires.slice(0, 10)}`;
}
