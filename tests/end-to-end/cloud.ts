/** What the end-to-end tests share: a local cloud in a folder of its own, clients of the real SDK, pages, and waiting. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll } from 'vitest';
import {
  missingForDynamoDbLocal,
  startLocalCloud,
  type Engine,
  type Grant,
  type LocalCloud,
  type LocalCloudOptions,
} from '../../infra/local/index.ts';
import { openTableClient, type TableConnection } from '../../shared/platform/table-client.ts';
import { assembly } from './assembly.ts';
import { until } from './until.ts';

export { assembly, until };

/** Every engine that this machine can run; the embedded one always. In CI, setup-machine sees to it that both run. */
export const ENGINES: readonly Engine[] = missingForDynamoDbLocal() === undefined ? ['embedded', 'local'] : ['embedded'];

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'galley-local-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestCloud extends LocalCloud {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  /** Without limits on time: on a busy machine a write that was given up may take effect, and its repetition be refused. */
  readonly tables: TableConnection;
  put(
    key: string,
    body: string | Uint8Array,
    more?: { readonly ContentType?: string; readonly ContentEncoding?: string },
  ): Promise<{ readonly etag: string; readonly versionId: string }>;
  remove(key: string): Promise<void>;
  get(path: string): Promise<{ readonly status: number; readonly body: Json }>;
  /** All articles, through every page of the list. */
  articles(): Promise<Json[]>;
  /** Waits until nothing waits in the queue or is worked on. */
  settled(timeoutMs?: number): Promise<void>;
  /** Messages in the dead-letter queue. */
  deadLetters(): Promise<number>;
}

/** Answers are looked into field by field; each test asserts what it finds. */
// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the tests are about
export type Json = any;

export async function testCloud(options: Partial<LocalCloudOptions> = {}): Promise<TestCloud> {
  const cloud = await startLocalCloud({ dataFolder: options.dataFolder ?? temporaryFolder(), assembly: await assembly(), ...options });
  const { outputs } = cloud;
  const where = { endpoint: outputs.s3Endpoint, region: outputs.region, credentials: outputs.credentials };
  const [s3, sqs] = [new S3Client(where), new SQSClient(where)];
  const tables = openTableClient({ ...where, endpoint: outputs.dynamodbEndpoint, maxAttempts: 3, requestHandler: {} });
  const get = async (path: string) => {
    const answered = await fetch(`${outputs.apiUrl}${path}`);
    const text = await answered.text();
    return {
      status: answered.status,
      body: text === '' ? undefined : JSON.parse(text),
      next: /<([^>]{1,4096})>; rel="next"/.exec(answered.headers.get('link') ?? '')?.[1],
    };
  };
  return {
    ...cloud,
    s3,
    sqs,
    tables,
    get,
    async put(key, body, more = {}) {
      const { ETag = '', VersionId = '' } = await s3.send(
        new PutObjectCommand({ Bucket: outputs.rawBucketName, Key: key, Body: body, ContentType: 'text/html', ...more }),
      );
      return { etag: ETag, versionId: VersionId };
    },
    async remove(key) {
      await s3.send(new DeleteObjectCommand({ Bucket: outputs.rawBucketName, Key: key }));
    },
    async articles() {
      const found: Json[] = [];
      for (let path: string | undefined = '/v1/articles?limit=100'; path !== undefined;) {
        const { body, next }: Awaited<ReturnType<typeof get>> = await get(path);
        found.push(...body.items);
        path = next;
      }
      return found;
    },
    async settled(timeoutMs = 30_000) {
      await until(async () => (await inQueue(sqs, outputs.queueUrl)) === 0, timeoutMs);
    },
    async deadLetters() {
      return await inQueue(sqs, outputs.deadLetterQueueUrl);
    },
  };
}

async function inQueue(sqs: SQSClient, url: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'],
    }),
  );
  return Object.values(Attributes).reduce((sum, value) => sum + Number(value), 0);
}

const SENTENCES = [
  'The ferry left the island an hour before dawn, and the crew counted forty passengers on the open deck.',
  'Nobody on the quay had expected the fog to lift so early, least of all the pilot who had waited for it since midnight.',
  'By the time the bells rang, the market had opened, and the first crates of apples were already sold.',
  'The council will meet again on Thursday, when the engineers are to show what the repairs may cost.',
  'A second bridge was promised in the spring, but the money for it has gone to the school roofs instead.',
];

/** A page that is plainly an article, about as long as asked. */
export function page(
  title: string,
  { paragraphs = 6, language = 'en' }: { readonly paragraphs?: number; readonly language?: string } = {},
): string {
  const text = Array.from(
    { length: paragraphs },
    (_, index) => `<p>${SENTENCES.map((_one, at) => SENTENCES[(index + at) % SENTENCES.length]).join(' ')} (${index + 1})</p>`,
  );
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title><meta property="og:type" content="article"><meta property="og:title" content="${title}"><meta name="author" content="Ada Quay"></head><body><nav><a href="/">Home</a></nav><article><h1>${title}</h1>${text.join('\n')}</article><footer>About us</footer></body></html>`;
}

/** Words enough that a body no longer fits a table item, compressed as it is, and goes to the second bucket. */
export function longPage(title: string): string {
  let state = 1;
  const word = (): string => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state.toString(36);
  };
  const paragraphs = Array.from(
    { length: 2_400 },
    () => `<p>${Array.from({ length: 120 }, word).join(' ')}, and so it went on until the evening, when the ferry came.</p>`,
  );
  return `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:type" content="article"></head><body><article><h1>${title}</h1>${paragraphs.join('')}</article></body></html>`;
}

const named = ({ place, action }: Grant): string => `${place} ${action}`;

/** Grants of the roles whose names begin so, as `policy[statement] action`, that nothing needed until now. */
export function idleGrants({ guard }: TestCloud, ofRoles: RegExp): readonly string[] {
  const used = new Set(guard.used().map(named));
  return guard
    .granted()
    .map(named)
    .filter((grant) => ofRoles.test(grant) && !used.has(grant));
}
