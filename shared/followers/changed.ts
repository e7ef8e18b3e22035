/** Changes as most consumers want them: the last one of each article, with the article as it is now. */
import type { ArticleRecord, Change, RecordReader } from '../articles/index.ts';
import { TryLaterError } from './outage.ts';

/** Records read at once; each takes DynamoDB some milliseconds. */
const READS_AT_ONCE = 16;
/** Reads may come from a replica that does not know the change yet; it does within a second. */
const STALE_READS = 5;
const STALE_PAUSE_MS = 250;

/** `version` is the one that was withdrawn. */
export type Changed =
  | { readonly state: 'live'; readonly record: ArticleRecord }
  | { readonly state: 'withdrawn'; readonly id: string; readonly version: number };

/** How changed articles are read. */
export interface ChangedOptions {
  readonly reader: Pick<RecordReader, 'get'>;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Only the last change of each article is kept: its record is read as it is now, which may be newer than the change. */
export async function readChanged(changes: readonly Change[], options: ChangedOptions): Promise<Changed[]> {
  const last = [...new Map(changes.map((change) => [change.id, change] as const)).values()];
  const found: Changed[] = [];
  for (let at = 0; at < last.length; at += READS_AT_ONCE)
    found.push(...(await Promise.all(last.slice(at, at + READS_AT_ONCE).map((change) => readOne(change, options)))));
  return found;
}

async function readOne({ id, type, version }: Change, { reader, sleep }: ChangedOptions): Promise<Changed> {
  if (type === 'deleted') return { state: 'withdrawn', id, version };
  for (let read = 0; read < STALE_READS; read += 1) {
    if (read > 0) await sleep(STALE_PAUSE_MS);
    const found = await reader.get(id);
    if (found.state === 'live' && found.record.version >= version) return found;
    if (found.state === 'withdrawn' && found.version >= version) return { state: 'withdrawn', id, version: found.version };
  }
  throw new TryLaterError(`Article ${id} could not be read in version ${version} or later, which the change log has.`);
}
