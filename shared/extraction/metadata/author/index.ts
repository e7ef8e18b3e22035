/** Who wrote it, and the byline as printed: every set of names gathered, the trained ranker picks, weak evidence is refused. */
import type { Author } from '../../contract/index.ts';
import * as attribute from '../../html/attribute-names.ts';
import { onlyTextOf } from '../../html/index.ts';
import { fold, isHome, tidy } from '../../text/index.ts';
import type { AuthorCandidate, FoundAuthors } from './candidate.ts';
import { authorCandidates, declaredAndMarked } from './author-candidates.ts';
import { authorFeatures, plausible } from './features.ts';
import { authorModel } from '../../trees/models/author.ts';
import { type MetadataContext, fieldOf } from '../context/index.ts';
import { isBody, withoutSite } from './bodies.ts';
import { isBylineByPlace, isNoByline } from './by-place.ts';
import { isNamed, rankAuthors } from './rank.ts';
import type { Sourced } from '../json-ld/index.ts';
import { displayName } from './display-name.ts';
import { ownerAmong } from './owner.ts';
import { withoutDay } from './person-names.ts';
import { settledFirst } from './settled.ts';
import { findSignature } from './signature.ts';
import { score } from '../../trees/index.ts';

export type { FoundAuthors } from './candidate.ts';
export { holdsGivenName } from './given-names.ts';
export { namesInPieces } from './person-names.ts';
export { authorWarnings } from './warnings.ts';

export function findAuthors(context: MetadataContext, headline: number): FoundAuthors {
  const marked = declaredAndMarked(context);
  const settled = settledFirst(context, [...marked.values()], headline);
  if (settled !== null) return named(context, settled[0], settled);
  const all = authorCandidates(context, headline, marked);
  const candidates = all.filter((candidate) => plausible(context, candidate));
  const features = authorFeatures(context, candidates, headline);
  const scores = candidates.map((_, at) => score(authorModel, features[at] ?? []));
  const ranked = rankAuthors(candidates, scores, (candidate) => isBody(context, candidate)).filter(
    ({ candidate }) => !isNoByline(candidate),
  );
  const [best] = ranked;
  const chosen =
    best !== undefined && isNamed(best.candidate, best.score)
      ? best
      : ranked.find((entry) => isBylineByPlace(context, headline, entry.candidate, entry.score));
  if (chosen === undefined)
    return signed(context, candidates, best !== undefined && best.score > MAY_HAVE_SIGNED ? undefined : ownerAmong(context, all));
  const others = ranked.flatMap(({ candidate }) => (candidate === chosen.candidate ? [] : candidate));
  return named(context, chosen.candidate, [chosen.candidate, ...others]);
}

/** The best of the candidates, with the others as what it beat. */
function named(context: MetadataContext, best: AuthorCandidate, candidates: readonly AuthorCandidate[]): FoundAuthors {
  const sourced = candidates.map(sourcedNames);
  const { names, urls } = withoutSite(context, best);
  const authors = distinct(
    names.map((name, at) => ({ name: displayName(name), url: (urls.length === names.length ? urls[at] : null) ?? linkTo(context, name) })),
  );
  const printed = best.printed === '' ? null : best.printed;
  return {
    authors: fieldOf(authors, sourcedNames(best), sourced),
    byline: printed === null ? null : asPrinted(printed, names),
    candidates,
  };
}

const sourcedNames = ({ names, source }: AuthorCandidate): Sourced => ({ value: names.join(', '), source });

/** Log-odds from which on somebody else than the site's owner may have signed, though nobody is named. */
const MAY_HAVE_SIGNED = -2.5;

/** Where nothing at the top of the page names the authors: who signed below the story, or whose site it is. */
function signed(context: MetadataContext, candidates: readonly AuthorCandidate[], owner: AuthorCandidate | undefined): FoundAuthors {
  const signature = findSignature(context.page);
  if (signature === undefined) return owned(owner, candidates);
  const byline = signature.names.join(', ');
  const winner = { value: byline, source: 'text:signature' };
  const authors = signature.names.map((name) => ({ name, url: null }));
  return { authors: fieldOf(authors, winner, [winner]), byline, candidates };
}

function owned(owner: AuthorCandidate | undefined, candidates: readonly AuthorCandidate[]): FoundAuthors {
  if (owner === undefined) return { authors: { value: [], provenance: null }, byline: null, candidates };
  const [name = ''] = owner.names;
  const winner = { value: name, source: owner.source };
  return { authors: fieldOf([{ name, url: null }], winner, [winner]), byline: null, candidates };
}

/** Once each: a photo's credit and a byline may both name her, and a link to "All posts by Jane Roe" no one new. */
function distinct(authors: readonly Author[]): Author[] {
  const keys = authors.map(({ name }) => fold(name));
  return authors.filter(
    (_, at) => keys.indexOf(keys[at] ?? '') === at && !keys.some((other) => other.includes(' ') && (keys[at] ?? '').endsWith(` ${other}`)),
  );
}

/** Links looked at, and white space around a name. */
const MAX_LINKS = 1_000;
const MAX_SPACE = 60;

/** Where the page links a name that no source gave an address for. */
function linkTo(context: MetadataContext, name: string): string | null {
  const { page } = context;
  for (const at of (page.byTag.get('a') ?? []).slice(0, MAX_LINKS)) {
    const element = page.elements[at];
    const text = onlyTextOf(element);
    if (
      element === undefined ||
      text === null ||
      text.length < name.length ||
      text.length > name.length + MAX_SPACE ||
      tidy(text.data) !== name
    )
      continue;
    const href = element.value(attribute.HREF) ?? '';
    const url = href.startsWith('#') ? null : context.absolute(href);
    if (url !== null && !isHome(url)) return url;
  }
  return null;
}

/** Longest line that is still a byline. */
const MAX_BYLINE = 200;

/** Without the day and the minutes that reading takes, where they stand before the name: "9 March 2026 · 3 min · Jane Roe". */
function withoutFacts(line: string, name: string): string {
  const from = line.indexOf(name);
  return from > 0 && /^[^\p{L}\d]{0,3}[^|·•]{0,30}\d(?::\d\d)?[^:]{0,30}[|·•–—-]\s?$/u.test(line.slice(0, from)) ? line.slice(from) : line;
}

/** What stands behind the names in their line: a mark, a day, what was done then. */
const NAMES_END =
  /\s?(?:[|•·+(]|\b(?:published|updated|posted|last|on|reviewed|follow|read|min|comments?)\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d|\d)/i;

/** The printed line up to where dates, buttons and counts begin behind the last name; a role stays. */
function asPrinted(printed: string, names: readonly string[]): string | null {
  const line = withoutFacts(withoutDay(printed), names[0] ?? '');
  const last = names.at(-1) ?? '';
  const end = line.lastIndexOf(last) + last.length;
  const rest = line.slice(end);
  const stop = rest.search(NAMES_END);
  const byline = (stop === -1 ? line : line.slice(0, end + stop))
    .replace(/^[\s.…,|•·–—-]{1,10}|[\s,|•·–—-]{1,10}$/g, '')
    .replaceAll(' ,', ',')
    .trim();
  return byline === '' || byline.length > MAX_BYLINE ? null : byline;
}
