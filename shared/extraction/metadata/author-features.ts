/** What the ranker knows about a set of names. Order and number of the features belong to the trained model. */
import type { AuthorCandidate, AuthorSource } from './author-candidates.ts';
import type { MetadataContext } from './context.ts';
import { ROLE, looksLikePerson, mayBeName } from './names.ts';
import { fold, words } from './text.ts';

const SOURCES: readonly AuthorSource[] = [
  'json-ld:author', 'json-ld:creator', 'json-ld:page', 'json-ld:person', 'meta:author', 'meta:article', 'meta:other', 'meta:twitter', 'meta:citation',
  'rel', 'itemprop', 'class', 'link', 'line', 'near', 'about', 'image', 'site', 'copyright',
];

export const AUTHOR_FEATURES: readonly string[] = [
  ...SOURCES, 'sources', 'times', 'names', 'words', 'characters', 'capitalised', 'digits', 'degrees', 'joined', 'person', 'isSite', 'holdsSiteWord', 'staff', 'inTitle',
  'position', 'fromHeadline', 'afterHeadline', 'inArticle', 'inMain', 'inHeader', 'inFurniture', 'inComments', 'hidden', 'elementWords', 'labelled',
  'containedIn', 'contains', 'hasLd', 'hasMeta', 'visibleOthers', 'commonVisible', 'single', 'lower', 'order', 'candidates', 'personLike', 'common', 'role',
];

export function authorFeatures(context: MetadataContext, candidates: readonly AuthorCandidate[], headline: number): readonly (readonly number[])[] {
  const { page, head } = context;
  const sites = context.siteNames.map((name) => fold(name.value));
  const siteWords = new Set(sites.flatMap((name) => name.split(' ')));
  const titleWords = new Set(words(head.title));
  const tokens = candidates.map((candidate) => new Set(candidate.key.split(' ')));
  const hasLd = candidates.some((candidate) => candidate.sources.has('json-ld:author'));
  const hasMeta = candidates.some((candidate) => candidate.sources.has('meta:author'));
  const visible = candidates.filter((candidate) => candidate.element >= 0).length;
  return candidates.map((candidate, at) => {
    const own = tokens[at] ?? new Set<string>();
    const around = candidate.element < 0 ? null : context.surroundings(candidate.element);
    const joined = candidate.names.join(' ');
    const all = joined.split(/\s+/);
    const printedWords = candidate.printed === '' ? 0 : candidate.printed.split(' ').length;
    return [
      ...SOURCES.map((source) => flag(candidate.sources.has(source))),
      candidate.sources.size, [...candidate.sources.values()].reduce((sum, times) => sum + times, 0), candidate.names.length, all.length / Math.max(1, candidate.names.length), joined.length,
      all.filter((word) => /^\p{Lu}/u.test(word)).length / all.length, flag(/\d/.test(joined)), flag(candidate.bareKey !== candidate.key), flag(candidate.joined),
      candidate.person === null ? 0 : candidate.person ? 1 : -1,
      flag(candidate.names.some((name) => context.isSite(name))), flag([...own].some((word) => siteWords.has(word))),
      flag(/\b(?:staff|team|editors?|editorial|admin|desk|newsroom|contributors?|group|inc|llc|communications)\b/i.test(joined)),
      [...own].filter((word) => titleWords.has(word)).length / own.size,
      candidate.element < 0 ? -1 : candidate.element / page.elements.length,
      candidate.element < 0 || headline < 0 ? 9_999 : Math.abs(candidate.element - headline), candidate.element < 0 || headline < 0 ? 0 : Math.sign(candidate.element - headline),
      flag(around?.inArticle), flag(around?.inMain), flag(around?.inHeader), flag(around?.inFurniture), flag(around?.inComments), flag(around?.hidden),
      printedWords, flag(/^\W{0,5}(?:(?:written|words|posted|published|article|story|post)\s)?by\b|^author\b/i.test(candidate.printed)),
      tokens.filter((other, index) => index !== at && other.size > own.size && [...own].every((word) => other.has(word))).length,
      tokens.filter((other, index) => index !== at && other.size < own.size && [...other].every((word) => own.has(word))).length,
      flag(hasLd), flag(hasMeta), visible, flag(candidate.element >= 0 && candidate.sources.size > 1), flag(all.length === 1), flag(joined === joined.toLowerCase()), at, candidates.length,
      candidate.names.filter(looksLikePerson).length / candidate.names.length,
      [...own].filter((word) => context.isCommon(word)).length / own.size,
      flag(ROLE.test(joined)),
    ];
  });
}

/** Candidates that are worth ranking at all: names, and not only those of commenters. */
export function plausible(context: MetadataContext, candidate: AuthorCandidate): boolean {
  if (!candidate.names.every(mayBeName)) return false;
  const declared = candidate.element < 0 || [...candidate.sources.keys()].some((source) => /^(?:json-ld|meta)/.test(source));
  return declared || !context.surroundings(candidate.element).inComments;
}

function flag(value: boolean | undefined): number {
  return value === true ? 1 : 0;
}
