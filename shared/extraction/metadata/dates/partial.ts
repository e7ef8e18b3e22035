/** Dates of publication that name a month or a year alone, as monthly papers and journals do: `2024-03`, "March 2024", 2024年3月. */
import type { ProvenanceEntry } from '../../contract/index.ts';
import * as attribute from '../../html/attribute-names.ts';
import type { Page } from '../../html/index.ts';
import { ownText } from '../../page/index.ts';
import { twinned } from '../../text/index.ts';
import type { JsonLd } from '../json-ld/index.ts';
import { withoutBuddhistEra } from './calendars.ts';
import type { Reading } from './date-formats.ts';
import { isoDay, type DayNumber } from './date-time.ts';
import { westernDigits } from './digits.ts';
import { DATE_NAME, metaKind, OTHER_NAME, readLabel, UPDATED_NAME } from './date-labels.ts';
import { monthNumber } from './months.ts';

export interface PartialDate {
  /** `2024-03` or `2024`. */
  readonly value: string;
  readonly provenance: ProvenanceEntry;
  /** True where the page declares it as its date of publication. */
  readonly isDeclared: boolean;
}

const YEAR = '((?:1[789]|20|25)\\d\\d)';
const YEAR_MONTH = new RegExp(`^${YEAR}(?:[-/.]|\\s?年\\s?|\\s?년\\s?)(\\d{1,2})(?:\\s?月|\\s?월)?$`);
const MONTH_YEAR = new RegExp(`^(\\d{1,2})[/.]${YEAR}$`);
const namedMonthYear = twinned(
  new RegExp(`^([\\p{L}\\p{M}.]{3,14}(?:\\sال[\\p{L}]{3,7})?)[\\s,،-]{1,3}(?:(?:de|del|พ\\.ศ\\.)\\s?)?${YEAR}$`, 'u'),
);
const yearNamedMonth = twinned(new RegExp(`^${YEAR}[\\s.,-]{1,3}([\\p{L}\\p{M}]{3,14})$`, 'u'));
const HOLDS_YEAR = new RegExp(YEAR);
const LONE_YEAR = new RegExp(`^${YEAR}\\s?년?年?$`);

/** Null where the text is anything but a month of a year, or a year. */
export function readPartial(text: string, { language }: Reading): string | null {
  // The expressions for names of months take long to compile, and hardly a text is one.
  if (!holdsYear(text)) return null;
  const plain = westernDigits(text.trim());
  const [, first = '', second = ''] = YEAR_MONTH.exec(plain) ?? [];
  if (first !== '') return monthOf(first, Number(second));
  const [, month = '', year = ''] = MONTH_YEAR.exec(plain) ?? [];
  if (year !== '') return monthOf(year, Number(month));
  const [, name = '', named = ''] = (/^\d/.test(plain) ? null : namedMonthYear(plain).exec(plain)) ?? [];
  if (named !== '') return monthOf(named, monthNumber(name.replace(/\.$/, ''), language));
  const [, before = '', word = ''] = (/^\d{4}[\s.,-]{1,3}[^\d\s.,-]/.test(plain) ? yearNamedMonth(plain).exec(plain) : null) ?? [];
  if (before !== '') return monthOf(before, monthNumber(word, language));
  const [, lone = ''] = LONE_YEAR.exec(plain) ?? [];
  return lone === '' ? null : String(withoutBuddhistEra(Number(lone)));
}

/** False where a text is no month of a year, and no year, for it names none. */
function holdsYear(text: string): boolean {
  return HOLDS_YEAR.test(westernDigits(text));
}

function monthOf(year: string, month: number): string | null {
  return month < 1 || month > 12 ? null : `${withoutBuddhistEra(Number(year))}-${String(month).padStart(2, '0')}`;
}

/** Elements around the headline in which a date line stands. */
const BEFORE_HEADLINE = 15;
const AFTER_HEADLINE = 40;
/** … and one that is a month of a year and nothing else, as long as no paragraph stands before it. */
const FAR_FROM_HEADLINE = 120;
const PARAGRAPH = 150;
const LINES = new Set(['p', 'div', 'span', 'em', 'i', 'small', 'h2', 'h3', 'h4', 'h5', 'h6', 'time', 'li', 'dd']);
/** "Published in March 2024" is longer than no label. */
const MAX_LINE = 48;
const MAX_META = 500;

/**
 * @param headline position of the headline's element, −1 unknown
 * @param last latest day that the page may name; infinite where that is not known
 * @param isDated a day is known already: only what the page itself declares may take its place
 */
export function findPartial(
  page: Page,
  jsonLd: JsonLd,
  headline: number,
  reading: Reading,
  last: DayNumber,
  isDated: boolean,
): PartialDate | null {
  const found = declared(page, jsonLd, reading) ?? (isDated ? null : shown(page, headline, reading));
  return found === null || (Number.isFinite(last) && found.value > isoDay(last)) ? null : found;
}

/** True where a day lies outside the month or year that the page declares. */
export function excludes(partial: PartialDate, day: string): boolean {
  return partial.isDeclared && !day.startsWith(partial.value);
}

function declared(page: Page, jsonLd: JsonLd, reading: Reading): PartialDate | null {
  const given = [jsonLd.article, jsonLd.webPage].flatMap((node) => node?.text('datePublished') ?? []);
  for (const index of (page.byTag.get('meta') ?? []).slice(0, MAX_META)) {
    const element = page.elements[index];
    const content = element?.value(attribute.CONTENT);
    if (content === undefined || content.length > MAX_LINE || !holdsYear(content)) continue;
    const name = element?.value(attribute.PROPERTY) ?? element?.value(attribute.NAME) ?? element?.value(attribute.ITEMPROP);
    if (name === undefined || metaKind(name) !== 'published') continue;
    given.push({ value: content, source: `meta:${name.toLowerCase()}` });
  }
  for (const { value, source } of given) {
    const partial = readPartial(value, reading);
    if (partial !== null) return { value: partial, provenance: { source, lost: [] }, isDeclared: true };
  }
  return null;
}

/** A line by the headline that is a month of a year and nothing else, in an element that is marked or labelled as a date. */
function shown(page: Page, headline: number, reading: Reading): PartialDate | null {
  if (headline < 0) return null;
  const after = page.end[headline] ?? headline;
  const past = Math.min(page.elements.length, after + FAR_FROM_HEADLINE);
  for (let index = Math.max(0, headline - BEFORE_HEADLINE); index < past; index += 1) {
    const element = page.elements[index];
    if (element === undefined) continue;
    const text = ownText(page, index);
    if (index > after + AFTER_HEADLINE && text.length >= PARAGRAPH) break;
    const datetime = element.name === 'time' ? element.value(attribute.DATETIME) : undefined;
    if (datetime === undefined && (text.length < 6 || text.length > MAX_LINE)) continue;
    const start = MAY_NAME_YEAR.test(text) ? text.search(LINE) : -1;
    if ((start < 0 && datetime === undefined) || DAY_BEFORE.test(text.slice(0, Math.max(0, start)))) continue;
    const names = `${element.value(attribute.CLASS) ?? ''} ${page.elements[page.parent[index] ?? -1]?.value(attribute.CLASS) ?? ''}`;
    if (UPDATED_NAME.test(names) || OTHER_NAME.test(names)) continue;
    const label = readLabel(start < 0 ? '' : text.slice(0, start), '');
    const isAlone = start === 0 && index > headline && LINES.has(element.name) && /^\p{L}/u.test(text);
    if (label.updated || label.other || !(element.name === 'time' || DATE_NAME.test(names) || label.published || isAlone)) continue;
    const value =
      (datetime === undefined ? null : readPartial(datetime, reading)) ?? (start < 0 ? null : readPartial(text.slice(start), reading));
    // A year alone is a date where a program wrote it, and anything elsewhere.
    if (value === null || (value.length === 4 && datetime === undefined)) continue;
    return { value, provenance: { source: datetime === undefined ? 'text' : 'time[datetime]', lost: [] }, isDeclared: false };
  }
  return null;
}

/** Four digits, or a script that may have its own: for a short look before the long expression. */
const MAY_NAME_YEAR = /\d{4}|[\u0660-\u1fff\u3000-\uffff]/;
/** Of a day that was not taken, for one of a change or to come, the month is none of the page's either. */
const DAY_BEFORE = /\p{Nd}[^\p{L}\p{Nd}]{0,3}(?:de\s)?$/u;
/** Where a line's month and year begin, behind "Published in". */
const LINE =
  /(?:[\p{L}\p{M}.]{3,14}[\s,-]{1,3}(?:de\s)?\p{Nd}{4}|\p{Nd}{4}[\s年년/.-]{1,3}[\p{L}\p{M}\p{Nd}]{1,14}\s?[月월]?|\p{Nd}{1,2}[/.]\p{Nd}{4})$/u;
