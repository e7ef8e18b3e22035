/** `galley withdraw`: takes uploads back, and waits until their articles are gone. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import type { GalleyClient } from '../../shared/client/index.ts';
import { addApiOptions, openApi, type ApiOptions } from './api-client.ts';
import { readInput } from './input.ts';
import { addOutputOptions, EXIT, paintStatus, printItems, say, statusLine, table, type OutputOptions } from './output.ts';
import { wholeNumber } from './whole-number.ts';

interface Options extends ApiOptions, OutputOptions {
  readonly wait: boolean;
  readonly timeout: number;
}

interface Withdrawn {
  readonly key: string;
  /** Of the article that it was, or would have been; null where there is no such object. */
  readonly id: string | null;
  /** `removed`: the object is gone, and nobody waited for its article. */
  readonly status: 'withdrawn' | 'removed' | 'waiting' | 'missing';
}

const PAUSE_MS = 300;

export function withdrawCommand(): Command {
  const command = new Command('withdraw')
    .description('take uploads back: the objects go, and their articles with them')
    .argument('<keys...>', 'the object keys, or - for keys on standard input, one a line')
    .option('--no-wait', 'do not wait until the articles are withdrawn')
    .option('--timeout <seconds>', 'how long to wait for each', wholeNumber(5, 'seconds'), 60);
  return addOutputOptions(addApiOptions(command))
    .addHelpText(
      'after',
      `
Needs a key with the right to publish these keys. The raw bucket keeps the old version for as long as its stage says (docs/operations.md).

Exit status: 0 all are withdrawn, 1 some are not there or not withdrawn in time, 2 wrong call.

Examples:
  galley withdraw news/story.html
  galley withdraw news/a.html news/b.html --stage prod --json
  galley receipts news/ --failed --jsonl | jq -r .key | galley withdraw -`,
    )
    .action(run);
}

async function run(given: readonly string[], options: Options, command: Command): Promise<void> {
  const keys = await keysOf(given, command);
  const { galley } = await openApi(options, command);
  const line = statusLine();
  const items: Withdrawn[] = [];
  // One after the other: who withdraws thousands deletes them in the bucket, with its own tools.
  for (const [at, key] of keys.entries()) {
    items.push(await withdraw(galley, key, options));
    line.show(at + 1, keys.length, 'withdrawn');
  }
  line.clear();
  printItems(items, options, (all) => table([['outcome', 'key'], ...all.map(({ key, status }) => [paintStatus(status), key])]));
  if (items.some(({ status }) => status === 'missing'))
    say('Of those that are missing there is no object: see what was uploaded with: galley receipts');
  if (items.some(({ status }) => status === 'waiting'))
    say('Those that wait are removed, and their articles go when ingest comes to it: galley status');
  if (items.some(({ status }) => status === 'missing' || status === 'waiting')) process.exitCode = EXIT.failed;
}

async function withdraw(galley: GalleyClient, key: string, { wait, timeout }: Options): Promise<Withdrawn> {
  const withdrawal = await galley.withdraw(key);
  if (withdrawal === null) return { key, id: null, status: 'missing' };
  const { id } = withdrawal;
  if (!wait) return { key, id, status: 'removed' };
  for (const until = Date.now() + timeout * 1_000; Date.now() < until; await sleep(PAUSE_MS)) {
    const receipt = await galley.receipt(key);
    if (receipt?.status === 'withdrawn') return { key, id, status: 'withdrawn' };
  }
  return { key, id, status: 'waiting' };
}

async function keysOf(given: readonly string[], command: Command): Promise<readonly string[]> {
  if (!given.includes('-')) return given;
  if (given.length > 1) return command.error('Give keys, or - for those on standard input, not both.', { exitCode: EXIT.usage });
  const lines = new TextDecoder().decode(await readInput('-', command)).split('\n');
  const keys = lines.map((key) => key.replace(/\r$/, '')).filter((key) => key !== '');
  return keys.length > 0 ? keys : command.error('There is no key on standard input: one a line is wanted.', { exitCode: EXIT.usage });
}
