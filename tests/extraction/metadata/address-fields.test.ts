/** The site, its publisher, and the address of a page. */
import { describe, expect, test } from 'vitest';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { findMetadata } from '../../../shared/extraction/metadata/index.ts';
import { URL, read, codes } from './read-metadata.ts';

describe('site and publisher', () => {
  test.each([
    ['og:site_name', { head: '<meta property="og:site_name" content="Daily Post">' }],
    ['JSON-LD WebSite', { jsonLd: { '@type': 'WebSite', name: 'Daily Post' } }],
    ['JSON-LD publisher', { jsonLd: { '@type': 'Article', publisher: { '@type': 'Organization', name: 'Daily Post' } } }],
    ['application-name', { head: '<meta name="application-name" content="Daily Post">' }],
    ['the end of the title that spells the host', { head: '<title>River returns | Daily Post</title>' }],
  ])('take the name from %s', (_what, parts) => {
    expect(read(parts).siteName).toBe('Daily Post');
  });

  test('leave slogans out of the name', () => {
    expect(read({ head: '<meta property="og:site_name" content="Daily Post | News from the river">' }).siteName).toBe('Daily Post');
  });

  test('do not take the end of a title that does not spell the host', () => {
    expect(read({ head: '<title>River returns | Opinion</title>' }).siteName).toBeNull();
  });

  test('tell the publisher apart from the site', () => {
    const { siteName, publisher } = read({
      head: '<meta property="og:site_name" content="Daily Post">',
      jsonLd: { '@type': 'Article', publisher: { '@type': 'Organization', name: 'Post Media Ltd' } },
    });
    expect({ siteName, publisher }).toEqual({ siteName: 'Daily Post', publisher: 'Post Media Ltd' });
  });
});

describe('url', () => {
  test('is the canonical one, without its fragment', () => {
    const { url, sourceUrl } = read({ head: '<link rel="canonical" href="/river#top">' });
    expect(url).toBe('https://www.dailypost.org/river');
    expect(sourceUrl).toBe(URL);
  });

  test('is not the home page', () => {
    const metadata = read({ head: '<link rel="canonical" href="https://www.dailypost.org/">' });
    expect(metadata.url).toBe(URL);
    expect(codes(metadata)).toContain('canonical-home');
  });

  test('is not on another site', () => {
    const metadata = read({ head: '<link rel="canonical" href="https://elsewhere.net/river">' });
    expect(metadata.url).toBe(URL);
    expect(codes(metadata)).toContain('canonical-elsewhere');
  });

  test('is not a script', () => {
    const metadata = read({ head: '<link rel="canonical" href="javascript:alert(1)">' });
    expect(metadata.url).toBe(URL);
    expect(codes(metadata)).toContain('canonical-unusable');
  });

  test('may be on a subdomain of the site', () => {
    expect(read({ head: '<link rel="canonical" href="https://news.dailypost.org/river">' }).url).toBe('https://news.dailypost.org/river');
  });

  test('is what the page claims where nobody said where it was published', () => {
    const { url, sourceUrl } = findMetadata(parsePage('<link rel="canonical" href="https://example.org/a">'), {});
    expect({ url, sourceUrl }).toEqual({ url: 'https://example.org/a', sourceUrl: null });
  });
});

test('relative addresses resolve against base', () => {
  expect(read({ head: '<base href="https://cdn.dailypost.org/x/"><meta property="og:image" content="a.jpg">' }).image?.url).toBe(
    'https://cdn.dailypost.org/x/a.jpg',
  );
});
