/**
 * Messages that wait for a throttled table, or that were never begun because others of their batch used up its time, go to
 * the end of the queue as fresh copies. Given back as failed, each wait would count as one of their receives, and a jam of
 * half an hour would carry pages to the dead letters that nothing is wrong with.
 */
import type { SQSRecord } from 'aws-lambda';
import { withResendCounted } from '../../shared/objects/index.ts';
import type { Meter } from '../../shared/platform/index.ts';
import type { Message } from './batch.ts';

export interface Copy {
  readonly body: string;
  readonly delaySeconds: number;
  /** Of the queue's message groups; a replay's message stays one. */
  readonly group: string | undefined;
}

/** Sends copies of at most ten messages; answers the positions of those that SQS accepted. */
export type SendAgain = (copies: readonly Copy[]) => Promise<ReadonlySet<number>>;

interface Postponing {
  readonly sendAgain: SendAgain;
  readonly random: () => number;
  readonly logger: { warn(message: string, fields: Record<string, unknown>): void };
  readonly meter: Meter;
}

/** Doubled with every wait: a table that scales up is back in seconds, one at its limit is not helped by being asked. */
const FIRST_DELAY_SECONDS = 5;
const LAST_DELAY_SECONDS = 300;

/**
 * Sends each message again and answers the ids of those that are safe in the queue: these may be acknowledged. A copy whose
 * original comes again all the same (the acknowledgement was lost) is a repetition like any other.
 */
export async function requeue(
  { sendAgain, random, logger, meter }: Postponing,
  messages: readonly Message[],
  records: readonly SQSRecord[],
): Promise<ReadonlySet<string>> {
  if (messages.length === 0) return new Set();
  const originals = new Map(records.map((record) => [record.messageId, record]));
  const copies = messages.map(({ messageId, resends }) => ({
    body: withResendCounted(originals.get(messageId)?.body ?? ''),
    delaySeconds: delaySeconds(resends, random()),
    group: originals.get(messageId)?.attributes.MessageGroupId,
  }));
  try {
    const sent = await sendAgain(copies);
    const postponed = new Set(messages.filter((_, index) => sent.has(index)).map(({ messageId }) => messageId));
    logger.warn('messages postponed', { postponed: postponed.size, of: messages.length });
    meter.count('postponed', postponed.size);
    return postponed;
  } catch (error) {
    // They return to the queue as failed ones do.
    logger.warn('messages could not be postponed', { of: messages.length, error: error instanceof Error ? error : String(error) });
    return new Set();
  }
}

/** Spread over half of the wait, so that a jam's messages do not all come at once. */
function delaySeconds(resends: number, random: number): number {
  const longest = Math.min(LAST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** resends);
  return Math.ceil(longest * (0.5 + random / 2));
}
