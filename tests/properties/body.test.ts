/**
 * What must hold of the body whatever the story: it loses nothing by growing, is no other for a meaningless element in the
 * line, and takes nothing from the cards of other stories beside it.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count, proved, runs } from '../prove/proof.ts';
import { articleOf } from './extraction-checks.ts';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? runs(40, 400));

const SUBJECTS = [
  'The harbour office',
  'A retired pilot',
  'The council',
  'Anna Poe, who keeps the log,',
  'Nobody on the quay',
  'The yard',
  'Her brother',
  'A letter from the ministry',
  'The older of the two boats',
  'Every spring the crew',
];
const VERBS = [
  'said on Tuesday that',
  'had not expected that',
  'wrote in its report that',
  'remembers how',
  'made known that',
  'asked whether',
  'would rather believe that',
  'was told again and again that',
];
const CLAUSES = [
  'the northern gate stays closed until the ice is gone',
  'the ferry takes the longer way round the island',
  'the water stood a metre high in the market hall',
  'repairs will cost more than the town can pay',
  'the timetable is printed anew every Sunday',
  'the old quay has no shelter and no light',
  'half of the berths were let to strangers',
  'the drawings were found in an attic',
];
const ENDS = [
  'and that nobody had been asked.',
  'although two members voted against it.',
  'which came as a surprise to the crews.',
  'until somebody counted the boats.',
  'as it has been since the flood of 1987.',
  'and the market had to move.',
];

const sentence = fc
  .tuple(fc.constantFrom(...SUBJECTS), fc.constantFrom(...VERBS), fc.constantFrom(...CLAUSES), fc.constantFrom(...ENDS))
  .map((parts) => parts.join(' '));
/** Two to five sentences a paragraph, none said twice in one story. */
const story = fc.uniqueArray(sentence, { minLength: 20, maxLength: 160 }).map((sentences) => {
  const paragraphs: string[] = [];
  for (let at = 0; at < sentences.length; at += 2 + ((paragraphs.length * 7) % 4))
    paragraphs.push(sentences.slice(at, at + 2 + ((paragraphs.length * 7) % 4)).join(' '));
  return paragraphs;
});
const CONTAINERS: readonly ((inner: string) => string)[] = [
  (inner) => `<article>${inner}</article>`,
  (inner) => `<main>${inner}</main>`,
  (inner) => `<div>${inner}</div>`,
  (inner) => `<div class="entry-content">${inner}</div>`,
  (inner) => `<div class="sc-1f4"><div class="sc-2k9">${inner}</div></div>`,
  (inner) => `<section>${inner}</section>`,
];
const container = fc.constantFrom(...CONTAINERS);

const TITLE = 'The long winter of the northern gate';
const page = (body: string, after = ''): string =>
  `<!doctype html><html lang="en"><head><title>${TITLE}</title></head><body><header><a href="/">Harbour Post</a> <nav><a href="/news">News</a> <a href="/sport">Sport</a></nav></header>${body}${after}<footer><p>© Harbour Post. All rights reserved.</p></footer></body></html>`;
const tell = (paragraphs: readonly string[]): string => `<h1>${TITLE}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}`;
const textOf = (html: string): string => articleOf(html)?.text ?? '';

describe('a story', () => {
  test('that grows by a paragraph loses none', () => {
    fc.assert(
      fc.property(story, container, (paragraphs, wrap) => {
        const before = textOf(page(wrap(tell(paragraphs.slice(0, -1)))));
        const after = textOf(page(wrap(tell(paragraphs))));
        for (const line of before.split('\n')) expect(after).toContain(line);
      }),
      { numRuns: RUNS },
    );
  });

  test('is kept whole, in any container', () => {
    fc.assert(
      fc.property(story, container, (paragraphs, wrap) => {
        const text = textOf(page(wrap(tell(paragraphs))));
        for (const one of paragraphs) expect(text).toContain(one);
      }),
      { numRuns: RUNS },
    );
  });

  test('is no other where a run of its words stands in an element without meaning', () => {
    const wrapper = fc.constantFrom(
      ['<span>', '</span>'],
      ['<span class="x1">', '</span>'],
      ['<span><span>', '</span></span>'],
      ['<bdi>', '</bdi>'],
      ['<font>', '</font>'],
    );
    fc.assert(
      fc.property(
        story,
        container,
        fc.nat(),
        fc.nat(),
        fc.nat(),
        wrapper,
        (paragraphs, wrap, which, from, length, [open = '', close = '']) => {
          const at = which % paragraphs.length;
          const words = (paragraphs[at] ?? '').split(' ');
          const start = from % words.length;
          const end = start + 1 + (length % (words.length - start));
          const wrapped = [...words.slice(0, start), open + words.slice(start, end).join(' ') + close, ...words.slice(end)].join(' ');
          const plain = articleOf(page(wrap(tell(paragraphs))));
          const marked = articleOf(page(wrap(tell(paragraphs.with(at, wrapped)))));
          expect(marked).toMatchObject({ text: plain?.text, markdown: plain?.markdown, html: plain?.html, blocks: plain?.blocks });
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('takes nothing from cards of other stories behind it', () => {
    const name = fc.constantFrom('div', 'article', 'li', 'section');
    const className = fc.constantFrom('card', 'teaser', 'two-column-item', 'x7', '');
    const level = fc.constantFrom('h2', 'h3', 'h4');
    fc.assert(
      fc.property(
        story,
        fc.uniqueArray(sentence, { minLength: 3, maxLength: 8 }),
        container,
        name,
        className,
        level,
        (paragraphs, excerpts, wrap, tag, css, heading) => {
          const others = excerpts.filter((excerpt) => !paragraphs.some((text) => text.includes(excerpt)));
          const cards = others
            .map(
              (text, at) =>
                `<${tag} class="${css}"><${heading}><a href="/s/${at}">Story number ${at} of the week</a></${heading}><p>${text}</p></${tag}>`,
            )
            .join('');
          const text = textOf(page(wrap(tell(paragraphs)), `<div class="list">${tag === 'li' ? `<ul>${cards}</ul>` : cards}</div>`));
          for (const one of paragraphs) expect(text).toContain(one);
          for (const other of others) expect(text).not.toContain(other);
        },
      ),
      { numRuns: RUNS },
    );
    proved({
      id: 'body-properties',
      promise:
        'A story loses no paragraph by growing, is the same in elements without meaning, and takes nothing from cards of other stories',
      tried: `${count(RUNS * 4)} pages`,
      test: 'tests/properties/body.test.ts',
    });
  });
});
