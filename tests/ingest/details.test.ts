/** Details of ingestion that no other suite notices when they break: each is here because a small fault in it went through (docs/mutation.md). */
import { expect, it } from 'vitest';
import { ingestBatch } from '../../functions/ingest/ingest.ts';
import { processEvent } from '../../functions/ingest/process.ts';
import { articleId } from '../../shared/articles/index.ts';
import { story, zip } from '../archives/make.ts';
import {
  copies,
  deliver,
  event,
  failed,
  ingest,
  lines,
  never,
  page,
  processed,
  reader,
  record,
  upload,
  wakeUps,
  withIngest,
} from './run-ingest.ts';

withIngest();

it('counts a message about another bucket as one that cannot be read', async () => {
  const foreign = event('a.html', 'ObjectCreated:Put').replace('"name":"raw"', '"name":"other"');
  expect(failed(await deliver([foreign]))).toEqual(['m0']);
  expect(lines.filter((line) => '_aws' in line)).toMatchObject([{ PoisonMessages: 1 }]);
});

it('says in the log why an object waits', async () => {
  const error = Object.assign(new Error('slow down'), { name: 'ProvisionedThroughputExceededException' });
  const throttled = { ...ingest, writer: { ...ingest.writer, compareToRecorded: async () => await Promise.reject(error) } };
  let turns = 1;
  const body = await upload('waits.html', page('Waits'));
  await ingestBatch(throttled, { Records: [record(body, 0)] }, { hasTime: () => (turns -= 1) >= 0, deadline: never });
  expect(lines.filter(({ message }) => message === 'object waits')).toMatchObject([{ error: { message: 'slow down' } }]);
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
  const archive = await upload('busy.zip', zip([{ name: 'a.html', body: story('Busy') }]), { ContentType: 'application/zip' });
  await ingestBatch({ ...ingest, writer: overtaken }, { Records: [record(archive, 0)] }, { hasTime: () => true, deadline: never });
  expect(rounds).toBe(24);
});

/** An archive that has been opened, and the messages of its parts. */
async function opened(key: string): Promise<string[]> {
  const pages = ['a.html', 'b.html'].map((name) => ({ name, body: story(`Story ${name} of ${key}`) }));
  await deliver([await upload(key, zip(pages), { ContentType: 'application/zip' })]);
  return copies.splice(0).map(({ body }) => body);
}

it('wakes the followers for the pages of an archive, and not for its opening', async () => {
  const parts = await opened('woken.zip');
  expect([parts.length, wakeUps]).toEqual([1, 0]);
  await deliver(parts);
  expect(wakeUps).toBe(1);
});

it('says of an archive what became of its pages, and nothing of what became of none', async () => {
  await deliver(await opened('said.zip'));
  expect((await reader.receiptOfKey('said.zip'))?.message).toMatch(/^2 pages: 2 stored\.$/);
});

it('lets the part of an archive that fails before its first page use up its receives', async () => {
  const parts = await opened('failing.zip');
  const broken = { ...ingest, writer: { ...ingest.writer, recordedHead: async () => await Promise.reject(new Error('AccessDenied')) } };
  const answer = await ingestBatch(
    broken,
    { Records: parts.map((part, index) => record(part, index)) },
    { hasTime: () => true, deadline: never },
  );
  expect([failed(answer), copies]).toEqual([['m0'], []]);
});

it('looks at what lies under the key of a page in an archive now, whatever an event says of it', async () => {
  const key = 'set.zip!/page.html';
  await deliver([await upload(key, page('Under a key like that'))]);
  await deliver([event(key, 'ObjectRemoved:Delete')]);
  expect(await reader.get(articleId('raw', key))).toMatchObject({ state: 'live' });
});

it('passes over the part of an archive that another version of it has overtaken', async () => {
  const [old, present] = [await opened('twice.zip'), await opened('twice.zip')];
  lines.length = 0;
  await deliver(old);
  expect(processed()).toEqual([]);
  await deliver(present);
  expect(processed().map(({ outcome }) => outcome)).toEqual(['stored', 'stored']);
});
