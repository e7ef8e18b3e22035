/** Updates the counts: replaces the files of the shards that changed articles belong to. */
import { createHash } from 'node:crypto';
import { TryLaterError, type Changed } from '../followers/index.ts';
import type { ObjectStore } from '../search/index.ts';
import { readArticles, readCounts, replaceArticles, replaceCounts, SHARDS, type Count, type Entry, type Stored } from './files.ts';
import { valuesOf } from './values.ts';

/** Counts changed articles. */
export interface CountsWriter {
  apply(changed: readonly Changed[]): Promise<void>;
}

/** A writer that holds what it has read, for the life of a process. */
export function createCountsWriter(store: ObjectStore): CountsWriter {
  const held = new Map<number, Stored<ReadonlyMap<string, Entry>>>();

  async function applyTo(shard: number, changed: readonly Changed[]): Promise<void> {
    // Before the articles: whoever replaces the counts meanwhile has seen other ones.
    const counts = await readCounts(store, shard, undefined);
    const { content, eTag } = await readArticles(store, shard, held.get(shard));
    const articles = new Map(content);
    const isChanged = changed.map((one) => change(articles, one)).some(Boolean);
    const written = isChanged ? await replaceArticles(store, shard, articles, eTag) : eTag;
    if (isChanged && written === null) {
      held.delete(shard);
      throw lost(shard);
    }
    held.set(shard, { content: articles, eTag: written });
    // Also if the articles are unchanged: the process that wrote them may have been killed before it wrote the counts.
    const made = countsOf(articles);
    if (JSON.stringify(made) === JSON.stringify(counts.content)) return;
    if ((await replaceCounts(store, shard, made, counts.eTag)) === null) throw lost(shard);
  }

  return {
    async apply(changed) {
      const byShard = Map.groupBy(changed, (one) => shardOf(one.state === 'live' ? one.record.id : one.id));
      await Promise.all([...byShard].map(([shard, some]) => applyTo(shard, some)));
    },
  };
}

const lost = (shard: number): Error => new TryLaterError(`Another run has written the counts of shard ${shard} meanwhile.`);

function shardOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE() % SHARDS;
}

/** False where nothing is changed by it. */
function change(articles: Map<string, Entry>, changed: Changed): boolean {
  if (changed.state === 'withdrawn')
    return (articles.get(changed.id)?.version ?? Infinity) <= changed.version && articles.delete(changed.id);
  const { id, version, listedAt: at } = changed.record;
  const entry: Entry = { version, at, values: valuesOf(changed.record) };
  const known = articles.get(id);
  if (known !== undefined && (known.version > version || JSON.stringify(known) === JSON.stringify(entry))) return false;
  articles.set(id, entry);
  return true;
}

/** In the order of the facets. */
export function countsOf(articles: ReadonlyMap<string, Entry>): Count[] {
  const counts = new Map<string, Count>();
  // In the order of ids, so that of two at once it is always the same that names the value.
  for (const [, { at, values }] of [...articles].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    for (const [facet, name] of values) {
      const known = counts.get(facet);
      if (known === undefined) counts.set(facet, { facet, name, count: 1, last: at });
      else
        counts.set(facet, {
          facet,
          name: at > known.last ? name : known.name,
          count: known.count + 1,
          last: at > known.last ? at : known.last,
        });
    }
  return [...counts.values()].toSorted((a, b) => (a.facet < b.facet ? -1 : 1));
}
