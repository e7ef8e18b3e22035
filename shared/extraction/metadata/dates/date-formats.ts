/** Finds dates in a piece of text, in the formats of many languages, and reads machine-written ones. */
import { monthNumber } from './months.ts';
import { momentOf, timeOf, zoneOf, type Moment } from './moment.ts';

/** How a page writes numeric dates. */
export type Order = 'day-first' | 'month-first';

export interface Reading {
  /** Primary language subtag, or empty. */
  readonly language: string;
  readonly order: Order;
}

export interface FoundDate {
  readonly moment: Moment;
  readonly start: number;
  readonly end: number;
  /** Both day and month could be either: `3/4/2020`. `swapped` is the other reading. */
  readonly swapped: Moment | null;
  /** Two digits for the year. */
  readonly shortYear: boolean;
  /** The order that this date proves: `31/1/2020` puts the day first. */
  readonly proves: Order | null;
}

/** Dates taken from one text: a byline has two, a listing's row one. */
const MAX_DATES = 4;
/** Before this, two digits are of this century. */
const SHORT_YEAR_PIVOT = 50;

// Year first: 2020-01-31, 2020/1/31, 2020. 1. 31., 2020年1月31日, 2020년 1월 31일.
const YEAR_FIRST = /(?<![\d/.-])((?:19|20)\d\d)(?:-|\/|\.\s?|年\s?|년\s?)(\d{1,2})(?:-|\/|\.\s?|月\s?|월\s?)(\d{1,2})(?![\d])/g;
// Day or month first: 31.01.2020, 1/31/2020, 31-1-20, 31. 1. 2020.
const NUMERIC = /(?<![\d/.,:-])(\d{1,2})(?:\.\s?|\/|-|\s\/\s)(\d{1,2})(?:\.\s?|\/|-|\s\/\s)((?:19|20)\d\d|\d\d)(?![\d]|[/.-]\d)/g;
// 31 January 2020, 31. Januar 2020, 31 de enero de 2020, 1er mai 2020, 31-Jan-20, 31 января 2020, 9 tháng 1, 2020.
const DAY_MONTH_YEAR = /(?<![\d:/.,-])(\d{1,2})(?:st|nd|rd|th|er|ος|η|\.|º|°|-(?:го|е))?(?:\s{1,3}|-|\/|\.|,\s)?(?:(?:de|of|ta'|tháng)\s)?([\p{L}\p{M}.]{1,14})(?:\s{1,3}|-|\/|,\s?|\.|\s')(?:(?:de|del|d'|του)\s)?((?:19|20)\d\d|\d\d(?!\s?[:.\d]))(?!\d)/gu;
// January 31, 2020, Jan. 31st 2020, enero 31, 2020.
const MONTH_DAY_YEAR = /(?<![\p{L}])([\p{L}\p{M}]{3,12})\.?(?:\s{1,3}|-|\/)(\d{1,2})(?:st|nd|rd|th|º)?(?:,\s{0,3}|\s{1,3}|-|\/|\.\s?)(?:(?:de|del)\s)?((?:19|20)\d\d)(?!\d)/gu;
/** The end of the former: it starts at a digit, so that texts without it are passed over fast. */
const DAY_YEAR = /\d(?:st|nd|rd|th|º)?[,\s./-]{1,4}(?:de\s|del\s)?(?:19|20)\d\d/;
// 2020 January 31, 2020. január 31., 2020 m. sausio 31, 2020-Jan-31.
const YEAR_MONTH_DAY = /(?<!\d)((?:19|20)\d\d)(?:\.\s?|\s|-|,\s)(?:m\.\s|\.\sgada\s)?([\p{L}\p{M}]{3,14})\.?(?:\s|-)(\d{1,2})(?!\d)/gu;

const TIME_AFTER = /^[\s,|·•–—@-]{0,6}(?:at|um|à|kl\.?|alle|a las|às|o|ore|в|,)?\s{0,2}(\d{1,2})(?::|\.|h)(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s?([ap]\.?m\.?)?\s?(Z\b|UTC\b|GMT\b|[+-]\d{2}:?\d{2}\b)?/i;

/** Dates in a text, in order; at most four. The text must be short (callers cut): work is linear in it. */
export function findDates(text: string, reading: Reading): readonly FoundDate[] {
  const found: FoundDate[] = [];
  const plain = westernDigits(text);
  if (!/\d/.test(plain)) return found;
  const put = (match: RegExpExecArray, year: number, month: number, day: number, ambiguous: boolean, shortYear: boolean, proves: Order | null = null): void => {
    const start = match.index;
    const end = start + match[0].length;
    if (found.some((other) => start < other.end && end > other.start)) return;
    const at = timeAfter(plain.slice(end, end + 40));
    const moment = momentOf(year, month, day, at.time, at.zone);
    if (moment === null) return;
    const swapped = ambiguous && day <= 12 && day !== month ? momentOf(year, day, month, at.time, at.zone) : null;
    found.push({ moment, start, end, swapped, shortYear, proves });
  };
  for (const match of matchesOf(YEAR_FIRST, plain)) put(match, Number(match[1]), Number(match[2]), Number(match[3]), false, false);
  for (const match of matchesOf(NUMERIC, plain)) {
    const [one, two, year] = [Number(match[1]), Number(match[2]), fullYear(match[3] ?? '')];
    const monthFirst = one <= 12 && (two > 12 || (reading.order === 'month-first' && !/\./.test(match[0])));
    put(match, year, monthFirst ? one : two, monthFirst ? two : one, one <= 12 && two <= 12, match[3]?.length === 2, one > 12 ? 'day-first' : two > 12 ? 'month-first' : null);
  }
  if (/\p{L}/u.test(plain)) {
    for (const match of matchesOf(DAY_MONTH_YEAR, plain)) {
      const month = namedMonth(match[2] ?? '', reading.language);
      if (month > 0) put(match, fullYear(match[3] ?? ''), month, Number(match[1]), false, match[3]?.length === 2);
    }
    for (const match of DAY_YEAR.test(plain) ? matchesOf(MONTH_DAY_YEAR, plain) : []) {
      const month = namedMonth(match[1] ?? '', reading.language);
      if (month > 0) put(match, Number(match[3]), month, Number(match[2]), false, false);
    }
    for (const match of matchesOf(YEAR_MONTH_DAY, plain)) {
      const month = namedMonth(match[2] ?? '', reading.language);
      if (month > 0) put(match, Number(match[1]), month, Number(match[3]), false, false);
    }
  }
  return found.toSorted((one, other) => one.start - other.start).slice(0, MAX_DATES);
}

/**
 * As `matchAll`, which makes a new expression of the one given each time: most texts match none, and that is most of the
 * work. For expressions that match no empty text.
 */
function matchesOf(expression: RegExp, text: string): readonly RegExpExecArray[] {
  expression.lastIndex = 0;
  const matches: RegExpExecArray[] = [];
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) matches.push(match);
  return matches;
}

function namedMonth(word: string, language: string): number {
  return monthNumber(word.replace(/\.$/, ''), language);
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < SHORT_YEAR_PIVOT ? 2000 + year : 1900 + year;
}

function timeAfter(rest: string): { readonly time: string | null; readonly zone: string | null } {
  const match = TIME_AFTER.exec(rest);
  if (match === null) return { time: null, zone: null };
  const half = match[4]?.charAt(0).toLowerCase();
  const hour = Number(match[1]);
  const full = half === 'p' && hour < 12 ? hour + 12 : half === 'a' && hour === 12 ? 0 : hour;
  const time = timeOf(full, Number(match[2]), Number(match[3] ?? '0'));
  return { time, zone: time === null ? null : zoneOf(match[5]) };
}

/** Arabic-Indic and Persian digits as 0–9. */
function westernDigits(text: string): string {
  if (!/[\u0660-\u0669\u06F0-\u06F9]/.test(text)) return text;
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15));
}

const ISO = /^\s?(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:T|\s{1,2}|T\s)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?$/i;
const EPOCH = /^(\d{10}|\d{13})$/;
/** Machine-written values are short; longer ones are prose. */
const MAX_VALUE = 80;

/** A date written for machines: ISO 8601, its sloppy kin, RFC 2822, JavaScript's, epoch seconds or milliseconds; else as in text. */
export function readDate(value: string, reading: Reading): Moment | null {
  return readValue(value, reading)?.moment ?? null;
}

/** As `readDate`, with the other reading of what can be read both ways: `datetime="02-12-2025"`. */
export function readValue(value: string, reading: Reading): Pick<FoundDate, 'moment' | 'swapped'> | null {
  const written = readMachine(value);
  if (written !== undefined) return written === null ? null : { moment: written, swapped: null };
  return findDates(value.slice(0, MAX_VALUE).trim(), reading)[0] ?? null;
}

/** Undefined where the value is in none of the formats that only machines write. */
function readMachine(value: string): Moment | null | undefined {
  const text = value.slice(0, MAX_VALUE).trim();
  const iso = ISO.exec(text);
  if (iso !== null) {
    const time = iso[4] === undefined ? null : timeOf(Number(iso[4]), Number(iso[5]), Number(iso[6] ?? '0'));
    return momentOf(Number(iso[1]), Number(iso[2]), Number(iso[3]), time, zoneOf(iso[7]));
  }
  const compact = COMPACT.exec(text);
  if (compact !== null) {
    const time = compact[4] === undefined ? null : timeOf(Number(compact[4]), Number(compact[5]), Number(compact[6] ?? '0'));
    const moment = momentOf(Number(compact[1]), Number(compact[2]), Number(compact[3]), time, zoneOf(compact[7]));
    if (moment !== null) return moment;
  }
  if (EPOCH.test(text)) return ofEpoch(Number(text) * (text.length === 10 ? 1000 : 1));
  return undefined;
}

function ofEpoch(ms: number): Moment | null {
  const moment = new Date(ms);
  const time = timeOf(moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds());
  return momentOf(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate(), time, 'Z');
}
