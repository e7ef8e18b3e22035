/** The follower's consumer for counts: reads the changed articles' records, and rewrites the shards that count them. */
import type { CountsWriter } from '../../shared/facet-counts/index.ts';
import { readChanged, type Batch, type ChangedOptions, type Consumer } from '../../shared/followers/index.ts';

/** A batch rewrites each of its shards once, however many articles there are of it. */
const BATCH_SIZE = 500;

export function createConsumer(writer: CountsWriter, options: ChangedOptions): Consumer {
  return {
    name: 'facets',
    target: null,
    batchSize: BATCH_SIZE,
    apply: async ({ changes }: Batch) => writer.apply(await readChanged(changes, options)),
  };
}
