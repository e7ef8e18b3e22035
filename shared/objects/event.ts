/**
 * S3's notifications as they lie in the queue: parsed, keys decoded, names of events reduced to their meaning for a
 * record.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
import * as z from 'zod/mini';
import { normaliseSequencer } from './sequencer.ts';

const recordSchema = z.object({
  eventName: z.string(),
  eventTime: z.string(),
  s3: z.object({
    bucket: z.object({ name: z.string().check(z.minLength(1)) }),
    object: z.object({
      key: z.string().check(z.minLength(1)),
      size: z.optional(z.int().check(z.nonnegative())),
      eTag: z.optional(z.string()),
      versionId: z.optional(z.string()),
      sequencer: z.optional(z.string()),
    }),
  }),
  part: z.optional(z.object({ number: z.int().check(z.nonnegative()), sequencer: z.string().check(z.minLength(1)) })),
});
const notificationSchema = z.object({
  Records: z.array(recordSchema).check(z.minLength(1)),
  again: z._default(z.catch(z.int().check(z.nonnegative()), 0), 0),
});
const testEventSchema = z.object({ Event: z.literal('s3:TestEvent') });

/** A part of an archive that is to be unpacked: a message that ingest sends to itself. */
export interface ArchivePart {
  readonly number: number;
  /** Of the archive's record: which unpacking it belongs to. */
  readonly sequencer: string;
}

/** One thing that happened to one object. */
export interface ObjectEvent {
  readonly kind: 'created' | 'removed';
  readonly bucket: string;
  /** As the publisher wrote it: decoded, opaque. */
  readonly key: string;
  readonly versionId: string | null;
  readonly eTag: string | null;
  readonly size: number | null;
  /** Normal form; null where the event has none. */
  readonly sequencer: string | null;
  /** ISO 8601 UTC with milliseconds. */
  readonly eventTime: string;
  /**
   * True where the event does not say what the object is now, so that the bucket must be asked: there is no
   * sequencer, or one version was removed for good and another (or none) has come to light.
   */
  readonly refetch: boolean;
  /** Where the event asks for a part of the archive that the object is. */
  readonly part?: ArchivePart;
}

/** The content of a queue message: S3 events, S3's test message, or nothing that is known. */
export type ParsedMessage =
  | {
      readonly kind: 'events';
      readonly events: readonly ObjectEvent[];
      /** How often the message was sent again: each copy's receive count starts at one. */
      readonly again: number;
    }
  /** S3 sends one when notifications are configured; and events that change no content (tags, restores) pass by. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'poison'; readonly message: string };

/** Reads one queue message. A message that cannot be read is a value: it fails alone. */
export function parseMessage(body: string): ParsedMessage {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { kind: 'poison', message: 'The message is not JSON. Only S3 event notifications belong in this queue.' };
  }
  if (testEventSchema.safeParse(json).success) return { kind: 'nothing' };
  const parsed = notificationSchema.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'message'}: ${issue.message}`);
    return { kind: 'poison', message: `The message is not an S3 event notification: ${faults.join('; ')}.` };
  }
  const events: ObjectEvent[] = [];
  for (const record of parsed.data.Records) {
    const event = toEvent(record);
    if (event === 'undated' || event === 'undecodable') {
      return {
        kind: 'poison',
        message: event === 'undated' ? 'eventTime is not an ISO 8601 time.' : 'The object key is not URL-encoded UTF-8.',
      };
    }
    if (event !== 'passes-by') events.push(event);
  }
  return events.length === 0 ? { kind: 'nothing' } : { kind: 'events', events, again: parsed.data.again };
}

/**
 * The message as it is sent again, marked as a repeated delivery. A message that cannot be parsed is left as it is.
 * @param body of a message as it came from the queue
 */
export function withResendCounted(body: string): string {
  const parsed = parseMessage(body);
  if (parsed.kind !== 'events') return body;
  // `parseMessage` has read it as an object with records.
  const notification = JSON.parse(body) as Record<string, unknown>;
  return JSON.stringify({ ...notification, again: parsed.again + 1 });
}

function toEvent(record: z.infer<typeof recordSchema>): ObjectEvent | 'passes-by' | 'undated' | 'undecodable' {
  const kind = meaning(record.eventName);
  if (kind === null) return 'passes-by';
  const time = new Date(record.eventTime);
  if (Number.isNaN(time.getTime())) return 'undated';
  const { object, bucket } = record.s3;
  const key = decodeKey(object.key);
  if (key === null) return 'undecodable';
  const sequencer = normaliseSequencer(object.sequencer);
  const versionId = object.versionId === undefined || object.versionId === '' ? null : object.versionId;
  return {
    kind: kind === 'created' ? 'created' : 'removed',
    bucket: bucket.name,
    key,
    versionId,
    eTag: object.eTag === undefined || object.eTag === '' ? null : object.eTag.replaceAll('"', ''),
    size: object.size ?? null,
    sequencer,
    eventTime: time.toISOString(),
    refetch: sequencer === null || (kind === 'version-removed' && versionId !== null),
    ...(record.part === undefined ? {} : { part: record.part }),
  };
}

/**
 * In a versioned bucket a plain DELETE is `DeleteMarkerCreated`; `Delete` with a version is the removal of that
 * version for good, whichever it was. Lifecycle rules send the same two under their own name. Names come with `s3:` in
 * configurations and without it in events.
 */
function meaning(eventName: string): 'created' | 'removed' | 'version-removed' | null {
  const name = eventName.startsWith('s3:') ? eventName.slice(3) : eventName;
  if (name === UNPACK_PART) return 'created';
  if (name.startsWith('ObjectCreated:')) return 'created';
  if (name === 'ObjectRemoved:DeleteMarkerCreated' || name === 'LifecycleExpiration:DeleteMarkerCreated') return 'removed';
  if (name === 'ObjectRemoved:Delete' || name === 'LifecycleExpiration:Delete') return 'version-removed';
  return null;
}

/** The name of the events that ask for a part of an archive. */
export const UNPACK_PART = 'Galley:UnpackPart';

/** Keys are form-encoded in events: `+` is a space, `%2B` a plus. */
export function decodeKey(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** The inverse of {@link decodeKey}: for replays, which send events of their own. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
}
