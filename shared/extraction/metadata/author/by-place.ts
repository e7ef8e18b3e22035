/**
 * Names that their place makes a byline: in the few lines around the headline, before the story, beside a day, a job or the person's
 * portrait. Only asked where the ranker is sure of nobody: it saw few pages whose byline nothing marks, and doubts them all.
 */
import { hasLabel, type MetadataContext } from '../context/index.ts';
import { textOf } from '../../html/index.ts';
import { words } from '../../text/index.ts';
import { type AuthorCandidate, countMarks, isDeclared } from './candidate.ts';
import { isPerson } from './given-names.ts';
import { looksLikePerson } from './name-shapes.ts';
import { endsInLabel } from './person-names.ts';
import { besideName, evidenceOf, isProseBetween, textBefore, textsApart } from './surroundings.ts';

/** Log-odds that such names need: of people by their given names, a label or a job, and of others with a person's shape. */
const LEAST_GIVEN = -3.5;
const LEAST_SHAPED = -1.5;
/** Texts from the headline to the names, above it and below. */
const ABOVE = 4;
const BELOW = 6;
/** Characters of a text with which the story has begun. */
const PROSE = 120;
/** Texts that part a name from a day; each further name may be two, with the word that joins it. */
const BY_DAY = 2;

/** In these scripts only names have several capitals, a town's and a party's among them: with a mark or a job they are a person's. */
const CAPITALS_NAME = /^[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;

/** @param score the ranker's log-odds */
export function isBylineByPlace(context: MetadataContext, headline: number, candidate: AuthorCandidate, score: number): boolean {
  const { element, names, printed, urls, sources } = candidate;
  if (headline < 0 || element < 0 || score < LEAST_GIVEN || sources.has('site')) return false;
  if (!names.every((name) => looksLikePerson(name.split(',')[0] ?? ''))) return false;
  const { page } = context;
  const { inHeading, inFurniture, hidden } = context.regionOf(element);
  const apart = textsApart(page, headline, element);
  if (inFurniture || hidden || apart < -ABOVE || apart > BELOW || isProseBetween(page, headline, element, PROSE)) return false;
  const heading = page.elements[headline];
  const ofHeadline = new Set(heading === undefined ? [] : words(textOf(heading)));
  if (words(names.join(' ')).some((word) => ofHeadline.has(word))) return false;
  const { day, role, isOther } = besideName(page, element, printed, names);
  // "Present: Jane Roe, John Poe".
  const before = textBefore(page, element, names[0] ?? '');
  if (isOther || (/[:：]$/.test(before) && !hasLabel(before))) return false;
  const hasMark = countMarks(candidate) > 0;
  const isMarked = hasMark || hasLabel(printed);
  const areLinked = hasMark && urls.length === names.length && !urls.includes(null);
  const isGiven = areLinked
    ? names.some(isPerson)
    : names.every((name) => isPerson(name) || ((isMarked || role) && CAPITALS_NAME.test(name)));
  // Above the headline a day behind it is not the name's, unless a label stands before the name: an interview's kicker is whom it asks.
  const byDay = (apart < 0 && !endsInLabel(before) && !hasLabel(before) ? 1 : BY_DAY) + 2 * (names.length - 1);
  // A card whose heading is the name, above the job and the day.
  if (inHeading) return isGiven && role && day <= byDay;
  if (day <= byDay && (isGiven || role || hasLabel(printed))) return true;
  if (apart < 0 || !(isGiven || score >= LEAST_SHAPED)) return false;
  if (isGiven && (isMarked || role)) return true;
  const { portrayed, described } = evidenceOf(context);
  return (names.length > 1 && day <= byDay) || names.every((name) => portrayed(name) || (isGiven && described(name)));
}

/** Links to a story's subjects and to offers. */
const OF_SUBJECT =
  /[/-](?:tags?|topics?|categor\w{1,4}|sections?|themen?|thema|temas?|themes?|places?|search|shop|newsletters?|c|forums?|lists?)(?:[/=]|$)|[?&](?:tag|topic|q|s)=/i;
/** Towns and counties are called like people: "Virginia Beach", "Santa Rosa". */
const OF_PLACE =
  /^(?:santa|são|saint|st\.?|port|fort|mount|cape|new)\s|\s(?:beach|city|town|village|county|parish|falls|islands?|hills?|heights|springs|park|lake|river|valley|bay|harbou?r|point|ridge|creek|rapids|square|street|grove|junction|mills?)$/i;
/** What reviews say of a book behind its writer, and the years of a life. */
const OF_BOOK = /\b\d{2,4}\s?(?:pp|pages|seiten|páginas|pagine|sidor|sider|stron)\b|\bISBN\b|\b(?:1[89]|20)\d\d\s?[–—-]\s?(?:19|20)\d\d\b/i;

/** True of a name that neither the head nor a mark declares and that is a subject's or a town's, and of whoever wrote a book under review. */
export function isNoByline(candidate: Pick<AuthorCandidate, 'names' | 'urls' | 'printed' | 'sources'>): boolean {
  const { names, urls, printed } = candidate;
  if (isDeclared(candidate)) return false;
  if (OF_BOOK.test(printed)) return true;
  return (
    countMarks(candidate) === 0 && (names.some((name) => OF_PLACE.test(name)) || urls.some((url) => url !== null && OF_SUBJECT.test(url)))
  );
}
