/**
 * The embedded engine in a process of its own, so that its work does not count as the API's; its data lies in a folder.
 * Filling goes past its HTTP: several times as fast, the same rows.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { openTables } from '../../../infra/local/services/tables/engine.ts';
import { serveTables } from '../../articles/table-server.ts';
import { rowsOf } from './records.ts';

export interface Engine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export async function startEngine(folder: string): Promise<Engine> {
  const child = run(['serve', folder]);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', (code) => reject(new Error(`The engine ended with ${code} before it listened.`)));
  });
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => ended(child, () => child.send('stop')) };
}

/** Writes the records from `first` up to `end` into the folder of an engine that does not run. */
export async function fill(folder: string, tableName: string, first: number, end: number, progress: (done: number) => void): Promise<void> {
  const child = run(['fill', folder, tableName, String(first), String(end)]);
  child.on('message', (done) => progress(Number(done)));
  await ended(child, () => {});
  if (child.exitCode !== 0) throw new Error(`Filling the table ended with ${child.exitCode}.`);
}

function run(words: readonly string[]): ChildProcess {
  return fork(new URL(import.meta.url).pathname, ['--engine', ...words], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function ended(child: ChildProcess, end: () => void): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  end();
  await exit;
}

async function serve(folder: string): Promise<void> {
  const server = await serveTables(folder);
  process.send?.(new URL(server.endpoint).port);
  const stop = (): void => void server.stop().then(() => process.exit(0));
  process.on('message', stop);
  process.on('disconnect', stop);
}

const RECORDS_AT_ONCE = 100;
/** DynamoDB's own bound on a batch. */
const ROWS_AT_ONCE = 25;

async function write(folder: string, tableName: string, first: number, end: number): Promise<void> {
  const engine = openTables(folder);
  for (let start = first; start < end; start += RECORDS_AT_ONCE) {
    const puts: object[] = [];
    for (let index = start; index < Math.min(end, start + RECORDS_AT_ONCE); index += 1)
      for (const row of await rowsOf(index))
        puts.push({ PutRequest: { Item: Object.fromEntries(Object.entries(row).map(([name, member]) => [name, marshall(member)])) } });
    for (let at = 0; at < puts.length; at += ROWS_AT_ONCE) {
      const json = { RequestItems: { [tableName]: puts.slice(at, at + ROWS_AT_ONCE) } };
      const { status, body } = await engine.call('BatchWriteItem', { text: '', json });
      if (status !== 200) throw new Error(`The engine refuses rows of the records from ${start} on: ${body.toString()}`);
    }
    process.send?.(Math.min(end, start + RECORDS_AT_ONCE) - first);
  }
  await engine.stop();
  process.disconnect();
}

/** A value as DynamoDB's wire format has it. */
function marshall(value: unknown): object {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return { L: value.map(marshall) };
  return { M: Object.fromEntries(Object.entries(value as object).map(([name, member]) => [name, marshall(member)])) };
}

const [flag, task, folder = '', tableName = '', first = '0', end = '0'] = process.argv.slice(2);
if (flag === '--engine' && task === 'serve') await serve(folder);
if (flag === '--engine' && task === 'fill') await write(folder, tableName, Number(first), Number(end));
