/** A store whose writers are held or killed at an operation while others go on. */
import { openReader, openTable, openWriter, type StoreEvent } from '../../shared/articles/index.ts';
import type { Article } from '../../shared/extraction/index.ts';
import type { TableClient } from '../../shared/platform/index.ts';
import { MemoryBucket } from './memory-bucket.ts';
import { MemoryTable, type Interference } from './memory-table.ts';
import { sampleArticle, sampleEvent } from './sample.ts';

class LostAnswer extends Error {}

export function world() {
  const memory = new MemoryTable();
  const bodiesBucket = new MemoryBucket();
  let now = Date.parse('2026-03-01T12:00:00Z');
  const clock = { now: () => (now += 1), sleep: async (ms: number) => void (now += ms) };
  /** What is sent `twice` takes effect and is sent again, as clients do that hear no answer. */
  const deliver = async (
    changes: Partial<StoreEvent>,
    article: Partial<Article> | null,
    interference: Interference = {},
    twice: (name: string) => boolean = () => false,
  ): Promise<string> => {
    const first = memory.client({
      ...interference,
      after: async (name) => {
        await interference.after?.(name);
        if (twice(name)) throw new LostAnswer();
      },
    });
    const second = memory.client(interference);
    const client: TableClient = {
      async send(...request) {
        try {
          return await first.send(...request);
        } catch (error) {
          if (!(error instanceof LostAnswer)) throw error;
          await interference.before?.('again');
          return await second.send(...request);
        }
      },
    };
    const writer = openWriter({
      table: openTable(client, 't'),
      bodies: { client: bodiesBucket.client(interference), name: 'b' },
      shards: 1,
      clock,
      maxItemBytes: 0,
    });
    const event = sampleEvent(changes);
    for (;;) {
      const comparison = await writer.compareToRecorded(event);
      if (comparison.verdict !== 'process') return comparison.verdict;
      const recorded = await writer.record(
        event,
        comparison,
        article === null
          ? { state: 'removed' }
          : { state: 'article', article: sampleArticle(article), object: { versionId: null, eTag: 'e', size: 1 }, warnings: [] },
      );
      if (recorded.outcome !== 'contended') return recorded.outcome;
    }
  };
  const readerWith = (interference: Interference) =>
    openReader({
      table: openTable(memory.client(), 't'),
      bodies: { client: bodiesBucket.client(interference), name: 'b' },
      rawBucketName: 'raw',
      shards: 1,
      now: clock.now,
    });
  const keys = (start: string): string[] =>
    memory
      .dump()
      .map((row) => `${String(row['pk'])} ${String(row['sk'])}`)
      .filter((key) => key.startsWith(start));
  return { deliver, reader: readerWith({}), readerWith, keys, memory, bodiesBucket };
}

/** Holds the first operation whose name begins so, or that is meant; `reached` tells when it is held, `release` lets it go. */
export function gate(which: string | ((name: string) => boolean)) {
  const isMeant = typeof which === 'string' ? (name: string) => name.startsWith(which) : which;
  const reached = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  let isHeld = false;
  const interference: Interference = {
    before: async (name) => {
      if (isHeld || !isMeant(name)) return;
      isHeld = true;
      reached.resolve();
      await release.promise;
    },
  };
  return { interference, reached: reached.promise, release: () => release.resolve() };
}

/** Ends a writer once an operation that is meant has taken effect. */
export const killAt =
  (isMeant: (name: string) => boolean): NonNullable<Interference['after']> =>
  async (name) => {
    if (isMeant(name)) throw new Error('killed');
  };

export const OLD = { sequencer: '1' };
export const NEW = { sequencer: '2' };
