/** Ranks sets of names by the model's log-odds, and decides when none is named. */
import { type AuthorCandidate, countMarks, isDeclared } from './candidate.ts';
import { startsByLine } from '../context/index.ts';
import { creditsOthers, holdsOtherCredit } from './credits.ts';
import { isPerson } from './given-names.ts';
import { REPORTER } from './reporter.ts';
import { isUncased, mayBePerson } from './name-shapes.ts';

/** How near, in elements, a byline stands to the name in it. */
const SAME_BYLINE = 10;

/** A candidate and its log-odds. */
interface Ranked<Candidate> {
  readonly candidate: Candidate;
  readonly score: number;
}

/**
 * Best first: by the model's log-odds, then by what it is not asked: the whole of a byline before a part of it, who wrote before who
 * edited, and a person whom readers see before a body that only the head declares.
 * @param scores the model's, of each candidate
 * @param isBody whether a set of names is the site or an organization
 */
export function rankAuthors<Candidate extends AuthorCandidate>(
  candidates: readonly Candidate[],
  scores: readonly number[],
  isBody: (candidate: Candidate) => boolean,
): readonly Ranked<Candidate>[] {
  const ranked = candidates.map((candidate, at) => ({ candidate, score: scores[at] ?? 0 })).toSorted((one, two) => two.score - one.score);
  return personFirst(writerFirst(wholeByline(ranked)), isBody);
}

/** One of them before all others, with this score; as they are where there is none. */
function broughtForward<Candidate>(
  ranked: readonly Ranked<Candidate>[],
  first: Ranked<Candidate> | undefined,
  score = first?.score ?? 0,
): readonly Ranked<Candidate>[] {
  return first === undefined ? ranked : [{ ...first, score }, ...ranked.filter((entry) => entry !== first)];
}

/** Where the winner stands in a printed "Jane Roe and John Poe", the whole byline wins: fields of the head often hold the first name alone. */
function wholeByline<Candidate extends AuthorCandidate>(ranked: readonly Ranked<Candidate>[]): readonly Ranked<Candidate>[] {
  const [best] = ranked;
  if (best === undefined) return ranked;
  const tokens = best.candidate.bareKey.split(' ');
  const wider = ranked.find(({ candidate, score }) => {
    if (candidate.joined && !(score > best.score - FAR_BEHIND && isSameBox(candidate, best.candidate))) return false;
    if (!isNamed(candidate, best.score) && isNamed(best.candidate, best.score)) return false;
    if (!isWhole(candidate) || candidate.names.length <= best.candidate.names.length) return false;
    if (candidate.element >= 0 && best.candidate.element >= 0 && Math.abs(candidate.element - best.candidate.element) > SAME_BYLINE)
      return false;
    const here = new Set(candidate.key.split(' '));
    return tokens.every((token) => here.has(token)) && candidate.names.every((name) => mayBePerson(name.split(',')[0] ?? ''));
  });
  return broughtForward(ranked, wider, best.score);
}

/** True of what readers see, and of the head of a paper, which lists all of its authors. */
function isWhole({ element, sources }: AuthorCandidate): boolean {
  return element >= 0 || sources.has('meta:citation');
}

/** How much less sure, in log-odds, the ranker may be of all names of a box than of one of them. */
const FAR_BEHIND = 4;

/** True where both begin with one element, and all of the names are those of people in its byline, or link people's pages: "Jane Roe Reporter John Poe Editor". */
export function isSameBox(all: AuthorCandidate, one: AuthorCandidate): boolean {
  const isByline = all.printed === one.printed || startsByLine(all.printed);
  const arePeople = all.names.every((name, at) => isPerson(name) || (typeof all.urls[at] === 'string' && mayBePerson(name)));
  return isByline && all.element === one.element && arePeople && !holdsOtherCredit(all.printed);
}

/**
 * Log-odds under which no author is named: where the page declares one in metadata, where it marks or labels a name,
 * and where it only shows one. Cross-validated on 792 pages as found and without their bylines
 * (tests/evaluation/metadata): a login that is declared is an author more often than not, a capitalised line by the
 * headline seldom.
 */
export const LEAST_DECLARED = -4;
export const LEAST_MARKED = -1.2;
export const LEAST_SHOWN = 0.25;
/** The same of people by their given names, unless the site is called so: firms are called like people, too. */
export const LEAST_PERSON = -0.4;
/**
 * The same where the page marks names of a script without capitals: the ranker learnt most of what it knows from Latin names, and
 * is less sure of these, which pages mark no worse.
 */
export const LEAST_UNCASED = -3;
/** The same of people in a line by the headline that a label begins: "By Jane Roe". Within a sentence the label is written small. */
const LEAST_LABELLED = -2.2;
/** The same of reporters in the first words of a report, who are called that there: hardly a page of the ranker's has such words. */
const LEAST_REPORTED = -4;

/** True where the log-odds of a set of names suffice to name them. */
export function isNamed(candidate: Pick<AuthorCandidate, 'sources' | 'source' | 'names' | 'printed'>, score: number): boolean {
  const { sources, source, names, printed } = candidate;
  if (source === REPORTER) return score >= LEAST_REPORTED;
  if (isDeclared(candidate)) return score >= LEAST_DECLARED;
  if (countMarks(candidate) === 0)
    return score >= (names.every(isPerson) && !sources.has('site') && !sources.has('copyright') ? LEAST_PERSON : LEAST_SHOWN);
  if (sources.has('near') && names.every(isPerson) && /^\p{Lu}/u.test(printed) && startsByLine(printed)) return score >= LEAST_LABELLED;
  return score >= (names.every((name) => isUncased(name) && mayBePerson(name)) ? LEAST_UNCASED : LEAST_MARKED);
}

/** Log-odds that a person needs, marked or only shown, where the head declares the site, or a body, in the author's place. */
const LEAST_MARKED_BESIDE_BODY = -2.5;
const LEAST_SHOWN_BESIDE_BODY = -2;
/** Those of a person who takes the place of a body that would have been named. */
const SURE = Math.max(LEAST_MARKED, LEAST_SHOWN);

/**
 * Best first, and before a site or a body that only the head declares the person whom readers see: publishing systems declare the site
 * for all stories. Readers see a body, too, where it signed.
 * @param isBody whether a set of names is the site or an organization
 */
function personFirst<Candidate extends AuthorCandidate>(
  ranked: readonly Ranked<Candidate>[],
  isBody: (candidate: Candidate) => boolean,
): readonly Ranked<Candidate>[] {
  const [best] = ranked;
  if (best === undefined || best.candidate.element >= 0 || best.candidate.names.every(isPerson) || !isBody(best.candidate)) return ranked;
  if (!isNamed(best.candidate, best.score)) return ranked;
  const person = ranked.find(
    ({ candidate, score }) =>
      candidate.element >= 0 &&
      score >= (countMarks(candidate) > 0 ? LEAST_MARKED_BESIDE_BODY : LEAST_SHOWN_BESIDE_BODY) &&
      candidate.names.every(isPerson),
  );
  return broughtForward(ranked, person, SURE);
}

/** Best first, and before one whom the page credits with another job the one that it says wrote: "Edited by Carl Dahl" above "By Ana Holm". */
function writerFirst<Candidate extends AuthorCandidate>(ranked: readonly Ranked<Candidate>[]): readonly Ranked<Candidate>[] {
  if (!creditsOthers(ranked[0]?.candidate.printed ?? '')) return ranked;
  const writer = ranked.find(
    ({ candidate, score }) => startsByLine(candidate.printed) && !creditsOthers(candidate.printed) && isNamed(candidate, score),
  );
  return broughtForward(ranked, writer);
}
