/** Finds dates in a piece of text, in the formats of many languages and calendars. */
import { gregorianOf, monthOfOtherCalendar, withoutBuddhistEra, yearOfEra, type MonthCalendar } from './calendars.ts';
import { timeAfter, timeBefore, type PrintedTime } from './clock.ts';
import { hasWordAmidDigits, holdsTwoNumbers } from './date-hints.ts';
import { westernDigits } from './digits.ts';
import { twinned } from '../../text/index.ts';
import { monthNumber, romanMonth } from './months.ts';
import { dayNumber, dateTimeOf, timeOf, zoneOf, type DateTime } from './date-time.ts';

/** How a page writes numeric dates. */
export type Order = 'day-first' | 'month-first';

export interface Reading {
  /** Primary language subtag, or empty. */
  readonly language: string;
  readonly order: Order;
}

export interface FoundDate {
  readonly dateTime: DateTime;
  readonly start: number;
  readonly end: number;
  /** Both day and month could be either: `3/4/2020`. `swapped` is the other reading. */
  readonly swapped: DateTime | null;
  /** Two digits for the year. */
  readonly shortYear: boolean;
  /** The order that this date proves: `31/1/2020` puts the day first. */
  readonly proves: Order | null;
}

/** Dates taken from one text: a byline has two, a listing's row one. */
const MAX_DATES = 4;
/** Before this, two digits are of this century. */
const SHORT_YEAR_PIVOT = 50;

/** Years of the Gregorian calendar, of the Buddhist era (2567) and of the Hijri ones (1402, 1445). */
const YEAR = '(?:19|20|2[456]|1[34])\\d\\d';
/** A year of another era in brackets: 2024年（令和6年）3月11日. */
const OTHER_ERA = '(?:[（(][^()（）]{1,12})?[)）]?';

// Year first: 2020-01-31, 2020/1/31, 2020. 1. 31., 2020年1月31日, 2020년 1월 31일, ۱۴۰۲/۱۲/۲۱.
const YEAR_FIRST = new RegExp(
  `(?<![\\d/.-])(${YEAR})(?:-|\\/|\\.\\s?|\\s?年${OTHER_ERA}\\s?|\\s?년\\s?|\\sоны\\s)(\\d{1,2})(?:-|\\/|\\.\\s?|\\s?月\\s?|\\s?월\\s?|(?:-р)?\\sсарын\\s)(\\d{1,2})(?!\\d)`,
  'g',
);
/** Before a slash in Arabic dates, as `Intl` and the CLDR write them: ٣١‏/١‏/٢٠٢٠. */
const MARK_OF_DIRECTION = '[\\u200e\\u200f]?';
// Day or month first: 31.01.2020, 1/31/2020, 31-1-20, 31. 1. 2020.
const NUMERIC = new RegExp(
  `(?<![\\d/.,:-])(\\d{1,2})${MARK_OF_DIRECTION}(?:\\.\\s?|\\/|-|\\s\\/\\s)(\\d{1,2})${MARK_OF_DIRECTION}(?:\\.\\s?|\\/|-|\\s\\/\\s)(${YEAR}|\\d\\d)(?![\\d]|[/.-]\\d)`,
  'g',
);
/** A month's name: of two words in Arabic, or of two calendars, مارس/آذار. */
const MONTH = '[\\p{L}\\p{M}.\u200c]{1,14}(?:\\sال[\\p{L}]{3,7})?';
// 31 January 2020, 31. Januar 2020, 31 de enero de 2020, 1er mai 2020, 31-Jan-20, 31 января 2020, 31 มกราคม พ.ศ. 2563.
const dayMonthYear = twinned(
  new RegExp(
    `(?<![\\d:/.,-])(\\d{1,2})(?:st|nd|rd|th|er|ος|η|\\.|º|°|-(?:го|е))?(?:\\s{1,3}|-|\\/|\\.|,\\s)?(?:(?:de|of|ta['’])\\s)?(${MONTH})(?:\\/[\\p{L}\\p{M}]{2,12}(?:\\sال[\\p{L}]{3,7})?|\\sماه)?(?:\\s{1,3}|-|\\/|\\s?[,،]\\s?|\\.|\\s['’‘])(?:(?:de|del|d'|του|พ\\.ศ\\.|ค\\.ศ\\.)\\s?)?(${YEAR}|\\d\\d(?!\\s?[:.\\d])|\\d\\d(?=\\s\\d{1,2}[:.]\\d\\d))(?!\\d)`,
    'gu',
  ),
);
// January 31, 2020, Jan. 31st 2020, enero 31, 2020, Jan 31 ’20.
const monthDayYear = twinned(
  new RegExp(
    "(?<![\\p{L}])([\\p{L}\\p{M}]{3,12})\\.?(?:\\s{1,3}|-|\\/)(\\d{1,2})(?:st|nd|rd|th|º)?(?:\\s?[,،]\\s{0,3}|\\s{1,3}|-|\\/|\\.\\s?)(?:(?:de|del)\\s)?((?:19|20)\\d\\d|(?<=\\s)['’‘]\\d\\d)(?!\\d)",
    'gu',
  ),
);
/** The end of the former: it starts at a digit, so that texts without it are passed over fast. */
const DAY_YEAR = /\d(?:st|nd|rd|th|º)?[,،\s./-]{1,4}(?:de\s|del\s)?(?:(?:19|20)\d\d|['’‘]\d\d)/;
// 2020 January 31, 2020. január 31., 2020 m. sausio 31, 2020-Jan-31, 2020ko urtarrilaren 31.
const yearMonthDay = twinned(
  new RegExp(
    `(?<!\\d)(${YEAR})(?:\\.\\s?|\\s|-|,\\s|(?:\\(?e\\)?)?ko\\s)(?:m\\.\\s)?([\\p{L}\\p{M}]{3,16})\\.?(?:\\s|-)(\\d{1,2})(?!\\d)`,
    'gu',
  ),
);
// The year, then the day: 2020. gada 31. janvārī, 2020 жылғы 31 қаңтар, 2020-yil 31-yanvar.
const yearDayMonth = twinned(
  new RegExp(`(?<!\\d)(${YEAR})(?:\\.\\s?gada|\\sжылғы|-yil)\\s(\\d{1,2})(?:\\.\\s?|\\s|-)([\\p{L}\\p{M}]{3,12})`, 'gu'),
);
// Years of an era: 令和6年3月11日, 民國113年3月11日, R6.3.11 (the letters on Japanese pages alone).
const ERA =
  /(明治|大正|昭和|平成|令和|民國|民国|(?<![A-Za-z])[MTSHR](?=\.?\s?\d{1,2}[./年]))\.?\s?(\d{1,3}|元)(?:\s?年(?:[（(][^()（）]{1,12}[)）])?\s?|[./-])(\d{1,2})(?:\s?月\s?|[./-])(\d{1,2})(?!\d)/g;
const ERA_HINT = /[治正和成國国]|[MTSHR]\.?\s?\d/;
// The time before the year, as C, Java and Unix write it: Fri Jan 31 09:14:55 UTC 2020.
const TIME_AMID =
  /(?<![A-Za-z])([A-Z][a-z]{2})\s{1,2}(\d{1,2})\s(\d{2}):(\d{2}):(\d{2})\s(?:([A-Z]{1,5}|(?:UTC|GMT)?[+-]\d{2}:?\d{2})\s)?((?:19|20)\d\d)(?!\d)/g;
const TIME_AND_YEAR = /\d:\d\d\s[A-Z\d:+-]{0,9}\s?(?:19|20)\d\d/;
// Vietnamese counts its months: ngày 31 tháng 1 năm 2020.
const COUNTED_MONTH = /(?<!\d)(\d{1,2})\stháng\s(\d{1,2})(?:,\s?|\snăm\s|\s)((?:19|20)\d\d)(?!\d)/gi;

let last: { readonly text: string; readonly reading: Reading; readonly dates: readonly FoundDate[] } | null = null;

/**
 * Dates in a text, in order; at most four. The text must be short (callers cut): work is linear in it. The last answer is kept, for a
 * text is often asked about again at once: as what a `time` shows, by itself, and as all that its box holds.
 */
export function findDates(text: string, reading: Reading): readonly FoundDate[] {
  if (last === null || last.text !== text || last.reading !== reading) last = { text, reading, dates: readDates(text, reading) };
  return last.dates;
}

function readDates(text: string, reading: Reading): readonly FoundDate[] {
  const plain = westernDigits(text);
  if (!holdsTwoNumbers(plain)) return [];
  const dates = new Dates(text, plain, reading);
  if (ERA_HINT.test(plain)) {
    for (const match of matchesOf(ERA, plain)) {
      const era = match[1] ?? '';
      if (era.length > 1 || reading.language === 'ja')
        dates.put(match, yearOfEra(era, match[2] ?? '') ?? 0, Number(match[3]), Number(match[4]));
    }
  }
  for (const match of matchesOf(YEAR_FIRST, plain)) dates.put(match, Number(match[1]), Number(match[2]), Number(match[3]));
  for (const match of matchesOf(NUMERIC, plain)) {
    const [one, two, year] = [Number(match[1]), Number(match[2]), fullYear(match[3] ?? '')];
    const monthFirst = one <= 12 && (two > 12 || (reading.order === 'month-first' && !/\./.test(match[0])));
    dates.put(match, year, monthFirst ? one : two, monthFirst ? two : one, {
      ambiguous: one <= 12 && two <= 12,
      shortYear: match[3]?.length === 2,
      proves: one > 12 ? 'day-first' : two > 12 ? 'month-first' : null,
    });
  }
  if (/\p{L}/u.test(plain)) addNamed(plain, reading, dates);
  return dates.inOrder().slice(0, MAX_DATES);
}

/** Dates whose month is a word. */
function addNamed(plain: string, reading: Reading, dates: Dates): void {
  const isAmid = hasWordAmidDigits(plain);
  for (const match of isAmid ? matchesOf(dayMonthYear(plain), plain) : []) {
    const [, day = '', word = '', year = ''] = match;
    const other = monthOfOtherCalendar(word);
    if (other !== null) dates.put(match, Number(year), other.month, Number(day), { calendar: other.calendar });
    else {
      const month = romanMonth(match[0]) || namedMonth(word, reading.language);
      if (month > 0)
        dates.put(match, THAI.test(word) ? thaiYear(year) : fullYear(year), month, Number(day), {
          shortYear: year.length === 2,
          isThai: THAI.test(word),
        });
    }
  }
  for (const match of DAY_YEAR.test(plain) ? matchesOf(monthDayYear(plain), plain) : []) {
    const month = namedMonth(match[1] ?? '', reading.language);
    const year = match[3] ?? '';
    const shortYear = /^['’‘]/.test(year);
    if (month > 0) dates.put(match, shortYear ? fullYear(year.slice(1)) : Number(year), month, Number(match[2]), { shortYear });
  }
  for (const match of isAmid ? matchesOf(yearMonthDay(plain), plain) : []) {
    const other = monthOfOtherCalendar(match[2] ?? '');
    const month = other?.month ?? namedMonth(match[2] ?? '', reading.language);
    if (month > 0) dates.put(match, Number(match[1]), month, Number(match[3]), other === null ? {} : { calendar: other.calendar });
  }
  for (const match of isAmid && YEAR_NAMED.test(plain) ? matchesOf(yearDayMonth(plain), plain) : []) {
    const month = namedMonth(match[3] ?? '', reading.language);
    if (month > 0) dates.put(match, Number(match[1]), month, Number(match[2]));
  }
  for (const match of TIME_AND_YEAR.test(plain) ? matchesOf(TIME_AMID, plain) : []) {
    const time = timeOf(Number(match[3]), Number(match[4]), Number(match[5]));
    const month = namedMonth(match[1] ?? '', 'en');
    if (month > 0) dates.put(match, Number(match[7]), month, Number(match[2]), { at: { time, zone: zoneOf(match[6]) } });
  }
  for (const match of COUNTED.test(plain) ? matchesOf(COUNTED_MONTH, plain) : [])
    dates.put(match, Number(match[3]), Number(match[2]), Number(match[1]));
}

const COUNTED = /tháng/i;
const YEAR_NAMED = /gada|жылғы|-yil/i;
const THAI = /^[\u0e00-\u0e7f]/;

/** Thai pages write years of the Buddhist era short as well: 67 is 2567. */
function thaiYear(digits: string): number {
  return digits.length === 2 && Number(digits) >= 40 ? 2500 + Number(digits) : fullYear(digits);
}

/** What the years of numeric dates may be, by the language and the script of their text. */
export interface Numbers {
  readonly isThai: boolean;
  readonly calendar: MonthCalendar | null;
}

const PERSIAN = /[پچژگکی\u06f0-\u06f9]/;
const ARABIC = /[\u0621-\u064a\u0660-\u0669]/;

export function numbersOf(text: string, { language }: Reading): Numbers {
  const isPersian = language === 'fa' || language === 'ps' || PERSIAN.test(text);
  return {
    isThai: language === 'th' || /[\u0e00-\u0e7f]/.test(text),
    calendar: isPersian ? 'jalali' : language === 'ar' || ARABIC.test(text) ? 'hijri' : null,
  };
}

/** What is known of a match besides its three numbers. */
interface Written {
  readonly ambiguous?: boolean;
  readonly shortYear?: boolean;
  readonly proves?: Order | null;
  readonly calendar?: MonthCalendar;
  readonly isThai?: boolean;
  /** The time, where it stands within the date. */
  readonly at?: PrintedTime;
}

/** A day beside its own reading in another calendar may be off by so many: months begin when the moon is seen. */
const SAME_DAY = 2;

/** Dates found in one text, none of which overlap. */
class Dates {
  readonly #text: string;
  readonly #plain: string;
  readonly #reading: Reading;
  /** Asked about where a date is found: most texts hold none. */
  #numbers: Numbers | null = null;
  readonly #found: (FoundDate & { readonly isConverted: boolean })[] = [];

  constructor(text: string, plain: string, reading: Reading) {
    this.#text = text;
    this.#plain = plain;
    this.#reading = reading;
  }

  put(match: RegExpExecArray, year: number, month: number, day: number, written: Written = {}): void {
    const start = match.index;
    const end = start + match[0].length;
    if (this.#found.some((other) => start < other.end && end > other.start)) return;
    const at = written.at ?? timeAfter(this.#plain.slice(end, end + 60));
    const isConverted = year < FIRST_GREGORIAN;
    const dateTimeIn = (ofMonth: number, ofDay: number): DateTime | null => this.#dateTime(year, ofMonth, ofDay, at, written);
    const dateTime = dateTimeIn(month, day);
    if (dateTime === null) return;
    const swapped = written.ambiguous === true && !isConverted && day <= 12 && day !== month ? dateTimeIn(day, month) : null;
    this.#found.push({
      dateTime,
      start,
      end,
      swapped,
      shortYear: written.shortYear ?? false,
      proves: isConverted ? null : (written.proves ?? null),
      isConverted,
    });
  }

  #dateTime(year: number, month: number, day: number, { time, zone }: PrintedTime, written: Written): DateTime | null {
    this.#numbers ??= numbersOf(this.#text, this.#reading);
    if (year >= FIRST_GREGORIAN) {
      const isThai = written.isThai ?? this.#numbers.isThai;
      return dateTimeOf(isThai ? withoutBuddhistEra(year) : year, month, day, time, zone);
    }
    const calendar = written.calendar ?? this.#numbers.calendar;
    const date = calendar === null ? null : gregorianOf(calendar, year, month, day);
    return date === null ? null : dateTimeOf(date.year, date.month, date.day, time, zone);
  }

  /** By place; a day in another calendar than the one beside it is the same, and a time before a date is its own. */
  inOrder(): readonly FoundDate[] {
    const kept = this.#found.filter(
      (one) =>
        !one.isConverted ||
        !this.#found.some((other) => !other.isConverted && Math.abs(dayNumber(one.dateTime) - dayNumber(other.dateTime)) <= SAME_DAY),
    );
    const sorted = kept.toSorted((one, other) => one.start - other.start);
    return sorted.map((date, at) => {
      const before = sorted[at - 1];
      if (date.dateTime.time !== null || (before !== undefined && before.dateTime.time !== null)) return date;
      const { time } = timeBefore(this.#plain.slice(before?.end ?? 0, date.start));
      return time === null
        ? date
        : { ...date, dateTime: { ...date.dateTime, time }, swapped: date.swapped === null ? null : { ...date.swapped, time } };
    });
  }
}

/** Years before this one are of a Hijri calendar, or of no use. */
export const FIRST_GREGORIAN = 1700;

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
