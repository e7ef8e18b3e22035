/** Material for made pages: paragraphs and headlines of the corpus's true texts, kept apart by fold so that no fold learns from another's. */
import { foldOf } from '../../metrics/folds.ts';
import type { CorpusPage } from '../corpus.ts';

export interface Material {
  /** Running text, 20 to 160 words. */
  readonly paragraphs: readonly string[];
  readonly headlines: readonly string[];
  /** Whole stories: lines of true texts, in order. */
  readonly stories: readonly (readonly string[])[];
}

const MIN_WORDS = 20;
const MAX_WORDS = 160;
const MIN_LINES = 5;
const SENTENCE_END = /[.!?。…]["'”’)]?$/;

/** @returns the material of each fold */
export function gatherMaterial(pages: readonly CorpusPage[], folds: number): readonly Material[] {
  const all = Array.from({ length: folds }, () => ({ paragraphs: [] as string[], headlines: [] as string[], stories: [] as string[][] }));
  for (const page of pages) {
    const own = all[foldOf(page.site, folds)];
    if (own === undefined || page.text === null) continue;
    if (page.title !== null && page.title !== '') own.headlines.push(page.title);
    const lines = page.text
      .split(/\n+/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (lines.length >= MIN_LINES) own.stories.push(lines);
    for (const line of lines) if (isProse(line)) own.paragraphs.push(line);
  }
  return all;
}

/** False for the material of a fold of too few pages to make any of. */
export function isEnough({ paragraphs, headlines, stories }: Material): boolean {
  return paragraphs.length > 0 && headlines.length > 0 && stories.length > 0;
}

/** True for a line that reads like a paragraph. */
export function isProse(line: string): boolean {
  const words = wordsOf(line);
  return words >= MIN_WORDS && words <= MAX_WORDS && SENTENCE_END.test(line);
}

export function wordsOf(line: string): number {
  return line.split(/\s+/).length;
}
