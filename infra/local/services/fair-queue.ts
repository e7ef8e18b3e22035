/**
 * SQS fair queues: while one message group has more than its share of the messages in flight, messages of quieter groups
 * are handed out first. A message without a group is a group of its own, as every notification of S3 is.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
 */
import type { SqsQueue } from './fauxqs.ts';

/** Above this share of the messages in flight a group counts as noisy. */
const NOISY_SHARE = 0.1;
/** SQS begins to look at thirty in flight; the few processes of a laptop never have so many at once. */
const NOISY_FROM = 5;

/** The part of a message that fairness looks at. */
interface Grouped {
  readonly messageGroupId?: string | undefined;
}

/** Groups that have too much of what is in flight. */
export function noisyGroups(inFlight: Iterable<Grouped>): ReadonlySet<string> {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { messageGroupId } of inFlight) {
    total += 1;
    if (messageGroupId !== undefined) counts.set(messageGroupId, (counts.get(messageGroupId) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= NOISY_FROM && count > total * NOISY_SHARE).map(([group]) => group));
}

/** The messages in the order in which they are handed out: at most `most` of quiet groups before all others. */
export function quietFirst<One extends Grouped>(messages: readonly One[], noisy: ReadonlySet<string>, most: number): One[] {
  const quiet: One[] = [];
  for (const message of messages) {
    if (quiet.length >= most) break;
    if (message.messageGroupId === undefined || !noisy.has(message.messageGroupId)) quiet.push(message);
  }
  const first = new Set(quiet);
  return [...quiet, ...messages.filter((message) => !first.has(message))];
}

/** Makes a queue of fauxqs, which takes messages strictly in their order, a fair one. */
export function makeFair(queue: SqsQueue): void {
  const dequeue = queue.dequeue.bind(queue);
  queue.dequeue = (most, ...rest) => {
    // Before the choice: what has come back, or was delayed until now, is to be chosen from as well.
    queue.processTimers();
    const noisy = noisyGroups([...queue.inflightMessages.values()].map(({ message }) => message));
    if (noisy.size > 0) queue.messages = quietFirst(queue.messages, noisy, most);
    return dequeue(most, ...rest);
  };
}
