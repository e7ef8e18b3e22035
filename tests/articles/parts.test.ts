/** The small parts of a record: ids, URLs, facets, moments, cards, hashes. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardOf, MAX_CARD_BYTES, shorten } from '../../shared/articles/card.ts';
import { changesBetween, packContent, fingerprintOf, unpackContent } from '../../shared/articles/content.ts';
import { facet, facetsOf, facetFingerprint, filterFacetsOf, mayContain, withinLists } from '../../shared/articles/facets.ts';
import { articleId, isArticleId, shardOf } from '../../shared/articles/identity.ts';
import { instantAfter, instantOf, placeInLists, precisionOf } from '../../shared/articles/instants.ts';
import { placeAfter, compareToRecorded } from '../../shared/articles/sequencer-order.ts';
import { normaliseUrl } from '../../shared/articles/urls.ts';
import { sampleArticle } from './sample.ts';

describe('an id', () => {
  it('is the first 130 bits of the digest, five at a time', () => {
    const digest = BigInt(`0x${createHash('sha256').update('raw\0news/a.html').digest('hex')}`);
    const expected = Array.from(
      { length: 26 },
      (_, at) => '0123456789abcdefghjkmnpqrstvwxyz'[Number((digest >> BigInt(251 - at * 5)) & 31n)],
    ).join('');
    expect(articleId('raw', 'news/a.html')).toBe(expected);
  });
  it('is told from what is none, and spreads over shards', () => {
    fc.assert(fc.property(fc.string(), (key) => isArticleId(articleId('b', key)) && shardOf(articleId('b', key), 8) < 8));
    expect(['', 'x', 'O'.repeat(26), articleId('a', 'b').toUpperCase()].map(isArticleId)).toEqual([false, false, false, false]);
    const counts = Array.from({ length: 8 }, () => 0);
    for (let index = 0; index < 8_000; index += 1)
      counts[shardOf(articleId('b', String(index)), 8)] = (counts[shardOf(articleId('b', String(index)), 8)] ?? 0) + 1;
    expect(Math.min(...counts)).toBeGreaterThan(850);
  });
});

describe('a URL', () => {
  it.each([
    ['http://www.Example.org/a/?utm_source=x&b=2&a=1#top', 'example.org/a?a=1&b=2'],
    ['https://example.org', 'example.org'],
    ['https://example.org/index.html', 'example.org'],
    ['https://example.org:8443/a//', 'example.org:8443/a'],
    ['https://EXAMPLE.org/A?fbclid=1', 'example.org/A'],
    ['https://www.com/', 'www.com'],
    ['https://bücher.example/ü', 'xn--bcher-kva.example/%C3%BC'],
    ['javascript:alert(1)', null],
    ['/relative', null],
    ['', null],
  ])('%s is looked up as %s', (url, normal) => {
    expect(normaliseUrl(url)).toBe(normal);
  });
  it('of any length makes a key that fits', () => {
    expect(normaliseUrl(`https://example.org/${'x'.repeat(6_000)}`)?.length).toBeLessThan(400);
  });
});

describe('facets', () => {
  it.each([
    ['author', 'José  Pérez', 'author#jose-perez'],
    ['tag', 'Climate Change!', 'tag#climate-change'],
    ['tag', 'C#', 'tag#c-sharp'],
    ['tag', 'C++', 'tag#c++'],
    ['section', '日本', 'section#日本'],
    ['tag', 'हिन्दी', 'tag#हिन्दी'],
    ['lang', 'pt_BR', 'lang#pt-br'],
    ['site', 'www.Example.org', 'site#example.org'],
    ['site', 'https://example.org/x', 'site#example.org'],
    ['tag', '!!!', null],
    ['site', 'The  Guardian', 'site#the-guardian'],
    ['site', 'St. Louis Post', 'site#st-louis-post'],
    ['site', 'localhost:8080', 'site#localhost'],
    ['site', '...', null],
    ['tag', '#x', 'tag#x'],
    ['tag', '##Climate Change', 'tag#climate-change'],
    ['tag', '#', null],
    ['tag', 'F#', 'tag#f-sharp'],
    ['author', 'Søren Kierkegård', 'author#soren-kierkegard'],
    ['author', 'Stanisław Łem', 'author#stanislaw-lem'],
    ['author', 'Günter Groß', 'author#gunter-gross'],
    ['author', 'Işıl IŞIK', 'author#isil-isik'],
    ['author', 'Æsa Þórðardóttir', 'author#aesa-thordardottir'],
  ] as const)('of the %s %s is %s', (dimension, value, expected) => {
    expect(facet(dimension, value)).toBe(expected);
  });
  it('of an article are all its lists', () => {
    const taiwanese = sampleArticle({ language: 'zh-Hant-TW' });
    expect(facetsOf(taiwanese, null).filter((entry) => entry.startsWith('lang#'))).toEqual(['lang#zh']);
    expect(filterFacetsOf(taiwanese).filter((entry) => entry.startsWith('lang#'))).toEqual(['lang#*', 'lang#zh-hant-tw', 'lang#zh-hant']);
    expect(filterFacetsOf(sampleArticle())).toEqual(['type#NewsArticle', 'tdm#open', 'site#example-news', 'lang#*', 'lang#en-gb']);
    expect(facetsOf(sampleArticle({ url: null, sourceUrl: null }), null)).toContain('site#example-news');
    expect(facetsOf(sampleArticle(), null)).toEqual([
      'all#',
      'site#example.org',
      'author#jane-doe',
      'tag#floods',
      'tag#climate-change',
      'section#world',
      'lang#en',
    ]);
  });
  it('of any value stay short, and long values apart', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (value) => Buffer.byteLength(facet('tag', value) ?? '') <= 110));
    expect(facet('tag', `${'x'.repeat(300)}a`)).not.toBe(facet('tag', `${'x'.repeat(300)}b`));
  });
  it('are found in their fingerprint, and others are not', () => {
    const entries = Array.from({ length: 20 }, (_, index) => `tag#t${index}`);
    const fingerprint = facetFingerprint(entries);
    expect(entries.every((entry) => mayContain(fingerprint, entry))).toBe(true);
    expect(
      Array.from({ length: 1_000 }, (_, index) => `tag#u${index}`).filter((entry) => mayContain(fingerprint, entry)).length,
    ).toBeLessThan(2);
  });
});

describe('an article', () => {
  it('shows no more authors and tags than find it, and its publisher hears what was cut', () => {
    const { article, warnings } = withinLists(
      sampleArticle({
        tags: Array.from({ length: 300 }, (_, at) => `tag ${at}`),
        authors: Array.from({ length: 21 }, (_, at) => ({ name: `author ${at}`, url: null })),
      }),
    );
    const facets = facetsOf(article, null);
    for (const tag of article.tags) expect(facets).toContain(facet('tag', tag));
    for (const { name } of article.authors) expect(facets).toContain(facet('author', name));
    expect(warnings.map(({ code }) => code)).toEqual(['authors-cut', 'tags-cut']);
    expect(withinLists(sampleArticle())).toEqual({ article: sampleArticle(), warnings: [] });
  });
});

describe('a moment', () => {
  it.each([
    ['2024-08-13', '2024-08-13T00:00:00.000Z'],
    ['2024-08-13T09:30', '2024-08-13T09:30:00.000Z'],
    ['2024-08-13T09:30:00+02:00', '2024-08-13T07:30:00.000Z'],
    ['2024-08-13T09:30:00.5-0500', '2024-08-13T14:30:00.500Z'],
    ['2024-02-30T25:00', null],
    ['0001-01-01', null],
    ['2024', '2024-01-01T00:00:00.000Z'],
    ['2024-08', '2024-08-01T00:00:00.000Z'],
    ['2024-13', null],
    ['2024-08T09:30', null],
    ['soon', null],
    [null, null],
  ])('%s is the instant %s', (moment, instant) => {
    expect(instantOf(moment)).toBe(instant);
  });
  it.each([
    ['2024-08-13', 'day'],
    ['2024-08-13T09:30', 'local-time'],
    ['2024-08-13T09:30:00.5', 'local-time'],
    ['2024-08-13T09:30:00Z', 'instant'],
    ['2024-08-13T09:30-0500', 'instant'],
    ['2024-08-32', null],
    ['soon', null],
    [null, null],
  ])('%s is told to the %s', (moment, precision) => {
    expect(precisionOf(moment)).toBe(precision);
  });
  it('that is not known sorts before every one that is', () => {
    const places = [
      placeInLists(null, '2026-01-01T00:00:00.000Z'),
      placeInLists(null, '2999-01-01T00:00:00.000Z'),
      placeInLists('1000-01-01', '2026-01-01T00:00:00.000Z'),
      placeInLists('2026-01-01', ''),
    ];
    expect(places.toSorted()).toEqual(places);
  });
  it('of a change is later than the one before, whatever the clock says', () => {
    expect(instantAfter(0, '2026-01-01T00:00:00.000Z')).toBe('2026-01-01T00:00:00.001Z');
  });
});

describe('order', () => {
  it('puts looks right after what they were compared with, before every later sequencer', () => {
    const places = ['1a', placeAfter('1a'), placeAfter(placeAfter('1a')), '1a01', '1b'];
    expect(places.toSorted()).toEqual(places);
    expect(placeAfter(null) < '0').toBe(true);
    // Counted as text: the tenth look must not come before the second.
    const looks = Array.from({ length: 120 }).reduce<string[]>((before) => [...before, placeAfter(before.at(-1) ?? '1a')], []);
    expect(looks.toSorted()).toEqual(looks);
    expect(looks.every((look) => look < '1a01')).toBe(true);
    expect([
      compareToRecorded(null, '1'),
      compareToRecorded('1', null),
      compareToRecorded('1', '1'),
      compareToRecorded('1!00000001', '1'),
      compareToRecorded('1', '11'),
    ]).toEqual(['process', 'process', 'repeat', 'superseded', 'process']);
  });
});

describe('a card', () => {
  it('holds what the article says, as the article says it, where that fits', () => {
    const image = { url: 'https://example.org/river.jpg', alt: 'The river', caption: 'At dawn.', credit: null, width: 800, height: null };
    const article = sampleArticle({ image, authors: [{ name: 'Jane Doe', url: 'https://example.org/jane' }] });
    const { site, ...card } = cardOf(article);
    expect(article).toMatchObject(card);
    expect(site).toBe('example.org');
    expect(Object.keys(card)).toEqual(expect.arrayContaining(['authors', 'image', 'tags']));
  });
  it('names what it had to shorten', () => {
    const tags = Array.from({ length: 20 }, (_, at) => `a tag of some length, number ${at}`);
    const card = cardOf(sampleArticle({ tags, title: 'word '.repeat(200) }));
    expect(card.shortened).toEqual(expect.arrayContaining(['title', 'tags']));
    expect(cardOf(sampleArticle())).not.toHaveProperty('shortened');
  });
  it('fits whatever the article says', () => {
    const long = fc.string({ unit: 'grapheme', maxLength: 3_000 });
    fc.assert(
      fc.property(long, long, fc.array(long, { maxLength: 20 }), long, (title, excerpt, tags, url) => {
        const article = sampleArticle({
          title,
          excerpt,
          tags,
          url: `https://example.org/${url}`,
          section: excerpt,
          siteName: title,
          authors: tags.map((name) => ({ name, url: null })),
          image: { url: `https://example.org/${title}`, alt: null, caption: null, credit: null, width: null, height: null },
        });
        expect(Buffer.byteLength(JSON.stringify(cardOf(article)))).toBeLessThanOrEqual(MAX_CARD_BYTES);
      }),
      { numRuns: 300 },
    );
  });
  it('cuts between characters and words', () => {
    expect(shorten('a fine long title', 15)).toBe('a fine long…');
    expect(shorten('😀😀😀😀', 12)).toBe('😀😀…');
    expect(shorten('short', 5)).toBe('short');
  });
});

const paragraph = (text: string) => ({ type: 'paragraph' as const, text, inlines: [{ text }] });

describe('content', () => {
  it('comes back as it went, byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const inlines = [{ text: text.slice(0, 9) }, { text: text.slice(9), marks: ['strong' as const] }];
        const article = sampleArticle({
          text,
          html: text,
          blocks: [
            { type: 'paragraph', text, inlines },
            // A text that its runs do not add up to stays what it is.
            { type: 'heading', level: 2, text: `${text} `, inlines },
            { type: 'list', ordered: false, items: [{ text, depth: 0, ordered: false, inlines }] },
            { type: 'footnotes', notes: [{ label: text, text, inlines: [] }] },
          ],
        });
        // As JSON, for the order of members counts as well.
        expect(JSON.stringify(unpackContent(packContent(article)))).toBe(JSON.stringify(article));
      }),
      { numRuns: 100 },
    );
  });
  it('that is damaged is refused, not believed', () => {
    const bytes = Uint8Array.from(packContent(sampleArticle()));
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    expect(() => unpackContent(bytes)).toThrow();
  });
  it.each([
    ['headline', { title: 'Other' }],
    ['metadata', { tags: ['Other'] }],
    ['body', { blocks: [paragraph('Other')] }],
    ['body,correction', { blocks: [...sampleArticle().blocks, paragraph('Correction: it was three metres.')] }],
    ['body,correction', { blocks: [...sampleArticle().blocks, paragraph('An earlier version of this article gave a wrong date.')] }],
    ['body,correction', { blocks: [...sampleArticle().blocks, paragraph('訂正：日付')] }],
    ['body', { blocks: [...sampleArticle().blocks, paragraph('The correctional facility stayed open.')] }],
  ])('changes in %s are told as such', (changes, after) => {
    expect(changesBetween(fingerprintOf(sampleArticle()), fingerprintOf(sampleArticle(after))).join()).toBe(changes);
  });
  it('is the same whatever was remarked about it', () => {
    expect(
      fingerprintOf(
        sampleArticle({ score: 0.1, warnings: [{ code: 'no-date', message: 'y' }], provenance: { title: { source: 'h1', lost: [] } } }),
      ).hash,
    ).toBe(fingerprintOf(sampleArticle()).hash);
  });
});
