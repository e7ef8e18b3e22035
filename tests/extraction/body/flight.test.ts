/** Stories in the stream of React's server components, on pages that have them nowhere else. */
import { expect, it } from 'vitest';
import { extract, type Article } from '../../../shared/extraction/index.ts';
import { SENTENCES } from './find.ts';

type Element = readonly unknown[];
const element = (tag: string, children: unknown): Element => ['$', tag, null, { children }];
const PARAGRAPHS = SENTENCES.map((sentence) => element('p', sentence));

function read(...rows: readonly unknown[]): Article {
  const stream = rows.map((row, at) => `${at.toString(16)}:${JSON.stringify(row)}\n`).join('');
  const pushed = JSON.stringify(stream).replaceAll('<', '\\u003c');
  const result = extract(
    `<!doctype html><html lang="en"><head><title>Board settles</title></head><body><div>Loading</div><script>self.__next_f.push([1,${pushed}])</script></body></html>`,
  );
  if (result.outcome !== 'article') throw new Error(`The page was rejected: ${result.reason}`);
  return result.article;
}

const STORY = SENTENCES.join('\n\n');

it('are whole where they stand in sections, however few, and each paragraph is one', () => {
  expect(read(element('article', PARAGRAPHS)).text).toBe(STORY);
  const [first, second] = [PARAGRAPHS.slice(0, 3), PARAGRAPHS.slice(3)];
  expect(read(element('article', [element('section', first), element('section', second)])).text).toBe(STORY);
  expect(read(element('article', [first, [second]])).text).toBe(STORY);
});

it('hold nothing of scripts and styles among the paragraphs', () => {
  const among = [...PARAGRAPHS, element('script', 'let tide = 1;'), element('style', 'p { color: red }')];
  expect(read(element('article', among)).text).toBe(STORY);
});

it('are found behind rows of any make', () => {
  expect(read(['$'], ['$', 'p', null, null], element('p', null), [[[]]], element('article', PARAGRAPHS)).text).toBe(STORY);
});
