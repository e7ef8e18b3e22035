/** What a batch of a replay does where the queue or the table does not answer for a while: what fails is tried again by itself, and told if it stays so. */
import type { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { runBatch, type Batching } from '../../functions/replay/batch.ts';
import { extract } from '../../shared/extraction/index.ts';
import { RetryableError } from '../../shared/platform/index.ts';
import type { Planned } from '../../shared/replay/index.ts';

const items: readonly Planned[] = Array.from({ length: 25 }, (_, n) => ({
  n,
  key: `page-${n}.html`,
  versionId: null,
  eTag: null,
  size: 1,
  time: '2026-11-29T12:00:00.000Z',
}));
const numbers = items.map(({ n }) => n);

/** @param fails whether a key's try, counted from 1, fails */
function world(fails: (key: string, attempt: number) => boolean) {
  const attempts = new Map<string, number>();
  const [taken, waits, told] = [[] as string[], [] as number[], [] as string[]];
  const files = new Map<string, string>();
  const goesWrong = (key: string): boolean => {
    attempts.set(key, (attempts.get(key) ?? 0) + 1);
    return fails(key, attempts.get(key) ?? 0);
  };
  const send = async ({ input }: SendMessageBatchCommand): Promise<object> => {
    const entries = (input.Entries ?? []).map(({ Id, MessageBody = '' }) => ({ Id, key: String(/page-\d+\.html/.exec(MessageBody)?.[0]) }));
    const refused = entries.filter(({ key }) => goesWrong(key));
    if (refused.length === entries.length) throw new Error('The queue does not answer.');
    taken.push(...entries.filter((entry) => !refused.includes(entry)).map(({ key }) => key));
    return { Failed: refused.map(({ Id }) => ({ Id, Message: 'busy' })) };
  };
  const batching: Batching = {
    bucket: 'raw',
    reader: { get: async () => ({ state: 'unknown' }) },
    observer: {
      read: async ({ key }) => {
        if (goesWrong(key)) throw new Error('The bucket does not answer.');
        return { outcome: 'gone' };
      },
      extract,
      minScore: 0.5,
      storeNonArticles: false,
      maxBytes: 1e6,
      now: () => 0,
    },
    queue: { send: send as Batching['queue']['send'] },
    queueUrl: 'https://queue.example',
    files: {
      read: async (key) => files.get(key) ?? '',
      write: async (key, body) => void files.set(key, String(body)),
    } as Batching['files'],
    onFailure: ({ key }) => told.push(key),
    pause: async (ms) => waits.push(ms),
  };
  return { batching, taken, waits, told, written: () => [...files.values()].map((body) => JSON.parse(body).done) };
}

describe('a batch that is sent to the queue', () => {
  const run = { run: 'again', isDryRun: false };
  it('sends each once, and waits for nothing, where all goes well', async () => {
    const { batching, taken, waits, written } = world(() => false);
    expect(await runBatch(batching, run, items)).toEqual({ done: 25 });
    expect(taken).toEqual(items.map(({ key }) => key));
    expect([waits, written()]).toEqual([[], [numbers]]);
  });
  it('sends again only what the queue refused, or did not answer', async () => {
    const { batching, taken, waits, told } = world((key, attempt) => attempt === 1 && Number(/\d+/.exec(key)?.[0]) > 7);
    expect(await runBatch(batching, run, items)).toEqual({ done: 25 });
    expect(taken.toSorted()).toEqual(items.map(({ key }) => key).toSorted());
    expect([waits.length, told]).toEqual([1, []]);
  });
  it('writes down what was taken, and tells what was not, before it asks to be called again', async () => {
    const { batching, told, written } = world((key) => key === 'page-3.html' || key === 'page-24.html');
    await expect(runBatch(batching, run, items)).rejects.toThrow(RetryableError);
    expect(told).toEqual(['page-3.html', 'page-24.html']);
    expect(written()).toEqual([numbers.filter((n) => n !== 3 && n !== 24)]);
  });
});

describe('a batch that is compared', () => {
  const run = { run: 'dry', isDryRun: true };
  it('compares again only what failed', async () => {
    const { batching, waits, told, written } = world((key, attempt) => key.includes('1') && attempt < 3);
    expect(await runBatch(batching, run, items)).toEqual({ done: 25 });
    expect([waits.length, told, written()]).toEqual([2, [], [numbers]]);
  });
  it('says of each that failed to the end so once', async () => {
    const { batching, told, written } = world((key) => key === 'page-9.html');
    await expect(runBatch(batching, run, items)).rejects.toThrow('1 of 25 objects failed');
    expect([told, written()]).toEqual([['page-9.html'], [numbers.filter((n) => n !== 9)]]);
  });
});
