/**
 * Nothing in an uploaded page can hurt a reader: every vector goes through the extractor, and what comes out – the HTML
 * as it is, and the Markdown rendered by two renderers that let raw HTML through – is shown in a real browser without a
 * Content-Security-Policy. Nothing may run, navigate, open or load but the pictures that the record itself names.
 */
import markdownIt from 'markdown-it';
import { marked } from 'marked';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extract } from '../../shared/extraction/index.ts';
import { count, proved } from '../prove/proof.ts';
import { chromiumIsThere, startTripwire, CHROMIUM_PATH, type Tripwire } from './browser.ts';
import { hostilePage, PAGE_URL } from './hostile-pages.ts';
import { allVectors, type Vector } from './vectors.ts';

const vectors = allVectors();
const permissive = markdownIt({ html: true, linkify: false });

function documentsOf(vector: Vector): { html: string; images: Set<string> } {
  const result = extract(hostilePage(vector), { url: PAGE_URL });
  if (result.outcome !== 'article') throw new Error(`vector "${vector.name}" was rejected: ${result.message}`);
  const { article } = result;
  const parts = [article.html, marked.parse(article.markdown, { async: false }), permissive.render(article.markdown)];
  const images = new Set([...article.images, ...(article.image === null ? [] : [article.image])].map((image) => new URL(image.url).href));
  return { html: `<!DOCTYPE html><html><body>${parts.map((part) => `<section>${part}</section>`).join('\n')}</body></html>`, images };
}

if (!chromiumIsThere && process.env['CI'] !== undefined)
  throw new Error(
    `Chromium is missing at ${CHROMIUM_PATH}: CI must not skip this suite. Install it (apt-get install chromium) or set CHROMIUM_PATH.`,
  );
if (!chromiumIsThere)
  console.log(
    `skipped: no Chromium at ${CHROMIUM_PATH}; install it (apt-get install chromium) or set CHROMIUM_PATH to run the output-safety suite`,
  );

describe.skipIf(!chromiumIsThere)('output in a real browser', () => {
  let tripwire: Tripwire;
  beforeAll(async () => {
    tripwire = await startTripwire();
  });
  afterAll(() => tripwire.close());

  test('the tripwire itself notices what runs, loads and navigates', async () => {
    const ran = await tripwire.visit('<body><img src=x onerror="fire(7)"><script>fire(8)</script>', new Set());
    expect(new Set(ran.filter((trespass) => trespass.kind === 'ran').map((trespass) => trespass.detail))).toEqual(new Set(['7', '8']));
    expect(ran.some((trespass) => trespass.kind === 'requested')).toBe(true);
    expect(await tripwire.visit('<body><a href="javascript:fire(1)">x</a>', new Set())).toContainEqual({
      kind: 'scheme',
      detail: 'A href=javascript:fire(1)',
    });
    expect(await tripwire.visit('<body><p>Only words and <a href="https://example.org/">a link</a>.</p>', new Set())).toEqual([]);
  });

  test(`${vectors.length} vectors neither run nor navigate nor load`, { timeout: 1_200_000 }, async () => {
    const harmed: string[] = [];
    for (const vector of vectors) {
      const { html, images } = documentsOf(vector);
      const trespasses = await tripwire.visit(html, images);
      if (trespasses.length > 0)
        harmed.push(`${vector.name}: ${vector.payload} → ${trespasses.map(({ kind, detail }) => `${kind} ${detail}`).join('; ')}`);
    }
    expect(harmed).toEqual([]);
    proved({
      id: 'output-safety',
      promise: 'Nothing in an uploaded page runs, navigates or loads in a reader’s browser, from the HTML or from rendered Markdown',
      tried: `${count(vectors.length)} vectors`,
      test: 'tests/security/output-safety.test.ts',
    });
  });
});

test('there are at least 500 vectors and each is different', () => {
  const payloads = new Set(vectors.map((vector) => vector.payload));
  expect(payloads.size).toBe(vectors.length);
  expect(vectors.length).toBeGreaterThanOrEqual(500);
});
