/**
 * A follower's dead letters: changes that its consumer cannot take (poison messages), kept in rows of their own, out of the
 * others' way, and tried again at growing intervals, so that they heal when what was wrong with them (or with the consumer) is mended.
 */
import * as z from 'zod/mini';
import { changeSchema, type Change, type Table } from '../articles/index.ts';
import { followerPartition } from './cursor-row.ts';

const rowSchema = z.object({
  change: changeSchema,
  error: z.string(),
  tries: z.int(),
  /** Milliseconds since 1970. */
  nextTry: z.number(),
});
/** A change that was set aside, with the last error and when it is tried next. */
export type SetAsideChange = z.infer<typeof rowSchema>;

/** More than these at once means that the changes are not at fault: the follower stops, and its lag raises an alarm. */
export const MOST_SET_ASIDE = 100;

const FIRST_PAUSE_MS = 60_000;
const LAST_PAUSE_MS = 6 * 60 * 60 * 1_000;
const MAX_ERROR_LENGTH = 1_000;

/** Changes that a consumer failed on again and again, kept out of the way of the others. */
export interface SetAside {
  all(): Promise<readonly SetAsideChange[]>;
  /** A row an article: a later change of it takes the place of an earlier one. */
  put(change: Change, error: unknown, tries: number, now: number): Promise<void>;
  remove(change: Change): Promise<void>;
}

/** The changes that one follower set aside, in the table. */
export function openSetAside(table: Table, name: string): SetAside {
  const pk = followerPartition(name);
  const keyOf = (change: Change) => ({ pk, sk: `X#${change.id}` });
  return {
    async all() {
      const { items } = await table.query({
        pk,
        range: { expression: 'begins_with(sk, :rows)', values: { ':rows': 'X#' } },
        limit: MOST_SET_ASIDE + 1,
        consistent: true,
      });
      return items.map((item) => rowSchema.parse(item));
    },
    async put(change, error, tries, now) {
      const pause = Math.min(LAST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries, 20));
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      await table.put({
        ...keyOf(change),
        change,
        error: message.slice(0, MAX_ERROR_LENGTH),
        tries,
        nextTry: now + pause,
      } satisfies SetAsideChange & { pk: string; sk: string });
    },
    remove: async (change) => void (await table.remove(keyOf(change))),
  };
}
