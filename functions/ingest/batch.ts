/**
 * A batch of queue messages: side by side up to a bound, events of one key in their order, each message acknowledged by
 * itself. What would run into the function's timeout is not begun or not waited for; its messages return to the queue.
 */
import type { ObjectEvent } from '../../shared/objects/index.ts';

export interface Message {
  readonly messageId: string;
  readonly receiveCount: number;
  /** How often it was sent again: {@link postpone} in postpone.ts. */
  readonly resends: number;
  readonly events: readonly ObjectEvent[];
}

interface Task {
  readonly message: Message;
  readonly event: ObjectEvent;
}

/** The time that an invocation has; the function's timeout kills a batch whole, also the messages that were through. */
export interface TimeLeft {
  /** Whether another event may be begun. */
  hasTime(): boolean;
  /** Resolves when the batch must be answered, whatever is still under way. */
  readonly deadline: Promise<void>;
}

/**
 * Runs every event; returns the ids of the messages of which one failed, was not begun, or was not through at the
 * deadline. What is under way then may still take effect: the store is made for requests that come late.
 */
export async function runBatch(
  messages: readonly Message[],
  concurrency: number,
  time: TimeLeft,
  run: (event: ObjectEvent, message: Message) => Promise<void>,
): Promise<ReadonlySet<string>> {
  const open = new Map(messages.map((message) => [message.messageId, message.events.length]));
  const lanes = lanesOf(messages);
  let next = 0;
  async function worker(): Promise<void> {
    for (let lane = lanes[next++]; lane !== undefined; lane = lanes[next++]) {
      for (const { message, event } of lane) {
        if (!time.hasTime()) return;
        try {
          await run(event, message);
          open.set(message.messageId, (open.get(message.messageId) ?? 0) - 1);
        } catch {
          // `run` has logged the error. Later events of the key go on: the store keeps the order, not the batch.
        }
      }
    }
  }
  await Promise.race([Promise.all(Array.from({ length: Math.min(concurrency, lanes.length) }, worker)), time.deadline]);
  return new Set([...open].filter(([, events]) => events > 0).map(([messageId]) => messageId));
}

/** A lane a key, in the order of sequencers: saves the work of writing what the next event overwrites out of order. */
function lanesOf(messages: readonly Message[]): Task[][] {
  const lanes = new Map<string, Task[]>();
  for (const message of messages) {
    for (const event of message.events) {
      const name = `${event.bucket}\n${event.key}`;
      const lane = lanes.get(name) ?? [];
      lane.push({ message, event });
      lanes.set(name, lane);
    }
  }
  return [...lanes.values()].map((lane) => lane.toSorted((a, b) => compare(orderOf(a.event), orderOf(b.event))));
}

/** Events without a sequencer ask the bucket and so come last. */
function orderOf({ sequencer }: ObjectEvent): string {
  return sequencer ?? '~';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
