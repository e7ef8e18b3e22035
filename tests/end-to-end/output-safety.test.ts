/**
 * Hostile pages through the whole pipeline, and the API's own HTML page of each in a real browser: once as it is
 * answered, once with its Content-Security-Policy taken away. Neither wall may need the other.
 */
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { withProperties } from '../../infra/local/index.ts';
import { count, proved, runs } from '../prove/proof.ts';
import { chromiumIsThere, CHROMIUM_PATH, startTripwire, type Trespass, type Tripwire } from '../security/browser.ts';
import { hostilePage } from '../security/hostile-pages.ts';
import { allVectors, type Vector } from '../security/vectors.ts';
import { testCloud, type Json, type TestCloud } from './cloud.ts';

/** Evenly spread over all vectors, so that every class of them is there. */
function sample(wanted: number): Vector[] {
  const all = allVectors();
  const step = all.length / wanted;
  return Array.from({ length: wanted }, (_, index) => all[Math.floor(index * step)]).filter((vector) => vector !== undefined);
}

/** A page whose vector costs it the look of an article must be shown all the same. */
const storingAll = withProperties('AWS::Lambda::Function', (properties, logicalId) => {
  if (logicalId.startsWith('IngestionIngest'))
    properties['Environment'] = {
      Variables: { ...environmentSchema.parse(properties['Environment']).Variables, STORE_NON_ARTICLES: 'true' },
    };
});
const environmentSchema = z.object({ Variables: z.record(z.string(), z.unknown()) });

const vectors = sample(runs(60, 180));

if (!chromiumIsThere && process.env['CI'] !== undefined)
  throw new Error(
    `Chromium is missing at ${CHROMIUM_PATH}: CI must not skip this suite. Install it (apt-get install chromium) or set CHROMIUM_PATH.`,
  );

describe.skipIf(!chromiumIsThere)('the HTML pages of the API', () => {
  let cloud: TestCloud;
  let tripwire: Tripwire;
  let articles: Json[];

  beforeAll(async () => {
    [cloud, tripwire] = await Promise.all([testCloud({ transform: storingAll }), startTripwire()]);
    for (const [index, vector] of vectors.entries()) await cloud.put(`vectors/${index}.html`, hostilePage(vector));
    await cloud.settled(120_000);
    articles = await cloud.articles();
  });
  afterAll(async () => {
    await tripwire?.close();
    await cloud?.stop();
  });

  const pageOf = async (id: string) => {
    const answered = await fetch(`${cloud.outputs.apiUrl}/v1/articles/${id}.html`);
    return { status: answered.status, html: await answered.text(), policy: answered.headers.get('content-security-policy') ?? '' };
  };

  test(
    'run nothing, load nothing but their pictures and go nowhere, with their policy and without it',
    { timeout: 1_440_000 },
    async () => {
      expect(articles).toHaveLength(vectors.length);
      const harmed: string[] = [];
      for (const { id } of articles) {
        const { body: record } = await cloud.get(`/v1/articles/${id}`);
        const { status, html, policy } = await pageOf(id);
        expect(status).toBe(200);
        expect(policy).toContain("default-src 'none'");
        expect(policy).not.toMatch(/script-src|unsafe-inline|unsafe-eval|allow-scripts/);
        expect(
          load(html)('head')
            .children()
            .toArray()
            .map(({ name }) => name)
            .filter((name) => !['meta', 'title', 'link'].includes(name)),
          html,
        ).toEqual(['style']);
        const images = new Set<string>(
          [...record.images, ...(record.image === null ? [] : [record.image])].map((image: Json) => new URL(image.url).href),
        );
        for (const headers of [{ 'content-security-policy': policy }, {}]) {
          const trespasses = await tripwire.visit(html, images, headers);
          if (trespasses.length > 0)
            harmed.push(
              `${id} ${'content-security-policy' in headers ? 'with' : 'without'} its policy: ${trespasses.map(({ kind, detail }) => `${kind} ${detail}`).join('; ')}`,
            );
        }
      }
      expect(harmed).toEqual([]);
      proved({
        id: 'output-safety-api',
        promise:
          'The HTML pages of the API run, navigate and load nothing of an upload’s making, with their Content-Security-Policy and without it',
        tried: `${count(vectors.length)} vectors through the running cloud, ${count(vectors.length * 2)} page loads`,
        test: 'tests/end-to-end/output-safety.test.ts',
      });
    },
  );

  test('are kept harmless by the policy alone: what is put into one does not run', async () => {
    const { html, policy } = await pageOf(articles[0].id);
    const broken = html.replace(
      '</article>',
      '<script>fire(1)</script><img src="https://example.org/wall.jpg" onload="fire(2)" onerror="fire(3)"><iframe srcdoc="<script>parent.fire(4)</script>"></iframe><form action="https://evil.example/"><button>Send</button></form></article>',
    );
    expect(ran(await tripwire.visit(broken, new Set())).length).toBeGreaterThan(0);
    expect(ran(await tripwire.visit(broken, new Set(), { 'content-security-policy': policy }))).toEqual([]);
  });
});

const ran = (found: readonly Trespass[]): Trespass[] => found.filter(({ kind }) => kind === 'ran');
