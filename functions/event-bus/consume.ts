/** The follower's consumer for the event bus: puts an event for each change, with the message that a webhook would send. */
import type { RecordReader } from '../../shared/articles/index.ts';
import type { Bus } from '../../shared/event-bus/index.ts';
import type { Batch, Consumer } from '../../shared/followers/index.ts';
import { HOOK_EVENTS, messagesFor, type MessageContext } from '../../shared/hooks/index.ts';

/** Ten requests to EventBridge, and so many reads of records. */
const BATCH_SIZE = 100;

export interface ConsumerOptions {
  readonly bus: Bus;
  readonly reader: Pick<RecordReader, 'cards' | 'revision'>;
  readonly context: MessageContext;
  /** Changes before this moment are not put. */
  readonly firstMoment: () => Promise<string>;
}

export function createConsumer({ bus, reader, context, firstMoment }: ConsumerOptions): Consumer {
  return {
    name: 'bus',
    target: null,
    batchSize: BATCH_SIZE,
    async apply({ changes }: Batch) {
      // The bus's rules filter events for their targets, so nothing is filtered here.
      const everything = { filters: {}, events: [...HOOK_EVENTS], created: await firstMoment() };
      await bus.put(await messagesFor(changes, everything, reader, context));
    },
  };
}
