/**
 * What stands around a name, for the ranker: how much text parts it from the headline, whether a day or a job stands beside it,
 * and whether the page elsewhere shows the person's portrait, links the person's page or says what the person does.
 */
import * as attribute from '../../html/attribute-names.ts';
import { oncePerPage, type Page, parentOfText, textPast } from '../../html/index.ts';
import { countBefore } from '../../page/index.ts';
import { fold, isLatin, isLetter, tidy } from '../../text/index.ts';
import type { MetadataContext } from '../context/index.ts';
import { creditsOthers, isOtherCredit } from './credits.ts';
import { holdsRole } from './role-words.ts';

/** For each text, how many before it are not blank: bars of buttons and empty wrappers add none. */
const textsBefore = oncePerPage(({ blank }: Page): Uint32Array => {
  const counts = new Uint32Array(blank.length + 1);
  for (let at = 0; at < blank.length; at += 1) counts[at + 1] = (counts[at] ?? 0) + (blank[at] === 1 ? 0 : 1);
  return counts;
});

/** The first text behind the start of an element. */
const firstText = ({ textAt }: Page, element: number): number => countBefore(textAt, element + 1);

/** Texts, blank ones not counted, between the starts of two elements: below zero where the second stands first. */
export function textsApart(page: Page, from: number, to: number): number {
  const counts = textsBefore(page);
  return (counts[firstText(page, to)] ?? 0) - (counts[firstText(page, from)] ?? 0);
}

/** True where one of the texts between the headline and an element, before it or behind, has so many characters. */
export function isProseBetween(page: Page, headline: number, element: number, least: number): boolean {
  const [one, other] = element < headline ? [element, headline] : [headline, element];
  const from = textPast(page, one, firstText(page, one));
  return page.texts.slice(from, firstText(page, other)).some(({ length }) => length >= least);
}

/** The text before the one in which a name stands. */
export function textBefore(page: Page, element: number, name: string): string {
  const start = firstText(page, element);
  const past = textPast(page, element, start);
  const own = page.texts.slice(start, past).findIndex(({ data }) => data.includes(name));
  for (let at = start + Math.max(0, own) - 1; at >= 0; at -= 1) if (page.blank[at] !== 1) return tidy(page.texts[at]?.data ?? '');
  return '';
}

/** Texts on either side that may belong to the same byline, and characters of one. */
const BESIDE = 4;
const MAX_TEXT = 80;
/** The same with its white space, and texts looked at, blank ones among them. */
const MAX_RAW = 400;
const MAX_STEPS = 40;

/** Of the short texts on either side of an element. */
interface Neighbours {
  /** The nearest before it. */
  readonly before: string;
  /** The nearest behind it that holds more than signs. */
  readonly next: string;
  /** See {@link Beside.day}, the line of the names aside. */
  readonly day: number;
}

/** Several sets of names are read of one element. */
const neighboursOf = oncePerPage(() => new Map<number, Neighbours>());

function neighbours(page: Page, element: number): Neighbours {
  const known = neighboursOf(page).get(element);
  if (known !== undefined) return known;
  const start = firstText(page, element);
  const past = textPast(page, element, start);
  const before = textsFrom(page, start - 1, -1);
  const after = textsFrom(page, past, 1);
  // Behind a line break in the same element.
  const own = past - start > BESIDE ? [] : textsFrom(page, start, 1).slice(0, past - start);
  const found: Neighbours = {
    before: before[0] ?? '',
    next: after.find((text) => WORD.test(text)) ?? '',
    day: own.some(namesDay) ? 1 : Math.min(placeOfDay(before), placeOfDay(after)) + 1,
  };
  neighboursOf(page).set(element, found);
  return found;
}

function placeOfDay(texts: readonly string[]): number {
  const at = texts.findIndex(namesDay);
  return at < 0 ? BESIDE : at;
}

/** Short texts from one on, the nearest first; a paragraph ends the byline. */
function textsFrom({ texts, blank }: Page, start: number, step: 1 | -1): readonly string[] {
  const found: string[] = [];
  for (let at = start, steps = 0; at >= 0 && steps < MAX_STEPS && found.length < BESIDE; at += step, steps += 1) {
    const text = texts[at];
    if (text === undefined || text.length > MAX_RAW) break;
    if (blank[at] === 1) continue;
    const said = tidy(text.data);
    if (said.length > MAX_TEXT) break;
    found.push(said);
  }
  return found;
}

const DAY = /(?:19|20)\d\d|\d{1,2}[.:/]\d\d|(?![0-9])\p{Nd}{2}|\d\s(?:min|hours?|days?)\b/u;
/** The same without digits of other scripts. */
const LATIN_DAY = /(?:19|20)\d\d|\d{1,2}[.:/]\d\d|\d\s(?:min|hours?|days?)\b/;

/** True where a text names a day or an hour, or how long ago it was. */
export function namesDay(text: string): boolean {
  return (isLatin(text) ? LATIN_DAY : DAY).test(text);
}

/** Of a text that a sign makes up, as bars and dots between the parts of a byline do. */
const WORD = /[\p{L}\p{N}]/u;

/** What stands beside a name; nothing where only the head has it. */
export interface Beside {
  /** How many short texts away a day or an hour stands, 0 in the same; `BESIDE + 1` where none does. */
  readonly day: number;
  /** True where a job stands behind the name. */
  readonly role: boolean;
  /** True where another job than writing is credited to the name: "Reviewed by". */
  readonly isOther: boolean;
}

const NOWHERE: Beside = { day: BESIDE + 1, role: false, isOther: false };

/** @param printed the text in which the names stand */
export function besideName(page: Page, element: number, printed: string, names: readonly string[]): Beside {
  if (element < 0) return NOWHERE;
  const { before, next, day } = neighbours(page, element);
  const last = names.at(-1) ?? '';
  const own = printed.slice(printed.lastIndexOf(last) + last.length);
  return {
    day: namesDay(printed) ? 0 : day,
    role: holdsRole(WORD.test(own) ? own : next),
    isOther: creditsOthers(printed) || isOtherCredit(before),
  };
}

/** True right behind "©" in the same line: who holds the rights in a picture. */
export function isBehindRightsSign(page: Page, element: number): boolean {
  const before = page.texts[firstText(page, element) - 1];
  return before !== undefined && before.length < MAX_RAW && parentOfText(before) === page.parent[element] && /©\s{0,9}$/.test(before.data);
}

/** Pictures read, and characters of a picture's text. */
const MAX_PICTURES = 300;
const MAX_ALT = 120;
/** Places of a name that are read, and characters behind it. */
const MAX_PLACES = 20;
const BEHIND = 24;
/** "Jane Roe is a reporter who …". */
const LIFE = /^(?:<\/\w{1,8}>)?,?\s(?:is|was|has|writes|covers|works|joined|leads|ist|war|schreibt|est|écrit|es|è|é|är|er|jest)\s/;

/** What the page says of people elsewhere. */
export interface Evidence {
  /** True where a picture's text begins with the name. */
  portrayed(name: string): boolean;
  /** True where a link to a person's page spells the name: `/authors/jane-roe`. */
  linked(name: string): boolean;
  /** True where a sentence begins with the name and says what the person does. */
  described(name: string): boolean;
}

/** Reads the page's pictures and links once, for all names that are asked about. */
export function evidenceOf({ page, candidateElements }: MetadataContext): Evidence {
  const pictures: string[] = [];
  for (const index of (page.byTag.get('img') ?? []).slice(0, MAX_PICTURES)) {
    const alt = page.elements[index]?.value(attribute.ALT) ?? '';
    if (alt.includes(' ') && alt.length <= MAX_ALT) pictures.push(alt);
  }
  const links = candidateElements.authorLinks.map((index) => (page.elements[index]?.value(attribute.HREF) ?? '').toLowerCase());
  return {
    portrayed: (name) => {
      const key = fold(name);
      const first = key.charCodeAt(0);
      return pictures.some((alt) => mayFoldTo(alt.charCodeAt(0), first) && fold(alt).startsWith(key));
    },
    linked: (name) => {
      if (links.length === 0) return false;
      const key = fold(name).split(' ');
      const holding = key.length > 1 ? links.filter((href) => key.every((word) => href.includes(word))) : [];
      return holding.length > 0 && SPELLINGS.some((joint) => holding.some((href) => href.includes(key.join(joint))));
    },
    described: (name) => isDescribed(page.html, name),
  };
}

/** False where a text that begins with `code`, a letter of ASCII, cannot begin with `folded` when it is folded. An empty name has NaN for it. */
function mayFoldTo(code: number, folded: number): boolean {
  return !isLetter(code) || !Math.abs((code | 0x20) - folded);
}

/** Between the words of a name in an address. */
const SPELLINGS = ['-', '_', '.', '', '%20', '+'];

function isDescribed(html: string, name: string): boolean {
  for (let at = html.indexOf(name), count = 0; at >= 0 && count < MAX_PLACES; at = html.indexOf(name, at + name.length), count += 1)
    if (LIFE.test(html.slice(at + name.length, at + name.length + BEHIND))) return true;
  return false;
}
