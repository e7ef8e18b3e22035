/** Dates that readers see, and those in attributes beside them: one walk over the text of the page. */
import {
  byName,
  DATA_DATE_TIME,
  DATE_TIME,
  ITEM,
  type Page,
  type PageElement,
  PageText,
  parentOfText,
  textOf,
  textPast,
} from '../../html/index.ts';
import { findDates, type FoundDate, type Reading } from './date-formats.ts';
import { attributeDates, MAX_SHOWN } from './dated-attributes.ts';
import { mayHoldDate, SignSearch } from './date-hints.ts';
import { isOfJoining, isOfOtherThing, readLabel } from './date-labels.ts';
import { dayWithoutYear, isInRange, spacedTextOf } from './date-line.ts';
import type { Occurrences, Place } from './occurrence.ts';

/** Elements walked, dates read from text, and times that a date split over elements is put together: enough for any article. */
const MAX_ELEMENTS = 60_000;
const MAX_DATES = 120;
const MAX_JOINS = 40;
/** Of a long text only its ends can be a date line; what stands in between is prose. */
const HEAD_CHARACTERS = 220;
const TAIL_CHARACTERS = 120;
/** A text of so many characters is prose. */
const PARAGRAPH = 120;

/** Texts kept for labels: each has a character at least and a space before it, and a label reaches 45 back. */
const RECENT = 24;
const LABEL_REACH = 60;

const SKIPPED = new Set(['script', 'style', 'noscript', 'template', 'svg', 'select', 'textarea', 'iframe', 'head']);
const INLINE = new Set(['a', 'abbr', 'b', 'em', 'font', 'i', 'small', 'span', 'strong', 'time', 'u', 'sup', 'sub', 'mark', 'label']);

/** Inline elements within each other, from a text up to its block. */
const MAX_INLINE = 6;

/** Elements whose attributes may hold the day of a story: those that show a date, and those that hold the whole story. */
const DATED_ELEMENTS = new Set(['time', 'abbr', 'span', 'body', 'main', 'article']);
const SKIP = 1;
const DATED = 2;
/** Groups of attributes that may hold a day in these elements, and in all others. */
const ANY_DATE = ITEM | DATA_DATE_TIME | DATE_TIME;
const NAMED_DATE = ITEM | DATA_DATE_TIME;

/** Custom elements may show a day, too. */
function kindOf(name: string): number {
  if (SKIPPED.has(name)) return SKIP;
  return DATED_ELEMENTS.has(name) || name.includes('-') ? DATED : 0;
}

/** A year of rights is no date of publication. */
const COPYRIGHT = /©|\(c\)|copyright/i;

export interface VisibleText {
  /** Characters of visible text before the headline's element; −1 where the element was not met. */
  readonly headline: number;
  /** Paragraphs before it. */
  readonly headlineParagraphs: number;
  readonly characters: number;
  readonly paragraphs: number;
}

/**
 * Reads the visible dates into `into`. Linear in the page, iterative.
 * @param month that the page's address names, in months since year 0; −1 for none
 */
export function fromVisible(page: Page, headline: number, reading: Reading, into: Occurrences, month: number): VisibleText {
  const reader = new Reader(page, reading, into, month);
  const { elements, end, attributeFlags } = page;
  const kinds = byName(page, kindOf);
  let headlineAt = -1;
  let headlineParagraphs = 0;
  let next = 0;
  for (let index = 0; index < elements.length && index < MAX_ELEMENTS; index += 1) {
    next = reader.textsBefore(index, next);
    if (index === headline) {
      headlineAt = reader.characters;
      headlineParagraphs = reader.paragraphs;
    }
    const kind = kinds[index] ?? 0;
    if (kind === SKIP) {
      next = textPast(page, index, next);
      index = (end[index] ?? index + 1) - 1;
    } else if (((attributeFlags[index] ?? 0) & (kind === DATED ? ANY_DATE : NAMED_DATE)) !== 0) {
      const element = elements[index];
      if (element !== undefined) reader.attributes(element, index, kind === DATED);
    }
  }
  if (elements.length <= MAX_ELEMENTS) reader.textsBefore(elements.length, next);
  return { headline: headlineAt, headlineParagraphs, characters: reader.characters, paragraphs: reader.paragraphs };
}

class Reader {
  characters = 0;
  paragraphs = 0;
  /** The last texts seen, for labels that stand in an element of their own: a ring, read where a date is found. */
  readonly #recent: PageText[] = [];
  #seen = 0;
  #dates = 0;
  #joins = 0;
  readonly #joined = new Set<number>();
  readonly #month: number;
  readonly #page: Page;
  readonly #signs: SignSearch;
  readonly #reading: Reading;
  readonly #into: Occurrences;

  constructor(page: Page, reading: Reading, into: Occurrences, month: number) {
    this.#month = month;
    this.#page = page;
    this.#signs = new SignSearch(page.html);
    this.#reading = reading;
    this.#into = into;
  }

  /** What the attributes of an element say, of one whose name shows a time, or of any. */
  attributes(element: PageElement, index: number, showsTime: boolean): void {
    const size = (this.#page.end[index] ?? 0) - index;
    for (const { kind, source, value } of attributeDates(element, this.#page.attributeFlags[index] ?? 0, size, this.#reading, showsTime)) {
      // "Jane joined the paper on <time datetime=…>". "Today, <time datetime=…>18:05" is the page's day all the same.
      if (value === null || (kind === 'time' && isOfJoining(this.#beforeInBlock(index)))) continue;
      if (this.#mayAdd()) this.#into.add(kind, source, value, this.#place(index, '', '', 0, false));
    }
  }

  /** Reads the texts from `from` on that stand before element `index`; answers where to go on. */
  textsBefore(index: number, from: number): number {
    const { texts, textAt, blank } = this.#page;
    let next = from;
    for (let text = texts[next]; text !== undefined && (textAt[next] ?? 0) <= index; text = texts[next]) {
      this.text(text, blank[next] === 1);
      next += 1;
    }
    return next;
  }

  text(text: PageText, isBlank: boolean): void {
    const { length } = text;
    if (isBlank && length < 3) return;
    if (!isBlank && this.#dates < MAX_DATES) {
      if (length <= HEAD_CHARACTERS + TAIL_CHARACTERS) this.#part(text, 0, length);
      else {
        this.#part(text, 0, HEAD_CHARACTERS);
        this.#part(text, length - TAIL_CHARACTERS, length);
      }
    }
    this.characters += length;
    if (length >= PARAGRAPH) this.paragraphs += 1;
    if (!isBlank) {
      this.#recent[this.#seen % RECENT] = text;
      this.#seen += 1;
    }
  }

  /** The dates among the characters `from … to − 1` of a text. */
  #part(text: PageText, from: number, to: number): void {
    const { length, place } = text;
    if (this.#dates >= MAX_DATES) return;
    const mayHold = place < 0 || this.#signs.mayHoldDate(place + from, place + to);
    // A day without its year is none where the address names no month.
    if (!mayHold && this.#month < 0) return;
    const part = text.data.slice(from, to);
    const index = parentOfText(text);
    if (!mayHold || !mayHoldDate(part)) return this.#withoutYear(part, index);
    const dates = findDates(part, this.#reading);
    const beside = length - dates.reduce((sum, date) => sum + date.end - date.start, 0);
    for (const [at, date] of dates.entries()) this.#add(date, part, index, beside, isInRange(dates, at, part));
    if (dates.length === 0 && length <= 60) this.#join(index);
  }

  #withoutYear(text: string, index: number): void {
    const date = dayWithoutYear(text, this.#month, this.#reading);
    if (date !== null) this.#add(date, text, index, 0, false);
  }

  /** What stood before, as far as a label reaches. */
  #before(): string {
    let before = '';
    for (let back = 1; back <= Math.min(RECENT, this.#seen) && before.length < LABEL_REACH; back += 1) {
      before = ` ${(this.#recent[(this.#seen - back) % RECENT]?.data ?? '').slice(-LABEL_REACH)}${before}`;
    }
    return before;
  }

  /** The same of the date's own block: a headline above, "New bridge opens", announces nothing of the day below it. */
  #beforeInBlock(index: number): string {
    const block = this.#blockOf(index);
    let before = '';
    for (let back = 1; back <= Math.min(RECENT, this.#seen) && before.length < LABEL_REACH; back += 1) {
      const text = this.#recent[(this.#seen - back) % RECENT];
      if (text === undefined) break;
      const other = this.#blockOf(parentOfText(text));
      if (other !== block && !(this.#nameOf(block) === 'dd' && this.#nameOf(other) === 'dt')) break;
      before = `${text.data.slice(-LABEL_REACH)} ${before}`;
    }
    return before;
  }

  #nameOf(index: number): string {
    return this.#page.elements[index]?.name ?? '';
  }

  #blockOf(index: number): number {
    let at = index;
    for (let level = 0; level < MAX_INLINE && INLINE.has(this.#page.elements[at]?.name ?? ''); level += 1) at = this.#page.parent[at] ?? -1;
    return at;
  }

  /** A date split over elements, `<b>12</b> <i>May</i> 2020`: read from the parents, each once. */
  #join(from: number): void {
    for (let index = from, level = 0; level < 2 && index >= 0; index = this.#page.parent[index] ?? -1, level += 1) {
      const element = this.#page.elements[index];
      if (element === undefined || this.#joined.has(index) || this.#joins >= MAX_JOINS || (this.#page.end[index] ?? 0) - index > 16)
        continue;
      this.#joined.add(index);
      this.#joins += 1;
      const joined = textOf(element);
      if (joined.length > MAX_SHOWN) return;
      // A calendar's leaf has no blanks between day, month and year.
      const whole = findDates(joined, this.#reading);
      const text = whole.length > 0 ? joined : spacedTextOf(element);
      const dates = text === joined ? whole : findDates(text, this.#reading);
      for (const [at, date] of dates.entries())
        this.#add(date, text, index, text.length - (date.end - date.start), isInRange(dates, at, text));
      if (dates.length > 0) return;
    }
  }

  #add(date: FoundDate, text: string, index: number, beside: number, inRange: boolean): void {
    if (COPYRIGHT.test(text.slice(Math.max(0, date.start - 25), date.start)) || !this.#mayAdd()) return;
    const own = text.slice(0, date.start);
    const before = own.length < 30 ? `${this.#before()} ${own}` : own;
    if (isOfOtherThing(before, own.length < 30 ? `${this.#beforeInBlock(index)} ${own}` : own)) return;
    if (date.proves !== null) this.#into.proved[date.proves] += 1;
    const place = {
      ...this.#place(index, before, text.slice(date.end), beside + this.#aroundInline(index), date.shortYear),
      inRange,
    };
    this.#into.add('text', this.#page.elements[index]?.name === 'time' ? 'time' : 'text', date, place);
  }

  /** Characters beside an inline element in its block: a date in a span may stand in the middle of prose. */
  #aroundInline(from: number): number {
    let around = 0;
    for (let index = from, level = 0; level < 2; level += 1) {
      const element = this.#page.elements[index];
      if (element === undefined || !INLINE.has(element.name)) break;
      index = this.#page.parent[index] ?? -1;
      let siblings = 0;
      for (
        let child = this.#page.elements[index]?.firstChild ?? null;
        child !== null && siblings < 20;
        child = child.nextSibling, siblings += 1
      ) {
        if (child instanceof PageText) around += child.length > 2 ? child.length : 0;
      }
    }
    return around;
  }

  #mayAdd(): boolean {
    this.#dates += 1;
    return this.#dates <= MAX_DATES;
  }

  #place(element: number, before: string, after: string, beside: number, shortYear: boolean): Place {
    const { characters, paragraphs } = this;
    return {
      element,
      characters,
      paragraphs,
      beside,
      label: readLabel(before === '' ? this.#before() : before, after),
      shortYear,
      inRange: false,
    };
  }
}
