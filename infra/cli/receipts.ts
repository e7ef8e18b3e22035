/** `galley receipts`: what became of uploads, newest first, and as they come. */
import { Command, Option } from 'commander';
import type { Receipt } from '../../shared/client/index.ts';
import { addApiOptions, openApi, type ApiOptions } from './api-client.ts';
import { addOutputOptions, EXIT, paint, paintStatus, printItems, say, table, type OutputOptions } from './output.ts';
import { wholeNumber } from './whole-number.ts';

const STATUSES = ['stored', 'unchanged', 'rejected', 'withdrawn', 'ignored', 'unpacking', 'unpacked'] as const;

interface Options extends ApiOptions, OutputOptions {
  readonly failed?: true;
  readonly status?: (typeof STATUSES)[number];
  readonly site?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
  readonly follow?: true;
}

export function receiptsCommand(): Command {
  const command = new Command('receipts')
    .description('what became of uploads, newest first')
    .argument('[prefix]', 'how the object keys begin, such as news/')
    .option('--failed', 'those that were rejected')
    .addOption(new Option('--status <status>', 'those with this outcome').choices(STATUSES))
    .option('--site <host>', 'those of one site')
    .option('--since <moment>', 'a day, a moment, or so long ago: -2h, -7d')
    .option('--until <moment>', 'the same, exclusive')
    .option('--limit <count>', 'how many at most', wholeNumber(6), 50)
    .option('--follow', 'go on and show receipts as they come');
  return addOutputOptions(addApiOptions(command))
    .addHelpText(
      'after',
      `
Exit status: 0, or 2 for a wrong call.

Examples:
  galley receipts news/ --failed --since=-1d
  galley receipts --failed --json key,reason,remedy
  galley receipts --follow --jsonl | jq .key`,
    )
    .action(run);
}

async function run(prefix: string | undefined, options: Options, command: Command): Promise<void> {
  const { galley } = await openApi(options, command);
  const status = options.failed === true ? 'rejected' : options.status;
  const filters = {
    ...(prefix !== undefined && { prefix }),
    ...(status !== undefined && { status: [status] }),
    ...(options.site !== undefined && { site: options.site }),
  };
  if (options.follow === true) return follow(galley, filters, options);
  const span = {
    ...(options.since !== undefined && { since: options.since }),
    ...(options.until !== undefined && { until: options.until }),
  };
  const found: Receipt[] = [];
  for await (const receipt of galley.receipts({ ...filters, ...span, limit: Math.min(100, options.limit) })) {
    found.push(receipt);
    if (found.length === options.limit) break;
  }
  printItems(found, options, (all) => tableOf(all));
  if (options.json !== undefined || options.jsonl === true) return;
  const { counts } = await galley.receiptPage({ ...filters, ...span, limit: 1, counts: ['outcome'] });
  if (counts === undefined) return;
  const parts = Object.entries(counts.status).map(([name, count]) => `${count} ${name}`);
  say(
    `${found.length} shown${parts.length === 0 ? '' : `; of all: ${parts.join(', ')}${counts.relation === 'exact' ? '' : ' at least'}`}.`,
  );
  if (found.some((one) => one.status === 'rejected')) say('See how a page is read with: galley extract FILE --explain');
}

async function follow(galley: Awaited<ReturnType<typeof openApi>>['galley'], filters: object, options: Options): Promise<void> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  say('Following; Ctrl-C ends it.');
  try {
    for await (const receipt of galley.arrivals(filters, { signal: stop.signal })) {
      if (options.json !== undefined || options.jsonl === true) printItems([receipt], { ...options, jsonl: true }, () => '');
      else process.stdout.write(`${lineOf(receipt).join('  ')}\n`);
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
  process.exitCode = EXIT.interrupted;
}

function tableOf(receipts: readonly Receipt[]): string {
  return receipts.length === 0
    ? ''
    : table([['when', 'outcome', 'key', 'what'].map((title) => paint('dim', title)), ...receipts.map(lineOf)]);
}

function lineOf({ processedAt, status, key, title, reason, message }: Receipt): string[] {
  return [
    processedAt.slice(0, 19).replace('T', ' '),
    paintStatus(status),
    key,
    status === 'rejected' ? `${reason}: ${message}` : (title ?? ''),
  ];
}
