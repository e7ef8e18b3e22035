/** Features of a set of names, for the ranker. Their order and number belong to the trained model. */
import { type AuthorCandidate, type AuthorSource, countMarks } from './candidate.ts';
import { isOfOtherStory, isOfPicture, type MetadataContext, startsByLine } from '../context/index.ts';
import { type Page, textOf } from '../../html/index.ts';
import { classesOf } from '../../page/index.ts';
import { isGivenName } from './given-names.ts';
import { isUncased, mayBePerson } from './name-shapes.ts';
import { mayBeName } from './may-be-name.ts';
import { holdsRole, isRole } from './role-words.ts';
import { besideName, evidenceOf, isBehindRightsSign, namesDay, textsApart } from './surroundings.ts';
import { fold, words } from '../../text/index.ts';
import { namesOfFeatures } from '../../trees/index.ts';

const SOURCES: readonly AuthorSource[] = [
  'json-ld:author',
  'json-ld:creator',
  'json-ld:page',
  'json-ld:person',
  'meta:author',
  'meta:article',
  'meta:other',
  'meta:twitter',
  'meta:citation',
  'rel',
  'itemprop',
  'class',
  'link',
  'line',
  'near',
  'about',
  'image',
  'site',
  'copyright',
];

export const AUTHOR_FEATURES: readonly string[] = /* @__PURE__ */ namesOfFeatures(SOURCES, [
  'sources',
  'times',
  'names',
  'words',
  'characters',
  'capitalised',
  'digits',
  'degrees',
  'joined',
  'person',
  'isSite',
  'holdsSiteWord',
  'staff',
  'inTitle',
  'position',
  'textsFromHeadline',
  'afterHeadline',
  'inArticle',
  'inMain',
  'inHeader',
  'inFurniture',
  'inComments',
  'hidden',
  'elementWords',
  'labelled',
  'containedIn',
  'contains',
  'hasLd',
  'hasMeta',
  'visibleOthers',
  'commonVisible',
  'single',
  'lower',
  'order',
  'candidates',
  'personLike',
  'common',
  'role',
  'roleOnly',
  'login',
  'matchesLogin',
  'uncased',
  'inHeadline',
  'isHeadline',
  'inHeading',
  'inTable',
  'besideDate',
  'alike',
  'nearestRank',
  'marked',
  'given',
  'givenFirst',
  'dayBeside',
  'roleBeside',
  'otherCredit',
  'portrayed',
  'linked',
  'described',
]);

export function authorFeatures(
  context: MetadataContext,
  candidates: readonly AuthorCandidate[],
  headline: number,
): readonly (readonly number[])[] {
  if (candidates.length === 0) return [];
  const { page, head } = context;
  const sites = context.siteNames.map((name) => fold(name.value));
  const siteWords = new Set(sites.flatMap((name) => name.split(' ')));
  const titleWords = new Set(words(head.title));
  const tokens = candidates.map((candidate) => candidate.key.split(' '));
  const hasLd = candidates.some((candidate) => candidate.sources.has('json-ld:author'));
  const hasMeta = candidates.some((candidate) => candidate.sources.has('meta:author'));
  const visible = candidates.filter((candidate) => candidate.element >= 0).length;
  const headlineWords = new Set(words(textAt(page, headline).slice(0, 300)));
  const logins = candidates.flatMap(({ names }) =>
    names.length === 1 && isLogin(names[0] ?? '') ? (names[0] ?? '').toLowerCase().replace(/[^a-z]/g, '') : [],
  );
  const ranks = candidates
    .map((_, at) => at)
    .filter((at) => (candidates[at]?.element ?? -1) >= 0)
    .toSorted((one, other) => away(candidates[one], headline) - away(candidates[other], headline));
  const alike = classCounter(page);
  const evidence = evidenceOf(context);
  return candidates.map((candidate, at) => {
    const given = candidate.names.map((name) => words(name).map(isGivenName));
    // Keys hold each word once.
    const own = tokens[at] ?? [];
    const { element, names, sources, printed } = candidate;
    const around = element < 0 ? null : context.regionOf(element);
    const joined = names.join(' ');
    const all = joined.split(/\s+/);
    const distance = element < 0 || headline < 0 ? null : textsApart(page, headline, element);
    const near = besideName(page, element, printed, names);
    const bare = names.map((name) => name.split(',')[0] ?? '');
    const row: number[] = [];
    for (const source of SOURCES) row.push(sources.has(source) ? 1 : 0);
    row.push(
      sources.size,
      sum(sources.values()),
      names.length,
      all.length / Math.max(1, names.length),
      joined.length,
      countWhere(all, isCapitalised) / all.length,
      flag(/\d/.test(joined)),
      flag(candidate.bareKey !== candidate.key),
      flag(candidate.joined),
      candidate.person === null ? 0 : candidate.person ? 1 : -1,
      flag(names.some((name) => context.isSite(name))),
      flag(own.some((word) => siteWords.has(word))),
      flag(STAFF.test(joined)),
      countWhere(own, (word) => titleWords.has(word)) / own.length,
      element < 0 ? -1 : element / page.elements.length,
      distance === null ? 9_999 : Math.abs(distance),
      distance === null ? 0 : Math.sign(element - headline),
      flag(around?.inArticle),
      flag(around?.inMain),
      flag(around?.inHeader),
      flag(around?.inFurniture),
      flag(around?.inComments),
      flag(around?.hidden),
      printed === '' ? 0 : printed.split(' ').length,
      flag(LABELLED.test(printed) || startsByLine(printed)),
      countWhere(tokens, (other) => other.length > own.length && own.every((word) => other.includes(word))),
      countWhere(tokens, (other) => other.length < own.length && other.every((word) => own.includes(word))),
      flag(hasLd),
      flag(hasMeta),
      visible,
      flag(element >= 0 && sources.size > 1),
      flag(all.length === 1),
      flag(joined === joined.toLowerCase() && joined !== joined.toUpperCase()),
      at,
      candidates.length,
      countWhere(names, (name) => mayBePerson(name.split(',')[0] ?? '')) / names.length,
      countWhere(own, context.isCommon) / own.length,
      flag(holdsRole(joined)),
      flag(isRole(joined)),
      flag(isLogin(joined)),
      flag(logins.some((login) => isLoginOf(login, own))),
      flag(isUncased(joined)),
      countWhere(own, (word) => headlineWords.has(word)) / own.length,
      flag(own.length === headlineWords.size && own.every((word) => headlineWords.has(word))),
      flag(around?.inHeading),
      flag(around?.inTable),
      flag(element >= 0 && standsBesideDate(page, element)),
      element < 0 ? 0 : alike(element),
      element < 0 ? -1 : ranks.indexOf(at),
      countMarks(candidate),
      countWhere(given, (parts) => parts.includes(true)) / Math.max(1, names.length),
      countWhere(given, ([first]) => first === true) / Math.max(1, names.length),
      near.day,
      flag(near.role),
      flag(near.isOther),
      countWhere(bare, evidence.portrayed) / names.length,
      countWhere(bare, evidence.linked) / names.length,
      // A search of the whole page each: for names that begin with somebody's given name alone.
      bare.filter((name, number) => given[number]?.[0] === true && evidence.described(name)).length / names.length,
    );
    return row;
  });
}

function textAt(page: Page, index: number): string {
  const element = page.elements[index];
  return element === undefined ? '' : textOf(element);
}

/** One word as publishing systems give accounts: `apoe`, `anna.poe`, `q_admin2`. */
function isLogin(name: string): boolean {
  return /^(?=[^\s]*[a-z])[a-z][a-z0-9._-]{1,29}$/.test(name) || /^[A-Za-z]{2,20}[._-]?\d{1,6}$/.test(name);
}

/** `apoe`, `annapoe`, `annap` and `poea` are Anna Poe. */
function isLoginOf(login: string, name: readonly string[]): boolean {
  if (login.length < 3 || name.length < 2 || name.length > 4) return false;
  return name.some((first) =>
    name.some(
      (second) =>
        first !== second &&
        (login === first + second || login === first.charAt(0) + second || login === first + second.charAt(0) || login === second),
    ),
  );
}

function away(candidate: AuthorCandidate | undefined, headline: number): number {
  return candidate === undefined ? Number.POSITIVE_INFINITY : Math.abs(candidate.element - headline);
}

/** Elements around a byline that may hold its date, and characters of such a line. */
const MAX_LINE_ELEMENTS = 25;
const MAX_LINE = 240;

/** True where the line around an element names a day or an hour, as bylines do and headings do not. */
function standsBesideDate(page: Page, element: number): boolean {
  for (let at = page.parent[element] ?? -1, steps = 0; at >= 0 && steps < 3; at = page.parent[at] ?? -1, steps += 1) {
    if ((page.end[at] ?? 0) - at > MAX_LINE_ELEMENTS) return false;
    const text = textAt(page, at);
    if (text.length > MAX_LINE) return false;
    if (namesDay(text)) return true;
  }
  return false;
}

/** How many elements share an element's class, up to ten: bylines of a list of stories repeat, the story's own does not. */
function classCounter(page: Page): (element: number) => number {
  const { of } = classesOf(page);
  const known = new Map<number, number>();
  return (element) => {
    const name = of[element] ?? -1;
    if (name < 0) return 0;
    let count = known.get(name);
    if (count === undefined) {
      count = 0;
      for (let at = 0; at < of.length && count < 10; at += 1) if (of[at] === name) count += 1;
      known.set(name, count);
    }
    return count;
  };
}

const STAFF = /\b(?:staff|team|editors?|editorial|admin|desk|newsroom|contributors?|group|inc|llc|communications)\b/i;
const LABELLED = /^\W{0,5}(?:(?:written|words|posted|published|article|story|post)\s)?by\b|^author\b/i;

function isCapitalised(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : /^(?:\p{Lu}|\p{Lo})/u.test(word);
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

const NEVER_ALONE: ReadonlySet<AuthorSource> = new Set<AuthorSource>(['site', 'copyright', 'json-ld:person']);

/**
 * Candidates that are worth ranking at all: names, and not only those of commenters, nor of the site or its rights alone
 * (of 300 such candidates on 616 pages 3 are authors; of 20 persons that JSON-LD describes without a word of what they did, none).
 */
export function plausible(context: MetadataContext, candidate: AuthorCandidate): boolean {
  const kinds = [...candidate.sources.keys()];
  if (!candidate.names.every(mayBeName) || kinds.every((kind) => NEVER_ALONE.has(kind))) return false;
  if (candidate.element < 0 || kinds.some((kind) => kind.startsWith('json-ld') || kind.startsWith('meta'))) return true;
  return (
    !context.regionOf(candidate.element).inComments &&
    !isOfOtherStory(context.page, candidate.element) &&
    !isOfPicture(context.page, candidate.element, startsByLine(candidate.printed)) &&
    !isBehindRightsSign(context.page, candidate.element)
  );
}

function flag(value: boolean | undefined): number {
  return value === true ? 1 : 0;
}
