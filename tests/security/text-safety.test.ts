/**
 * No words of a page come alive: each vector is text in one field of an article, and every form that leaves is read as an app
 * would read it – the HTML as it is, Markdown through renderers that let raw HTML through, JSON-LD inside a page's `script`,
 * blocks as elements. What comes of it holds nothing but words, links that lead somewhere and the article's own pictures,
 * first by a parser, then in a real browser that writes down what runs, navigates and loads.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articleHtml } from '../../functions/api/representations/article-html.ts';
import { articleJsonLd } from '../../functions/api/representations/article-json-ld.ts';
import { articleMarkdown, articleText } from '../../functions/api/representations/article-text.ts';
import { escapeHtml } from '../../shared/extraction/index.ts';
import type { ArticleRecord } from '../../shared/articles/index.ts';
import { extract, type Block, type Inline } from '../../shared/extraction/index.ts';
import { count, proved, PROVING } from '../prove/proof.ts';
import { chromiumIsThere, startTripwire, type Tripwire } from './browser.ts';
import { comparable, faultsOf } from './markup.ts';
import { RENDERERS } from './renderers.ts';
import { textVectors, type TextVector } from './text-vectors.ts';

/** Where the page is said to stand. */
const URL_OF_PAGE = 'https://example.org/news/harbour-wall';
/** Documents a browser shows at once; a hundred make some 3 MB. */
const BATCH = 100;

interface Shown {
  readonly vector: TextVector;
  readonly forms: readonly (readonly [name: string, html: string])[];
  readonly plain: string;
  readonly jsonLd: string;
  readonly pictures: ReadonlySet<string>;
}

function recordOf(vector: TextVector): ArticleRecord {
  const result = extract(vector.page, { url: URL_OF_PAGE });
  if (result.outcome !== 'article') throw new Error(`vector "${vector.name}" was rejected: ${result.message}`);
  const instant = '2026-03-01T09:00:00.000Z';
  const object = { bucket: 'raw', key: 'news/wall.html', versionId: null, eTag: null, size: vector.page.length, sequencer: '1' };
  const times = {
    publishedAt: null,
    publishedPrecision: null,
    modifiedAt: null,
    modifiedPrecision: null,
    listedAt: instant,
    firstSeen: instant,
    updated: instant,
  };
  return { ...result.article, ...times, id: 'a', version: 1, site: null, contentHash: 'x', object };
}

function formsOf(vector: TextVector): Shown {
  const record = recordOf(vector);
  const markdown = articleMarkdown(record);
  const rendered = Object.entries(RENDERERS).map(([name, render]) => [`Markdown by ${name}`, render(markdown)] as const);
  const body = /<body>([^]*)<\/body>/.exec(articleHtml(record))?.[1] ?? '';
  const images = [...record.images, ...(record.image === null ? [] : [record.image])];
  return {
    vector,
    forms: [['HTML', record.html], ['the page', body], ...rendered, ['blocks', record.blocks.map(showBlock).join('')]],
    plain: articleText(record),
    jsonLd: articleJsonLd(record),
    pictures: new Set(images.map((image) => comparable(image.url))),
  };
}

/** Blocks as a simple reader shows them: their text as text, their addresses as addresses. */
function showBlock(block: Block): string {
  if (block.type === 'paragraph' || block.type === 'heading') return `<p>${block.inlines.map(showInline).join('')}</p>`;
  if (block.type === 'quote')
    return `<blockquote${block.cite === null ? '' : ` cite="${escapeHtml(block.cite)}"`}>${block.paragraphs.map((inlines) => `<p>${inlines.map(showInline).join('')}</p>`).join('')}</blockquote>`;
  if (block.type === 'list') return `<ul>${block.items.map((item) => `<li>${item.inlines.map(showInline).join('')}</li>`).join('')}</ul>`;
  if (block.type === 'figure')
    return `<figure>${block.images.map(({ url, alt }) => `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt ?? '')}">`).join('')}<figcaption>${escapeHtml(block.caption ?? '')}</figcaption></figure>`;
  if (block.type === 'footnotes') return block.notes.map((note) => `<p>${note.inlines.map(showInline).join('')}</p>`).join('');
  if (block.type === 'embed') return `<p><a href="${escapeHtml(block.embed.url)}">x</a></p>`;
  return `<p>${escapeHtml(JSON.stringify(block))}</p>`;
}

function showInline({ text, url }: Inline): string {
  return url === undefined ? escapeHtml(text) : `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
}

/** Fields are odd in number, so that every second vector still tries every payload and every field. */
const vectors = textVectors().filter((_, i) => PROVING || i % 2 === 0);

describe('words of a page', () => {
  const shown: Shown[] = [];
  let tripwire: Tripwire | undefined;
  beforeAll(async () => {
    if (chromiumIsThere) tripwire = await startTripwire();
  });
  afterAll(() => tripwire?.close());

  test(`${vectors.length} of them hold no markup in any form`, () => {
    const alive: string[] = [];
    for (const vector of vectors) {
      const article = formsOf(vector);
      shown.push(article);
      if (article.jsonLd.includes('<')) alive.push(`JSON-LD of ${vector.name}`);
      for (const [form, html] of article.forms) {
        const faults = faultsOf(html, article.pictures);
        if (faults.length > 0) alive.push(`${form} of ${vector.name} → ${faults.join('; ')}`);
      }
    }
    expect(alive).toEqual([]);
    expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length);
    expect(vectors.length).toBeGreaterThanOrEqual(1500);
  });

  test.skipIf(!chromiumIsThere)('nor do they run, navigate or load in a browser', async () => {
    const harmed: string[] = [];
    expect(shown).toHaveLength(vectors.length);
    for (let from = 0; from < shown.length; from += BATCH) {
      const batch = shown.slice(from, from + BATCH);
      const scripts = batch.map(({ jsonLd }) => `<script type="application/ld+json">${jsonLd}</script>`);
      const html = `<!DOCTYPE html><html><head>${scripts.join('')}</head><body>${batch.flatMap(({ forms }) => forms.map(([, form]) => `<section>${form}</section>`)).join('\n')}</body></html>`;
      const pictures = new Set(batch.flatMap(({ pictures: own }) => [...own]));
      for (const { kind, detail } of (await tripwire?.visit(html, pictures)) ?? [])
        harmed.push(`${batch[0]?.vector.name} and after: ${kind} ${detail}`);
      const plain = await tripwire?.visit(batch.map((article) => article.plain).join('\n'), new Set(), {
        'content-type': 'text/plain; charset=utf-8',
      });
      // Chromium shows plain text in a `pre` of its own, with a style.
      for (const { kind, detail } of plain ?? [])
        if (detail !== 'PRE style') harmed.push(`text of ${batch[0]?.vector.name} and after: ${kind} ${detail}`);
    }
    expect(harmed).toEqual([]);
    proved({
      id: 'text-safety',
      promise: 'No words of a page come alive in any form, in Markdown through eight settings of six renderers that sanitize nothing',
      tried: `${count(vectors.length)} vectors × 12 forms`,
      test: 'tests/security/text-safety.test.ts',
    });
  });
});
