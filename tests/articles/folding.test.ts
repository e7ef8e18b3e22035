/** Forms of an article, written by its blocks: they come back to the letter, take less, and cost no time that a page can choose. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldForms, unfoldForms, type Folded } from '../../shared/articles/folding.ts';
import { extract, type Article } from '../../shared/extraction/index.ts';
import { benchArticle } from '../bench/api/records.ts';
import { processorMilliseconds } from '../processor-time.ts';

type Forms = Pick<Article, 'html' | 'markdown' | 'text' | 'links'>;

const paragraph = (...runs: readonly { text: string; url?: string }[]) => ({ type: 'paragraph', text: 0, inlines: runs });
const forms = (given: Partial<Forms>): Forms => ({ html: '', markdown: '', text: '', links: [], ...given });
const folded = (value: unknown): string => (value as Folded).of;

describe('a form', () => {
  it('says what the blocks say with a mark, and keeps what is its own', () => {
    const blocks = [
      paragraph({ text: 'The council met on ' }, { text: 'Tuesday', url: 'https://news.example/tuesday' }, { text: ' at last.' }),
    ];
    const given = forms({
      html: '<p>The council met on <a href="https://news.example/tuesday">Tuesday</a> at last.</p>',
      markdown: 'The council met on [Tuesday](https://news.example/tuesday) at last.',
      text: 'The council met on Tuesday at last.',
      links: [{ url: 'https://news.example/tuesday', text: 'Tuesday', rel: [] }],
    });
    const stored = foldForms(given, blocks);
    for (const name of ['html', 'markdown', 'text', 'links'] as const) expect(folded(stored[name]), name).not.toMatch(/council|tuesday/i);
    expect(folded(stored.html)).toMatch(/^<p>.<a href=".">.<\/a>.<\/p>$/u);
    expect(unfoldForms(stored, blocks)).toEqual(given);
  });

  it('may escape what the blocks say', () => {
    const blocks = [
      paragraph({ text: 'Profits & losses of < 5 per cent' }),
      paragraph({ text: '1. First of all, the numbers* are wrong' }),
    ];
    const given = forms({
      html: '<p>Profits &amp; losses of &lt; 5 per cent</p><p>1. First of all, the numbers* are wrong</p>',
      markdown: 'Profits & losses of < 5 per cent\n\n1\\. First of all, the numbers\\* are wrong',
    });
    const stored = foldForms(given, blocks);
    expect(folded(stored.html)).not.toContain('losses');
    expect(folded(stored.markdown)).not.toContain('numbers');
    expect(unfoldForms(stored, blocks)).toEqual(given);
  });

  it('in HTML has the blocks’ words with references as one mark', () => {
    const stored = foldForms(forms({ html: '<p>a &amp; b &lt; c &gt; d&nbsp;e</p>' }), [paragraph({ text: 'a & b < c > d\u00a0e' })]);
    expect(folded(stored.html)).toBe('<p>\u007f</p>');
  });

  it('comes back from a row of a version that looked for parts everywhere and wrote marks to the end', () => {
    const blocks = [
      paragraph({ text: 'The ferry sailed at nine. ' }, { text: 'Its captain was late', url: 'https://news.example/captain' }),
      { type: 'figure', image: { url: 'https://news.example/a-picture.jpg', alt: 'A grey harbour, with *two* boats' } },
      paragraph({ text: 'Nobody on the pier had waited for it *gladly*.' }),
    ];
    const row = {
      html: { of: '<p>\u007f<a href="\u007f">\u007f\u0083\u0082\u0082\u0082\u0082\u0083\u0082\u0082</a></p><p>\u007f</p>' },
      markdown: { of: '\u007f[\u007f](\u007f\u0083\u0082\u0082\u0082\u0082\u0083\u0082\u0082\u0083)\n\n\u007f\\*\u007f\\*.' },
      text: { of: '\u007f\u007f\u0083\u0082\u0082' },
      links: {
        of: '\u0083\u0082[{"url":"\u007f","text":"\u007f\u0083\u0082\u0082\u0082\u0082\u0083\u0082\u0082\u0083\u0082\u0082","rel":[]}]',
      },
    };
    expect(unfoldForms(row, blocks)).toEqual({
      html: '<p>The ferry sailed at nine. <a href="https://news.example/captain">Its captain was late</a></p><p>Nobody on the pier had waited for it *gladly*.</p>',
      markdown:
        'The ferry sailed at nine. [Its captain was late](https://news.example/captain)\n\nNobody on the pier had waited for it \\*gladly\\*.',
      text: 'The ferry sailed at nine. Its captain was late',
      links: [{ url: 'https://news.example/captain', text: 'Its captain was late', rel: [] }],
    });
  });

  it('that has the characters of the marks is stored as it is', () => {
    for (const mark of ['\u007f', '\u0080', '\u0083']) {
      const given = forms({ text: `A paragraph${mark} that is long enough.` });
      expect(foldForms(given, [paragraph({ text: given.text })]).text).toBe(given.text);
    }
  });

  it('comes back whatever it has to do with the blocks', () => {
    const words = fc.constantFrom(
      'the harbour ',
      'council',
      ' & more',
      '1. ',
      '*',
      '\n\n',
      '<b>',
      'nothing of it',
      '\u007f',
      '\u0082',
      ' ',
      'ab',
    );
    const text = fc.array(words, { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), text, text, text, (runs, html, markdown, plain) => {
        const blocks = runs.map((run, at) => paragraph({ text: run, ...(at % 2 === 0 ? { url: `https://x.example/${run}` } : {}) }));
        const links = runs.map((run) => ({ url: `https://x.example/${run}`, text: run, rel: [] }));
        const given = { html, markdown, text: plain, links };
        expect(unfoldForms(foldForms(given, blocks), blocks)).toEqual(given);
      }),
      { numRuns: 2_000 },
    );
  });
});

it('takes a tenth of what articles of real lengths say in their forms', () => {
  const sizes = Array.from({ length: 20 }, (_, index) => {
    const article = benchArticle(index);
    const blocks = article.blocks.map((block) => ({ ...block, text: 0 }));
    const stored = foldForms(article, blocks);
    return [
      JSON.stringify([article.html, article.markdown, article.text]).length,
      JSON.stringify([stored.html, stored.markdown, stored.text]).length,
    ];
  });
  const [plain, short] = [0, 1].map((which) => sizes.reduce((sum, size) => sum + (size[which] ?? 0), 0));
  expect(short).toBeLessThanOrEqual((plain ?? 0) / 10);
});

it.each([
  ['a letter again and again, never ending as it should', 'a'.repeat(400_000), `${'a'.repeat(300)}b`],
  ['the same words in another order', 'of the sea and '.repeat(30_000), 'and the sea of '],
])('is done in time with %s', (_name, form, run) => {
  const blocks = Array.from({ length: 20_000 }, () => paragraph({ text: run }));
  const started = processorMilliseconds();
  const stored = foldForms(forms({ html: form, markdown: form, text: form }), blocks);
  // A hundredth of a second on an idle machine: a search that went back over the form would take minutes.
  expect(processorMilliseconds() - started).toBeLessThan(5_000);
  expect(unfoldForms(stored, blocks).html).toBe(form);
});

it('folds what the extractor makes of lists, quotes, tables and pictures', () => {
  const body = `<p>Ferries to the islands were cancelled again on Sunday, and nobody could say for how long this would go on.</p>
    <ul><li>The morning boat to the northern islands stays in port.</li><li>The evening boat sails where the wind allows it.</li></ul>
    <blockquote><p>We would rather be late than wet, said the master of the old ferry.</p></blockquote>
    <table><tr><th>Island</th><th>Boats a day</th></tr><tr><td>Northern island</td><td>Four boats</td></tr></table>`;
  const result = extract(`<html><head><title>Ferries</title></head><body><article><h1>Ferries</h1>${body}</article></body></html>`);
  if (result.outcome !== 'article') throw new Error(result.message);
  const { article } = result;
  // As they are stored: what the runs say is not said twice.
  const blocks: unknown = JSON.parse(JSON.stringify(article.blocks), (_, value) =>
    value?.inlines === undefined ? value : { ...value, text: 0 },
  );
  const stored = foldForms(article, blocks);
  expect(folded(stored.html)).not.toMatch(/northern|rather/i);
  expect(folded(stored.markdown)).not.toMatch(/northern|rather/i);
  const { html, markdown, text, links } = article;
  expect(unfoldForms(stored, blocks)).toEqual({ html, markdown, text, links });
});
