/**
 * Authors of whom the page leaves no doubt: its head declares and its body marks the same people, or a line that starts with "By" is
 * marked as well. All other names by the headline are then neither read nor ranked, which is a tenth of a small page's time. It holds on
 * a sixth of pages of 20 to 90 KB and a quarter of larger ones. Of 2,005 pages it changed the authors of 5 (three lost an address, one
 * gained the comma before a degree, one was named at last), and of 2,852 made harder (tests/evaluation/metadata/questions.ts) none.
 */
import { startsByLine, type MetadataContext } from '../context/index.ts';
import { isBody } from './bodies.ts';
import { type AuthorCandidate, countMarks, isDeclared } from './candidate.ts';
import { creditsOthers } from './credits.ts';
import { plausible } from './features.ts';
import { isPerson } from './given-names.ts';
import { isSameBox } from './rank.ts';

/** Ways in which a page marks its author before that settles it: a class and a link, or a line that starts with "By". */
const ENOUGH = 2;
/** How far around the headline, in elements, a byline stands. */
const BEFORE_HEADLINE = 30;
const AFTER_HEADLINE = 60;

/** The candidates with those people first; null where the page must be read further. */
export function settledFirst(
  context: MetadataContext,
  candidates: readonly AuthorCandidate[],
  headline: number,
): readonly [AuthorCandidate, ...AuthorCandidate[]] | null {
  const [best, rival] = candidates.filter((candidate) => !candidate.joined && isMarkedEnough(candidate));
  if (best === undefined || rival !== undefined || !(isDeclared(best) || isBylineBy(best, headline))) return null;
  if (!best.names.every(isPerson) || isBody(context, best) || !plausible(context, best)) return null;
  const others = candidates.filter((candidate) => candidate !== best);
  return others.some((other) => holds(other, best)) ? null : [best, ...others];
}

function isMarkedEnough(candidate: AuthorCandidate): boolean {
  return countMarks(candidate) + (isDeclared(candidate) ? 1 : 0) >= ENOUGH;
}

function isBylineBy({ element, printed }: AuthorCandidate, headline: number): boolean {
  if (headline < 0 || element < headline - BEFORE_HEADLINE || element > headline + AFTER_HEADLINE) return false;
  return startsByLine(printed) && !creditsOthers(printed);
}

/** True of a longer byline with these names in it, as it was printed, or read from one box. */
function holds(wider: AuthorCandidate, best: AuthorCandidate): boolean {
  const { key } = best;
  const words = wider.key.split(' ');
  return (!wider.joined || isSameBox(wider, best)) && key.split(' ').every((word) => words.includes(word));
}
