/** The follower's consumer for webhooks: queues a message for each change and each webhook whose filters match. */
import type { Change, RecordReader } from '../../shared/articles/index.ts';
import type { Batch, Consumer } from '../../shared/followers/index.ts';
import { messagesFor, type HookStore, type MessageContext } from '../../shared/hooks/index.ts';

/** Changes in a batch: each is read once a webhook. */
const BATCH_SIZE = 100;

export interface ConsumerOptions {
  readonly store: HookStore;
  readonly reader: Pick<RecordReader, 'cards' | 'revision'>;
  readonly context: MessageContext;
  /** Called once for each batch of changes, with the sites of those articles that still exist. */
  readonly onChanges?: (sites: readonly string[]) => Promise<void>;
}

export function createConsumer({ store, reader, context, onChanges }: ConsumerOptions): Consumer {
  return {
    name: 'hooks',
    target: null,
    batchSize: BATCH_SIZE,
    async apply({ changes }: Batch) {
      if (onChanges !== undefined) await onChanges(await sitesOf(changes, reader));
      for (const hook of await store.list()) {
        if (hook.standing === 'disabled') continue;
        // At the moment of the change, so that a batch that comes again lands on the same rows.
        for (const message of await messagesFor(changes, hook, reader, context)) await store.queue(hook.id, [message], message.time);
      }
    },
  };
}

async function sitesOf(changes: readonly Change[], reader: Pick<RecordReader, 'cards'>): Promise<string[]> {
  const present = changes.filter(({ type }) => type !== 'deleted').map(({ id }) => id);
  const found = present.length === 0 ? [] : await reader.cards(present);
  return [...new Set(found.flatMap((one) => (one.state === 'live' && one.card.site !== null ? [one.card.site] : [])))];
}
