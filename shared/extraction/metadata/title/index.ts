/** The headline: every candidate gathered, the trained ranker picks. */
import type { Sourced } from '../json-ld/index.ts';
import { type Field, type MetadataContext, won } from '../context/index.ts';
import { score, type Model } from '../../trees/index.ts';
import { titleCandidates } from './title-candidates.ts';
import { titleFeatures } from './features.ts';
import { titleModel } from '../../trees/models/title.ts';

export type FoundTitle = Field<string | null> & {
  /** Position of the element that shows the headline, −1 where none does. */
  readonly element: number;
};

/** @param model another than the shipped one, for who trains it */
export function findTitle(context: MetadataContext, model: Model = titleModel): FoundTitle {
  const candidates = titleCandidates(context);
  const features = titleFeatures(context, candidates);
  const ranked = candidates
    .map((candidate, at) => ({ candidate, score: score(model, features[at] ?? []) }))
    .toSorted((one, two) => two.score - one.score);
  const [best] = ranked;
  if (best === undefined) return { value: null, provenance: null, element: -1 };
  const sourced: readonly Sourced[] = ranked.map(({ candidate }) => ({ value: candidate.value, source: candidate.source }));
  const [winner] = sourced;
  if (winner === undefined) return { value: null, provenance: null, element: -1 };
  return { ...won(best.candidate.value, winner, sourced), element: best.candidate.element };
}
