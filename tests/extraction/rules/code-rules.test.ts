/** Site rules in code: what they change, and that a bad one costs nothing but itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extract, testCodeRule, type Article, type CodeRule, type ExtractOptions } from '../../../shared/extraction/index.ts';
import { cheerioOf, parsePage } from '../../../shared/extraction/html/index.ts';
import { CODE_RULE_BUDGET_MS, codeRuleFor } from '../../../shared/extraction/rules/index.ts';
import { runBefore } from '../../../shared/extraction/rules/run-code.ts';
import { rule as attributes } from '../../pages/rules/body-in-attributes.ts';
import { rule as template } from '../../pages/rules/broken-template.ts';
import { rule as liveBlog } from '../../pages/rules/live-blog-order.ts';

const PAGES = new URL('../../pages/rules/', import.meta.url);

const URL_OF_PAGE = 'https://news.example/story';
const PAGE = `<!doctype html><html lang="en"><head><title>River Returns</title></head><body><article><h1>River Returns</h1>
<p class="promo">Buy our book about the river, which has many words in it too, and sentences, and commas, and a price.</p>
<p>The river came back in the spring, after ten dry years, and with it the herons, the reeds and the noise of water, which few remembered.</p>
<p>Farmers opened the old sluices by hand, for the motors had been sold, and by evening the first meadows stood under a foot of it.</p></article></body></html>`;

function read(rule: Partial<CodeRule>, options: ExtractOptions = {}): Article {
  const codeRules = [{ name: 'river', hosts: ['news.example'], ...rule }];
  const result = extract(PAGE, { url: URL_OF_PAGE, codeRules, ...options });
  if (result.outcome === 'rejected') throw new Error(result.message);
  return result.article;
}

describe.each([template, attributes, liveBlog])('the example $name', (rule) => {
  it.each(rule.tests ?? [])('mends $page', (test) => {
    const html = readFileSync(new URL(test.page, PAGES));
    expect(testCodeRule(rule, html, test).checks.filter(({ passed }) => !passed)).toEqual([]);
    const without = testCodeRule({ ...rule, before: undefined, after: undefined }, html, test);
    expect(without.passed).toBe(false);
  });
});

describe('a rule in code', () => {
  it('changes the page before it is read, and all forms say the same', () => {
    const article = read({ before: ($) => void $('.promo').remove() });
    expect([article.text, article.markdown, article.html].filter((form) => form.includes('Buy our book'))).toEqual([]);
    expect(article.text).toContain('Farmers opened the old sluices');
    expect(article.provenance['html']).toEqual({ source: 'rule:river', lost: [] });
  });

  it('answers fields in place of what was found, and provenance says so', () => {
    const article = read({ after: ({ title }, $) => ({ title: `${title}!`, authors: [{ name: $('h1').text(), url: null }] }) });
    expect(article.title).toBe('River Returns!');
    expect(article.authors).toEqual([{ name: 'River Returns', url: null }]);
    expect(article.provenance['title']).toMatchObject({ source: 'rule:river', lost: [{ value: 'River Returns' }] });
    expect(article.warnings.map(({ code }) => code)).not.toContain('no-author');
    expect(article.section).toBe(read({}).section);
  });

  it('keeps a field that it leaves undefined', () => {
    expect(read({ after: () => ({ title: undefined }) }).title).toBe('River Returns');
  });

  it.each<[string, Partial<CodeRule>, RegExp]>([
    [
      'throws halfway through before()',
      {
        before: ($) => {
          $('article').remove();
          throw new Error('no such box');
        },
      },
      /fails in before\(\) and was left out: no such box/,
    ],
    ['throws in after()', { after: () => JSON.parse('{') }, /fails in after\(\)/],
    ['answers what does not fit', { after: () => ({ published: 'yesterday' }) }, /published that does not fit: a date or time in ISO 8601/],
    [
      'writes to the record, and throws then',
      {
        after: (article) => {
          Reflect.apply(Array.prototype.push, article.authors, [{ name: 'X', url: null }]);
          throw new Error('never reached');
        },
      },
      /fails in after\(\) and was left out: Cannot add property .*answer the fields that change/,
    ],
    [
      'assigns to a field',
      { after: (article) => (Object.assign(article, { title: 'Other' }), {}) },
      /Cannot assign to read only property 'title'/,
    ],
    [
      'throws what has no text',
      {
        before: () => {
          // oxlint-disable-next-line no-throw-literal
          throw Object.create(null);
        },
      },
      /throws what cannot be shown/,
    ],
    [
      'is asynchronous in before()',
      {
        before: async ($) => {
          $('p').remove();
          await Promise.reject(new Error('too late'));
        },
      },
      /"river" fails in before\(\) and was left out: answers a promise, and is not waited for; make it work at once, without "async"/,
    ],
    [
      'is asynchronous in after()',
      { after: () => Object.assign(Promise.reject(new Error('too late')), {}) },
      /fails in after\(\) and was left out: answers a promise/,
    ],
    ['asks by a selector that cannot be read', { before: ($) => void $('p:shiny').remove() }, /Unknown pseudo-class :shiny/],
  ])('is left out with a warning where it %s', (_, rule, message) => {
    const { warnings, ...article } = read(rule);
    const { warnings: usual, ...expected } = read({});
    expect(article).toEqual(expected);
    expect(warnings.filter(({ code }) => code !== 'rule-failed')).toEqual(usual);
    expect(warnings.find(({ code }) => code === 'rule-failed')?.message).toMatch(message);
  });

  it('is stopped at its next question once its budget is spent', () => {
    let clock = 0;
    let rounds = 0;
    const article = read(
      {
        before: ($) => {
          for (; rounds < 1_000; rounds += 1) $('p').first().remove();
        },
      },
      { now: () => (clock += CODE_RULE_BUDGET_MS / 10) },
    );
    expect(rounds).toBeLessThan(20);
    expect(article.text).toContain('Farmers opened the old sluices');
    expect(article.warnings.find(({ code }) => code === 'rule-failed')?.message).toContain(`longer than ${CODE_RULE_BUDGET_MS} ms`);
  });

  it('is stopped as well where it asks a selection and never the page', () => {
    let clock = 0;
    let rounds = 0;
    const article = read(
      {
        before: ($) => {
          const story = $('article');
          for (; rounds < 1_000; rounds += 1) story.find('p').first().attr('id', 'x').remove();
        },
      },
      { now: () => (clock += CODE_RULE_BUDGET_MS / 100) },
    );
    expect(rounds).toBeLessThan(200);
    expect(article.text).toContain('Farmers opened the old sluices');
    expect(article.warnings.find(({ code }) => code === 'rule-failed')?.message).toContain(`longer than ${CODE_RULE_BUDGET_MS} ms`);
  });

  it('leaves selections of the page as they were', () => {
    const $ = cheerioOf(parsePage(PAGE));
    const methods: unknown = Reflect.getPrototypeOf(Object($.prototype));
    runBefore({ name: 'river', hosts: ['news.example'], before: (page) => void page('p').remove() }, $, () => 0);
    expect(Reflect.getPrototypeOf(Object($.prototype))).toBe(methods);
  });

  it('may copy the record to change it, and answers that', () => {
    const article = read({ after: ({ tags }) => ({ tags: [...tags, 'river'] }) });
    expect(article.tags).toEqual(['river']);
    expect(Object.isFrozen(article.tags)).toBe(false);
    expect(article.provenance['tags']?.source).toBe('rule:river');
  });

  it('is for its hosts and their subdomains, the most specific one first', () => {
    const [wide, narrow] = [
      { name: 'wide', hosts: ['news.example'] },
      { name: 'narrow', hosts: ['local.news.example', 'other.example'] },
    ];
    const nameFor = (address: string | null): string | undefined => codeRuleFor([wide, narrow], address)?.name;
    expect(nameFor('https://www.news.example/a')).toBe('wide');
    expect(nameFor('https://www.local.news.example/a')).toBe('narrow');
    expect(nameFor('https://badnews.example/a')).toBeUndefined();
    expect(nameFor(null)).toBeUndefined();
  });

  it('is found by the address that the page declares, where none is given', () => {
    const page = PAGE.replace('</title>', `</title><link rel="canonical" href="${URL_OF_PAGE}">`);
    const result = extract(page, { codeRules: [{ name: 'river', hosts: ['news.example'], before: ($) => void $('.promo').remove() }] });
    expect(result.outcome === 'article' && result.article.text).not.toContain('Buy our book');
  });

  it('leaves pages of other hosts as they are', () => {
    const options = { url: 'https://elsewhere.example/story' };
    const codeRules = [
      { name: 'river', hosts: ['news.example'], before: ($: Parameters<NonNullable<CodeRule['before']>>[0]) => void $('p').remove() },
    ];
    expect(extract(PAGE, { ...options, codeRules })).toEqual(extract(PAGE, options));
  });
});

describe('cheerio over a page', () => {
  it('selects, climbs and reads attributes in the tree that was parsed', () => {
    const page = parsePage(PAGE);
    const $ = cheerioOf(page);
    expect($('article > p.promo').next().text()).toContain('The river came back');
    expect($('h1').closest('html').attr('lang')).toBe('en');
    expect($('p').get(0)).toBe(page.elements[page.byTag.get('p')?.[0] ?? -1]);
    expect(cheerioOf(page)).toBe($);
  });

  it('writes a changed tree out whole', () => {
    const $ = cheerioOf(parsePage('<p>a &lt; b<script>if (a < b) run()</script><ul><li>one<li>two</ul>'));
    $('li').first().before('<li>zero</li>').text('1');
    $('p')
      .contents()
      .each((_, node) => {
        if (node.type === 'text') node.data = node.data.toUpperCase();
      });
    expect($.html()).toBe('<p>A &lt; B<script>if (a < b) run()</script></p><ul><li>zero</li><li>1</li><li>two</li></ul>');
  });
});
