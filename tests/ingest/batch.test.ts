/** A batch of events: who fails alone, what waits for time or for a throttled table, and in which order. */
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it, vi } from 'vitest';
import { ingestBatch, type Ingest } from '../../functions/ingest/ingest.ts';
import { articleId } from '../../shared/articles/index.ts';
import {
  withIngest,
  services,
  ingest,
  reader,
  lines,
  copies,
  wakeUps,
  page,
  upload,
  event,
  record,
  never,
  deliver,
  failed,
  processed,
} from './run-ingest.ts';

withIngest();

/** On a table that refuses some of the questions for an event's comparison. */
const throttled = (jams: (tries: number) => boolean): Ingest => {
  let tries = 0;
  return {
    ...ingest,
    writer: {
      ...ingest.writer,
      compareToRecorded: async (arrival) => {
        tries += 1;
        if (jams(tries)) throw Object.assign(new Error('slow down'), { name: 'ProvisionedThroughputExceededException' });
        return ingest.writer.compareToRecorded(arrival);
      },
    },
  };
};
/** Says that there is time as often as `left`. */
const turns = (left: number) => () => (left -= 1) >= 0;

/** Time enough to begin, and an answer due once an object more is through. */
const dueAfterOne = () => {
  const before = processed().length;
  const isThrough = vi.waitUntil(() => processed().length > before, { timeout: 120_000, interval: 50 });
  return { hasTime: () => true, deadline: isThrough.then(() => undefined) };
};

describe('a batch', () => {
  it('fails the poison and the bucket of others alone, and takes the rest', async () => {
    const good = await upload('neighbour.html', page('Good neighbour'));
    const foreign = good.replace('"name":"raw"', '"name":"other"');
    expect(failed(await deliver(['not json', good, foreign, '{"Event":"s3:TestEvent"}']))).toEqual(['m0', 'm2']);
    expect(await reader.get(articleId('raw', 'neighbour.html'))).toMatchObject({ state: 'live' });
  });

  it('wakes those who follow the change log once, after all else, where something changed and there is time', async () => {
    await deliver([await upload('one.html', page('One that is new')), await upload('two.html', page('Another that is new'))]);
    expect(wakeUps).toBe(1);
    await deliver([await upload('one.html', page('One that is new'))]);
    expect(wakeUps).toBe(1);
    await deliver(
      [await upload('three.html', page('A third one'))],
      (() => {
        let asked = 0;
        return () => (asked += 1) === 1;
      })(),
    );
    expect(wakeUps).toBe(1);
  });

  it('sends to the end of the queue what it has no time for', async () => {
    const bodies = await Promise.all(['t1', 't2', 't3'].map((key) => upload(key, page(key))));
    let calls = 0;
    expect(failed(await deliver(bodies, () => (calls += 1) <= 1))).toEqual([]);
    expect(copies).toHaveLength(2);
  });

  it('is answered at its deadline, whatever is still under way', async () => {
    const [quick, stuck] = [await upload('quick.html', page('Quick')), await upload('stuck.html', page('Stuck'))];
    const slow: Ingest = {
      ...ingest,
      observer: {
        ...ingest.observer,
        read: (request) => (request.key === 'stuck.html' ? new Promise(() => {}) : ingest.observer.read(request)),
      },
    };
    const records = [record(stuck, 0), record(quick, 1)];
    expect(failed(await ingestBatch(slow, { Records: records }, dueAfterOne()))).toEqual(['m0']);
    // The same, while the SDK is told to wait by the table: then the message is not to blame.
    let refused = 0;
    expect(failed(await ingestBatch({ ...slow, throttles: () => refused++ }, { Records: records }, dueAfterOne()))).toEqual([]);
    expect(copies).toHaveLength(1);
    expect(await reader.get(articleId('raw', 'quick.html'))).toMatchObject({ state: 'live' });
  });

  it('waits for a throttled table as long as there is time', async () => {
    const body = await upload('jam.html', page('Jam'));
    expect(
      failed(
        await ingestBatch(
          throttled((tries) => tries <= 5),
          { Records: [record(body, 0)] },
          { hasTime: () => true, deadline: never },
        ),
      ),
    ).toEqual([]);
    expect([copies, await reader.receiptOfKey('jam.html')]).toMatchObject([[], { status: 'stored' }]);
  });

  it('sends what must wait longer to the end of the queue, also what it could not begin, and costs it no receive', async () => {
    const bodies = await Promise.all([...Array(6).keys()].map((n) => upload(`wait/${n}.html`, page(`Waits ${n}`))));
    const records = bodies.map((body, index) => record(body, index));
    expect(
      failed(
        await ingestBatch(
          throttled(() => true),
          { Records: records },
          { hasTime: turns(8), deadline: never },
        ),
      ),
    ).toEqual([]);
    expect(copies.map(({ body }) => JSON.parse(body))).toEqual(bodies.map((body) => ({ ...JSON.parse(body), again: 1 })));
    const [first] = copies;
    copies.length = 0;
    await ingestBatch(
      throttled(() => true),
      { Records: [record(first?.body ?? '', 0)] },
      { hasTime: turns(3), deadline: never },
    );
    expect(copies[0]?.delaySeconds).toBeGreaterThan(first?.delaySeconds ?? 0);
    expect(failed(await deliver([copies[0]?.body ?? '']))).toEqual([]);
    expect(await reader.receiptOfKey('wait/0.html')).toMatchObject({ status: 'stored' });
  });

  it('gives back what it could not send anew, and what failed for another reason', async () => {
    const [waiting, broken] = [await upload('wait/a.html', page('Waits')), await upload('wait/b.html', page('Broken'))];
    const both: Ingest = {
      ...ingest,
      sendAgain: async () => new Set(),
      observer: {
        ...ingest.observer,
        read: async (request) => {
          throw request.key === 'wait/a.html' ? Object.assign(new Error('slow down'), { name: 'SlowDown' }) : new Error('unreadable');
        },
      },
    };
    const run = (one: Ingest) =>
      ingestBatch(one, { Records: [record(waiting, 0), record(broken, 1)] }, { hasTime: turns(6), deadline: never });
    expect(failed(await run(both)).toSorted()).toEqual(['m0', 'm1']);
    expect(failed(await run({ ...both, sendAgain: async () => Promise.reject(new Error('no queue')) })).toSorted()).toEqual(['m0', 'm1']);
    expect(failed(await run({ ...both, sendAgain: ingest.sendAgain }))).toEqual(['m1']);
  });

  it('takes the events of one key in their order', async () => {
    const put = await upload('order.html', page('Ordered'));
    const removal = event('order.html', 'ObjectRemoved:Delete');
    await services.s3.send(new DeleteObjectCommand({ Bucket: 'raw', Key: 'order.html' }));
    await deliver([removal, put]);
    expect(processed().map((line) => line['outcome'])).toEqual(['withdrawn', 'withdrawn']);
  });

  it('returns an object that cannot be read now, and says so', async () => {
    const broken: Ingest = {
      ...ingest,
      observer: { ...ingest.observer, read: async () => Promise.reject(new Error('AccessDenied: no s3:GetObject')) },
    };
    const body = await upload('denied.html', page('Denied'));
    expect(failed(await ingestBatch(broken, { Records: [record(body, 0)] }, { hasTime: () => true, deadline: never }))).toEqual(['m0']);
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'ERROR',
        message: 'object failed',
        key: 'denied.html',
        error: expect.objectContaining({ message: 'AccessDenied: no s3:GetObject' }),
      }),
    );
  });
});
