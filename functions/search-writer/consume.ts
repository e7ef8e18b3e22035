/** What the search index is to the follower: changes in, articles read from the records, the index written. */
import type { Change, RecordReader } from '../../shared/articles/index.ts';
import { TryLaterError, type Batch, type Consumer } from '../../shared/followers/index.ts';
import { documentOf, type Removal, type SearchDocument, type SearchIndex } from '../../shared/search/index.ts';

/** Articles in one publication: enough that a first build is not held up by them, few enough to be through within seconds. */
const BATCH_SIZE = 500;
/** Records read at once; each takes DynamoDB some milliseconds. */
const READS_AT_ONCE = 16;
/** Reads may come from a replica that does not know the change yet; it does within a second. */
const STALE_READS = 5;
const STALE_PAUSE_MS = 250;

export interface ConsumerOptions {
  readonly reader: Pick<RecordReader, 'get'>;
  readonly sleep: (ms: number) => Promise<void>;
}

export function createConsumer(index: SearchIndex, options: ConsumerOptions): Consumer {
  return {
    name: 'search',
    target: index.target,
    batchSize: BATCH_SIZE,
    async apply({ changes, isCaughtUp, readTo }: Batch) {
      // The last change of an article says all: the record is read as it is now.
      const last = [...new Map(changes.map((change) => [change.id, change] as const)).values()];
      const upserts: SearchDocument[] = [];
      const removals: Removal[] = [];
      for (let at = 0; at < last.length; at += READS_AT_ONCE) {
        for (const found of await Promise.all(last.slice(at, at + READS_AT_ONCE).map((change) => readChanged(change, options)))) {
          if ('facets' in found) upserts.push(found);
          else removals.push(found);
        }
      }
      // Up to where the log is known to be indexed: to the horizon, or to the batch's last change.
      await index.apply(upserts, removals, isCaughtUp ? readTo : (changes.at(-1)?.at ?? null));
    },
  };
}

/** The article as it is now, which may be newer than the change: its later change then finds nothing to do. */
async function readChanged({ id, type, version }: Change, { reader, sleep }: ConsumerOptions): Promise<SearchDocument | Removal> {
  if (type === 'deleted') return { id, version };
  for (let read = 0; read < STALE_READS; read += 1) {
    if (read > 0) await sleep(STALE_PAUSE_MS);
    const found = await reader.get(id);
    if (found.state === 'live' && found.record.version >= version) return documentOf(found.record);
    if (found.state === 'withdrawn' && found.version >= version) return { id, version: found.version };
  }
  throw new TryLaterError(`Article ${id} could not be read in version ${version} or later, which the change log has.`);
}
