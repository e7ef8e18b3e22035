/** Articles that became copies of an earlier one, or ceased to be: indexed again, for `duplicates=first`. */
import type { RecordReader } from '../../shared/articles/index.ts';
import type { DuplicatesReader, ReindexRequest, ReindexQueue } from '../../shared/duplicates/index.ts';
import { documentOf, type SearchDocument, type SearchIndex } from '../../shared/search/index.ts';

/** Articles that are indexed at once. */
const BATCH_SIZE = 100;

/** What requests are read from, and what they are looked up in. */
export interface ReindexOptions {
  readonly queue: ReindexQueue;
  readonly duplicates: Pick<DuplicatesReader, 'firsts'>;
  readonly reader: Pick<RecordReader, 'get'>;
}

/** Works off the queue of reindex requests; what is left when the time is up waits for the next run. */
export async function reindexQueued(
  index: SearchIndex,
  { queue, duplicates, reader }: ReindexOptions,
  hasTime: () => boolean,
): Promise<void> {
  let batch: ReindexRequest[] = [];
  do {
    batch = await queue.list(batch.at(-1)?.id ?? '', BATCH_SIZE);
    const documents = await documentsOf(batch);
    if (documents.length > 0) await index.apply(documents, [], null);
    for (const request of batch) await queue.settle(request);
  } while (batch.length === BATCH_SIZE && hasTime());

  async function documentsOf(of: readonly ReindexRequest[]): Promise<SearchDocument[]> {
    const firsts = await duplicates.firsts(of.map(({ id }) => id));
    const found = await Promise.all(of.map(({ id }) => reader.get(id)));
    // What was withdrawn meanwhile goes by the change log.
    return found.flatMap((one) => (one.state === 'live' ? [documentOf(one.record, !firsts.has(one.record.id))] : []));
  }
}
