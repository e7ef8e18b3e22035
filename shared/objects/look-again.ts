/** The message that asks ingest to look at an object again: a notification without a sequencer, for no place in the order is claimed. */
import { encodeKey } from './event.ts';

/** What is to be looked at, and who asks. */
export interface LookAgain {
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

/** The message's body. */
export function lookAgainBody({ bucket, key, time, isGone, eTag, size, source }: LookAgain): string {
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
