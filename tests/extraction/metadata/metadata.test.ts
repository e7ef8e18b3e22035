/** The smallest page for every rule of the metadata finders. */
import { describe, expect, test } from 'vitest';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { findMetadata } from '../../../shared/extraction/metadata/index.ts';
import type { Metadata } from '../../../shared/extraction/contract/metadata.ts';

const URL = 'https://www.dailypost.org/2024/05/river-returns-to-its-bed';
const STORY = `<p>The river came back in the spring, after ten dry years, and with it the herons, the reeds and the noise of water.</p>
<p>People stood on the bridge and watched it pass. Nobody had told the children that it could be this loud, or this brown.</p>`;

interface Parts {
  readonly head?: string;
  readonly body?: string;
  readonly jsonLd?: unknown;
  readonly url?: string | undefined;
}

function read({ head = '', body = STORY, jsonLd, url = URL }: Parts): Metadata {
  const script = jsonLd === undefined ? '' : `<script type="application/ld+json">${JSON.stringify(jsonLd)}</script>`;
  return findMetadata(parsePage(`<!doctype html><html lang="en"><head>${head}${script}</head><body>${body}</body></html>`), { url });
}

const names = (metadata: Metadata): readonly string[] => metadata.authors.map((author) => author.name);
const codes = (metadata: Metadata): readonly string[] => metadata.warnings.map((warning) => warning.code);

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

/** A story with something between headline and text. */
const page = (byline: string, more: Parts = {}): Metadata =>
  read({ ...more, body: `<article><h1>River returns to its bed</h1>${byline}${STORY}</article>` });

describe('authors', () => {
  test.each([
    ['a class', '<p class="byline">By Jane Roe</p>'],
    ['rel=author', '<a rel="author" href="/team/jane-roe">Jane Roe</a>'],
    ['itemprop=author', '<span itemprop="author" itemscope><span itemprop="name">Jane Roe</span></span>'],
    ['an hCard', '<span class="author vcard"><a class="url fn n" href="/author/jane">Jane Roe</a></span>'],
    ['a link to a profile', '<a href="/author/jane-roe/">Jane Roe</a>'],
    ['a line without any mark', '<p>By Jane Roe</p>'],
    ['a label and a name in text nodes of their own', '<div><span>By</span><span>Jane Roe</span><span>Staff Writer</span></div>'],
  ])('are read from %s', (_what, byline) => {
    expect(names(page(byline))).toEqual(['Jane Roe']);
  });

  test('are read from JSON-LD with the address of their page', () => {
    const { authors, provenance } = page('', {
      jsonLd: {
        '@type': 'NewsArticle',
        headline: 'River returns to its bed',
        author: [
          { '@type': 'Person', name: 'Jane Roe', url: '/authors/jane' },
          { '@type': 'Person', name: 'John Poe' },
        ],
      },
    });
    expect(authors).toEqual([
      { name: 'Jane Roe', url: 'https://www.dailypost.org/authors/jane' },
      { name: 'John Poe', url: null },
    ]);
    expect(provenance['authors']?.source).toBe('json-ld:NewsArticle.author.name');
  });

  test('have the address that the page links their name to, where nothing else gives one', () => {
    const { authors } = page(
      '<p class="byline">By <a href="/people/jane">Jane Roe</a> and <a href="#john"><b>John Poe</b></a></p><p><a href="/people/john"><b> John  Poe </b></a></p>',
      {
        jsonLd: {
          '@type': 'NewsArticle',
          author: [
            { '@type': 'Person', name: 'Jane Roe' },
            { '@type': 'Person', name: 'John Poe' },
          ],
        },
      },
    );
    expect(authors).toEqual([
      { name: 'Jane Roe', url: 'https://www.dailypost.org/people/jane' },
      { name: 'John Poe', url: 'https://www.dailypost.org/people/john' },
    ]);
  });

  test('are named once each, and no link to what they wrote is one', () => {
    expect(
      names(
        page('', {
          jsonLd: {
            '@type': 'NewsArticle',
            author: [
              { '@type': 'Person', name: 'Jane Roe' },
              { '@type': 'Person', name: 'jane roe' },
              { '@type': 'Person', name: 'Alles von Jane Roe' },
              { '@type': 'Person', name: 'John Poe' },
            ],
          },
        }),
      ),
    ).toEqual(['Jane Roe', 'John Poe']);
  });

  test.each(['author', 'parsely-author', 'sailthru.author', 'article:author'])('are read from meta %s', (name) => {
    expect(names(page('', { head: `<meta name="${name}" content="Jane Roe">` }))).toEqual(['Jane Roe']);
  });

  test('are not the address of a profile', () => {
    expect(names(page('', { head: '<meta property="article:author" content="https://facebook.com/dailypost">' }))).toEqual([]);
  });

  test('keep degrees, and lose roles', () => {
    expect(names(page('<p class="byline">By Jane Roe, MD</p>'))).toEqual(['Jane Roe, MD']);
    expect(names(page('<p class="byline">By Jane Roe, Senior Editor</p>'))).toEqual(['Jane Roe']);
  });

  test('are not those of the comments', () => {
    expect(
      names(
        read({
          body: `<article><h1>River returns to its bed</h1>${STORY}</article><div class="comments"><div class="comment-author">Troll King</div></div>`,
        }),
      ),
    ).toEqual([]);
  });

  test('come with the byline as printed', () => {
    expect(page('<p class="byline">By Jane Roe and John Poe</p>').byline).toBe('By Jane Roe and John Poe');
    expect(page('<p class="byline">May 5, 2026 by Jane Roe</p>').byline).toBe('by Jane Roe');
    expect(
      page(
        '<p class="byline">By <a rel="author" href="/author/jane">Jane Roe</a>, Staff Writer <time>Dec 14, 2023</time> <span>21 comments</span></p>',
      ).byline,
    ).toBe('By Jane Roe, Staff Writer');
  });

  test('differ from JSON-LD: the publisher is told', () => {
    const metadata = page(
      '<p class="byline">By <a rel="author" href="/author/jane">Jane Roe</a> and <a rel="author" href="/author/john">John Poe</a></p>',
      { jsonLd: { '@type': 'Article', author: 'Editors' } },
    );
    expect(names(metadata)).toEqual(['Jane Roe', 'John Poe']);
    expect(metadata.warnings.find((warning) => warning.code === 'authors-differ')?.message).toContain(
      'names 2 authors (Jane Roe, John Poe), JSON-LD 1 author (Editors)',
    );
  });

  test('that nobody names are none', () => {
    const metadata = page('');
    expect(metadata.authors).toEqual([]);
    expect(codes(metadata)).toContain('no-author');
  });
});

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

describe('topics', () => {
  test('section comes from JSON-LD, meta or the breadcrumb before the page', () => {
    expect(read({ jsonLd: { '@type': 'Article', articleSection: 'Nature' } }).section).toBe('Nature');
    expect(read({ head: '<meta property="article:section" content="Nature">' }).section).toBe('Nature');
    expect(read({ jsonLd: { '@type': 'BreadcrumbList', itemListElement: [{ name: 'Home' }, { name: 'Nature' }] } }).section).toBe('Nature');
    expect(
      read({ body: `<nav class="breadcrumbs"><a href="/">Home</a><a href="/nature">Nature</a></nav><h1>River returns</h1>${STORY}` })
        .section,
    ).toBe('Nature');
  });

  test('section is neither the site nor the home page', () => {
    expect(
      read({ head: '<meta property="og:site_name" content="Daily Post"><meta property="article:section" content="Daily Post">' }).section,
    ).toBeNull();
    expect(read({ head: '<meta property="article:section" content="Blog">' }).section).toBeNull();
  });

  test('tags are joined from their sources once each', () => {
    const { tags } = read({
      head: '<meta property="article:tag" content="Rivers"><meta property="article:tag" content="Herons">',
      jsonLd: { '@type': 'Article', keywords: 'rivers, #Drought' },
    });
    expect(tags).toEqual(['rivers', 'Drought', 'Herons']);
  });

  test('tags are bounded in number and length', () => {
    const { tags } = read({
      head: `<meta name="keywords" content="${Array.from({ length: 300 }, (_, at) => `tag${at}`).join(',')},${'x'.repeat(2_000)}">`,
    });
    expect(tags.length).toBeLessThanOrEqual(50);
    expect(Math.max(...tags.map((tag) => tag.length))).toBeLessThanOrEqual(100);
  });
});

describe('description and subtitle', () => {
  test('the description is decoded and bounded', () => {
    expect(read({ head: `<meta name="description" content="Rivers &amp;amp; herons. ${'word '.repeat(1_000)}">` }).description).toMatch(
      /^Rivers & herons\. .{500,1000}…$/,
    );
  });

  test('the subtitle is the standfirst by the headline', () => {
    expect(
      read({
        body: `<article><h1>River returns to its bed</h1><p class="article__standfirst">Ten dry years are over.</p>${STORY}</article>`,
      }).subtitle,
    ).toBe('Ten dry years are over.');
  });
});

describe('image', () => {
  test('is the largest that is declared, completed from sources that name the same', () => {
    const { image } = read({
      head: '<meta property="og:image" content="/big.jpg"><meta property="og:image:width" content="1600"><meta property="og:image:height" content="900"><meta property="og:image:alt" content="The river">',
      jsonLd: { '@type': 'Article', image: { '@type': 'ImageObject', url: '/small.jpg', width: 300, height: 200 } },
    });
    expect(image).toEqual({
      url: 'https://www.dailypost.org/big.jpg',
      alt: 'The river',
      caption: null,
      credit: null,
      width: 1600,
      height: 900,
    });
  });

  test('is no icon and no data', () => {
    expect(
      read({ jsonLd: { '@type': 'Article', image: [{ url: '/icon.png', width: 32, height: 32 }, 'data:image/png;base64,AAAA'] } }).image,
    ).toBeNull();
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

describe('type', () => {
  test.each([
    [{ '@type': 'LiveBlogPosting' }, 'LiveBlogPosting'],
    [{ '@type': ['Article', 'BlogPosting'] }, 'BlogPosting'],
    [{ '@type': 'MedicalScholarlyArticle' }, 'ScholarlyArticle'],
    [{ '@type': 'PoliticalNewsArticle' }, 'NewsArticle'],
  ])('maps %j', (jsonLd, type) => {
    const metadata = read({ jsonLd });
    expect(metadata.type).toBe(type);
    expect(metadata.saysArticle).toBe(true);
  });

  test('is Article where only Open Graph says so, WebPage where nothing does', () => {
    expect(read({ head: '<meta property="og:type" content="article">' })).toMatchObject({ type: 'Article', saysArticle: true });
    expect(read({})).toMatchObject({ type: 'WebPage', saysArticle: false });
  });
});

const direction = (html: string): string | null => findMetadata(parsePage(html), {}).direction;

test('direction is declared, or follows from the language', () => {
  expect(direction('<html dir="rtl"><body>x</body></html>')).toBe('rtl');
  expect(direction('<html lang="ar"><body>x</body></html>')).toBe('rtl');
  expect(direction('<html lang="de"><body>x</body></html>')).toBe('ltr');
});

test('relative addresses resolve against base', () => {
  expect(read({ head: '<base href="https://cdn.dailypost.org/x/"><meta property="og:image" content="a.jpg">' }).image?.url).toBe(
    'https://cdn.dailypost.org/x/a.jpg',
  );
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
  const started = performance.now();
  findMetadata(parsed, { url: URL });
  expect(performance.now() - started).toBeLessThan(3_000);
});

test('gives the same answer twice', () => {
  const parsed = parsePage(`<title>A | B</title><h1>River returns</h1><p class="byline">By Jane Roe</p>${STORY}`);
  expect(findMetadata(parsed, { url: URL })).toEqual(findMetadata(parsed, { url: URL }));
});
