/**
 * Wake-ups: a message in a follower's queue says only that there is something to read. It is sent after a batch, delayed past the
 * change log's lag, and not repeated while an earlier one is under way that will see the same changes.
 */
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { CHANGE_LAG_MS } from '../articles/index.ts';

/** A change can be read once it is CHANGE_LAG_MS old; the message comes when those of the next two seconds can be, too. */
export const WAKE_DELAY_SECONDS = 7;
/** Clocks of hosts differ, and the follower takes its own. */
const SLACK_MS = 500;
const COVERED_MS = WAKE_DELAY_SECONDS * 1_000 - CHANGE_LAG_MS - SLACK_MS;

/** Sends wake-ups to the followers. */
export interface WakeUp {
  /** Wakes every follower. Never throws, and takes no longer than its client lets it: without a message, the schedule comes. */
  (): Promise<void>;
}

export interface WakeUpOptions {
  /** One queue a follower; none where the stage has no followers. */
  readonly queueUrls: readonly string[];
  /** Called when there is something to send. */
  readonly client: () => Pick<SQSClient, 'send'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onFailure: (queueUrl: string, error: unknown) => void;
}

/** Wakes followers by a message each, at most one within a short while however many changes there are. */
export function createWakeUp({ queueUrls, client, now, onFailure }: WakeUpOptions): WakeUp {
  const sentAt = new Map<string, number>();
  return async () => {
    const due = queueUrls.filter((url) => {
      const age = now() - (sentAt.get(url) ?? Number.NEGATIVE_INFINITY);
      // A negative age is a clock that was set back.
      return age < 0 || age >= COVERED_MS;
    });
    await Promise.all(
      due.map(async (url) => {
        const at = now();
        try {
          await client().send(
            new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify({ wake: 'changes' }), DelaySeconds: WAKE_DELAY_SECONDS }),
          );
          sentAt.set(url, at);
        } catch (error) {
          onFailure(url, error);
        }
      }),
    );
  };
}
