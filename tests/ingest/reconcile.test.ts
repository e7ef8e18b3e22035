/** Reconciling on real services: what differs between bucket and records is found, queued, and mended by the ingest code. */
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observer } from '../../shared/observation/observe.ts';
import { processEvent } from '../../functions/ingest/process.ts';
import { reconcile, sendFindings, startOf, type Checkpoint, type Finding, type Reconciliation } from '../../infra/cli/reconciliation.ts';
import { openDeadLetters } from '../../shared/dead-letters/index.ts';
import {
  articleId,
  openInspector,
  openReader,
  openTable,
  openWriter,
  type ArticleWriter,
  type RecordReader,
} from '../../shared/articles/index.ts';
import { extract } from '../../shared/extraction/index.ts';
import { parseMessage, readObject } from '../../shared/objects/index.ts';
import { startServices, type Services } from './services.ts';

const HOUR = 3_600_000;
let services: Services;
let writer: ArticleWriter;
let reader: RecordReader;
let observer: Observer;
let sequence = 0;
beforeAll(async () => {
  services = await startServices();
  const table = openTable(services.engine.client, services.engine.table);
  const bodies = { client: services.s3, name: 'bodies' };
  writer = openWriter({ table, bodies, shards: 4, clock: { now: Date.now, sleep: async () => {} } });
  reader = openReader({ table, bodies, rawBucketName: 'raw', shards: 4, now: Date.now });
  observer = {
    read: (request) => readObject(services.s3, request, 1_000_000),
    extract,
    minScore: 0,
    storeNonArticles: true,
    maxBytes: 1_000_000,
    now: () => 0,
  };
});
afterAll(() => services.stop());

const put = (key: string, title: string): Promise<unknown> =>
  services.s3.send(
    new PutObjectCommand({
      Bucket: 'raw',
      Key: key,
      ContentType: 'text/html',
      Body: `<!doctype html><title>${title}</title><article><h1>${title}</h1><p>${'The tide turned at noon. '.repeat(20)}</p></article>`,
    }),
  );
async function ingest(key: string): Promise<void> {
  sequence += 1;
  await processEvent(
    writer,
    observer,
    {
      kind: 'created',
      bucket: 'raw',
      key,
      versionId: null,
      eTag: null,
      size: null,
      sequencer: sequence.toString(16).padStart(8, '0'),
      eventTime: new Date().toISOString(),
      refetch: false,
    },
    false,
  );
}

function run(changes: Partial<Reconciliation> = {}): {
  readonly reconciliation: Reconciliation;
  readonly findings: Finding[];
  readonly checkpoints: Checkpoint[];
} {
  const findings: Finding[] = [];
  const checkpoints: Checkpoint[] = [];
  const reconciliation: Reconciliation = {
    objects: services.s3,
    inspector: openInspector(openTable(services.engine.client, services.engine.table), 'raw'),
    prefix: '',
    everything: false,
    now: () => Date.now() + HOUR,
    requeue: async (page) => void findings.push(...page),
    reached: async (checkpoint) => void checkpoints.push(checkpoint),
    ...changes,
  };
  return { reconciliation, findings, checkpoints };
}

/** Queues the findings for real, and works the queue off; answers what kind of event each key got. */
async function mend(findings: readonly Finding[]): Promise<ReadonlyMap<string, string>> {
  const kinds = new Map<string, string>();
  await sendFindings(services.sqs, services.queueUrl, 'raw', findings);
  const queue = openDeadLetters(services.sqs, { queueUrl: services.queueUrl, deadLetterQueueUrl: services.queueUrl });
  for (const letter of await queue.take(100)) {
    const parsed = parseMessage(letter.body);
    expect(parsed.kind).toBe('events');
    for (const event of parsed.kind === 'events' ? parsed.events : []) {
      kinds.set(event.key, event.kind);
      await processEvent(writer, observer, event, false);
    }
    await queue.remove(letter);
  }
  return kinds;
}

async function state(key: string): Promise<string | null> {
  const found = await reader.get(articleId('raw', key));
  return found.state === 'live' ? found.record.title : found.state;
}

describe('reconcile', () => {
  it('finds nothing where bucket and records agree', async () => {
    for (const key of ['same.html', 'stale ä+.html', 'orphan.html', 'forgotten.html']) {
      await put(key, key);
      await ingest(key);
    }
    const { reconciliation, findings } = run();
    expect(await reconcile(reconciliation, startOf('raw', 't'))).toMatchObject({ phase: 'done', objects: 4, records: 4 });
    expect(findings).toEqual([]);
  });

  it('finds what differs, and the events it queues mend it', async () => {
    await put('stale ä+.html', 'Newer');
    await put('missing.html', 'Missing');
    await services.s3.send(new DeleteObjectCommand({ Bucket: 'raw', Key: 'orphan.html' }));
    await services.engine.client.send('DeleteItem', {
      TableName: services.engine.table,
      Key: { pk: `A#${articleId('raw', 'forgotten.html')}`, sk: 'A' },
    });
    const { reconciliation, findings } = run();
    await reconcile(reconciliation, startOf('raw', 't'));
    expect(findings.map(({ key, difference }) => `${difference} ${key}`).toSorted()).toEqual([
      'missing forgotten.html',
      'missing missing.html',
      'orphan orphan.html',
      'stale stale ä+.html',
    ]);
    const kinds = await mend(findings);
    expect(Object.fromEntries(kinds)).toEqual({
      'forgotten.html': 'created',
      'missing.html': 'created',
      'orphan.html': 'removed',
      'stale ä+.html': 'created',
    });
    expect(await Promise.all(['same.html', 'stale ä+.html', 'orphan.html', 'forgotten.html', 'missing.html'].map(state))).toEqual([
      'same.html',
      'Newer',
      'withdrawn',
      'forgotten.html',
      'Missing',
    ]);
    const again = run();
    await reconcile(again.reconciliation, startOf('raw', 't'));
    expect(again.findings).toEqual([]);
  });

  it('calls missing what the bucket holds and the records call removed', async () => {
    await put('back.html', 'Back');
    await ingest('back.html');
    sequence += 1;
    await processEvent(
      writer,
      observer,
      {
        kind: 'removed',
        bucket: 'raw',
        key: 'back.html',
        versionId: null,
        eTag: null,
        size: null,
        sequencer: sequence.toString(16).padStart(8, '0'),
        eventTime: new Date().toISOString(),
        refetch: false,
      },
      false,
    );
    const { reconciliation, findings } = run({ prefix: 'back' });
    await reconcile(reconciliation, startOf('raw', 't'));
    expect(findings.map(({ key, difference }) => `${difference} ${key}`)).toEqual(['missing back.html']);
    await mend(findings);
    expect(await state('back.html')).toBe('Back');
    await services.s3.send(new DeleteObjectCommand({ Bucket: 'raw', Key: 'back.html' }));
    await ingest('back.html');
  });

  it('queues again what was begun and not ended, once its time is up', async () => {
    const inspector = openInspector(openTable(services.engine.client, services.engine.table), 'raw');
    const begun = (ago: number): Partial<Reconciliation> => ({
      prefix: 'same',
      inspector: {
        ...inspector,
        ofKeys: async (keys) =>
          (await inspector.ofKeys(keys)).map((record) =>
            record === null ? null : { ...record, unfinishedSince: new Date(Date.now() + HOUR - ago).toISOString() },
          ),
      },
    });
    const [long, short] = [run(begun(HOUR / 2)), run(begun(HOUR / 60))];
    await reconcile(long.reconciliation, startOf('raw', 't'));
    await reconcile(short.reconciliation, startOf('raw', 't'));
    expect(long.findings.map(({ key, difference }) => `${difference} ${key}`)).toEqual(['unfinished same.html']);
    expect(short.findings).toEqual([]);
  });

  it('leaves alone what was written a moment ago', async () => {
    await put('fresh.html', 'Fresh');
    const { reconciliation, findings } = run({ now: Date.now });
    await reconcile(reconciliation, startOf('raw', 't'));
    expect(findings).toEqual([]);
  });

  it('goes on from its checkpoint after an interruption, and finds all that is left', async () => {
    const first = run({ reached: async () => Promise.reject(new Error('interrupted')) });
    await expect(reconcile(first.reconciliation, startOf('raw', 't'))).rejects.toThrow('interrupted');
    const whole = run();
    await reconcile(whole.reconciliation, startOf('raw', 't'));
    const middle = whole.checkpoints[0];
    if (middle === undefined) throw new Error('There was no checkpoint.');
    const rest = run();
    expect(await reconcile(rest.reconciliation, middle)).toEqual(whole.checkpoints.at(-1));
  });

  it('queues every object when all are to be extracted anew', async () => {
    const { reconciliation, findings } = run({ everything: true, prefix: 's' });
    await reconcile(reconciliation, startOf('raw', 't'));
    expect(findings.map(({ key, difference }) => `${difference} ${key}`)).toEqual(['asked same.html', 'asked stale ä+.html']);
  });
});
