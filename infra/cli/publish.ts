/** `galley publish`: pages from files, folders or standard input, sent side by side and followed to their receipts. */
import { watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { addAddressOptions, addressBy, type AddressOptions } from './addresses.ts';
import { addApiOptions, openApi, type ApiOptions, type StageApi } from './api-client.ts';
import { readInput } from './input.ts';
import { addOutputOptions, EXIT, printItems, say, statusLine, table, type OutputOptions } from './output.ts';
import { openLedger, type Ledger } from './publish/ledger.ts';
import { findPages, hashOf, pageFrom, describeSkippedFiles, type Page } from './publish/pages.ts';
import { sendPages, type Outcome, type Planned } from './publish/send.ts';
import { summaryOf } from './publish/summary.ts';
import { unpackArchives } from './publish/unpacked.ts';
import { wholeNumber } from './whole-number.ts';

interface Options extends ApiOptions, AddressOptions, OutputOptions {
  readonly prefix: string;
  readonly key?: string;
  readonly dryRun?: true;
  readonly force?: true;
  readonly unpack?: true;
  readonly watch?: true;
  readonly wait: boolean;
  readonly timeout: number;
  readonly parallel: number;
  readonly state: string;
}

const DEFAULT_STATE = '.galley/published.jsonl';

export function publishCommand(): Command {
  const command = new Command('publish')
    .description('publish pages, and say what became of each')
    .argument('<paths...>', 'files, folders and patterns ("site/**/*.html"), or - for one page on standard input')
    .option('--prefix <prefix>', 'what goes before the path in the object keys, such as news/', '')
    .option('--key <key>', 'the object key of the page on standard input')
    .option('--dry-run', 'only say what would be sent, and under which key and address')
    .option('--force', 'send again what has not changed since it was published')
    .option('--unpack', 'send the pages of archives as objects of their own, in place of the archives')
    .option('--watch', 'go on: send what changes in the folders until interrupted')
    .option('--no-wait', 'do not wait for the receipts')
    .option('--timeout <seconds>', 'how long to wait for receipts after the last page was sent', wholeNumber(5), 300)
    .option('--parallel <count>', 'pages sent at once', wholeNumber(5), 8)
    .option('--state <file>', 'where to keep what was published', DEFAULT_STATE);
  return addOutputOptions(addApiOptions(addAddressOptions(command)))
    .addHelpText(
      'after',
      `
Only pages that are new or changed are sent; a run that was broken off goes on where it was. Of folders .html, .htm and .xhtml
are taken, also packed (.gz, .br, .zst), and archives of pages (.zip, .tar, .warc, .wacz, .jsonl), which are sent as one object and
unpacked by the stage. With --unpack they are unpacked here, and of the next one only the pages that changed are sent.

Exit status: 0 all are articles, 1 some could not be sent or have no receipt yet, 2 wrong call, 3 some were rejected, 130 interrupted.

Examples:
  galley publish site/ --url-base https://example.com/
  galley publish "export/**/*.html" --url-pattern "https://example.com/{name}" --prefix news/ --stage prod
  curl -s https://example.com/story | galley publish - --key news/story.html --url-base https://example.com/
  galley publish site/ --dry-run --json key,url
  galley publish export.zip --unpack --url-base https://example.com/`,
    )
    .action(run);
}

async function run(paths: readonly string[], options: Options, command: Command): Promise<void> {
  if (options.urlBase !== undefined && options.urlPattern !== undefined)
    command.error('Give --url-base or --url-pattern, not both.', { exitCode: EXIT.usage });
  const pages = await pagesOf(paths, options, command);
  const api = await openApi(options, command);
  const ledger = openLedger(options.state, api.stage.apiUrl, () => new Date());
  const plans = plan(pages, ledger, options.force === true);
  if (options.dryRun === true) return showPlan(pages, plans, options);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('interrupted')));
  try {
    await publish(api, ledger, plans, pages.length - plans.length, options, stop.signal);
    if (options.watch === true) await keepWatch(paths, api, ledger, options, command, stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    say('Interrupted. Run the same command again to go on.');
    process.exitCode = EXIT.interrupted;
  }
}

async function pagesOf(paths: readonly string[], options: Options, command: Command): Promise<readonly Page[]> {
  if (paths.includes('-')) {
    const { key } = options;
    if (paths.length > 1 || key === undefined)
      return command.error('Standard input is one page, and its key is not known: galley publish - --key news/story.html', {
        exitCode: EXIT.usage,
      });
    return [pageFrom(new Uint8Array(await readInput('-', command)), `${options.prefix}${key}`, addressBy(options)(key))];
  }
  if (options.key !== undefined)
    command.error('--key is for the page on standard input; files have theirs by their path.', { exitCode: EXIT.usage });
  try {
    const named = { prefix: options.prefix, address: addressBy(options) };
    const found = findPages(paths, { ...named, archives: true });
    const { pages, others, unreadable } =
      options.unpack === true ? await unpackArchives(found.pages, named) : { ...found, others: 0, unreadable: [] };
    if (found.others + others > 0) say(describeSkippedFiles(found.others + others));
    for (const one of unreadable) say(`Left out: ${one}`);
    if (unreadable.length > 0) process.exitCode = EXIT.failed;
    if (pages.length === 0) say('There is no page in what was named.');
    return pages;
  } catch (error) {
    return command.error(error instanceof Error ? error.message : String(error), { exitCode: EXIT.usage });
  }
}

function plan(pages: readonly Page[], ledger: Ledger, force: boolean): Planned[] {
  return pages.flatMap((page): Planned[] => {
    const hash = hashOf(page, page.read());
    const before = ledger.entry(page.terms.key);
    if (before === undefined) return [{ page, hash, state: 'new' }];
    if (before.hash !== hash || force) return [{ page, hash, state: 'changed' }];
    return before.status === 'sent' ? [{ page, hash, state: 'sent' }] : [];
  });
}

function showPlan(pages: readonly Page[], plans: readonly Planned[], options: Options): void {
  const items = plans.map(({ page, state }) => ({ file: page.file, key: page.terms.key, url: page.terms.sourceUrl ?? null, state }));
  printItems(items, options, (all) =>
    all.length === 0
      ? ''
      : table([['state', 'key', 'address'], ...all.map(({ key, url, state }) => [state, key, url ?? '(as the page says)'])]),
  );
  say(`${plans.length} of ${pages.length} pages would be sent.`);
}

async function publish(
  { galley }: StageApi,
  ledger: Ledger,
  plans: readonly Planned[],
  unchanged: number,
  options: Options,
  signal: AbortSignal,
): Promise<void> {
  const line = statusLine();
  const outcomes = await sendPages(galley, plans, {
    ledger,
    atOnce: options.parallel,
    timeoutMs: options.timeout * 1_000,
    wait: options.wait,
    signal,
    onProgress: (sent, done) => line.show(done, plans.length, `receipts, ${sent} sent`),
    onOutcome: (outcome) => {
      if (options.jsonl === true) printItems([outcome], options, () => '');
    },
  }).finally(() => line.clear());
  if (options.jsonl !== true)
    printItems(outcomes, options, () => (options.wait ? summaryOf(outcomes, unchanged) : sentOnly(outcomes, unchanged)));
  const statuses = new Set(outcomes.map(({ status }) => status));
  if (statuses.has('rejected')) say('See them with: galley receipts --failed');
  if (statuses.has('failed') || (options.wait && statuses.has('waiting'))) process.exitCode = EXIT.failed;
  else if (statuses.has('rejected')) process.exitCode = EXIT.rejected;
}

function sentOnly(outcomes: readonly Outcome[], unchanged: number): string {
  const failed = outcomes.filter(({ status }) => status === 'failed');
  return failed.length === 0
    ? `${outcomes.length} pages sent${unchanged === 0 ? '' : `, ${unchanged} not sent again`}. See what became of them with: galley receipts`
    : summaryOf(failed, unchanged);
}

/** Editors write a file in several steps; they are waited for. */
const CALM_MS = 400;

async function keepWatch(
  paths: readonly string[],
  api: StageApi,
  ledger: Ledger,
  options: Options,
  command: Command,
  signal: AbortSignal,
): Promise<void> {
  let isChanged = false;
  const watchers = paths.map((path) => watch(path, { recursive: true }, () => void (isChanged = true)));
  say('Watching for changes; Ctrl-C ends it.');
  try {
    for (;;) {
      await sleep(CALM_MS, undefined, { signal });
      if (!isChanged) continue;
      isChanged = false;
      const plans = plan(await pagesOf(paths, options, command), ledger, false);
      if (plans.length > 0) await publish(api, ledger, plans, 0, options, signal);
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}
