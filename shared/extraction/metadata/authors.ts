/** Who wrote it, and the byline as printed: every set of names gathered, the trained ranker picks, weak evidence is refused. */
import type { Author } from '../article.ts';
import { authorCandidates, type AuthorCandidate } from './author-candidates.ts';
import { authorFeatures, plausible } from './author-features.ts';
import { authorModel } from './author-model.ts';
import type { MetadataContext } from './context.ts';
import { won, type Field } from './field.ts';
import { displayName } from './names.ts';
import { score } from './ranker.ts';

/**
 * Log-odds under which no author is named. Cross-validated on 792 pages: lower gains few right names and invents
 * authors on pages that have none.
 */
const LEAST = -1.5;

export interface FoundAuthors {
  readonly authors: Field<readonly Author[]>;
  readonly byline: string | null;
  /** All candidates, for warnings about sources that disagree. */
  readonly candidates: readonly AuthorCandidate[];
}

export function findAuthors(context: MetadataContext, headline: number): FoundAuthors {
  const candidates = authorCandidates(context, headline).filter(plausible);
  const features = authorFeatures(context, candidates, headline);
  const ranked = candidates
    .map((candidate, at) => ({ candidate, score: score(authorModel, features[at] ?? []) }))
    .toSorted((one, two) => two.score - one.score);
  const [best] = ranked;
  const sourced = ranked.map(({ candidate }) => ({ value: candidate.names.join(', '), source: candidate.source }));
  const [winner] = sourced;
  if (best === undefined || winner === undefined || best.score < LEAST) return { authors: { value: [], provenance: null }, byline: null, candidates };
  const { names, urls } = best.candidate;
  const authors = names.map((name, at) => ({ name: displayName(name), url: (urls.length === names.length ? urls[at] : null) ?? null }));
  const printed = best.candidate.printed === '' ? null : best.candidate.printed;
  return { authors: won(authors, winner, sourced), byline: printed !== null && printed.length <= 200 ? printed : null, candidates };
}
