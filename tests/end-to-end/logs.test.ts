/**
 * What the functions write to their logs: every line is one of theirs, whatever is in keys, pages, messages and
 * requests; and no word of a page, no key and no query stands in one.
 */
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '../../shared/access/index.ts';
import { count, proved } from '../prove/proof.ts';
import { HOSTILE_KEYS } from '../security/hostile-inputs.ts';
import { page, testCloud, until, type TestCloud } from './cloud.ts';

/** A line that an operator would believe. */
const FORGED = '{"level":"ERROR","message":"forged"}';
const FORGING_KEYS = [
  `a\n${FORGED}`,
  `a\r\n${FORGED}\r\n`,
  `a\u0085${FORGED}`,
  `a\u2028${FORGED}`,
  `a\u2029${FORGED}`,
  `a\u000b${FORGED}`,
  `a\u000c${FORGED}`,
  `a","message":"forged","x":"`,
  `\u001b]0;forged\u0007`,
  `\u001b[2J\u001b[1;1Hforged`,
  '\u202eforged\u202c',
  '\u2066forged\u2069',
  '\u0000forged',
  'forged\u0008\u0008\u0008',
  '%0a%7b%22forged%22',
  '\ufeffforged',
  '\u200bforged',
  '${jndi:ldap://forged}',
  '\u009b31mforged',
];
/** Stands in every place of every page. */
const MARKER = 'Quillfeather';
const marked = page(`${MARKER} title`)
  .replace('<article>', `<article><p class="subtitle">${MARKER} subtitle</p><!-- ${MARKER} -->`)
  .replaceAll('ferry', MARKER)
  .replace('Ada Quay', `${MARKER} Quay`)
  .replace(
    '</head>',
    `<meta name="description" content="${MARKER}"><script type="application/ld+json">{"@type":"NewsArticle","headline":"${MARKER}","keywords":"${MARKER}"</script></head>`,
  );

/** Pages that are refused, each for another reason: their receipts quote what was wrong, logs only name it. */
const REFUSED: readonly (readonly [string, string | Uint8Array, { readonly ContentEncoding?: string }])[] = [
  ['cut', gzipSync(marked).subarray(0, 300), { ContentEncoding: 'gzip' }],
  ['no gzip at all', marked, { ContentEncoding: 'gzip' }],
  ['an unknown encoding', marked, { ContentEncoding: MARKER.toLowerCase() }],
  ['a PDF', `%PDF-1.7\n${MARKER}`, {}],
  ['no article', `<!doctype html><title>${MARKER}</title><ul><li><a href="/">${MARKER}</a></ul>`, {}],
  ['a script', `<script>${MARKER}</script>`, {}],
];
const POISON = [
  `${MARKER} no JSON`,
  `{"Records":"${MARKER}"}`,
  `{"Records":[{"s3":{"bucket":{"name":"${MARKER}"},"object":{"key":"${MARKER}"}},"eventName":"ObjectCreated:${MARKER}","eventTime":"${MARKER}"}]}`,
  `{"Records":[{"eventName":"ObjectCreated:Put","eventTime":"2026-01-01T00:00:00Z","s3":{"bucket":{"name":"${MARKER}"},"object":{"key":"a"}}}]}`,
];
/** As raw bytes of a request line, which `fetch` would tidy. */
const PATHS = [
  '/v1/%0a%7b%22message%22%3a%22forged%22%7d',
  '/v1/articles/\u00e9%0d%0aforged',
  `/v1/articles?section=${MARKER}`,
  `/v1/ingestions?key=${MARKER}`,
  `/v1/articles/lookup?url=https%3A%2F%2Fx.example%2F${MARKER}`,
  `/v1/articles?cursor=${MARKER}`,
  `/v1/articles?${MARKER}=1`,
  '/%1b%5b2Jforged',
  '/v1/%e2%80%aeforged',
];

const KNOWN = new Set([
  'object processed',
  'object failed',
  'messages returned to the queue',
  'message cannot be read',
  'request answered',
  'request failed',
]);

describe('the logs of the functions', () => {
  let cloud: TestCloud;
  let key = '';
  beforeAll(async () => {
    cloud = await testCloud({ failedReturnAfterSeconds: 1 });
    const {
      tables: client,
      outputs: { tableName },
    } = cloud;
    ({ key } = await createKey({ client, tableName }, { name: 'logs', rights: ['publish'], expires: null }, new Date(), randomBytes));
  });
  afterAll(() => cloud?.stop());

  const ask = async (path: string): Promise<number | undefined> =>
    await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(cloud.outputs.apiUrl);
      request(
        {
          hostname,
          port,
          path: Buffer.from(path, 'utf8').toString('latin1'),
          headers: { 'x-api-key': key, 'user-agent': `${MARKER} {"message":"forged"}`, 'x-forwarded-for': MARKER },
        },
        (answer) => {
          answer.resume().on('end', () => resolve(answer.statusCode));
        },
      )
        .on('error', reject)
        .end();
    });

  test('hold only lines of their own, and no word of what was uploaded, asked or signed', { timeout: 1_080_000 }, async () => {
    const keys = [...HOSTILE_KEYS, ...FORGING_KEYS];
    for (const objectKey of keys) await cloud.put(objectKey, marked);
    for (const [name, body, headers] of REFUSED) await cloud.put(`refused/${name}.html`, body, headers);
    for (const MessageBody of POISON) await cloud.sqs.send(new SendMessageCommand({ QueueUrl: cloud.outputs.queueUrl, MessageBody }));
    for (const path of PATHS) expect(await ask(path), path).toBeLessThan(500);
    await cloud.settled(120_000);
    await until(async () => expect(await cloud.deadLetters()).toBe(POISON.length), 30_000);
    expect((await cloud.articles()).length).toBeGreaterThanOrEqual(keys.length);

    const lines = ['ingest', 'api'].flatMap((name) => cloud.functionOf(name).lines);
    const records = lines.map((line) => readLine(line));
    expect(records.filter(({ message }) => message === 'object processed').length).toBeGreaterThanOrEqual(keys.length + REFUSED.length);
    expect(records.filter(({ message }) => message === 'request answered').length).toBeGreaterThanOrEqual(
      PATHS.filter((path) => path.startsWith('/v1/articles?') || path.startsWith('/v1/ingestions?')).length,
    );
    for (const line of lines) {
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(line).not.toContain(MARKER);
      expect(line.toLowerCase()).not.toContain(MARKER.toLowerCase());
      expect(line).not.toContain(key.slice(14));
    }
    const tried = keys.length + REFUSED.length + POISON.length + PATHS.length;
    proved({
      id: 'logs',
      promise: 'Keys, pages, messages and requests can forge no log line, and no word of a page stands in one',
      tried: `${count(tried)} hostile keys, uploads, messages and requests, ${count(lines.length)} lines read`,
      test: 'tests/end-to-end/logs.test.ts',
    });
  });
});

/** A line of ours is one JSON object with a message that the code has, or a record of metrics. */
function readLine(line: string): { readonly message?: unknown } {
  const record: unknown = JSON.parse(line);
  if (typeof record !== 'object' || record === null) throw new Error(`This line is no record: ${line}`);
  const message = 'message' in record ? record.message : undefined;
  if (!('_aws' in record) && !KNOWN.has(String(message))) throw new Error(`This line is none of the functions': ${line}`);
  return { message };
}
