/**
 * Quotas of API keys: so many requests a day or a month (of the calendar, UTC).
 *
 * Counts are batched: each instance of the function counts for itself and adds its count to one row of the key after a share of
 * what is left of the quota, or after half a minute; a write for each request would cost more than most requests do. The fuller
 * the quota, the more frequent the writes, and near its end there is one for every request. So the count is exact to about a
 * hundredth of what is left, times the instances that answer the key at the same time; an instance that is stopped loses what it had not added.
 */
import * as z from 'zod';
import type { KeyTable } from './key-table.ts';

/** How long a quota lasts. */
const QUOTA_PERIODS = ['day', 'month'] as const;
/** A quota: requests per day or month of the calendar, UTC. */
export const quotaSchema = z.object({ requests: z.int().min(1), per: z.enum(QUOTA_PERIODS) });
/** How many requests a key may make in a day or a month. */
export type Quota = z.infer<typeof quotaSchema>;

/** How a key stands after a request. */
export interface QuotaUsage extends Quota {
  /** Whether the request is over the quota. */
  readonly isSpent: boolean;
  /** Requests that are left, about. */
  readonly left: number;
  /** Until the quota is reset. */
  readonly secondsLeft: number;
  /** Of the whole day or month. */
  readonly seconds: number;
}

/** Counts the requests of keys. */
export interface QuotaCounter {
  take(id: string, quota: Quota): Promise<QuotaUsage>;
}

/** A day or a month, milliseconds since 1970; `end` is exclusive. */
interface Period {
  readonly start: number;
  readonly end: number;
}

/** Adds requests to the count of a key in a period, and answers the count of all instances. */
export type AddRequests = (id: string, period: Period, requests: number) => Promise<number>;

/** Of what is left: counted before it is added to the row. */
const SHARE = 100;
const ADD_EVERY_MS = 30_000;
/** No write to the table for so long after one that failed. */
const AFTER_FAILURE_MS = 5_000;

interface Count {
  readonly start: number;
  /** The count that the row held last; null before the first read. */
  known: number | null;
  /** `pending` is counted and not added yet, `sent` is being added at the moment. */
  pending: number;
  sent: number;
  /** `nextAt`: added at this time however small it is; `notBefore`: not added earlier, after a failure. */
  nextAt: number;
  notBefore: number;
}

/** A counter of this process. A quota that cannot be counted refuses nobody; the error goes to `onFailure`. */
export function createQuotaCounter(add: AddRequests, now: () => Date, onFailure: (error: unknown) => void): QuotaCounter {
  const counts = new Map<string, Count>();

  async function settle(id: string, count: Count, period: Period, at: number): Promise<void> {
    const requests = count.pending;
    Object.assign(count, { pending: 0, sent: count.sent + requests, nextAt: at + ADD_EVERY_MS });
    try {
      const total = await add(id, period, requests);
      // Concurrent additions may be answered in any order.
      count.known = Math.max(count.known ?? 0, total);
    } catch (error) {
      count.pending += requests;
      count.notBefore = at + AFTER_FAILURE_MS;
      onFailure(error);
    } finally {
      count.sent -= requests;
    }
  }

  return {
    async take(id, quota) {
      const at = now().getTime();
      const period = periodOf(quota.per, at);
      let count = counts.get(id);
      if (count?.start !== period.start) {
        count = { start: period.start, known: null, pending: 0, sent: 0, nextAt: at, notBefore: at };
        counts.set(id, count);
      }
      const standing = (left: number): QuotaUsage => ({
        ...quota,
        isSpent: left < 0,
        left: Math.max(0, left),
        secondsLeft: Math.ceil((period.end - at) / 1_000),
        seconds: Math.round((period.end - period.start) / 1_000),
      });
      // What is refused is not counted.
      if (used(count) >= quota.requests) return standing(-1);
      count.pending += 1;
      const isDue = count.known === null || at >= count.nextAt || count.pending * SHARE >= quota.requests - used(count);
      if (isDue && at >= count.notBefore) await settle(id, count, period, at);
      return standing(quota.requests - used(count));
    },
  };
}

const PARTITION = 'K#quota';
/** Rows expire by the table's time to live some days after their period: until then a key's use can be read. */
const KEPT_MS = 35 * 86_400_000;

const rowKey = (id: string, { start }: Period): { pk: string; sk: string } => ({
  pk: PARTITION,
  sk: `${id}#${new Date(start).toISOString().slice(0, 10)}`,
});
const rowSchema = z.object({ used: z.int() });

/** The count of all instances: one row per key and period, incremented atomically without reading it first. */
export function addToRow(table: KeyTable): AddRequests {
  return async (id, period, requests) => {
    const { Attributes } = await table.client.send('UpdateItem', {
      TableName: table.tableName,
      Key: rowKey(id, period),
      UpdateExpression: 'SET expires = :expires ADD used :requests',
      ExpressionAttributeValues: { ':expires': Math.floor((period.end + KEPT_MS) / 1_000), ':requests': requests },
      ReturnValues: 'UPDATED_NEW',
    });
    return rowSchema.parse(Attributes).used;
  };
}

/** Requests that a key has made in the present day or month, as far as they are added up. */
export async function usedOf(table: KeyTable, id: string, { per }: Quota, now: Date): Promise<number> {
  const { Item } = await table.client.send('GetItem', { TableName: table.tableName, Key: rowKey(id, periodOf(per, now.getTime())) });
  return Item === undefined ? 0 : rowSchema.parse(Item).used;
}

const used = ({ known, pending, sent }: Count): number => (known ?? 0) + pending + sent;

/** The day or the month of a moment, in UTC. */
function periodOf(per: Quota['per'], at: number): Period {
  const [year, month, day] = [new Date(at).getUTCFullYear(), new Date(at).getUTCMonth(), new Date(at).getUTCDate()];
  return per === 'day'
    ? { start: Date.UTC(year, month, day), end: Date.UTC(year, month, day + 1) }
    : { start: Date.UTC(year, month, 1), end: Date.UTC(year, month + 1, 1) };
}
