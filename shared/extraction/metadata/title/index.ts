/** The headline: every candidate gathered, the trained ranker picks. */
import { textOf } from '../../html/index.ts';
import type { Sourced } from '../json-ld/index.ts';
import { type Field, type MetadataContext, fieldOf } from '../context/index.ts';
import { score, type Model } from '../../trees/index.ts';
import { correctedHeadline, type ScoredTitle } from './headline-corrections.ts';
import { headlinesOf, titleCandidates } from './title-candidates.ts';
import { overlap, words } from '../../text/index.ts';
import { settledHeadline } from './settled-headline.ts';
import { titleFeatures } from './features.ts';
import { titleModel } from '../../trees/models/title.ts';

export type FoundTitle = Field<string | null> & {
  /** Position of the element that shows the headline, −1 where none does. */
  readonly element: number;
};

/** @param model another than the shipped one, for who trains it */
export function findTitle(context: MetadataContext, model: Model = titleModel): FoundTitle {
  const headlines = headlinesOf(context);
  const settled = settledHeadline(context, headlines);
  if (settled !== null) {
    const [winner] = settled.texts;
    return { ...fieldOf(winner.value, winner, settled.texts), element: settled.element };
  }
  const candidates = titleCandidates(context, headlines);
  const features = titleFeatures(context, candidates, headlines);
  const scored = candidates.map((candidate, at) => ({ candidate, score: score(model, features[at] ?? []) }));
  const winner = scored.reduce<ScoredTitle | undefined>(
    (best, one) => (best === undefined || one.score > best.score ? one : best),
    undefined,
  );
  if (winner === undefined) return { value: null, provenance: null, element: -1 };
  const best = correctedHeadline(context, winner.candidate, scored);
  const sourced: readonly Sourced[] = scored
    .toSorted((one, two) => Number(two.candidate === best) - Number(one.candidate === best) || two.score - one.score)
    .map(({ candidate }) => ({ value: candidate.value, source: candidate.source }));
  return { ...fieldOf(best.value, { value: best.value, source: best.source }, sourced), element: best.element };
}

/** Texts of a heading read, and the share of its words that a headline has that the head words otherwise. */
const MAX_HEADING = 200;
const ALIKE = 0.5;
const MOST_HEADINGS = 10;

/** Where the headline stands, or a heading that shares half of its words with it: heads and pages word it differently. −1 where neither does. */
export function placeOfHeadline({ page }: MetadataContext, { value, element }: Pick<FoundTitle, 'value' | 'element'>): number {
  if (element >= 0 || value === null) return element;
  const wanted = new Set(words(value));
  const headings = ['h1', 'h2'].flatMap((tag) => (page.byTag.get(tag) ?? []).slice(0, MOST_HEADINGS));
  return (
    headings.find((index) => {
      const heading = page.elements[index];
      const own = heading === undefined ? [] : words(textOf(heading, MAX_HEADING));
      return own.length > 2 && overlap(own, wanted) >= ALIKE;
    }) ?? -1
  );
}
