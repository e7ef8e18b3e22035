/** `galley cost`: what a month of a stage costs, line by line. It works offline: prices and usage are in shared/costs. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { BATCHES, estimate, PRICED, PRICES, sumOf, type Month } from '../../shared/costs/index.ts';
import { costTable, dollars } from './cost/table.ts';
import { addDocumentOption, documentText } from './output.ts';

interface Options {
  readonly articles: number;
  readonly reads: number;
  readonly lists: number;
  readonly bulk?: true;
  readonly archives?: true;
  readonly provisioned?: true;
  readonly tracing?: true;
  readonly sampling: number;
  readonly cdn?: true | number;
  readonly search?: 'sqlite' | 'opensearch';
  readonly searchHours?: number;
  readonly emails: boolean;
  readonly json?: true | string;
  readonly table?: true;
}

export function costCommand(print: (text: string) => void = (text) => console.log(text)): Command {
  const cost = new Command('cost')
    .description('what a month costs, by the number of articles and reads')
    .option('--articles <count>', 'articles uploaded in the month', parseCount, 0)
    .option('--reads <count>', 'requests for an article', parseCount, 0)
    .option('--lists <count>', 'requests for a list of twenty', parseCount, 0)
    .option('--bulk', 'articles come many at once (ingest takes ten a call) and not one by one')
    .option('--archives', 'articles come as pages of archives (.zip, .warc.gz, …)')
    .option('--provisioned', 'the table is billed by capacity (table.billing), and uploads are spread over the month')
    .option('--tracing', 'calls are traced (logs.tracing)')
    .option('--sampling <share>', 'share of the answers that are logged (logs.requestSampling)', parseShare, 1)
    .option(
      '--cdn [share]',
      'behind CloudFront (api.cdn), which answers this share of reads and lists itself (default: 0.8)',
      (text: string) => parseShare(text),
    )
    .addOption(new Option('--search <engine>', 'with search, by its engine (search.engine)').choices(['sqlite', 'opensearch']))
    .option(
      '--search-hours <hours>',
      'of OpenSearch: hours of the month in which it is searched or written to; else it sleeps but for articles in bulk',
      parseHours,
    )
    .option('--no-emails', 'alarms go to no addresses, and so need no key')
    .option('--table', 'print the table of docs/costs.md')
    .addHelpText(
      'after',
      '\nNumbers may be written as 10000, 10k or 2.5M.\n\nExamples:\n  galley cost --articles 30k --reads 2M --lists 500k\n  galley cost --articles 1M --archives --provisioned\n  galley cost --articles 1M --bulk --search opensearch --search-hours 300',
    )
    .action((options: Options) => print(options.table === true ? costTable() : describe(options)));
  return addDocumentOption(cost);
}

function describe(options: Options): string {
  const month: Month = {
    articles: options.articles,
    reads: options.reads,
    lists: options.lists,
    emails: options.emails,
    tracing: options.tracing === true,
    requestSampling: options.sampling,
    ...(options.cdn === undefined ? {} : { answeredByCdn: options.cdn === true ? CROWDED : options.cdn }),
    ...(options.search === undefined ? {} : { search: options.search }),
    ...(options.searchHours === undefined ? {} : { searchHours: options.searchHours }),
    batch: options.archives === true ? BATCHES.archive : options.bulk === true ? BATCHES.bulk : BATCHES.single,
    inArchives: options.archives === true,
    billing: options.provisioned === true ? 'provisioned' : 'onDemand',
  };
  const lines = estimate(month).toSorted((a, b) => b.usd - a.usd);
  const text = documentText({ priced: PRICED, month, lines, usd: sumOf(lines), usdAfterFree: sumOf(lines, 'usdAfterFree') }, options);
  if (text !== null) return text;
  const rows = lines.map(
    ({ what, amount, usd }) =>
      `${dollars(usd).padStart(12)}  ${amount.toLocaleString('en-US', { maximumSignificantDigits: 4 })} × ${PRICES[what].unit}`,
  );
  return [
    ...rows,
    `${dollars(sumOf(lines)).padStart(12)}  in all, at list prices of ${PRICED.region}, ${PRICED.date}`,
    `${dollars(sumOf(lines, 'usdAfterFree')).padStart(12)}  if nothing else in the account uses what every account has for nothing`,
  ].join('\n');
}

/** Half a minute of public answers, read by many. */
const CROWDED = 0.8;

function parseShare(text: string): number {
  if (!/^(?:0(?:\.\d{1,4})?|1)$/.test(text)) throw new InvalidArgumentError('Give a share from 0 to 1, such as 0.1.');
  return Number(text);
}

const HOURS_A_MONTH = 730;

function parseHours(text: string): number {
  const hours = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (!(hours <= HOURS_A_MONTH)) throw new InvalidArgumentError(`Give whole hours of a month, 0 to ${HOURS_A_MONTH}.`);
  return hours;
}

const SCALES: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6 };

function parseCount(text: string): number {
  const [, digits = '', scale = ''] = /^(\d{1,15}(?:\.\d{1,6})?)([kKmM]?)$/.exec(text) ?? [];
  const count = Number(digits) * (SCALES[scale.toLowerCase()] ?? 1);
  if (digits === '' || !Number.isSafeInteger(count)) throw new InvalidArgumentError('Give a whole number, such as 10000, 10k or 2.5M.');
  return count;
}
