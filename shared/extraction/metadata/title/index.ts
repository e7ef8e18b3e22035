/** The headline: every candidate gathered, the trained ranker picks. */
import type { Sourced } from '../json-ld/index.ts';
import { type Field, type MetadataContext, won } from '../context/index.ts';
import { score, type Model } from '../../trees/index.ts';
import { headlinesOf, type TitleCandidate, titleCandidates } from './title-candidates.ts';
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
  const whole = wholeHeadline(context, ranked[0]?.candidate, candidates);
  if (whole >= 0)
    ranked.unshift(
      ...ranked.splice(
        ranked.findIndex(({ candidate }) => candidate === candidates[whole]),
        1,
      ),
    );
  const [best] = ranked;
  if (best === undefined) return { value: null, provenance: null, element: -1 };
  const sourced: readonly Sourced[] = ranked.map(({ candidate }) => ({ value: candidate.value, source: candidate.source }));
  const [winner] = sourced;
  if (winner === undefined) return { value: null, provenance: null, element: -1 };
  return { ...won(best.candidate.value, winner, sourced), element: best.candidate.element };
}

/**
 * Position of the page's only headline where the winner stands in the head alone and is nothing but some of its words: the head is
 * given headlines cut short ("River | Post" over "River Returns"), the page is not. Over sites that a ranker had not seen this
 * was so on 7 of 790 pages, and the page's headline right on 4 of them, the head's on 3. −1 where it is not so, or only the site's
 * name is more.
 */
function wholeHeadline(context: MetadataContext, winner: TitleCandidate | undefined, candidates: readonly TitleCandidate[]): number {
  const headlines = headlinesOf(context);
  if (winner === undefined || winner.element >= 0 || headlines.length !== 1) return -1;
  const words = ` ${winner.key} `;
  return candidates.findIndex(({ key, sources }) => {
    const rest = ` ${key} `.replace(words, ' ').trim();
    return sources.has('h1') && rest !== key && !context.isSite(rest);
  });
}
