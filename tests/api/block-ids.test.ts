/** Ids of blocks: what keeps them and what does not. And blocks as Markdown, one by one. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nameBlocks } from '../../functions/api/representations/block-ids.ts';
import { blockMarkdown, extract, type Block } from '../../shared/extraction/index.ts';

const paragraph = (text: string): Block => ({ type: 'paragraph', text, inlines: [{ text }] });
const idsOf = (...texts: string[]) => nameBlocks(texts.map(paragraph)).map(({ id }) => id);

describe('the id of a block', () => {
  it('stays where case, spaces, punctuation or its place change', () => {
    const [id] = idsOf('A vote was held, they said.');
    expect(idsOf('New.', 'A vote was held – they  SAID').at(1)).toBe(id);
  });

  it('is another where the words are others', () => {
    expect(idsOf('A vote was held.')).not.toEqual(idsOf('No vote was held.'));
  });

  it('counts blocks that say the same, and is there for those that say nothing', () => {
    const ids = idsOf('Yes.', 'No.', 'Yes!', '…', '…');
    expect(ids[2]).toBe(`${ids[0]}-2`);
    expect(ids[4]).toBe(`${ids[3]}-2`);
    for (const id of ids) expect(id).toMatch(/^b[0-9a-f]{10}(?:-\d+)?$/);
  });

  it('is kept when a paragraph becomes a heading or gets a link', () => {
    const heading: Block = { type: 'heading', level: 2, text: 'The vote', inlines: [{ text: 'The vote', url: 'https://x.example/' }] };
    expect(nameBlocks([heading])[0]?.id).toBe(idsOf('The vote')[0]);
  });
});

/** Without the addresses of links: a post that is shown keeps its words in its block, and not its links. */
const words = (text: string) => text.replace(/\]\([^)]*\)/g, ']').match(/[\p{L}\p{N}]+/gu) ?? [];

const PAGES = ['news-english', 'how-to', 'live-blog', 'blog-german', 'news-arabic'].map(
  (name) => new URL(`../../infra/local/samples/${name}.html`, import.meta.url),
);

it.each(PAGES.map((page) => [page.pathname.split('/').at(-1), page] as const))(
  '%s reads the same by blocks as in one piece',
  (_name, page) => {
    const result = extract(readFileSync(page), {});
    if (result.outcome !== 'article') throw new Error('It is an article.');
    const { blocks, markdown } = result.article;
    expect(blocks.length).toBeGreaterThan(3);
    expect(words(blocks.map(blockMarkdown).join('\n\n'))).toEqual(words(markdown));
  },
);

it.each([
  [{ type: 'heading', level: 3, text: 'x', inlines: [{ text: 'x *y*' }] }, '### x \\*y\\*'],
  [
    { type: 'paragraph', text: 'a b', inlines: [{ text: 'a ' }, { text: 'b', marks: ['strong'], url: 'https://b.example/' }] },
    'a [**b**](https://b.example/)',
  ],
  [{ type: 'code', text: 'let x;', language: 'js' }, '```js\nlet x;\n```'],
  [
    {
      type: 'list',
      ordered: true,
      start: 3,
      items: [
        { text: 'a', depth: 0, ordered: true, inlines: [{ text: 'a' }] },
        { text: 'b', depth: 1, ordered: false, inlines: [{ text: 'b' }] },
        { text: 'c', depth: 0, ordered: true, inlines: [{ text: 'c' }] },
      ],
    },
    '3. a\n   - b\n4. c',
  ],
  [{ type: 'table', caption: null, header: ['A'], rows: [['1']] }, '| A |\n| --- |\n| 1 |'],
  [{ type: 'quote', text: 'x', paragraphs: [[{ text: 'x' }]], cite: null }, '> x'],
  [{ type: 'separator' }, '___'],
] satisfies readonly (readonly [Block, string])[])('%j as Markdown', (block, markdown) => {
  expect(blockMarkdown(block)).toBe(markdown);
});
