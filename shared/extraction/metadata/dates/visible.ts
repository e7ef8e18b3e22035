/** Dates that readers see, and those in attributes beside them: one walk over the text of the page. */
import { isText, type Element } from 'domhandler';
import * as attribute from '../../html/attribute-names.ts';
import {
  byName,
  DATA_DATE_TIME,
  groupOf,
  ITEM,
  DATE_TIME,
  type Page,
  type PageElement,
  PageText,
  parentOfText,
  textOf,
  textPast,
} from '../../html/index.ts';
import { findDates, type FoundDate, type Reading } from './date-formats.ts';
import { mayHaveDigit, mayHoldDate } from './date-hints.ts';
import { isOfOtherThing, readLabel } from './date-labels.ts';
import { readValue } from './machine-dates.ts';
import { dayNumber, localOf } from './date-time.ts';
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
/** A date line put together from several elements is no longer than this. */
const MAX_JOINED = 160;

/** Texts kept for labels: each has a character at least and a space before it, and a label reaches 45 back. */
const RECENT = 24;
const LABEL_REACH = 60;

const SKIPPED = new Set(['script', 'style', 'noscript', 'template', 'svg', 'select', 'textarea', 'iframe', 'head']);
const INLINE = new Set(['a', 'abbr', 'b', 'em', 'font', 'i', 'small', 'span', 'strong', 'time', 'u', 'sup', 'sub', 'mark', 'label']);

/** Elements whose attributes may hold the day of a story: those that show a date, and those that hold the whole story. */
const DATED_ELEMENTS = new Set(['time', 'abbr', 'span', 'body', 'main', 'article']);
const SKIP = 1;
const DATED = 2;

/** Custom elements may show a day, too. */
function kindOf(name: string): number {
  if (SKIPPED.has(name)) return SKIP;
  return DATED_ELEMENTS.has(name) || name.includes('-') ? DATED : 0;
}

/** A title of a span is read only where it was plainly written for machines, as hAtom has it. */
const ISO_DATE_TIME = /^\d{4}-\d\d-\d\dT/;

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

/** Reads the visible dates into `into`. Linear in the page, iterative. */
export function fromVisible(page: Page, headline: number, reading: Reading, into: Occurrences): VisibleText {
  const reader = new Reader(page, reading, into);
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
    } else if (kind === DATED || ((attributeFlags[index] ?? 0) & ITEM) !== 0) {
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
  readonly #page: Page;
  readonly #reading: Reading;
  readonly #into: Occurrences;

  constructor(page: Page, reading: Reading, into: Occurrences) {
    this.#page = page;
    this.#reading = reading;
    this.#into = into;
  }

  /** `datetime`, `title` of an abbreviation, microdata, and data attributes of elements that show a time or hold the page. */
  attributes(element: PageElement, index: number, isDated: boolean): void {
    const { name } = element;
    const attributeFlags = this.#page.attributeFlags[index] ?? 0;
    const itemprop = (attributeFlags & ITEM) === 0 ? undefined : element.value(attribute.ITEMPROP);
    if (itemprop !== undefined && name !== 'meta' && /^date(?:Published|Created|Modified)/i.test(itemprop)) {
      const value =
        element.value(attribute.CONTENT) ??
        element.value(attribute.DATETIME) ??
        element.value(attribute.TITLE) ??
        this.#shortText(element, index);
      const kind = /modified/i.test(itemprop) ? 'itemprop:modified' : 'itemprop:published';
      if (value !== undefined)
        this.#into.add(
          kind,
          `itemprop:${itemprop}`,
          asShown(readValue(value, this.#reading), this.#shown(element)),
          this.#place(index, '', '', 0, false),
        );
    }
    if (!isDated) return;
    const datetime = (attributeFlags & DATE_TIME) === 0 ? undefined : element.value(attribute.DATETIME);
    const title = (attributeFlags & DATE_TIME) === 0 ? undefined : element.value(attribute.TITLE);
    if (datetime !== undefined && this.#mayAdd()) {
      this.#into.add(
        'time',
        name === 'time' ? 'time[datetime]' : `${name}[datetime]`,
        asShown(readValue(datetime, this.#reading), this.#shown(element)),
        this.#place(index, '', '', 0, false),
      );
    } else if (title !== undefined && (name === 'span' ? ISO_DATE_TIME : /\d{4}/).test(title) && this.#mayAdd()) {
      this.#into.add('title', `${name}[title]`, readValue(title, this.#reading), this.#place(index, '', '', 0, false));
    } else if (datetime === undefined && (attributeFlags & DATA_DATE_TIME) !== 0) this.#data(element, index);
  }

  /** The text of an element that is nothing but a date; undefined of a larger one. */
  #shortText(element: Element, index: number): string | undefined {
    if ((this.#page.end[index] ?? 0) - index > 6) return undefined;
    const text = textOf(element);
    return text.length > MAX_JOINED ? undefined : text;
  }

  /** The date that an element shows in its own text. */
  #shown({ firstChild }: Element): FoundDate | null {
    return firstChild !== null && isText(firstChild) && firstChild.data.length < MAX_JOINED
      ? (findDates(firstChild.data, this.#reading)[0] ?? null)
      : null;
  }

  #data(element: Element, index: number): void {
    for (const name in element.attribs) {
      if (groupOf(name) !== DATA_DATE_TIME) continue;
      const value = element.attribs[name] ?? '';
      if (value.length < 8 || value.length > 60 || !/\d{4}/.test(value) || !this.#mayAdd()) continue;
      this.#into.add('data', `${element.name}[${name}]`, readValue(value, this.#reading), this.#place(index, '', '', 0, false));
      return;
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
    const index = parentOfText(text);
    if (isBlank && length < 3) return;
    if (!isBlank && this.#dates < MAX_DATES && mayHaveDigit(this.#page, text)) {
      const { data } = text;
      if (length <= HEAD_CHARACTERS + TAIL_CHARACTERS) this.#part(data, index, length);
      else {
        this.#part(data.slice(0, HEAD_CHARACTERS), index, length);
        this.#part(data.slice(-TAIL_CHARACTERS), index, length);
      }
    }
    this.characters += length;
    if (length >= PARAGRAPH) this.paragraphs += 1;
    if (!isBlank) {
      this.#recent[this.#seen % RECENT] = text;
      this.#seen += 1;
    }
  }

  #part(part: string, index: number, length: number): void {
    if (this.#dates >= MAX_DATES || !mayHoldDate(part)) return;
    const dates = findDates(part, this.#reading);
    const beside = length - dates.reduce((sum, date) => sum + date.end - date.start, 0);
    for (const date of dates) this.#add(date, part, index, beside);
    if (dates.length === 0 && length <= 60) this.#join(index);
  }

  /** What stood before, as far as a label reaches. */
  #before(): string {
    let before = '';
    for (let back = 1; back <= Math.min(RECENT, this.#seen) && before.length < LABEL_REACH; back += 1) {
      before = ` ${(this.#recent[(this.#seen - back) % RECENT]?.data ?? '').slice(-LABEL_REACH)}${before}`;
    }
    return before;
  }

  /** A date split over elements, `<b>12</b> <i>May</i> 2020`: read from the parents, each once. */
  #join(from: number): void {
    for (let index = from, level = 0; level < 2 && index >= 0; index = this.#page.parent[index] ?? -1, level += 1) {
      const element = this.#page.elements[index];
      if (element === undefined || this.#joined.has(index) || this.#joins >= MAX_JOINS || (this.#page.end[index] ?? 0) - index > 16)
        continue;
      this.#joined.add(index);
      this.#joins += 1;
      const text = textOf(element);
      if (text.length > MAX_JOINED) return;
      const dates = findDates(text, this.#reading);
      for (const date of dates) this.#add(date, text, index, text.length - (date.end - date.start));
      if (dates.length > 0) return;
    }
  }

  #add(date: FoundDate, text: string, index: number, beside: number): void {
    if (COPYRIGHT.test(text.slice(Math.max(0, date.start - 25), date.start)) || !this.#mayAdd()) return;
    const own = text.slice(0, date.start);
    const before = own.length < 30 ? `${this.#before()} ${own}` : own;
    if (isOfOtherThing(before)) return;
    if (date.proves !== null) this.#into.proved[date.proves] += 1;
    const place = this.#place(index, before, text.slice(date.end), beside + this.#aroundInline(index), date.shortYear);
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
    return { element, characters, paragraphs, beside, label: readLabel(before === '' ? this.#before() : before, after), shortYear };
  }
}

type Value = ReturnType<typeof readValue>;

/**
 * Servers write the time in UTC and show the day of their own zone, `<time datetime="2026-02-24T04:13Z">February 23</time>`:
 * the day that readers see is the one of publication.
 */
function asShown(written: Value, shown: FoundDate | null): Value {
  if (written === null || shown === null || written.dateTime.time === null) return written;
  if (Math.abs(dayNumber(written.dateTime) - dayNumber(shown.dateTime)) !== 1) return written;
  return { dateTime: localOf(written.dateTime, shown.dateTime) ?? shown.dateTime, swapped: shown.swapped };
}
