/** Records seen from the bucket's side: what stands for which object. For reconciling, not for readers. */
import { isLogOnly } from './apply-pending.ts';
import { parseHead } from './head.ts';
import { articleId } from './identity.ts';
import { changeKey, headKey, listPartition } from './keys.ts';
import type { Position } from './record.ts';
import type { Item, Table } from './table.ts';

/** What is recorded of one object. */
export interface ObjectRecord {
  readonly id: string;
  readonly key: string;
  readonly state: 'live' | 'removed' | 'rejected';
  /** Of the object that the record reflects. */
  readonly eTag: string | null;
  readonly versionId: string | null;
  /** The host that the article is listed by; null where there is no article. */
  readonly site: string | null;
  /** Of the extractor that last looked at the object. */
  readonly extractor: string | null;
  readonly version: number;
  readonly firstSeen: string | null;
  /** Since when rows wait to be written; null where all is done. */
  readonly unfinishedSince: string | null;
}

/** What reconciliation reads. */
export interface Inspector {
  /** In the order of the keys; null where nothing is recorded. */
  ofKeys(keys: readonly string[]): Promise<readonly (ObjectRecord | null)[]>;
  /** In the order of the articles' ids. */
  ofIds(ids: readonly string[]): Promise<readonly (ObjectRecord | null)[]>;
  /** Live articles in no particular order, a page at a time; `position` is null at the end. */
  live(position: Position | null): Promise<{ readonly records: readonly ObjectRecord[]; readonly position: Position | null }>;
}

/** The most shards that a stage may have (shared/platform, LIST_SHARDS): asking an empty one costs half a read unit. */
const MAX_SHARDS = 64;
const PAGE = 100;

/** Looks at records by key, to compare them with the bucket. */
export function openInspector(table: Table, bucket: string): Inspector {
  /** A first version's head has its change pending until the next event: it is done if the change stands in its log. */
  async function recordsOf(items: readonly (Item | null)[]): Promise<(ObjectRecord | null)[]> {
    const heads = items.map((item) => (item === null ? null : parseHead(item)));
    const open = heads.flatMap((head) =>
      head !== null && head.pending !== null && head.changedAt !== null && isLogOnly(head)
        ? [{ id: head.id, change: changeKey(head.id, head.changedAt, head.version, head.pending.shard) }]
        : [],
    );
    const changes = await table.getAll(open.map(({ change }) => change));
    const logged = new Set(open.filter((_, index) => changes[index] !== null).map(({ id }) => id));
    return heads.map((head) => {
      if (head === null) return null;
      const { id, key, state, object, live, extractor, version, firstSeen, pending, receipt, updated } = head;
      // An archive is done when its pages are.
      const isDone = (pending === null || logged.has(id)) && receipt?.status !== 'unpacking';
      return {
        id,
        key,
        state,
        eTag: object?.eTag ?? null,
        versionId: object?.versionId ?? null,
        site: live?.card.site ?? null,
        extractor,
        version,
        firstSeen,
        unfinishedSince: isDone ? null : (receipt?.processedAt ?? updated),
      };
    });
  }

  return {
    async ofKeys(keys) {
      const items = await table.getAll(keys.map((key) => headKey(articleId(bucket, key))));
      return await recordsOf(items);
    },
    async ofIds(ids) {
      return await recordsOf(await table.getAll(ids.map(headKey)));
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
      const records = (await recordsOf(heads)).filter((record) => record !== null).filter((record) => record.state === 'live');
      const last = items.at(-1);
      if (more && last !== undefined) return { records, position: { shard: String(shard), after: String(last['sk']) } };
      return { records, position: shard + 1 < MAX_SHARDS ? { shard: String(shard + 1), after: '' } : null };
    },
  };
}
