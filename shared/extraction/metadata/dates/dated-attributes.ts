/** Dates in attributes of the elements that readers see: `datetime`, microdata and RDFa, titles of abbreviations, and data attributes. */
import { isText, type Element } from 'domhandler';
import * as attribute from '../../html/attribute-names.ts';
import { DATA_DATE_TIME, DATE_TIME, groupOf, ITEM, type PageElement, textOf } from '../../html/index.ts';
import { findDates, type FoundDate, type Reading } from './date-formats.ts';
import { dayNumber, localOf } from './date-time.ts';
import { readValue } from './machine-dates.ts';
import type { Kind } from './occurrence.ts';

export interface AttributeDate {
  readonly kind: Kind;
  readonly source: string;
  readonly value: Value;
}

type Value = ReturnType<typeof readValue>;

/** A date that an element shows is no longer than this. */
export const MAX_SHOWN = 160;
/** Elements within one that is nothing but a date. */
const MAX_PARTS = 6;

/** A title of a span is read only where it was plainly written for machines, as hAtom has it. */
const ISO_DATE_TIME = /^\d{4}-\d\d-\d\dT/;
/** RDFa, as Drupal and others write it. */
const PUBLISHED_PROPERTY = /(?:^|[\s:/])(?:datePublished|dateCreated)(?:\s|$)|(?:^|\s)dc(?:terms)?:(?:date|created|issued)(?:\s|$)/;
/** Data attributes of most elements hold days of anything, so that their name must say that it is that of publication. */
const PUBLISHED_DATA = /publish|publi-?date|publicat|pub-?date|post(?:ed)?-?(?:date|time|on)|(?:article|story|news|entry)-?(?:date|time)/;

/**
 * @param flags groups of attributes that the element has
 * @param size elements from this one to its end
 * @param showsTime whether elements of its name show a time or hold the page: others are read where they say what the date is
 */
export function attributeDates(
  element: PageElement,
  flags: number,
  size: number,
  reading: Reading,
  showsTime: boolean,
): readonly AttributeDate[] {
  const dates: AttributeDate[] = [];
  if ((flags & ITEM) !== 0 && element.name !== 'meta') addDeclared(element, size, reading, dates);
  const { name } = element;
  const isTimed = (flags & DATE_TIME) !== 0 && showsTime;
  const datetime = isTimed ? element.value(attribute.DATETIME) : undefined;
  const title = isTimed && datetime === undefined ? element.value(attribute.TITLE) : undefined;
  if (datetime !== undefined)
    dates.push({ kind: 'time', source: `${name}[datetime]`, value: asShown(readValue(datetime, reading), shownIn(element, reading)) });
  else if (title !== undefined && (name === 'span' ? ISO_DATE_TIME : /\d{4}/).test(title))
    dates.push({ kind: 'title', source: `${name}[title]`, value: readValue(title, reading) });
  else if ((flags & DATA_DATE_TIME) !== 0) addData(element, reading, showsTime, dates);
  return dates;
}

/** What vocabularies name: `itemprop="datePublished"`, `property="schema:datePublished"`, `property="dc:date dc:created"`. */
function addDeclared(element: PageElement, size: number, reading: Reading, dates: AttributeDate[]): void {
  const itemprop = element.value(attribute.ITEMPROP);
  if (itemprop !== undefined && /^date(?:Published|Created|Modified)/i.test(itemprop)) {
    const value =
      element.value(attribute.CONTENT) ?? element.value(attribute.DATETIME) ?? element.value(attribute.TITLE) ?? shortText(element, size);
    const kind = /modified/i.test(itemprop) ? 'itemprop:modified' : 'itemprop:published';
    if (value !== undefined)
      dates.push({ kind, source: `itemprop:${itemprop}`, value: asShown(readValue(value, reading), shownIn(element, reading)) });
  }
  const property = element.value(attribute.PROPERTY);
  const content = property === undefined || !PUBLISHED_PROPERTY.test(property) ? undefined : element.value(attribute.CONTENT);
  if (content !== undefined) dates.push({ kind: 'itemprop:published', source: 'rdfa:datePublished', value: readValue(content, reading) });
}

function addData({ name, attribs }: PageElement, reading: Reading, isAny: boolean, dates: AttributeDate[]): void {
  for (const key in attribs) {
    if (groupOf(key) !== DATA_DATE_TIME || !(isAny || PUBLISHED_DATA.test(key))) continue;
    const value = attribs[key] ?? '';
    if (value.length < 8 || value.length > 60 || !/\d{4}/.test(value)) continue;
    dates.push({ kind: 'data', source: `${name}[${key}]`, value: readValue(value, reading) });
    return;
  }
}

/** The text of an element that is nothing but a date; undefined of a larger one. */
function shortText(element: Element, size: number): string | undefined {
  if (size > MAX_PARTS) return undefined;
  const text = textOf(element);
  return text.length > MAX_SHOWN ? undefined : text;
}

/** The date that an element shows in its own text. */
function shownIn({ firstChild }: Element, reading: Reading): FoundDate | null {
  return firstChild !== null && isText(firstChild) && firstChild.data.length < MAX_SHOWN
    ? (findDates(firstChild.data, reading)[0] ?? null)
    : null;
}

/**
 * Servers write the time in UTC and show the day of their own zone, `<time datetime="2026-02-24T04:13Z">February 23</time>`:
 * the day that readers see is the one of publication.
 */
function asShown(written: Value, shown: FoundDate | null): Value {
  if (written === null || shown === null || written.dateTime.time === null) return written;
  if (Math.abs(dayNumber(written.dateTime) - dayNumber(shown.dateTime)) !== 1) return written;
  return { dateTime: localOf(written.dateTime, shown.dateTime) ?? shown.dateTime, swapped: shown.swapped };
}
