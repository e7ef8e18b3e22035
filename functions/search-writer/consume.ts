/** The follower's consumer for search: reads the changed articles' records, and writes them to the index. */
import type { DuplicatesReader } from '../../shared/duplicates/index.ts';
import { readChanged, type Batch, type ChangedOptions, type Consumer } from '../../shared/followers/index.ts';
import { documentOf, type Removal, type SearchDocument, type SearchIndex } from '../../shared/search/index.ts';

/** Articles in one publication: enough that a first build is not held up by them, few enough to be through within seconds. */
const BATCH_SIZE = 500;

export interface ConsumerOptions extends ChangedOptions {
  /** Null where the stage does not look for duplicates. */
  readonly duplicates: Pick<DuplicatesReader, 'firsts'> | null;
}

export function createConsumer(index: SearchIndex, options: ConsumerOptions): Consumer {
  return {
    name: 'search',
    target: index.target,
    batchSize: BATCH_SIZE,
    async apply({ changes, isCaughtUp, readTo }: Batch) {
      const upserts: SearchDocument[] = [];
      const removals: Removal[] = [];
      const all = await readChanged(changes, options);
      // Articles that become copies later, or cease to be, are indexed again (reindex.ts).
      const firsts = await options.duplicates?.firsts(all.flatMap((one) => (one.state === 'live' ? [one.record.id] : [])));
      for (const changed of all) {
        if (changed.state === 'live') upserts.push(documentOf(changed.record, firsts?.has(changed.record.id) === false));
        else removals.push({ id: changed.id, version: changed.version });
      }
      await index.apply(upserts, removals, isCaughtUp ? readTo : reached(changes, index.indexedThrough));
    },
  };
}

/** To the batch's last change; an index that is filled once more, after a time with another engine, is good for what it was good for. */
function reached(changes: Batch['changes'], already: string | null): string | null {
  const last = changes.at(-1)?.at ?? null;
  return last !== null && already !== null && already > last ? already : last;
}
