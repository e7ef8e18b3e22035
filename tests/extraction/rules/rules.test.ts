/** Site rules: checked when loaded, applied to their hosts, tested against pages. */
import { describe, expect, test } from 'vitest';
import { extract, loadRules, testRule, type Article, type SiteRule } from '../../../shared/extraction/index.ts';
import { ruleFor } from '../../../shared/extraction/rules/apply.ts';
import { splitAttribute } from '../../../shared/extraction/rules/schema.ts';

const PAGE = `<!doctype html><html lang="en"><head><title>River returns | Daily Post</title><meta name="author" content="Web Desk"></head><body>
<h1>Daily Post</h1><div class="hl">River returns to its bed</div><p class="w">By Jane Roe and John Poe</p><time class="pub" datetime="2024-05-01T10:00:00Z">yesterday</time>
<div class="story"><p>The river came back in the spring, after ten dry years, and with it the herons, the reeds and the noise of water.</p>
<p class="promo">Buy our book about the river, which has many words in it too, and sentences, and commas.</p></div></body></html>`;

const RULE: SiteRule = {
  host: 'dailypost.org',
  title: '.hl',
  author: '.w',
  date: 'time.pub',
  body: '.story',
  strip: '.promo',
  siteName: 'The Daily Post',
  language: 'en-GB',
};

function errorsOf(rules: unknown): readonly string[] {
  const loaded = loadRules(JSON.stringify(rules));
  return loaded.outcome === 'invalid' ? loaded.errors.map((error) => error.message) : [];
}

describe('loading', () => {
  test('takes one rule or a list', () => {
    expect(loadRules(JSON.stringify(RULE))).toEqual({ outcome: 'rules', rules: [RULE] });
    expect(loadRules(JSON.stringify([RULE]))).toEqual({ outcome: 'rules', rules: [RULE] });
  });

  test.each([
    [
      'a selector that cannot be read',
      { host: 'a.org', body: ['main', 'p:bogus('] },
      /^\[0\]\.body\[1\] is "p:bogus\("; allowed: a valid CSS selector; "p:bogus\(" is none: .+/,
    ],
    ['a pseudo-class that does not exist', { host: 'a.org', title: 'h1:shiny' }, /h1:shiny.+Unknown pseudo-class :shiny/],
    ['an unknown key', { host: 'a.org', titel: 'h1' }, /^\[0\]\.titel is "h1"; allowed: one of host, body, /],
    ['a host with its scheme', { host: 'https://a.org/' }, /^\[0\]\.host is "https:\/\/a\.org\/"; allowed: a host name/],
    ['a missing host', { title: 'h1' }, /^\[0\]\.host is missing; allowed: /],
    ['a number for a selector', { host: 'a.org', title: 5 }, /^\[0\]\.title is 5; allowed: a CSS selector, or a list/],
    ['a language that is none', { host: 'a.org', language: 'English' }, /^\[0\]\.language is "English"; allowed: a BCP 47/],
    [
      'an unknown key of a test',
      { host: 'a.org', tests: [{ page: 'a.html', titel: 'x' }] },
      /^\[0\]\.tests\[0\]\.titel is "x"; allowed: page, /,
    ],
  ])('names %s', (_what, rule, message) => {
    expect(errorsOf([rule]).join('\n')).toMatch(message);
  });

  test('names two rules for one host', () => {
    expect(errorsOf([{ host: 'a.org' }, { host: 'a.org' }])).toEqual([
      '[1].host is "a.org"; allowed: a host that no other rule has; rule [0] is for it already.',
    ]);
  });

  test('names what is no JSON', () => {
    expect(loadRules('{oops')).toMatchObject({ outcome: 'invalid', errors: [{ path: 'file' }] });
  });
});

describe('hosts', () => {
  const rules: readonly SiteRule[] = [{ host: 'example.org' }, { host: 'blog.example.org' }];
  test.each([
    ['https://example.org/a', 'example.org'],
    ['https://www.example.org/a', 'example.org'],
    ['https://BLOG.example.org/a', 'blog.example.org'],
    ['https://x.blog.example.org/a', 'blog.example.org'],
    ['https://notexample.org/a', null],
    ['https://example.org.evil.net/a', null],
    [null, null],
  ])('%s takes the rule of %s', (address, host) => {
    expect(ruleFor(rules, address)?.host ?? null).toBe(host);
  });
});

test.each([
  ['time@datetime', { selector: 'time', attribute: 'datetime' }],
  ['h1', { selector: 'h1', attribute: null }],
  ['a[href="mailto:a@b.org"]', { selector: 'a[href="mailto:a@b.org"]', attribute: null }],
])('%s is read as selector and attribute', (written, split) => {
  expect(splitAttribute(written)).toEqual(split);
});

const article = (rule: SiteRule, url = 'https://www.dailypost.org/river'): Article => {
  const result = extract(PAGE, { url, rules: [rule] });
  if (result.outcome !== 'article') throw new Error(result.message);
  return result.article;
};

describe('applying', () => {
  test('overrides the general way, and says so', () => {
    const found = article(RULE);
    expect(found).toMatchObject({
      title: 'River returns to its bed',
      authors: [{ name: 'Jane Roe' }, { name: 'John Poe' }],
      published: '2024-05-01T10:00:00Z',
      siteName: 'The Daily Post',
      language: 'en-GB',
    });
    expect(found.provenance).toMatchObject({
      title: { source: 'rule:title' },
      authors: { source: 'rule:author' },
      published: { source: 'rule:date' },
    });
    expect(found.text).toContain('The river came back');
    expect(found.text).not.toContain('Buy our book');
  });

  test('reads the attribute that the selector names', () => {
    expect(article({ host: 'dailypost.org', author: 'meta[name=author]@content' }).authors).toEqual([{ name: 'Web Desk', url: null }]);
  });

  test('leaves other hosts alone', () => {
    expect(article(RULE, 'https://elsewhere.net/river').siteName).not.toBe('The Daily Post');
  });

  test('keeps the general value where a selector matches nothing, and warns', () => {
    const found = article({ host: 'dailypost.org', title: '.gone' });
    expect(found.title).toContain('River returns');
    expect(found.warnings.find((warning) => warning.code === 'rule-unmatched')?.message).toContain(
      'names title ".gone", which matches nothing',
    );
  });

  test('takes the first selector of a list that matches', () => {
    expect(article({ host: 'dailypost.org', title: ['.gone', '.hl'] }).title).toBe('River returns to its bed');
  });

  test('refuses what is no date, and warns', () => {
    const found = article({ host: 'dailypost.org', date: '.hl' });
    expect(found.warnings.map((warning) => warning.code)).toContain('rule-date');
    expect(found.provenance['published']?.source).not.toBe('rule:date');
  });
});

describe('the tester', () => {
  test('passes where all comes out as expected', () => {
    const report = testRule(RULE, PAGE, {
      page: 'river.html',
      title: 'River returns to its bed',
      authors: ['Jane Roe', 'John Poe'],
      published: '2024-05-01',
      language: 'en-GB',
      contains: ['after ten dry years'],
      lacks: ['Buy our book'],
    });
    expect(report.checks.filter((check) => !check.passed)).toEqual([]);
    expect(report).toMatchObject({ passed: true, unmatched: [], rejected: null });
  });

  test('says what was expected and what was found', () => {
    const report = testRule(RULE, PAGE, { page: 'river.html', title: 'Another', lacks: ['herons'] });
    expect(report.passed).toBe(false);
    expect(report.checks).toEqual([
      { name: 'title', passed: false, expected: 'Another', found: 'River returns to its bed' },
      { name: 'lacks "herons"', passed: false, expected: 'not in the text', found: 'in the text' },
    ]);
  });

  test('names the fields whose selectors match nothing', () => {
    expect(testRule({ ...RULE, subtitle: '.gone', tags: '.none' }, PAGE).unmatched).toEqual(['subtitle', 'tags']);
  });

  test('says why a page was rejected', () => {
    expect(testRule(RULE, '   ')).toMatchObject({ passed: false, rejected: expect.stringContaining('no text') });
  });
});
