/** The API of a stage for commands: its address from the stage's outputs, its key from the caller, or one of its own at the local cloud. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { createKey, findKey, keyIdOf } from '../../shared/access/index.ts';
import { createClient, type GalleyClient } from '../../shared/client/index.ts';
import { makeTableClient } from '../../shared/platform/index.ts';
import { EXIT, say } from './output.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage, type Stage } from './stage.ts';

export interface ApiOptions {
  readonly outputs: string;
  readonly apiKey?: string;
}

export interface StageApi {
  readonly galley: GalleyClient;
  readonly stage: Stage;
  /** What the requests carry. */
  readonly key: string | null;
}

export function addApiOptions(command: Command): Command {
  return command
    .option('--api-key <key>', 'the API key (default: GALLEY_API_KEY, or a key of its own at the local cloud)')
    .option('--outputs <file>', 'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"', DEFAULT_OUTPUTS);
}

/** What a header may hold, and no space. */
const SENDABLE = /^[\x21-\x7e]{1,1000}$/;

/** `needed`: whether the command can do nothing without a key, as those that publish. */
export async function openApi({ outputs, apiKey }: ApiOptions, command: Command, needed = true): Promise<StageApi> {
  const stage = readStage(outputs, command);
  const given = (apiKey ?? process.env['GALLEY_API_KEY'])?.trim();
  if (given !== undefined && !SENDABLE.test(given))
    return command.error(
      'The API key has a character that no key has, such as a space or a line break: give the key alone, as "galley keys create" prints it.',
      { exitCode: EXIT.usage },
    );
  const key = given ?? (stage.credentials === undefined ? null : await localKey(stage, outputs));
  if (key === null && needed)
    return command.error(
      'This needs an API key with the right to publish. Make one: galley keys create --name me --rights read,publish --outputs FILE\nThen: export GALLEY_API_KEY=glly_…',
      { exitCode: EXIT.usage },
    );
  const galley = createClient({
    baseUrl: stage.apiUrl,
    key,
    onRetry: ({ status, waitMs }) => {
      if (waitMs > 2_000) say(`The stage is busy (${status ?? 'no answer'}); trying again in ${Math.ceil(waitMs / 1_000)} s …`);
    },
  });
  return { galley, stage, key };
}

const heldSchema = z.object({ tableName: z.string(), key: z.string() });
const VALID_DAYS = 30;

/**
 * The API for a command that administers; null where it is to go by rights of the table, as who deployed the stage may, and as
 * the first administrator's key must be made.
 */
export async function openAdminApi(outputs: string, command: Command): Promise<GalleyClient | null> {
  const stage = readStage(outputs, command);
  const { admins } = stage;
  if (admins !== 'keys' && admins !== 'jwt') return null;
  const isLocal = stage.credentials !== undefined && admins === 'keys';
  const key = process.env['GALLEY_ADMIN_KEY'] ?? (isLocal ? await localKey(stage, outputs) : null);
  if (key === null) return null;
  return createClient({
    baseUrl: stage.apiUrl,
    ...(admins === 'jwt' ? { headers: { authorization: `Bearer ${key}` } } : { key }),
  });
}

/** Who runs the local cloud may do all with it: the command line makes itself a key, and keeps it beside the outputs. */
async function localKey(stage: Stage, outputs: string): Promise<string> {
  const file = join(dirname(outputs), 'cli-key.json');
  const keyTable = { client: makeTableClient(clientOptions(stage, 'dynamodb')), tableName: stage.tableName };
  const held = readHeld(file);
  const now = new Date();
  if (held !== null && held.tableName === stage.tableName) {
    const stored = await findKey(keyTable, keyIdOf(held.key) ?? '');
    const isWhole = stored?.rights.includes('admin') === true;
    if (isWhole && stored.revoked === null && (stored.expires ?? '') > now.toISOString()) return held.key;
  }
  const expires = new Date(now.getTime() + VALID_DAYS * 24 * 60 * 60 * 1_000).toISOString();
  const { key } = await createKey(keyTable, { name: 'command line', rights: ['read', 'publish', 'admin'], expires }, now, randomBytes);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify({ tableName: stage.tableName, key })}\n`, { mode: 0o600 });
  return key;
}

function readHeld(file: string): z.infer<typeof heldSchema> | null {
  try {
    return heldSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
