/**
 * The queue of articles that became a copy of an earlier one, or ceased to be one, for the search index, which has to be corrected then. The
 * article's own changes do not show it, for it is another article that came or went.
 *
 * A row an article, written before its entry and again after it, as done. A crash between the two leaves a row that is not done:
 * its entry may have turned or not, or may still be about to. So whoever reads it looks at the entry, and keeps the row until no
 * function that wrote it can still be at work.
 */
import * as z from 'zod';
import type { Table } from '../articles/index.ts';

const PARTITION = 'D#turned';
/** Marks that articles turned while nobody recorded which. It sorts before every id, and it stays until the index has been rebuilt. */
const MISSED = ' missed';
/** Ids begin with a letter or digit. */
const BEFORE_IDS = '!';
/** Longer than a function may run (300 s, infra/constructs/follower-function.ts), and clocks differ. */
const LONGEST_WRITE_MS = 10 * 60 * 1_000;
/** Entries are read from replicas, which know a write within a second. */
const STALE_READS_MS = 5_000;
/** Rows that nobody reads, as after search was turned off, go after so long. */
const EXPIRE_MS = 14 * 24 * 60 * 60 * 1_000;

const rowSchema = z.object({ sk: z.string(), stamp: z.string(), at: z.number(), isDone: z.boolean() });

/** An article that became a copy or ceased to be one, or was about to. */
export interface ReindexRequest {
  readonly id: string;
  /** Never the same for two writes of one article. */
  readonly stamp: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly isDone: boolean;
}

/** The row of a request. `token`: of the batch that writes it. */
export function reindexRow(
  id: string,
  token: number,
  now: number,
  isDone: boolean,
): Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string } {
  const stamp = `${now}#${token}#${isDone ? 'done' : 'begun'}`;
  return { pk: PARTITION, sk: id, stamp, at: now, isDone, expires: Math.floor((now + EXPIRE_MS) / 1_000) };
}

/** The row that is written where search is off: an index that was left from before is to be rebuilt when search comes back. */
export const missedRow = (now: number): Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string } => ({
  pk: PARTITION,
  sk: MISSED,
  at: now,
});

/** Articles that are to be indexed again. */
export interface ReindexQueue {
  /** Whether articles turned while search was off, so that no request tells which. */
  hasMissed(): Promise<boolean>;
  /** To be called when that is mended, or about to be. */
  forgetMissed(): Promise<void>;
  /** Requests for articles after this id, in the order of ids. */
  list(after: string, limit: number): Promise<ReindexRequest[]>;
  /**
   * Removes a request once the search index has been corrected. Keeps one that may have been read too early, or that was
   * written again meanwhile.
   */
  settle(request: ReindexRequest): Promise<void>;
}

/** The queue on a table. */
export function openReindexQueue(table: Table, now: () => number): ReindexQueue {
  return {
    hasMissed: async () => (await table.get({ pk: PARTITION, sk: MISSED })) !== null,
    forgetMissed: async () => void (await table.remove({ pk: PARTITION, sk: MISSED })),
    async list(after, limit) {
      const range = { expression: 'sk > :after', values: { ':after': after === '' ? BEFORE_IDS : after } };
      const { items } = await table.query({ pk: PARTITION, range, limit, consistent: true });
      return items.map((item) => rowSchema.parse(item)).map(({ sk: id, ...rest }) => ({ id, ...rest }));
    },
    async settle({ id, stamp, at, isDone }) {
      if (now() - at < (isDone ? STALE_READS_MS : LONGEST_WRITE_MS)) return;
      await table.remove({ pk: PARTITION, sk: id }, { expression: 'stamp = :stamp', values: { ':stamp': stamp } });
    },
  };
}
