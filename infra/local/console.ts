/** The console at the API's door, with a key of its own for this data folder: whoever may read the folder may publish anyway. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKey, findKey, keyIdOf } from '../../shared/access/index.ts';
import { makeTableClient } from '../../shared/platform/index.ts';
import { ConsoleServer, consoleToken } from '../console/index.ts';
import type { Handler } from './doors.ts';
import type { Outputs } from './outputs.ts';

interface Place {
  readonly dataFolder: string;
  readonly outputs: Outputs;
}

/** Routes requests for the console to it, and all others to the API. */
export function withConsole(api: Handler, place: Place): Handler {
  let key: Promise<string> | undefined;
  const server = new ConsoleServer({
    stage: 'local',
    apiUrl: place.outputs.apiUrl,
    token: consoleToken(place.outputs.credentials.secretAccessKey),
    key: () => (key ??= consoleKey(place)),
    // Somebody revoked it: the next request looks, and makes another.
    onRefused: () => (key = undefined),
  });
  return async (incoming, outgoing) =>
    await (ConsoleServer.isFor(incoming.url) ? server.handle(incoming, outgoing) : api(incoming, outgoing));
}

/** Made when the console first asks for something, and kept with the data, whose table knows it. */
async function consoleKey({ dataFolder, outputs }: Place): Promise<string> {
  const path = join(dataFolder, 'console-key');
  const known = readIfThere(path);
  const client = makeTableClient({ region: outputs.region, endpoint: outputs.dynamodbEndpoint, credentials: outputs.credentials });
  const table = { client, tableName: outputs.tableName };
  try {
    const found = known === undefined ? null : await findKey(table, keyIdOf(known) ?? '');
    // A folder of an older version has a key that may not administer.
    if (known !== undefined && found?.revoked === null && found.rights.includes('admin')) return known;
    const request = { name: 'console of the local cloud', rights: ['read', 'publish', 'admin'] as const, expires: null };
    const { key } = await createKey(table, request, new Date(), randomBytes);
    writeFileSync(path, key, { mode: 0o600 });
    return key;
  } finally {
    client.destroy();
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
