/** What uploads and reads use in the running stack, against what `galley cost` reckons with (shared/costs/usage.ts). */
import { afterEach, expect, test } from 'vitest';
import { MEASURED } from '../../shared/costs/index.ts';
import { page, testCloud, type TestCloud } from './cloud.ts';

let cloud: TestCloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

const UPLOADS = 30;
/** Keys, scores and times are a little longer or shorter from run to run. */
const NEARLY = 0.25;

test('S3 is asked, and logs are written, as often and as much as galley cost takes for granted', async () => {
  const asked: string[] = [];
  const running = (cloud = await testCloud({
    onCall: ({ service, operation, caller }) => void (service === 's3' && caller.startsWith('Ingestion') && asked.push(operation)),
  }));
  for (let index = 0; index < UPLOADS; index++) await running.put(`costs/${index}.html`, page(`Page ${index}`, { paragraphs: 12 }));
  await running.settled();
  const articles = await running.articles();
  expect(articles).toHaveLength(UPLOADS);
  expect(asked).toEqual(Array(UPLOADS * MEASURED.article.gets).fill('GetObject'));

  const linesOf = (service: string): string[] => running.functionOf(service).lines.filter((line) => line.startsWith('{'));
  const before = linesOf('api').length;
  for (const { id } of articles) expect((await running.get(`/v1/articles/${id}`)).status).toBe(200);
  expect(mean(linesOf('api').slice(before), UPLOADS)).toBeNearly(MEASURED.item.logBytes);

  const [metrics, objects] = [
    linesOf('ingest').filter((line) => line.startsWith('{"_aws"')),
    linesOf('ingest').filter((line) => line.includes('"object processed"')),
  ];
  expect(objects).toHaveLength(UPLOADS);
  expect(mean(objects, UPLOADS)).toBeNearly(MEASURED.article.logBytes);
  // A line of metrics a call, longer where a call took more. The first of a function has other figures besides.
  expect(metrics.length).toBeGreaterThan(0);
  const reckoned = metrics.length * MEASURED.ingestCall.logBytes + UPLOADS * MEASURED.article.metricBytes;
  expect(metrics.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0)).toBeNearly(reckoned);
});

const mean = (lines: readonly string[], times: number): number => lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0) / times;

expect.extend({
  toBeNearly(actual: number, wanted: number) {
    return {
      pass: Math.abs(actual / wanted - 1) <= NEARLY,
      message: () => `${actual} should be within ${NEARLY * 100} % of ${wanted}; if it is meant, change shared/costs/usage.ts.`,
    };
  },
});

declare module 'vitest' {
  interface Matchers {
    toBeNearly(wanted: number): void;
  }
}
