/** The smallest page for every rule of the metadata finders: title, access, rights, direction, bounds. */
import { describe, expect, test } from 'vitest';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { findMetadata } from '../../../shared/extraction/metadata/index.ts';
import { URL, STORY, read, codes } from './read-metadata.ts';
import { processorMilliseconds } from '../../processor-time.ts';

describe('title', () => {
  test('is the headline that the page shows, not the one for search engines', () => {
    const { title, provenance, titleElement } = read({
      head: '<title>River back after ten years of drought | Daily Post</title><meta property="og:title" content="The river is back!">',
      body: `<main><article><h1>River returns to its bed</h1>${STORY}</article></main>`,
    });
    expect(title).toBe('River returns to its bed');
    expect(provenance['title']?.source).toBe('h1');
    expect(provenance['title']?.lost.map((lost) => lost.value)).toContain('The river is back!');
    expect(titleElement).toBeGreaterThan(0);
  });

  test('is not the name of the site where that is the first h1', () => {
    expect(
      read({
        head: '<title>River returns to its bed - Daily Post</title><meta property="og:site_name" content="Daily Post">',
        body: `<header><h1 class="logo"><a href="/">Daily Post</a></h1></header><main><article><h2 class="entry-title">River returns to its bed</h2>${STORY}</article></main>`,
      }).title,
    ).toBe('River returns to its bed');
  });

  test.each(['|', '-', '–', '—', '·', '»'])('loses the name of the site behind %s where the page shows no heading', (separator) => {
    expect(read({ head: `<title>River returns to its bed ${separator} Daily Post</title>` }).title).toBe('River returns to its bed');
  });

  test('keeps what stands behind a separator where it is no site', () => {
    expect(
      read({ head: '<title>River returns – and the herons too</title>', body: `<h1>River returns – and the herons too</h1>${STORY}` })
        .title,
    ).toBe('River returns – and the herons too');
  });

  test('is decoded where the publishing system encoded it twice', () => {
    expect(read({ head: '<meta property="og:title" content="Rivers &amp;amp; herons &amp;#8217;24">', body: STORY }).title).toBe(
      'Rivers & herons ’24',
    );
  });

  test('is null on a page that has none', () => {
    const metadata = read({});
    expect(metadata.title).toBeNull();
    expect(codes(metadata)).toContain('no-title');
  });
});

describe('access', () => {
  const locked = {
    '@type': 'NewsArticle',
    isAccessibleForFree: 'False',
    hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.paywall' },
  };

  test('is what the markup says, with the selector checked', () => {
    const metadata = read({ jsonLd: locked, body: `<div class="paywall">${STORY}</div>` });
    expect(metadata.access.isAccessibleForFree).toBe(false);
    expect(metadata.access.evidence).toContain('hasPart ".paywall" is not free, and is on the page');
    expect(codes(metadata)).not.toContain('paywall-selector');
  });

  test('warns of a selector that matches nothing', () => {
    expect(read({ jsonLd: locked }).warnings.find((warning) => warning.code === 'paywall-selector')?.message).toContain(
      'paywall selector matches nothing',
    );
  });

  test('runs no selector engine on what the page writes', () => {
    const { access } = read({ jsonLd: { ...locked, hasPart: { isAccessibleForFree: false, cssSelector: ':has(:has(*))' } } });
    expect(access.evidence).toContain('hasPart ":has(:has(*))" is not free');
  });

  test('is unsaid where the page says nothing', () => {
    expect(read({}).access).toEqual({ isAccessibleForFree: null, evidence: [] });
  });
});

test('rights are read from licence, robots and the TDM reservation', () => {
  const { rights } = read({
    head: '<meta name="robots" content="noarchive, MAX-SNIPPET:-1"><meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="/policy.json"><meta name="copyright" content="© Daily Post">',
    body: `${STORY}<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>`,
  });
  expect(rights).toEqual({
    license: 'https://creativecommons.org/licenses/by/4.0/',
    copyright: '© Daily Post',
    robots: ['noarchive', 'max-snippet:-1'],
    tdmReservation: 1,
    tdmPolicy: 'https://www.dailypost.org/policy.json',
  });
});

test('terms by Really Simple Licensing are told from the licence', () => {
  const link = '<link rel="license" type="application/rsl+xml" href="/license.xml">';
  expect(read({ head: link }).rights).toMatchObject({ license: null, rsl: 'https://www.dailypost.org/license.xml' });
  expect(read({ head: `${link}<link rel="license" href="/terms">` }).rights.license).toBe('https://www.dailypost.org/terms');
  expect(read({}).rights).not.toHaveProperty('rsl');
});

const direction = (html: string): string | null => findMetadata(parsePage(html), {}).direction;

test('direction is declared, or follows from the language', () => {
  expect(direction('<html dir="rtl"><body>x</body></html>')).toBe('rtl');
  expect(direction('<html lang="ar"><body>x</body></html>')).toBe('rtl');
  expect(direction('<html lang="de"><body>x</body></html>')).toBe('ltr');
});

test.each([
  ['a hundred thousand bylines', '<span class="byline">By Jane Roe</span>'.repeat(100_000)],
  ['a hundred thousand headings', '<h1>Title</h1>'.repeat(100_000)],
  ['deep nesting', `${'<div class="author">'.repeat(50_000)}By Jane Roe`],
  ['a title of a million words', `<title>${'word | '.repeat(200_000)}</title>`],
  ['fifty thousand metas', '<meta name="author" content="Jane Roe">'.repeat(50_000)],
  [
    'fifty thousand persons',
    `<script type="application/ld+json">${JSON.stringify(Array.from({ length: 50_000 }, () => ({ '@type': 'Person', name: 'Jane Roe' })))}</script>`,
  ],
  ['an author field of a megabyte', `<meta name="author" content="${'Jane Roe, '.repeat(100_000)}">`],
])('ends quickly on %s', (_what, html) => {
  const parsed = parsePage(html);
  const started = processorMilliseconds();
  findMetadata(parsed, { url: URL });
  expect(processorMilliseconds() - started).toBeLessThan(3_000);
});

test('gives the same answer twice', () => {
  const parsed = parsePage(`<title>A | B</title><h1>River returns</h1><p class="byline">By Jane Roe</p>${STORY}`);
  expect(findMetadata(parsed, { url: URL })).toEqual(findMetadata(parsed, { url: URL }));
});
