/** JSON-LD as pages really write it, and as an enemy would. */
import { describe, expect, test } from 'vitest';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { parseJsonLd } from '../../../shared/extraction/metadata/json-ld/lenient-json.ts';
import { findJsonLd, type JsonLd } from '../../../shared/extraction/metadata/json-ld/index.ts';
import { processorMilliseconds } from '../../processor-time.ts';

const ADDRESS = 'https://example.org/story';

function read(...scripts: readonly unknown[]): JsonLd {
  const html = scripts
    .map((script) => `<script type="application/ld+json">${typeof script === 'string' ? script : JSON.stringify(script)}</script>`)
    .join('');
  return findJsonLd(parsePage(`<html><head>${html}</head><body></body></html>`), [ADDRESS]);
}

describe('the forgiving reader', () => {
  test.each([
    ['a trailing comma', '{"headline":"A",}', [{ headline: 'A' }]],
    ['a line break inside a string', '{"headline":"A\nB"}', [{ headline: 'A\nB' }]],
    ['an HTML comment around it', '<!-- {"headline":"A"} -->', [{ headline: 'A' }]],
    ['CDATA behind script comments', '//<![CDATA[\n{"headline":"A"}\n//]]>', [{ headline: 'A' }]],
    ['several values in one script', '{"headline":"A"}\n{"headline":"B"}', [{ headline: 'A' }, { headline: 'B' }]],
    ['a semicolon at the end', '{"headline":"A"};', [{ headline: 'A' }]],
    ['quotes left bare inside a string', '{"headline":"They said "no" twice","x":1}', [{ headline: 'They said "no" twice', x: 1 }]],
    ['quotes written as entities', '{&quot;headline&quot;:&quot;A&quot;}', [{ headline: 'A' }]],
    ['comments between members', '{ /* first */ "headline": "A" // last\n}', [{ headline: 'A' }]],
    ['an end that is missing', '{"headline":"A","author":{"name":"Jane', [{ headline: 'A', author: { name: 'Jane' } }]],
    ['escapes', '{"headline":"\\u00c4\\n\\"x\\"",}', [{ headline: 'Ä\n"x"' }]],
    ['nothing at all', '', []],
    ['text that is no JSON', 'not here', []],
  ])('takes %s', (_what, script, values) => {
    expect(parseJsonLd(script)).toEqual(values);
  });

  test('keeps __proto__ as data and changes no prototype', () => {
    const [value] = parseJsonLd('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},}');
    expect(Object.hasOwn(Object(value), '__proto__')).toBe(true);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test.each([
    ['a million open brackets', '['.repeat(1_000_000)],
    ['a million quotes', '"'.repeat(1_000_000)],
    ['quotes parted by white space', `{"a":"${'" '.repeat(500_000)}`],
    ['backslashes', `{"a":"${'\\'.repeat(1_000_001)}`],
    ['open comments', '{/*'.repeat(300_000)],
  ])('ends quickly on %s', (_what, script) => {
    const started = processorMilliseconds();
    parseJsonLd(script);
    // Linear work takes some 50 ms here; quadratic work would take minutes.
    expect(processorMilliseconds() - started).toBeLessThan(5_000);
  });
});

describe('the article node', () => {
  test('is found in @graph, beside the site and the breadcrumbs', () => {
    const jsonLd = read({
      '@context': 'https://schema.org',
      '@graph': [{ '@type': 'WebSite', name: 'Daily' }, { '@type': 'BreadcrumbList' }, { '@type': 'NewsArticle', headline: 'Own' }],
    });
    expect(jsonLd.article?.text('headline')).toEqual({ value: 'Own', source: 'json-ld:NewsArticle.headline' });
  });

  test('is the one whose mainEntityOfPage is the page, not the first', () => {
    const jsonLd = read([
      { '@type': 'NewsArticle', headline: 'Other', url: 'https://example.org/other' },
      { '@type': 'NewsArticle', headline: 'Own', mainEntityOfPage: { '@type': 'WebPage', '@id': 'http://www.example.org/story/#main' } },
    ]);
    expect(jsonLd.article?.text('headline')?.value).toBe('Own');
  });

  test('is never one that a list of other stories names', () => {
    const jsonLd = read(
      {
        '@type': 'ItemList',
        itemListElement: [
          { '@type': 'ListItem', item: { '@type': 'NewsArticle', headline: 'Other', author: 'X', datePublished: '2024-01-01' } },
        ],
      },
      { '@type': 'BlogPosting', headline: 'Own' },
    );
    expect(jsonLd.article?.text('headline')?.value).toBe('Own');
  });

  test('reads types and properties with their schema.org prefix', () => {
    expect(read({ '@type': 'http://schema.org/NewsArticle', 'schema:headline': 'Own' }).article?.text('headline')?.value).toBe('Own');
  });

  test('is none on a page about a shop', () => {
    expect(read({ '@type': 'Organization', name: 'Shop' }, { '@type': 'Product', name: 'Shoe' }).article).toBeNull();
  });
});

describe('getters', () => {
  test('follow @id into another script', () => {
    const jsonLd = read({ '@type': 'Article', author: { '@id': '#jane' } }, { '@type': 'Person', '@id': '#jane', name: 'Jane Roe' });
    expect(jsonLd.article?.nodes('author')[0]?.text('name')?.value).toBe('Jane Roe');
  });

  test('open arrays, @list and @value', () => {
    const jsonLd = read({ '@type': 'Article', keywords: ['a', ['b', { '@value': 'c' }], { '@list': ['d'] }], wordCount: 12 });
    expect(jsonLd.article?.texts('keywords').map((text) => text.value)).toEqual(['a', 'b', 'c', 'd']);
    expect(jsonLd.article?.text('wordCount')?.value).toBe('12');
  });

  test('end on references that run in a circle', () => {
    const jsonLd = read({
      '@graph': [
        { '@type': 'Article', '@id': '#a', author: { '@id': '#b' } },
        { '@type': 'Person', '@id': '#b', name: 'Jane', knows: { '@id': '#a' }, author: { '@id': '#b' } },
      ],
    });
    const person = jsonLd.article?.nodes('author')[0];
    expect(person?.nodes('knows')[0]?.nodes('author')[0]?.nodes('author')[0]?.text('name')?.value).toBe('Jane');
  });

  test('know no inherited property', () => {
    const article = read({ '@type': 'Article', headline: 'A' }).article;
    for (const property of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) expect(article?.has(property)).toBe(false);
  });
});

test('reads no more nodes than its bound and says so', () => {
  const jsonLd = read(Array.from({ length: 8_000 }, (_, at) => ({ '@type': 'Person', name: `P${at}` })));
  expect(jsonLd.nodes.length).toBeLessThanOrEqual(5_000);
  expect(jsonLd.truncated).toBe(true);
});

test('leaves a script of many megabytes unread and says so', () => {
  const jsonLd = read({ '@type': 'Article', articleBody: 'x'.repeat(4_200_000) }, { '@type': 'Article', headline: 'Own' });
  expect(jsonLd.truncated).toBe(true);
  expect(jsonLd.article?.text('headline')?.value).toBe('Own');
});
