/** Notifications as S3 and its emulators send them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeKey, encodeKey, normaliseSequencer, parseMessage, withResendCounted } from '../../shared/objects/index.ts';
import { count, proved, runs } from '../prove/proof.ts';

function message(changes: Record<string, unknown> = {}, object: Record<string, unknown> = {}): string {
  return JSON.stringify({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: 'eu-central-1',
        eventTime: '2026-03-01T08:00:00.123Z',
        eventName: 'ObjectCreated:Put',
        s3: {
          s3SchemaVersion: '1.0',
          bucket: { name: 'raw', arn: 'arn:aws:s3:::raw' },
          object: { key: 'news/a+b%2Bc%C3%A9.html', size: 12, eTag: '"abc"', versionId: 'v1', sequencer: '0055AED6DCD90281E5', ...object },
        },
        ...changes,
      },
    ],
  });
}

describe('a notification', () => {
  it('is read with its key decoded and its sequencer in normal form', () => {
    expect(parseMessage(message())).toEqual({
      kind: 'events',
      events: [
        {
          kind: 'created',
          bucket: 'raw',
          key: 'news/a b+cé.html',
          versionId: 'v1',
          eTag: 'abc',
          size: 12,
          sequencer: '0055aed6dcd90281e5',
          eventTime: '2026-03-01T08:00:00.123Z',
          refetch: false,
        },
      ],
      again: 0,
    });
  });

  it.each([
    ['ObjectCreated:CompleteMultipartUpload', { kind: 'created', refetch: false }],
    ['s3:ObjectCreated:Copy', { kind: 'created', refetch: false }],
    ['ObjectRemoved:DeleteMarkerCreated', { kind: 'removed', refetch: false }],
    ['ObjectRemoved:Delete', { kind: 'removed', refetch: true }],
    ['LifecycleExpiration:Delete', { kind: 'removed', refetch: true }],
  ])('called %s means %o', (eventName, meaning) => {
    expect(parseMessage(message({ eventName }))).toMatchObject({ kind: 'events', events: [meaning] });
  });

  it('of a removal in a bucket without versions needs no look', () => {
    expect(parseMessage(message({ eventName: 'ObjectRemoved:Delete' }, { versionId: undefined }))).toMatchObject({
      events: [{ kind: 'removed', refetch: false }],
    });
  });

  it.each([undefined, '', 'not hex', 'f'.repeat(65)])('with the sequencer %o asks for a look', (sequencer) => {
    expect(parseMessage(message({}, { sequencer }))).toMatchObject({ events: [{ sequencer: null, refetch: true }] });
  });

  it.each([
    ['the test that S3 sends', '{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-03-01T08:00:00Z","Bucket":"raw"}'],
    ['a change of tags', message({ eventName: 'ObjectTagging:Put' })],
  ])('that is %s says nothing', (_name, body) => {
    expect(parseMessage(body)).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['is no JSON', 'hello'],
    ['is null', 'null'],
    ['has no records', '{"Records":[]}'],
    ['is of another kind', '{"Records":[{"dynamodb":{}}]}'],
    ['has no key', message({}, { key: '' })],
    ['has a key that is no UTF-8', message({}, { key: '%ff%fe' })],
    ['has no time', message({ eventTime: 'yesterday' })],
    ['is deep', '['.repeat(10_000)],
  ])('that %s is poison with a reason', (_name, body) => {
    const parsed = parseMessage(body);
    expect(parsed.kind).toBe('poison');
    if (parsed.kind === 'poison') expect(parsed.message).toMatch(/\.$/);
  });
});

describe('a message that is sent anew', () => {
  it('says so, and how often', () => {
    const [once, twice] = [withResendCounted(message()), withResendCounted(withResendCounted(message()))].map(parseMessage);
    expect([once, twice]).toMatchObject([{ again: 1 }, { again: 2 }]);
    expect({ ...once, again: 0 }).toEqual(parseMessage(message()));
  });
  it('stays as it is when it cannot be read', () => {
    expect(withResendCounted('hello')).toBe('hello');
  });
});

describe('keys', () => {
  it('survive the way through an event, whatever they hold', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) => decodeKey(encodeKey(key)) === key));
  });
  it.each(['../../etc/passwd', 'a%00b', 'line\nbreak', 'a+b c', '\u202egnp.lmth', 'x'.repeat(1_024)])('such as %o are opaque', (key) => {
    expect(decodeKey(encodeKey(key))).toBe(key);
  });
});

const SEQUENCERS = runs(2_000, 100_000);
const padded = (text: string): bigint => BigInt(`0x${text.padEnd(20, '0')}`);

describe('sequencers', () => {
  const hex = fc.stringMatching(/^[0-9a-fA-F]{1,20}$/);
  it('compare as S3 compares them: as numbers, padded on the right', () => {
    // Often two spellings of one number, which chance alone hardly ever makes.
    const pair = fc.oneof(
      fc.tuple(hex, hex),
      fc
        .tuple(fc.stringMatching(/^[0-9a-f]{1,10}$/), fc.nat({ max: 10 }))
        .map(([a, zeros]): [string, string] => [a, `${a.toUpperCase()}${'0'.repeat(zeros)}`]),
    );
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const [x = '', y = ''] = [normaliseSequencer(a) ?? '', normaliseSequencer(b) ?? ''];
        expect(Math.sign(x < y ? -1 : x > y ? 1 : 0)).toBe(padded(a) < padded(b) ? -1 : padded(a) > padded(b) ? 1 : 0);
      }),
      { numRuns: SEQUENCERS },
    );
    proved({
      id: 'sequencers',
      promise: 'Sequencers of any length and letter case are ordered as S3 orders them',
      tried: `${count(SEQUENCERS)} pairs`,
      test: 'tests/objects/event.test.ts',
    });
  });
});
