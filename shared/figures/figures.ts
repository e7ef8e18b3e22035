/**
 * The figures of a stage, read from its table alone: so they are the same in an account and on a laptop, and cost reads
 * and no metrics. Queue depths come from SQS (queues.ts); what only CloudWatch knows (the age of the queue, the
 * functions' errors) is on the dashboard.
 */
import { isReadAgain, type ArticleReader, type Receipt, type Table } from '../articles/index.ts';
import { driftStatusOf, VERDICTS, type DriftStore } from '../drift/index.ts';
import { lagOfFollower, openSetAside, MOST_SET_ASIDE } from '../followers/index.ts';

/** The state of a function that follows the change log. */
export interface FollowerFigures {
  readonly name: string;
  /** Since the first change that it has not taken; 0 where it has taken all. */
  readonly lagMs: number;
  /** Changes that it could not take and tries again; 101 stands for more than a hundred. */
  readonly setAside: number;
}

/** The figures of the last day, and of the latest receipts. */
export interface Figures {
  /** The moment of the figures, and the one from which uploads are counted. */
  readonly at: string;
  readonly since: string;
  /** Objects since then, each by its latest receipt. `at-least` where there are more than are counted. */
  readonly uploads: {
    readonly total: number;
    readonly relation: 'exact' | 'at-least';
    readonly status: Readonly<Record<string, number>>;
    readonly reason: Readonly<Record<string, number>>;
  };
  /** Of the latest receipts of that time, a hundred at most. */
  readonly latest: {
    readonly receipts: number;
    /** From an upload to its visible article; null where none was stored. */
    readonly visibleAfterMs: { readonly median: number; readonly p95: number; readonly longest: number } | null;
    /** How many score 0.0 to 0.1, 0.1 to 0.2 and so on. */
    readonly scores: readonly number[];
    /** The newest that are no articles. */
    readonly failures: readonly Failure[];
  };
  readonly followers: readonly FollowerFigures[];
  /** Sites by how they are; null where the stage does not watch them. */
  readonly sites: Readonly<Record<(typeof VERDICTS)[number], number>> | null;
}

type Failure = Pick<Receipt, 'key' | 'status' | 'reason' | 'message' | 'processedAt'>;

export interface FiguresParts {
  readonly table: Table;
  readonly reader: Pick<ArticleReader, 'changes' | 'receipts' | 'receiptCounts'>;
  /** Names of the followers that the stage has. */
  readonly followers: readonly string[];
  readonly drift: Pick<DriftStore, 'sites'> | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const DAY_MS = 86_400_000;
const LATEST = 100;
const FAILURES = 10;
const SCORE_STEPS = 10;

/**
 * Gathers the figures when it is called; about 200 read units where a hundred uploads came that day. One after the other: each asks
 * every shard of a list at once, and all of them together would be hundreds of requests.
 */
export function openFigures({ table, reader, followers, drift, now }: FiguresParts): () => Promise<Figures> {
  return async () => {
    const at = now();
    const since = new Date(at - DAY_MS).toISOString();
    const newest = { since, sort: 'newest' } as const;
    const { total, relation, status, reason } = await reader.receiptCounts({ ...newest, limit: 1 });
    const latest = await reader.receipts({ ...newest, limit: LATEST }, null);
    const failed = await reader.receipts({ ...newest, status: ['rejected'], limit: FAILURES }, null);
    const states: FollowerFigures[] = [];
    for (const name of followers) states.push(await followerOf(table, reader, name, at));
    const sites = drift === null ? null : await drift.sites();
    return {
      at: new Date(at).toISOString(),
      since,
      uploads: { total, relation, status, reason },
      latest: {
        receipts: latest.items.length,
        visibleAfterMs: spreadOf(latest.items.flatMap(waitOf)),
        scores: histogramOf(latest.items.flatMap(({ score }) => score ?? [])),
        failures: failed.items.map(({ key, status: outcome, reason: why, message, processedAt }) => ({
          key,
          status: outcome,
          reason: why,
          message,
          processedAt,
        })),
      },
      followers: states,
      sites: sites === null ? null : verdictsOf([...sites.values()].map((state) => driftStatusOf(state).verdict)),
    };
  };
}

async function followerOf(table: Table, source: Pick<ArticleReader, 'changes'>, name: string, at: number): Promise<FollowerFigures> {
  const lagMs = await lagOfFollower(table, source, name, at);
  const setAside = await openSetAside(table, name).all();
  return { name, lagMs, setAside: Math.min(setAside.length, MOST_SET_ASIDE + 1) };
}

/** The time from upload to visible article, in milliseconds; empty for uploads that changed no article, and for what a replay has read again. */
function waitOf(receipt: Receipt): number[] {
  const { status, receivedAt, processedAt } = receipt;
  return status === 'stored' && !isReadAgain(receipt) ? [Math.max(0, Date.parse(processedAt) - Date.parse(receivedAt))] : [];
}

function spreadOf(values: readonly number[]): Figures['latest']['visibleAfterMs'] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return sorted.length === 0 ? null : { median: at(0.5), p95: at(0.95), longest: at(1) };
}

function histogramOf(scores: readonly number[]): number[] {
  const counts = Array.from({ length: SCORE_STEPS }, () => 0);
  for (const score of scores) {
    const step = Math.min(SCORE_STEPS - 1, Math.floor(score * SCORE_STEPS));
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts;
}

function verdictsOf(verdicts: readonly (typeof VERDICTS)[number][]): NonNullable<Figures['sites']> {
  const count = (name: (typeof VERDICTS)[number]): number => verdicts.filter((one) => one === name).length;
  return { drifting: count('drifting'), silent: count('silent'), amber: count('amber'), well: count('well'), learning: count('learning') };
}
