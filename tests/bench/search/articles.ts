/**
 * Articles to search in: headlines and paragraphs of real articles, drawn anew for each, with names of its own, so that words are
 * as frequent and as rare as in a newsroom's archive. Without the corpus, this project's own test pages give the paragraphs.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { SearchDocument } from '../../../shared/search/index.ts';
import { readCorpus } from '../../evaluation/corpus.ts';

const START = Date.parse('2020-01-01T00:00:00Z');
const MINUTE_MS = 60_000;
const SITES = 200;
const PARAGRAPH_CHARACTERS = 40;

/** Paragraphs of every article of a corpus folder. */
export function paragraphsOf(folder: string): string[] {
  const texts = existsSync(folder) ? readCorpus(folder).map(({ truth }) => truth.text ?? '') : ownTexts();
  return texts
    .flatMap((text) => text.split(/\n+/))
    .map((line) => line.trim())
    .filter((line) => line.length > PARAGRAPH_CHARACTERS);
}

function ownTexts(): string[] {
  const pages = new URL('../../pages/', import.meta.url).pathname;
  return readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => readFileSync(pages + name, 'utf8').replaceAll(/<[^<>]{0,2000}>/g, '\n'));
}

/** Numbers from 0 to 1, the same on every run (a linear congruential generator, Numerical Recipes). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function* searchDocuments(paragraphs: readonly string[], count: number, from = 0): Generator<SearchDocument> {
  const random = randomFrom(42 + from);
  const pick = (): string => paragraphs[Math.floor(random() * paragraphs.length)] ?? '';
  for (let index = from; index < from + count; index += 1) {
    const length = 1_500 + random() * random() * 16_000;
    const body: string[] = [];
    for (let size = 0; size < length; size += body.at(-1)?.length ?? 0) body.push(pick());
    body.push(`Reported by Zyx${index.toString(36)} Quorn${((index * 7_919) % 5_000).toString(36)}.`);
    const instant = START + index * 25 * MINUTE_MS;
    const site = `site-${index % SITES}.example`;
    yield {
      id: `article${String(index).padStart(19, '0')}`,
      version: 1,
      title: pick().split(/[.!?]/)[0]?.slice(0, 90) ?? '',
      subtitle: '',
      tags: `tag ${index % 60}`,
      text: body.join('\n'),
      facets: ['all#', `site#${site}`, `tag#tag-${index % 60}`, 'lang#en', 'type#newsarticle'],
      instant,
      firstSeen: instant,
      isDated: true,
      isCopy: false,
    };
  }
}
