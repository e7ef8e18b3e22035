/** Pages made harder for training: what is taken out is gone, what is put in its place is there, and all else stays. */
import { describe, expect, test } from 'vitest';
import { withoutAuthor, withoutBylines, withoutDeclaration, withSecondAuthor, withStandIn } from './metadata/harder-pages.ts';
import { withKicker, withOtherHeadline } from './metadata/harder-headlines.ts';
import { randomFrom } from './random.ts';

const PAGE = `<html><head><title>Ferry returns</title><meta name="author" content="Anna Poe"><meta property="og:title" content="Ferry returns">
  <script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry returns","author":{"@type":"Person","name":"Anna Poe"}}</script></head>
  <body><h1>Ferry returns</h1><p class="byline">By <a href="/authors/anna-poe">Anna Poe</a></p><img alt="Anna Poe" src="/a.jpg">
  <p>${'The boat came back on Monday after a long refit. '.repeat(12)}The skipper told Anna Poe so.</p><div class="card"><p class="byline">By Carl Doe</p></div></body></html>`;

describe('a page', () => {
  test('without its author names others, and keeps its story', () => {
    const html = withoutAuthor(PAGE, 'Anna Poe');
    expect(html).not.toMatch(/content="Anna Poe"|"name":"Anna Poe"|alt="Anna Poe"|>Anna Poe</);
    expect(html).toContain('By Carl Doe');
    expect(html).toContain('The skipper told Anna Poe so.');
    expect(html).toContain('"headline":"Ferry returns"');
  });

  test('without bylines has none of anybody', () => {
    const html = withoutBylines(PAGE, 'Anna Poe');
    expect(html).not.toMatch(/byline|Carl Doe/);
    expect(html).toContain('<h1>Ferry returns</h1>');
  });

  test('declares a login, a role, a first name or the site in its author’s place', () => {
    expect(withStandIn(PAGE, 'Anna Poe', 'quaynews', 'first', randomFrom(1))).toContain('content="Anna"');
    expect(withStandIn(PAGE, 'Anna Poe', 'quaynews', 'site', randomFrom(1))).toMatch(
      /content="quaynews"[^]*"name":"quaynews"[^]*>Anna Poe</,
    );
    expect(withStandIn(PAGE, 'apoe', 'quaynews', 'site', randomFrom(1))).toBeNull();
  });

  test('prints a second author that its head does not know', () => {
    const made = withSecondAuthor(PAGE, 'Anna Poe', randomFrom(1));
    expect(made?.author).toMatch(/^Anna Poe, \S/);
    expect(made?.html).toContain(made?.author.slice('Anna Poe, '.length));
    expect(made?.html).toContain('content="Anna Poe"');
  });

  test('prints a second author in an element like the first one’s', () => {
    const made = [1, 2, 3, 4, 5, 6].map((seed) => withSecondAuthor(PAGE, 'Anna Poe', randomFrom(seed))?.html ?? '');
    expect(made.filter((html) => /Anna Poe<\/a>[^<]+<a href="\/authors\/anna-poe">[^<]+<\/a>/.test(html)).length).toBeGreaterThan(0);
  });

  test('leaves its author to the byline, with its marks or without', () => {
    const html = withoutDeclaration(PAGE, 'Anna Poe', false, randomFrom(1));
    expect(html).not.toMatch(/content="Anna Poe"|"name":"Anna Poe"/);
    expect(html).toContain('<p class="byline">By <a href="/authors/anna-poe">Anna Poe</a></p>');
    expect(withoutDeclaration(PAGE, 'Anna Poe', true, randomFrom(1))).toMatch(
      /<p>By <a href="\/p\/\d+">Anna Poe<\/a><\/p>[^]*class="byline">By Carl/,
    );
    expect(withoutDeclaration(PAGE, 'Jane Roe', false, randomFrom(1))).toBeNull();
  });

  test('has a bar of buttons between headline and byline, in half of them', () => {
    const made = [1, 20_000, 400_000_000, 900_000_000].map((seed) => withoutDeclaration(PAGE, 'Anna Poe', false, randomFrom(seed)) ?? '');
    expect(new Set(made.map((html) => /<\/h1><ul><li><a href="#"><svg>/.test(html)))).toEqual(new Set([true, false]));
  });

  test('has a kicker in its headline, or another headline in its head', () => {
    expect(withKicker(PAGE, 'Ferry returns', randomFrom(1))).toMatch(/<h1><\w+[^>]*>[^<]+<\/\w+>/);
    expect(withKicker(PAGE, 'Something else', randomFrom(1))).toBeNull();
    expect(withOtherHeadline(PAGE, 'Ferry returns', 'Why all talk of one boat')).toMatch(
      /og:title" content="Why all talk of one boat"[^]*<h1>Ferry returns<\/h1>/,
    );
  });

  test('comes out the same each time', () => {
    expect(withKicker(PAGE, 'Ferry returns', randomFrom(7))).toBe(withKicker(PAGE, 'Ferry returns', randomFrom(7)));
  });
});
