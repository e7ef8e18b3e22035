/** Articles that became copies of an earlier one, or ceased to be: indexed again, for `duplicates=first`. */
import type { RecordReader } from '../../shared/articles/index.ts';
import type { DuplicatesReader, Turn, Turns } from '../../shared/duplicates/index.ts';
import { documentOf, type SearchDocument, type SearchIndex } from '../../shared/search/index.ts';

/** Articles that are indexed at once. */
const BATCH_SIZE = 100;

/** What turns are read from, and what they are looked up in. */
export interface TurnOptions {
  readonly turns: Turns;
  readonly duplicates: Pick<DuplicatesReader, 'firsts'>;
  readonly reader: Pick<RecordReader, 'get'>;
}

/** Works the queue of turns off; what is left when the time is up waits for the next run. */
export async function indexTurns(index: SearchIndex, { turns, duplicates, reader }: TurnOptions, hasTime: () => boolean): Promise<void> {
  let batch: Turn[] = [];
  do {
    batch = await turns.list(batch.at(-1)?.id ?? '', BATCH_SIZE);
    const documents = await documentsOf(batch);
    if (documents.length > 0) await index.apply(documents, [], null);
    for (const turn of batch) await turns.settle(turn);
  } while (batch.length === BATCH_SIZE && hasTime());

  async function documentsOf(of: readonly Turn[]): Promise<SearchDocument[]> {
    const firsts = await duplicates.firsts(of.map(({ id }) => id));
    const found = await Promise.all(of.map(({ id }) => reader.get(id)));
    // What was withdrawn meanwhile goes by the change log.
    return found.flatMap((one) => (one.state === 'live' ? [documentOf(one.record, !firsts.has(one.record.id))] : []));
  }
}
