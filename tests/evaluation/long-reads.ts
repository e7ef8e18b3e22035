/**
 * Long reads made of the corpus's own paragraphs, in containers of six kinds: how many of their words are kept, and whether
 * they still count as articles. No corpus has enough pages of that length to show what is lost on them.
 */
import { extract } from '../../shared/extraction/index.ts';
import { escapeHtml } from '../../shared/extraction/text/index.ts';
import { isProse } from './body/augment/pool.ts';
import { mean } from './metrics/counts.ts';
import { tokensOf } from './metrics/words.ts';
import { randomFrom, shuffle } from './random.ts';

export const LENGTHS: readonly number[] = [1_000, 2_500, 5_000, 9_000, 15_000, 30_000];

const CONTAINERS: Readonly<Record<string, (content: string) => string>> = {
  article: (content) => `<article>${content}</article>`,
  main: (content) => `<main>${content}</main>`,
  'div.entry-content': (content) => `<div class="entry-content">${content}</div>`,
  'plain div': (content) => `<div>${content}</div>`,
  'div of a made-up class': (content) => `<div class="sc-1f4k2"><div class="sc-9x0qa">${content}</div></div>`,
  section: (content) => `<section id="c">${content}</section>`,
};

export interface LongRead {
  readonly container: string;
  readonly words: number;
  /** Share of the story's words that stand in the text, each as often as it was said; 1 where the page says that it was cut. */
  readonly kept: number;
  readonly score: number;
}

const SEED = 20261128;

/** @param texts true texts, of which paragraphs are taken */
export function readLongReads(texts: readonly string[], onPage: (done: number, total: number) => void): LongRead[] {
  const paragraphs = texts.flatMap((text) =>
    text
      .split(/\n+/)
      .map((line) => line.trim())
      .filter(isProse),
  );
  if (paragraphs.length === 0)
    throw new Error('The corpora given hold no true text: name one whose truth has "text", such as wcxb-dev-article.');
  shuffle(paragraphs, randomFrom(SEED));
  const reads: LongRead[] = [];
  let next = 0;
  for (const length of LENGTHS) {
    for (const [container, wrap] of Object.entries(CONTAINERS)) {
      const story: string[] = [];
      for (let words = 0; words < length; next += 1) {
        const paragraph = paragraphs[next % paragraphs.length] ?? '';
        story.push(paragraph);
        words += tokensOf(paragraph).length;
      }
      reads.push(measure(container, length, story, wrap));
      onPage(reads.length, LENGTHS.length * Object.keys(CONTAINERS).length);
    }
  }
  return reads;
}

function measure(container: string, words: number, story: readonly string[], wrap: (content: string) => string): LongRead {
  const body = wrap(`<h1>The long way to the coast</h1>${story.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')}`);
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>The long way to the coast</title></head><body><header><a href="/">The Site</a> <nav><a href="/news">News</a> <a href="/sport">Sport</a></nav></header>${body}<footer><p>© The Site. All rights reserved.</p></footer></body></html>`;
  const result = extract(html);
  if (result.outcome !== 'article') return { container, words, kept: 0, score: 0 };
  const { text, truncated, score } = result.article;
  return { container, words, kept: truncated ? 1 : shareKept(story, text), score };
}

function shareKept(story: readonly string[], text: string): number {
  const found = new Map<string, number>();
  for (const token of tokensOf(text)) found.set(token, (found.get(token) ?? 0) + 1);
  let [kept, all] = [0, 0];
  for (const token of story.flatMap(tokensOf)) {
    all += 1;
    const left = found.get(token) ?? 0;
    if (left === 0) continue;
    found.set(token, left - 1);
    kept += 1;
  }
  return kept / all;
}

/** A line a length: the least and the mean share of words kept, with the container that keeps least, and the least score. */
export function describeLongReads(reads: readonly LongRead[]): string {
  const lines = LENGTHS.map((length) => {
    const own = reads.filter(({ words }) => words === length);
    const worst = own.toSorted((one, other) => one.kept - other.kept)[0];
    const lowest = own.toSorted((one, other) => one.score - other.score)[0];
    return `  ${String(length).padStart(6)} words   kept at least ${((worst?.kept ?? 0) * 100).toFixed(2)} % (${worst?.container}), mean ${(mean(own.map(({ kept }) => kept)) * 100).toFixed(2)} %   score at least ${(lowest?.score ?? 0).toFixed(2)} (${lowest?.container})`;
  });
  return `long reads: ${reads.length} pages made of the corpus's paragraphs, in ${Object.keys(CONTAINERS).length} containers\n${lines.join('\n')}`;
}
