/** What a month costs: usage times price, line by line. Pure. */
import { PRICES, type Price, type Priced } from './prices.ts';
import {
  articleUsage,
  BATCHES,
  collectionUsage,
  IDLE,
  IN_USE,
  pageUsage,
  readUsage,
  SEARCH_PARTS,
  transferUsage,
  WITH_EMAILS,
  type Usage,
} from './usage.ts';

/** What happens in a month: articles, reads, and how the stage is set. */
export interface Month {
  readonly articles: number;
  /** Requests for one article. */
  readonly reads: number;
  /** Requests for a page of twenty cards. */
  readonly lists: number;
  /** Articles that a call of ingest takes: BATCHES. */
  readonly batch: number;
  /** Whether they come as pages of archives. */
  readonly inArchives?: boolean;
  readonly emails: boolean;
  /** Whether calls are traced (logs.tracing), as Lambda samples them. */
  readonly tracing: boolean;
  /** Share of the API's answers that its function logs (logs.requestSampling); all of them unless said otherwise. */
  readonly requestSampling?: number;
  /** Where CloudFront stands in front (api.cdn): the share of reads and lists that it answers itself. */
  readonly answeredByCdn?: number;
  /** `search.engine`, where the stage has search. */
  readonly search?: 'sqlite' | 'opensearch';
  /** Of OpenSearch: hours in which the collection is searched and written to, with the ten minutes that it stays awake after each request. */
  readonly searchHours?: number;
  /** `table.billing`. */
  readonly billing: 'onDemand' | 'provisioned';
}

export interface Line {
  readonly what: Priced;
  readonly amount: number;
  /** At the list price, in US dollars. */
  readonly usd: number;
  /** With what every account has for nothing, if nothing else uses it up. */
  readonly usdAfterFree: number;
}

/** Auto-scaling keeps use at this share of what is provisioned (table.capacity.utilization). */
const UTILIZATION = 0.7;
const SECONDS_A_MONTH = 730 * 3600;
/** The least that is provisioned (table.capacity.minWrites and minReads). */
const LEAST_CAPACITY = 5;

/** A month's bill: a line for each thing that is used, with its amount and cost in US dollars. */
export function estimate(month: Month): Line[] {
  const { articles, reads, lists, batch, emails, tracing, billing, requestSampling = 1, answeredByCdn } = month;
  const reaching = 1 - (answeredByCdn ?? 0);
  const parts: readonly (readonly [number, Usage])[] = [
    [1, IDLE],
    [articles > 0 ? 1 : 0, IN_USE],
    [emails ? 1 : 0, WITH_EMAILS],
    [articles, month.inArchives === true ? pageUsage() : articleUsage(batch)],
    [reads * reaching, readUsage('item', requestSampling)],
    [lists * reaching, readUsage('list', requestSampling)],
    [reads, transferUsage('item', answeredByCdn !== undefined)],
    [lists, transferUsage('list', answeredByCdn !== undefined)],
    ...searchOf(month),
    [tracing ? 1 : 0, { traces: traced(articles / batch) + traced((reads + lists) * reaching) }],
  ];
  const total = new Map<Priced, number>();
  for (const [times, usage] of parts)
    for (const [what, amount] of entriesOf(usage)) total.set(what, (total.get(what) ?? 0) + times * amount);
  return [...(billing === 'provisioned' ? provisioned(total) : total)]
    .filter(([, amount]) => amount > 0)
    .map(([what, amount]) => line(what, amount));
}

/** The sum of the lines, at list prices or after the free tier. */
export const sumOf = (lines: readonly Line[], of: 'usd' | 'usdAfterFree' = 'usd'): number => lines.reduce((sum, one) => sum + one[of], 0);

/** On SQLite, articles that come to ingest one by one are published so; a collection of OpenSearch is asleep beside the hours given. */
function searchOf({ search, searchHours = 0, articles, batch }: Month): (readonly [number, Usage])[] {
  if (search === undefined) return [];
  const { sqlite, sqliteSingly, openSearch, openSearchAwake } = SEARCH_PARTS;
  const onSqlite = batch === BATCHES.single ? sqliteSingly : sqlite;
  const { idle, article } = search === 'sqlite' ? onSqlite : searchHours === 0 ? openSearch : openSearchAwake;
  return [
    [1, idle],
    [articles, article],
    [search === 'opensearch' ? 1 : 0, collectionUsage(searchHours)],
  ];
}

/** At list prices, whatever else is used. */
export const usdOf = (usage: Usage, times = 1): number =>
  entriesOf(usage).reduce((sum, [what, amount]) => sum + times * amount * PRICES[what].usd, 0);

/**
 * Of calls that are spread over the month Lambda traces the first of each second and one in twenty of the others, which nobody can
 * change: https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
 */
const traced = (calls: number): number => Math.min(calls, SECONDS_A_MONTH) + Math.max(0, calls - SECONDS_A_MONTH) / 20;

const capacity = (units: number): number => Math.max(LEAST_CAPACITY, Math.ceil(units / SECONDS_A_MONTH / UTILIZATION));

/** Units as capacity that is there all month, for use that is spread over it: an archive let in at the pace of the table. */
function provisioned(total: ReadonlyMap<Priced, number>): Map<Priced, number> {
  const rest = new Map(total);
  rest.delete('writeUnits');
  rest.delete('readUnits');
  return rest.set('writeCapacity', capacity(total.get('writeUnits') ?? 0)).set('readCapacity', capacity(total.get('readUnits') ?? 0));
}

function line(what: Priced, amount: number): Line {
  const { usd, free = 0 }: Price = PRICES[what];
  return { what, amount, usd: amount * usd, usdAfterFree: Math.max(0, amount - free) * usd };
}

function entriesOf(usage: Usage): [Priced, number][] {
  // `as`: Object.entries widens the keys of a record to text.
  return Object.entries(usage) as [Priced, number][];
}
