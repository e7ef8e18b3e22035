/** Details of the API that no other suite notices when they break: each is here because a small fault in it went through (docs/mutation.md). */
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { feedItemOf } from '../../functions/api/feeds/feed.ts';
import { instantOf, instantParameter } from '../../functions/api/fields.ts';
import { parseBody, parseQuery } from '../../functions/api/parameters.ts';
import { articleHtml } from '../../functions/api/representations/article-html.ts';
import { articleJsonLd } from '../../functions/api/representations/article-json-ld.ts';
import type { ArticleRecord } from '../../shared/articles/index.ts';
import type { Article } from '../../shared/extraction/index.ts';
import { makeArticle } from './articles.ts';

// `as`: representations read the article's own members, its id and its version.
const recordWith = (given: Partial<Article>): ArticleRecord => ({ ...makeArticle(given), id: 'x', version: 1 }) as ArticleRecord;

it('names in JSON-LD who wrote it, with their pages, and leaves out what is not known', () => {
  const article = recordWith({
    authors: [
      { name: 'Ada Quay', url: 'https://news.example/ada' },
      { name: 'Bo Pier', url: null },
    ],
  });
  const node = JSON.parse(articleJsonLd(article));
  expect(node.author).toEqual([
    { '@type': 'Person', name: 'Ada Quay', url: 'https://news.example/ada' },
    { '@type': 'Person', name: 'Bo Pier' },
  ]);
});

it('says what is wrong with a body by the form that it was meant to have', () => {
  const forms = z.union([z.strictObject({ key: z.string() }), z.strictObject({ keys: z.array(z.string()) })]);
  const pointers = (body: unknown) => {
    const parsed = parseBody(forms, body);
    return parsed.ok ? [] : (parsed.problem.errors ?? []).map((error) => ('pointer' in error ? error.pointer : ''));
  };
  expect(pointers({ keys: 'one' })).toEqual(['/keys']);
  expect(pointers({ keys: ['one', 2] })).toEqual(['/keys/1']);
  expect(pointers({ key: 1 })).toEqual(['/key']);
  expect(pointers({ key: '', ['x'.repeat(200)]: 1 })).toEqual([`/${'x'.repeat(100)}`]);
});

it('shows of a list in a query the one value that does not fit', () => {
  const schema = z.object({ days: z.array(z.string().regex(/^\d+$/)).min(1) });
  const parsed = parseQuery(schema, new URLSearchParams('days=1,two,3'));
  expect(parsed.ok ? '' : parsed.problem.errors?.[0]?.detail).toContain('“two”');
  expect(parsed.ok ? '' : parsed.problem.errors?.[0]?.detail).not.toContain('1,two');
  const tooFew = parseQuery(z.object({ days: z.array(z.string()).min(4) }), new URLSearchParams('days=1,2'));
  expect(tooFew.ok ? '' : tooFew.problem.errors?.[0]?.detail).toContain('“1,2”');
});

describe('an article as a page', () => {
  it('says its language and direction, and is a whole document', () => {
    const page = articleHtml(recordWith({ language: 'ar', direction: 'rtl' })).replaceAll('\n', '');
    expect(page).toMatch(/^<!doctype html><html lang="ar" dir="rtl"><head>.*<\/head><body><article>.*<\/article>.*<\/body><\/html>$/);
  });

  it.each([
    ['shows its picture above a body that has none', 'https://img.example/a.jpg', '<p>Text</p>', 1],
    ['leaves it to a body that shows it', 'https://img.example/a.jpg', '<p><img src="https://img.example/a.jpg"></p>', 0],
    [
      'leaves it to a body that shows it at an address with references',
      'https://img.example/?a&b',
      '<img src="https://img.example/?a&amp;b">',
      0,
    ],
    ['shows none at an address that is no web page’s', 'file:///a.jpg', '<p>Text</p>', 0],
  ])('%s', (_, url, html, shown) => {
    const page = articleHtml(recordWith({ html, image: { url, alt: null, caption: null, credit: null, width: null, height: null } }));
    expect(page.split('<figure><img').length - 1).toBe(shown);
  });
});

it('encloses in a feed what can be loaded from the web, and passes over all other players', () => {
  const embeds = ['rtsp://media.example/a.mp3', 'https://', 'https://media.example/b.mp3'].map(
    (url) => ({ kind: 'audio', provider: 'Example', id: null, url, text: null }) as const,
  );
  expect(feedItemOf(recordWith({ embeds }), 'https://api.example').enclosures).toEqual([
    { url: 'https://media.example/b.mp3', type: 'audio/mpeg' },
  ]);
});

it.each([
  ['-90m', '2026-03-08T10:30:00.000Z'],
  ['-3h', '2026-03-08T09:00:00.000Z'],
  ['-7d', '2026-03-01T12:00:00.000Z'],
  ['-1w', '2026-03-01T12:00:00.000Z'],
  ['now', '2026-03-08T12:00:00.000Z'],
])('reads %s as so long before the request', (text, moment) => {
  const expression = instantParameter('Nothing before').parse(text);
  expect(expression && instantOf(expression, Date.parse('2026-03-08T12:00:00Z'))).toBe(moment);
});
