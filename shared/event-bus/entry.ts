/** A message as an entry of `PutEvents`, and entries in requests that EventBridge takes. */
import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { HookMessage } from '../hooks/index.ts';

/** The `source` by which rules select this project's events. */
const BUS_SOURCE = 'galley';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html: entries of a request, and bytes of all of them. */
const MOST_ENTRIES = 10;
const MOST_BYTES = 256 * 1024;
/** What EventBridge counts for an entry's time. */
const TIME_BYTES = 14;

export type Entry = PutEventsRequestEntry & { readonly Source: string; readonly DetailType: string; readonly Detail: string };

/** `dev.galley.article.updated.v1` is the detail-type `article.updated`. */
export function entryOf(message: HookMessage, busName: string): Entry {
  const [, , thing = '', event = ''] = message.type.split('.');
  return {
    EventBusName: busName,
    Source: BUS_SOURCE,
    DetailType: `${thing}.${event}`,
    Time: new Date(message.time),
    Detail: JSON.stringify(message),
  };
}

/** As EventBridge counts it. */
const sizeOf = ({ Source, DetailType, Detail }: Entry): number =>
  TIME_BYTES + Buffer.byteLength(Source) + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);

/** Throws for an entry that no request can hold: its change is set aside, and the others go on. */
export function requestsOf(entries: readonly Entry[]): Entry[][] {
  const requests: Entry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = sizeOf(entry);
    if (size > MOST_BYTES)
      throw new RangeError(
        `An event has ${size} bytes (${entry.Detail.slice(0, 100)}…), and EventBridge takes ${MOST_BYTES} at most. Its title or address is too long: mend the page and upload it again.`,
      );
    const last = requests.at(-1);
    if (last === undefined || last.length === MOST_ENTRIES || bytes + size > MOST_BYTES) {
      requests.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return requests;
}
