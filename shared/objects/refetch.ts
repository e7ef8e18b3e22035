/** Messages that Galley itself sends to ingest: to refetch an object as it is now, and to unpack a part of an archive. */
import { encodeKey, UNPACK_PART, type ArchivePart } from './event.ts';

/** The object to refetch, and who asks. */
export interface RefetchRequest {
  readonly bucket: string;
  readonly key: string;
  /** When the object was written; where it is gone, now. */
  readonly time: Date;
  readonly isGone: boolean;
  readonly eTag: string | null;
  readonly size: number | null;
  /** Who asks, for the log: `galley:reconcile`. */
  readonly source: string;
}

/** A notification without a sequencer: it claims no place in the order, so ingest asks the bucket. */
export function refetchBody({ bucket, key, time, isGone, eTag, size, source }: RefetchRequest): string {
  return JSON.stringify({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: source,
        eventName: isGone ? 'ObjectRemoved:Delete' : 'ObjectCreated:Put',
        eventTime: time.toISOString(),
        s3: { bucket: { name: bucket }, object: { key: encodeKey(key), ...(eTag !== null && { eTag }), ...(size !== null && { size }) } },
      },
    ],
  });
}

/** Asks for one part of an archive; `time` is that of the archive's own event. */
export function unpackPartBody({ bucket, key, time }: { bucket: string; key: string; time: string }, part: ArchivePart): string {
  return JSON.stringify({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'galley:ingest',
        eventName: UNPACK_PART,
        eventTime: time,
        s3: { bucket: { name: bucket }, object: { key: encodeKey(key) } },
        part,
      },
    ],
  });
}
