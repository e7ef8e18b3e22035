/** Short texts around the headline that are bylines, though no mark says so: a name alone, or a line that only its words tell. */
import * as attribute from '../../html/attribute-names.ts';
import { type Page, parentOfText, textOf } from '../../html/index.ts';
import { fold, tidy } from '../../text/index.ts';
import { hasLabel, type MetadataContext, startsByLine } from '../context/index.ts';
import { countBefore, ownLines, piecesOf } from '../../page/index.ts';
import type { AddAuthor } from './candidate.ts';
import { holdsOtherCredit } from './credits.ts';
import { isFiled, isOfDesk, withoutEmployer } from './east-roles.ts';
import { holdsGivenName, isGivenName, startsWithGivenName } from './given-names.ts';
import { linkAt } from './link-at.ts';
import { isUncased, looksLikePerson, mayBePerson, mayHoldPerson } from './name-shapes.ts';
import { endsInLabel, namesIn, namesInPieces } from './person-names.ts';
import { REPORTER, reporterOf } from './reporter.ts';

/** How far around the headline, in elements, a bare name counts as a byline; behind it those without text, such as buttons, count little. */
const BEFORE_HEADLINE = 15;
const AFTER_HEADLINE = 40;
const MOST_AFTER_HEADLINE = 240;
/** Texts of people's shape that are read. */
const MAX_READ = 12;
const [MIN_TEXT, MAX_TEXT] = [3, 200];

/** Words that name the box of a person. */
export const OF_PERSON = /avatar|author|headshot|profile|portrait|staff|team|bio/i;

/** Positions of the elements in which names were found. */
export function addNearHeadline(context: MetadataContext, headline: number, add: AddAuthor): readonly number[] {
  const { page } = context;
  if (headline < 0) return [];
  const from = Math.max(0, headline - BEFORE_HEADLINE);
  const past = page.end[headline] ?? headline + 1;
  const element = page.elements[headline];
  const title = element === undefined ? '' : tidy(textOf(element, MAX_TEXT));
  const to = Math.min(page.elements.length, past + MOST_AFTER_HEADLINE);
  const lines: Lines = { context, title, byOf: byIn(context.head.language), add };
  const named: number[] = [];
  const speaking = elementsWithText(page, from, to);
  for (let index = from, texts = 0; index < to && named.length < MAX_READ && texts < AFTER_HEADLINE; index += 1) {
    if ((index >= headline && index < past) || speaking[index - from] !== 1) continue;
    for (const text of ownLines(page, index)) {
      if (index >= past && text !== '') texts += 1;
      if (text.length >= MIN_TEXT && readLine(lines, index, text)) named.push(index);
    }
  }
  return named;
}

/** 1 for each of the elements `from … to − 1` that has a text of its own, or goes on behind `to`. */
function elementsWithText({ texts, textAt, blank, parent }: Page, from: number, to: number): Uint8Array {
  const found = new Uint8Array(to - from);
  for (let at = parent[to] ?? -1; at >= from; at = parent[at] ?? -1) found[at - from] = 1;
  for (let at = countBefore(textAt, from + 1); (textAt[at] ?? Infinity) <= to; at += 1) {
    const text = blank[at] === 1 ? undefined : texts[at];
    const element = text === undefined ? -1 : parentOfText(text);
    if (element >= from) found[element - from] = 1;
  }
  return found;
}

/** What all lines by the headline are read with. */
interface Lines {
  readonly context: MetadataContext;
  /** The headline's text. */
  readonly title: string;
  /** "By", where the page's language has it in lines by the headline alone. */
  readonly byOf: RegExp | undefined;
  readonly add: AddAuthor;
}

/** True where the text names people, by its words or by its place, and they were taken for authors. */
function readLine({ context, title, byOf, add }: Lines, index: number, line: string): boolean {
  // "Jane Roe," before an element with the paper's name.
  const text = line.endsWith(',') || line.endsWith(';') ? line.slice(0, -1) : line;
  const isPlain = !SIGNS.test(text);
  if (isPlain && text.length > MAX_TEXT) return false;
  const reporters = (isPlain ? null : reporterOf(text)) ?? whoWrites(text, byOf);
  const byline = reporters ?? (text.length > MAX_TEXT ? null : lineIn(context, index, text, title, isPlain));
  if (byline === null)
    return (
      text.length <= MAX_TEXT && ((!isPlain && addAmongFacts(context, index, text, add)) || addName(context, index, text, isPlain, add))
    );
  const found = endsInLabel(byline) ? namesInPieces(piecesOf(context.page, index)) : namesIn(byline);
  const source = reporters === null ? 'text:by' : REPORTER;
  add({ ...found, text: byline, urls: [linkAt(context, index)], kind: 'line', source, element: index });
  return true;
}

/**
 * Most lines have none of these: a digit, a bar, or what is not ASCII. Without one a line names no day, parts no facts, and is in a
 * script with capitals.
 */
const SIGNS = /[^ -/:-{}~]/;

/**
 * The part of a text that is a byline by its words, where no label begins the text.
 * @param isPlain none of `SIGNS` is in the text
 */
function lineIn(context: MetadataContext, index: number, text: string, headline: string, isPlain: boolean): string | null {
  if (!isPlain) {
    if (endsInLabel(text)) return text;
    const part = labelledPart(text);
    if (part !== null) return part;
    if (isUncased(text))
      return !startsByLine(text) && (isFiled(text) || isOfDesk(text) || startsByLine(withoutEmployer(text))) ? text : null;
  }
  const from = placeAt(text);
  return from > 0 && !headline.includes(text.slice(0, from)) && standsAlone(context, index) ? text : null;
}

/** For a short look: most texts hold none. */
const FACTS_MARK = /[|｜·•]|[者文写稿筆]\s?[：:]/;
const BETWEEN_FACTS = /\s?[|｜·•]\s|\s(?=(?:作者|[记記]者|撰[文稿]|采写|執筆|文)\s?[：:])/;

/** Of a line of facts ("31 January 2025 | Author: Jane Roe | 1,240 views") the part behind the first that a byline's label begins; else null. */
function labelledPart(text: string): string | null {
  if (!FACTS_MARK.test(text)) return null;
  const [, ...parts] = text.split(BETWEEN_FACTS, 8);
  return parts.find((part) => startsByLine(part) && namesIn(part).names.some((name) => mayBePerson(name))) ?? null;
}

const BETWEEN_ALL = /\s?[|｜·•]\s?|\s[–—-]\s/;
/** A day, or the minutes that reading takes. */
const NAMES_DAY = /(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./]\d\d|\d\s?min/;
/** "Jane Roe, 9 March 2026". */
const NAME_THEN_DAY = /^([^\d,|]{5,50}),\s(?=\d|[\p{L}]{3,10}\.?\s\d)/u;

/** Of a line of facts with a day ("9 March 2026 · 3 min · Jane Roe") the only part without a number, where it has the shape of a name; else null. */
function nameAmongFacts(text: string): string | null {
  if (!NAMES_DAY.test(text)) return null;
  const parts = text.split(BETWEEN_ALL, 8);
  const [name, other] = parts.filter((part) => part !== '' && !/\d/.test(part));
  const found = parts.length > 1 ? (other === undefined ? name : undefined) : NAME_THEN_DAY.exec(text)?.[1];
  return found !== undefined && looksLikePerson(found) ? found : null;
}

/** True where one part of a line of facts was taken for a byline. */
function addAmongFacts(context: MetadataContext, index: number, text: string, add: AddAuthor): boolean {
  const name = nameAmongFacts(text);
  if (name === null || !standsAlone(context, index)) return false;
  const found = namesIn(name);
  if (found.names.length === 0) return false;
  add({ ...found, text, urls: [linkAt(context, index)], kind: 'near', source: 'text:by-headline', element: index });
  return true;
}

/** "Guðrún Jónsdóttir skrifar", "Jane Roe writes": the verb behind the name. */
const WRITES =
  /^(.{5,50}?)\s(?:skrifar|skriver|schreibt|writes|escribe|escreve|scrive|schrijft|kirjoittaa|pisze|píše|piše|kirjutab|raksta|rašo|yazdı|írása|пишет|пише)[.:]?$/i;

const FILIPINO = /^ni(?:na)?:?\s(.{5,50})$/i;
/** "By" in languages whose word is another one elsewhere: Romanian, Albanian, Filipino, and the Dutch reporter of ours. */
const BY_OF: ReadonlyMap<string, RegExp> = new Map([
  ['ro', /^de:?\s(.{5,50})$/i],
  ['sq', /^nga:?\s(.{5,50})$/i],
  ['fil', FILIPINO],
  ['tl', FILIPINO],
  ['nl', /^van onze (?:\w{3,20}\s)?(?:redacteur|verslaggever|verslaggeefster|correspondent|medewerker)\s(.{5,50})$/i],
]);

function byIn(language: string | null): RegExp | undefined {
  return BY_OF.get((language ?? '').toLowerCase().split('-', 1)[0] ?? '');
}

/** The name in a short line that says by its words alone who writes. */
function whoWrites(text: string, by: RegExp | undefined): string | null {
  if (text.length > MAX_WRITES) return null;
  const name = (WRITES.exec(text) ?? by?.exec(text))?.[1];
  return name !== undefined && looksLikePerson(name) ? name : null;
}

const MAX_WRITES = 64;

const FROM = /\s(?:in|at|à|aus)\s/;
const CAPITALISED = /^\p{Lu}[\p{L}'’.-]{0,20}$/u;
const MAX_PLACE_WORDS = 3;

/** Where the place begins in "Ana Holm in Bergen" and "Ana Holm at Lord’s", who filed and whence; −1 in any other text. */
function placeAt(text: string): number {
  const at = text.search(FROM);
  if (at < 0 || !looksLikePerson(text.slice(0, at)) || !startsWithGivenName(text)) return -1;
  const place = text.slice(at).split(' ').slice(2);
  return place.length <= MAX_PLACE_WORDS && place.every((word) => CAPITALISED.test(word)) && !text.endsWith('.') ? at : -1;
}

const CAPTIONS = new Set(['a', 'figure', 'figcaption', 'picture', 'li']);

/** True of a line that is no caption, no heading and no link to another story. */
function standsAlone({ page, regionOf }: MetadataContext, index: number): boolean {
  const { inHeading, inTable, inFurniture } = regionOf(index);
  if (inHeading || inTable || inFurniture) return false;
  for (let at = index, steps = 0; at >= 0 && steps < BOX_LEVELS; at = page.parent[at] ?? -1, steps += 1) {
    const element = page.elements[at];
    if (CAPTIONS.has(element?.name ?? '') || OF_PICTURE.test(element?.value(attribute.CLASS) ?? '')) return false;
  }
  return true;
}

const OF_PICTURE = /caption|photo|image|picture|credit|figure/i;

const LONE_NAME = /^\p{Lu}\p{Ll}{2,15}$/u;
/** A full stop ends a sentence; behind an initial or a degree it does not. */
const SENTENCE_END = /\p{Ll}{3}[.!?]$/u;
/** Units of UTF-16 that this looks at. */
const END_LENGTH = 7;

function isSentence(text: string): boolean {
  return '.!?'.includes(text.slice(-1)) && SENTENCE_END.test(text.slice(-END_LENGTH));
}

/**
 * A prefilter, since most lines by a headline are headings, buttons and sections: false where the line has not the shape of a name,
 * nobody's given name stands before another word in it, and no label begins it.
 */
function mayName(text: string): boolean {
  if (!text.includes(' ') && LONE_NAME.test(text)) return isGivenName(fold(text));
  return mayHoldPerson(text) && (looksLikePerson(text) || holdsGivenName(text) || hasLabel(text));
}

/** True where the text is the names of people, and was taken for bylines. */
function addName(context: MetadataContext, index: number, text: string, isPlain: boolean, add: AddAuthor): boolean {
  const uncased = !isPlain && isUncased(text);
  const isLabelled = uncased && startsByLine(text);
  // Asked before all others, since its last letters are all that it looks at.
  if (!isLabelled && isSentence(text) && !hasLabel(text)) return false;
  if (!uncased && !mayName(text)) return false;
  // "Carl Dahl on the quay. Foto: Bo Lind" is a caption.
  if (holdsOtherCredit(text) && !hasLabel(text)) return false;
  const found = namesIn(text);
  if (
    found.names.length === 0 ||
    !found.names.every((name) => looksLikePerson(name) || (isLabelled && mayBePerson(name)) || (name === text && LONE_NAME.test(name)))
  )
    return false;
  if (!isLabelled && !hasLabel(text) && headsBox(context, index)) return false;
  add({ ...found, text, urls: [linkAt(context, index)], kind: 'near', source: 'text:by-headline', element: index });
  return true;
}

/** True where a text heads a box or a table of facts about the person named, such as an encyclopedia's beside the story. */
function headsBox({ page, regionOf }: MetadataContext, index: number): boolean {
  const { inHeading, inTable } = regionOf(index);
  let isBox = inHeading && inTable;
  for (let at = index, steps = 0; at >= 0 && steps < BOX_LEVELS; at = page.parent[at] ?? -1, steps += 1) {
    const element = page.elements[at];
    const names = element?.value(attribute.CLASS) ?? '';
    if (names !== '' && OF_PERSON.test(names)) return false;
    isBox ||= (inHeading && element?.name === 'aside') || (names !== '' && BOX_OF_FACTS.test(names));
  }
  return isBox;
}

const BOX_LEVELS = 4;
const BOX_OF_FACTS = /info-?box|fact-?(?:box|file|sheet)|steckbrief/i;
