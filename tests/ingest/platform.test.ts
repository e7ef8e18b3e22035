/** What functions stand on: an environment that is whole, and text that cannot forge a log. */
import { describe, expect, it } from 'vitest';
import { apiEnvironment, ingestEnvironment, printable } from '../../shared/platform/index.ts';

const table = { STAGE: 'dev', TABLE_NAME: 't', RAW_BUCKET_NAME: 'r', BODIES_BUCKET_NAME: 'b', QUEUE_URL: 'https://sqs.example/q' };
const queues = { DEAD_LETTER_QUEUE_URL: 'https://sqs.example/dead' };

describe('the environment', () => {
  it('is read with its defaults', () => {
    expect(ingestEnvironment({ ...table, MIN_SCORE: '0.7', STORE_NON_ARTICLES: 'true' })).toMatchObject({
      LIST_SHARDS: 8,
      MAX_OBJECT_BYTES: 10_485_760,
      MIN_SCORE: 0.7,
      STORE_NON_ARTICLES: true,
    });
    expect(
      apiEnvironment({
        ...table,
        ...queues,
        ACCESS_READERS: 'public',
        ACCESS_PUBLISHERS: 'keys',
        CORS_ORIGINS: 'https://a.example, https://b.example',
      }),
    ).toMatchObject({ CORS_ORIGINS: ['https://a.example', 'https://b.example'] });
  });
  it('names everything that is wrong at once', () => {
    expect(() =>
      ingestEnvironment({ ...table, TABLE_NAME: undefined, MIN_SCORE: '7', STORE_NON_ARTICLES: 'yes', LIST_SHARDS: '0' }),
    ).toThrow(/ingest function cannot start: TABLE_NAME is not set .*LIST_SHARDS is "0".*MIN_SCORE is "7".*STORE_NON_ARTICLES is "yes"/);
  });
});

describe('printable text', () => {
  it.each([
    ['plain key é 日本 😀', 'plain key é 日本 😀'],
    ['a\nb\r\tc', 'a\\u{a}b\\u{d}\\u{9}c'],
    ['\u202eevil\u2066', '\\u{202e}evil\\u{2066}'],
    ['\u001b]0;x\u0007', '\\u{1b}]0;x\\u{7}'],
    ['\u2028\u0085\ufeff', '\\u{2028}\\u{85}\\u{feff}'],
    ['\ud800', '\\u{d800}'],
    ['\u{e0041}', '\\u{e0041}'],
  ])('%o is shown as %s', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
  it('is cut', () => {
    expect(printable('x'.repeat(2_000))).toHaveLength(1_025);
  });
});
