/** The candidates of a page for its headline and its authors, as the rankers are given them. */
import { authorCandidates } from '../../../shared/extraction/metadata/author/author-candidates.ts';
import { isBody, withoutSite } from '../../../shared/extraction/metadata/author/bodies.ts';
import type { AuthorCandidate } from '../../../shared/extraction/metadata/author/candidate.ts';
import { authorFeatures, plausible } from '../../../shared/extraction/metadata/author/features.ts';
import { nameKey } from '../../../shared/extraction/metadata/author/name-key.ts';
import type { MetadataContext } from '../../../shared/extraction/metadata/context/index.ts';
import { findTitle, placeOfHeadline } from '../../../shared/extraction/metadata/title/index.ts';
import { titleFeatures } from '../../../shared/extraction/metadata/title/features.ts';
import { titleCandidates } from '../../../shared/extraction/metadata/title/title-candidates.ts';
import type { Model } from '../../../shared/extraction/trees/index.ts';
import type { Choice } from './questions.ts';

export interface AuthorChoice extends Choice {
  readonly author: AuthorCandidate;
  /** Whether it is the site or an organization. */
  readonly isBody: boolean;
}

export function readTitles(context: MetadataContext): readonly Choice[] {
  const candidates = titleCandidates(context);
  const features = titleFeatures(context, candidates);
  return candidates.map((candidate, at) => ({
    key: candidate.key,
    label: `${candidate.value} [${[...candidate.sources].join()}]`,
    features: features[at] ?? [],
  }));
}

/** @param model the ranker of headlines: authors are looked for around the headline; that of the product where it is undefined */
export function readAuthors(context: MetadataContext, model: Model | undefined): readonly AuthorChoice[] {
  const headline = placeOfHeadline(context, findTitle(context, model));
  const candidates = authorCandidates(context, headline).filter((candidate) => plausible(context, candidate));
  const features = authorFeatures(context, candidates, headline);
  return candidates.map((author, at) => ({
    key: nameKey(withoutSite(context, author).names),
    label: `${author.names.join(' & ')} [${[...author.sources.keys()].join()}] ${author.printed.slice(0, 60)}`,
    features: features[at] ?? [],
    author,
    isBody: isBody(context, author),
  }));
}
