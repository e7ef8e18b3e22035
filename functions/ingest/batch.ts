/**
 * A batch of queue messages: side by side up to a bound, events of one key in their order, each message acknowledged by
 * itself. Work that would run into the function's timeout is not begun; its messages return to the queue.
 */
import type { ObjectEvent } from '../../shared/objects/index.ts';

export interface Message {
  readonly messageId: string;
  readonly receiveCount: number;
  readonly events: readonly ObjectEvent[];
}

interface Task {
  readonly message: Message;
  readonly event: ObjectEvent;
}

/** Runs every event; returns the ids of the messages of which one failed or was not begun. */
export async function runBatch(
  messages: readonly Message[],
  concurrency: number,
  hasTime: () => boolean,
  run: (event: ObjectEvent, message: Message) => Promise<void>,
): Promise<ReadonlySet<string>> {
  const failed = new Set<string>();
  const lanes = lanesOf(messages);
  let next = 0;
  async function worker(): Promise<void> {
    for (let lane = lanes[next++]; lane !== undefined; lane = lanes[next++]) {
      for (const { message, event } of lane) {
        if (!hasTime()) {
          failed.add(message.messageId);
          continue;
        }
        try {
          await run(event, message);
        } catch {
          // `run` has told what was wrong. Later events of the key go on: order is the store's business, not the batch's.
          failed.add(message.messageId);
        }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, lanes.length) }, worker));
  return failed;
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
