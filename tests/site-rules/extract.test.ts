/** Pages by the rules of a stage: what provenance says, what stands before what, and what a candidate would change. */
import { describe, expect, it } from 'vitest';
import { extract, type AppliedRule, type Article, type CodeRule } from '../../shared/extraction/index.ts';
import { fingerprintOf } from '../../shared/articles/content.ts';
import { extractByRules, tryRule, withCandidate, type RuleSet } from '../../shared/site-rules/index.ts';

const PAGE = `<!doctype html><html lang="en"><head><title>River Returns | Post</title><meta name="author" content="Web Desk"></head><body><article>
<h1>River Returns</h1><p class="meta">By <span class="credit">Jane Roe</span></p><p class="meta">Updated <time datetime="2024-05-01T09:00:00Z">today</time></p>
<p class="promo">Buy our book about the river, which has many words in it too, and sentences, and commas, and a price.</p>
<p>The river came back in the spring, after ten dry years, and with it the herons, the reeds and the noise of water, which few remembered.</p>
<p>Farmers opened the old sluices by hand, for the motors had been sold, and by evening the first meadows stood under a foot of it.</p></article></body></html>`;
const bytes = new TextEncoder().encode(PAGE);
const options = { url: 'https://www.post.example/story' };
const setOf = (...rules: AppliedRule[]): RuleSet => ({ rules, faults: new Map() });

function read(...rules: AppliedRule[]): Article {
  const result = extractByRules(bytes, options, setOf(...rules), () => 0);
  if (result.outcome === 'rejected') throw new Error(result.message);
  return result.article;
}

const hashOf = (...rules: AppliedRule[]): string => fingerprintOf(read(...rules)).hash;

describe('a rule that the stage keeps', () => {
  const RULE: AppliedRule = {
    host: 'post.example',
    version: 3,
    author: '.credit',
    date: 'time@datetime',
    strip: '.promo',
    language: 'en-GB',
    siteName: 'The Post',
  };

  it('stands in the provenance of all that it gave, with its version', () => {
    const article = read(RULE);
    const sources = ['authors', 'published', 'language', 'siteName', 'html'].map((field) => article.provenance[field]?.source);
    expect(sources).toEqual(Array.from({ length: 5 }, () => 'rule:post.example@3'));
    expect(article.provenance['title']?.source).not.toMatch(/^rule:/);
    expect([article.authors[0]?.name, article.published, article.language]).toEqual(['Jane Roe', '2024-05-01T09:00:00Z', 'en-GB']);
    expect(article.text).not.toContain('Buy our book');
  });

  it('comes to the same each time', () => {
    expect(read(RULE)).toEqual(read(RULE));
  });

  it('makes another version of the article where it is another version of the rule, and none where no rule applied', () => {
    expect(hashOf(RULE)).toBe(hashOf(RULE));
    expect(hashOf({ ...RULE, version: 4 })).not.toBe(hashOf(RULE));
    expect(hashOf()).toBe(hashOf({ ...RULE, host: 'other.example' }));
    // What is stored already without a rule keeps its fingerprint.
    expect(hashOf({ host: 'post.example', version: 1, title: '.absent' })).toBe(hashOf());
  });

  it('warns where its selectors match nothing, and leaves the field as it was found', () => {
    const article = read({ host: 'post.example', version: 1, title: '.absent' });
    expect(article.title).toBe('River Returns');
    expect(article.warnings.find(({ code }) => code === 'rule-unmatched')?.message).toContain('.absent');
  });

  it('stands before a bundled rule in code, field by field', () => {
    const code: CodeRule = {
      name: 'bundled',
      hosts: ['post.example'],
      before: ($) => void $('.promo').text('Mended.'),
      after: () => ({ section: 'Water', authors: [{ name: 'Nobody', url: null }] }),
    };
    const result = extract(bytes, { ...options, rules: [{ host: 'post.example', version: 2, author: '.credit' }], codeRules: [code] });
    expect(result).toMatchObject({
      outcome: 'article',
      article: {
        section: 'Water',
        authors: [{ name: 'Jane Roe' }],
        provenance: {
          authors: { source: 'rule:post.example@2' },
          section: { source: 'rule:bundled' },
          html: { source: 'rule:bundled' },
        },
      },
    });
  });
});

describe('a trial', () => {
  const page = { key: 'a.html', id: 'id', bytes, options };
  const trial = (candidate: AppliedRule, ...before: AppliedRule[]) =>
    tryRule(page, {
      before: setOf(...before),
      after: withCandidate(setOf(...before), [candidate]),
      selectors: ['.meta', 'time@datetime', '.absent'],
      now: () => 0,
    });

  it('says which fields come otherwise, how many words go, and how many elements selectors match', () => {
    const found = trial({ host: 'post.example', author: 'meta[name=author]@content', strip: '.promo, .absent' });
    expect(found).toMatchObject({
      outcome: 'changed',
      words: { added: 0, removed: 20 },
      matches: [2, 1, 0],
      changes: [
        { field: 'authors', kind: 'changed', before: 'Jane Roe', after: 'Web Desk' },
        { field: 'text', kind: 'changed' },
      ],
    });
  });

  it('holds the candidate against the rule in use, not against pages without one', () => {
    const rule: AppliedRule = { host: 'post.example', author: '.credit' };
    expect(trial(rule, { ...rule, version: 4 })).toMatchObject({ outcome: 'same', changes: [], words: { added: 0, removed: 0 } });
  });
});
