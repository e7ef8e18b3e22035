/** Records seen from the bucket's side: what stands for which object. For reconciling, not for readers. */
import { parseHead } from './head.ts';
import { articleId } from './identity.ts';
import { headKey, listPartition } from './keys.ts';
import type { Position } from './record.ts';
import type { Item, Table } from './table.ts';

/** What is recorded of one object. */
export interface ObjectRecord {
  readonly id: string;
  readonly key: string;
  readonly state: 'live' | 'removed' | 'rejected';
  /** Of the object that the record reflects. */
  readonly eTag: string | null;
  /** Since when rows wait to be written; null where all is done. */
  readonly unfinishedSince: string | null;
}

/** What reconciliation reads. */
export interface Inspector {
  /** In the order of the keys; null where nothing is recorded. */
  ofKeys(keys: readonly string[]): Promise<readonly (ObjectRecord | null)[]>;
  /** Live articles in no particular order, a page at a time; `position` is null at the end. */
  live(position: Position | null): Promise<{ readonly records: readonly ObjectRecord[]; readonly position: Position | null }>;
}

/** The most shards that a stage may have (shared/platform, LIST_SHARDS): asking an empty one costs half a read unit. */
const MAX_SHARDS = 64;
const PAGE = 100;

/** Looks at records by key, to compare them with the bucket. */
export function openInspector(table: Table, bucket: string): Inspector {
  return {
    async ofKeys(keys) {
      const items = await table.getAll(keys.map((key) => headKey(articleId(bucket, key))));
      return items.map(recordOf);
    },
    async live(position) {
      const shard = Number(position?.['shard'] ?? 0);
      const after = position?.['after'] ?? '';
      const { items, more } = await table.query({
        pk: listPartition('all#', shard),
        limit: PAGE,
        ...(after !== '' && { range: { expression: 'sk > :after', values: { ':after': after } } }),
      });
      const ids = items.map((item) => String(item['sk']).split('#')[1] ?? '');
      const heads = await table.getAll([...new Set(ids)].map(headKey));
      const records = heads
        .map(recordOf)
        .filter((record) => record !== null)
        .filter((record) => record.state === 'live');
      const last = items.at(-1);
      if (more && last !== undefined) return { records, position: { shard: String(shard), after: String(last['sk']) } };
      return { records, position: shard + 1 < MAX_SHARDS ? { shard: String(shard + 1), after: '' } : null };
    },
  };
}

function recordOf(item: Item | null): ObjectRecord | null {
  if (item === null) return null;
  const { id, key, state, object, pending, updated } = parseHead(item);
  return {
    id,
    key,
    state,
    eTag: object?.eTag ?? null,
    unfinishedSince: pending === null ? null : (pending.receipt?.processedAt ?? updated),
  };
}
