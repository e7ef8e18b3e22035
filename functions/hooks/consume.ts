/** What webhooks are to the follower: changes in, messages queued for each webhook that is to hear of them. */
import type { RecordReader } from '../../shared/articles/index.ts';
import type { Batch, Consumer } from '../../shared/followers/index.ts';
import { messagesFor, type HookStore, type MessageContext } from '../../shared/hooks/index.ts';

/** Changes in a batch: each is read once a webhook. */
const BATCH_SIZE = 100;

export interface ConsumerOptions {
  readonly store: HookStore;
  readonly reader: Pick<RecordReader, 'cards' | 'revision'>;
  readonly context: MessageContext;
  /** Hears that there are changes, once a batch. */
  readonly onChanges?: () => Promise<void>;
}

export function createConsumer({ store, reader, context, onChanges }: ConsumerOptions): Consumer {
  return {
    name: 'hooks',
    target: null,
    batchSize: BATCH_SIZE,
    async apply({ changes }: Batch) {
      if (changes.length > 0) await onChanges?.();
      for (const hook of await store.list()) {
        if (hook.standing === 'disabled') continue;
        // At the moment of the change, so that a batch that comes again lands on the same rows.
        for (const message of await messagesFor(changes, hook, reader, context)) await store.queue(hook.id, [message], message.time);
      }
    },
  };
}
