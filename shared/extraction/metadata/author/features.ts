/** What the ranker knows about a set of names. Order and number of the features belong to the trained model. */
import type { AuthorCandidate, AuthorSource } from './candidate.ts';
import type { MetadataContext } from '../context/index.ts';
import { ROLE, looksLikePerson, mayBeName } from './person-names.ts';
import { fold, words } from '../../text/index.ts';

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
  const tokens = candidates.map((candidate) => candidate.key.split(' '));
  const hasLd = candidates.some((candidate) => candidate.sources.has('json-ld:author'));
  const hasMeta = candidates.some((candidate) => candidate.sources.has('meta:author'));
  const visible = candidates.filter((candidate) => candidate.element >= 0).length;
  return candidates.map((candidate, at) => {
    // Keys hold each word once.
    const own = tokens[at] ?? [];
    const { element, names, sources, printed } = candidate;
    const around = element < 0 ? null : context.surroundings(element);
    const joined = names.join(' ');
    const all = joined.split(/\s+/);
    const distance = element < 0 || headline < 0 ? null : element - headline;
    const row: number[] = [];
    for (const source of SOURCES) row.push(sources.has(source) ? 1 : 0);
    row.push(
      sources.size, sum(sources.values()), names.length, all.length / Math.max(1, names.length), joined.length,
      countWhere(all, isCapitalised) / all.length, flag(/\d/.test(joined)), flag(candidate.bareKey !== candidate.key), flag(candidate.joined),
      candidate.person === null ? 0 : candidate.person ? 1 : -1,
      flag(names.some((name) => context.isSite(name))), flag(own.some((word) => siteWords.has(word))), flag(STAFF.test(joined)),
      countWhere(own, (word) => titleWords.has(word)) / own.length,
      element < 0 ? -1 : element / page.elements.length, distance === null ? 9_999 : Math.abs(distance), distance === null ? 0 : Math.sign(distance),
      flag(around?.inArticle), flag(around?.inMain), flag(around?.inHeader), flag(around?.inFurniture), flag(around?.inComments), flag(around?.hidden),
      printed === '' ? 0 : printed.split(' ').length, flag(LABELLED.test(printed)),
      countWhere(tokens, (other) => other.length > own.length && own.every((word) => other.includes(word))),
      countWhere(tokens, (other) => other.length < own.length && other.every((word) => own.includes(word))),
      flag(hasLd), flag(hasMeta), visible, flag(element >= 0 && sources.size > 1), flag(all.length === 1), flag(joined === joined.toLowerCase()), at, candidates.length,
      countWhere(names, looksLikePerson) / names.length, countWhere(own, context.isCommon) / own.length, flag(ROLE.test(joined)),
    );
    return row;
  });
}

const STAFF = /\b(?:staff|team|editors?|editorial|admin|desk|newsroom|contributors?|group|inc|llc|communications)\b/i;
const LABELLED = /^\W{0,5}(?:(?:written|words|posted|published|article|story|post)\s)?by\b|^author\b/i;

function isCapitalised(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(word);
}

function countWhere<Item>(list: readonly Item[], test: (item: Item) => boolean): number {
  let count = 0;
  for (const item of list) if (test(item)) count += 1;
  return count;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
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
