/** Details of ingestion that no other suite notices when they break: each is here because a small fault in it went through (docs/mutation.md). */
import { expect, it } from 'vitest';
import { processEvent } from '../../functions/ingest/process.ts';
import { deliver, event, failed, ingest, lines, withIngest } from './run-ingest.ts';

withIngest();

it('counts a message about another bucket as one that cannot be read', async () => {
  const foreign = event('a.html', 'ObjectCreated:Put').replace('"name":"raw"', '"name":"other"');
  expect(failed(await deliver([foreign]))).toEqual(['m0']);
  expect(lines.filter((line) => '_aws' in line)).toMatchObject([{ PoisonMessages: 1 }]);
});

it('gives an event back to the queue once other writers of its key were faster twelve times', async () => {
  let rounds = 0;
  const overtaken = { ...ingest.writer, record: async () => ((rounds += 1), { outcome: 'contended' } as const) };
  const removal = {
    kind: 'removed',
    bucket: 'raw',
    key: 'busy.html',
    versionId: null,
    eTag: null,
    size: null,
    sequencer: '01',
    eventTime: '2026-03-01T09:00:00.000Z',
    refetch: false,
  } as const;
  await expect(processEvent(overtaken, ingest.observer, removal, false)).rejects.toThrow('faster 12 times');
  expect(rounds).toBe(12);
});
