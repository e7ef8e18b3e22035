/**
 * Dates of other calendars as days of the Gregorian one: Buddhist years of Thailand, eras of Japan and Taiwan, the solar
 * Hijri (Jalali) calendar of Iran and Afghanistan, the lunar Hijri one.
 */

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Calendars whose months are not those of the Gregorian one. */
export type MonthCalendar = 'jalali' | 'hijri';

/** Years of the Buddhist era are 543 ahead: 2567 is 2024 (Thailand since 1941, with the year's start on 1 January). */
const BUDDHIST_OFFSET = 543;
const BUDDHIST_YEARS = { first: 2440, last: 2680 } as const;

/** The Gregorian year of one that may be of the Buddhist era; years that cannot be stay as they are. */
export function withoutBuddhistEra(year: number): number {
  return year >= BUDDHIST_YEARS.first && year <= BUDDHIST_YEARS.last ? year - BUDDHIST_OFFSET : year;
}

/** Gregorian year before the first one of each era. */
const ERAS: Readonly<Record<string, number>> = {
  明治: 1867,
  大正: 1911,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
  民國: 1911,
  民国: 1911,
  M: 1867,
  T: 1911,
  S: 1925,
  H: 1988,
  R: 2018,
};

/** 令和6 → 2024; the first year may be written 元. Null for no era. */
export function yearOfEra(era: string, year: string): number | null {
  const before = ERAS[era];
  return before === undefined ? null : before + (year === '元' ? 1 : Number(year));
}

/** Names of months, folded as `foldArabic` does, January's place taken by the first. Forms of one month are parted by `|`. */
const MONTHS: Readonly<Record<MonthCalendar, readonly string[]>> = {
  jalali: [
    'فروردین|حمل',
    'اردیبهشت|ثور',
    'خرداد|جوزا',
    'تیر|سرطان',
    'مرداد|امرداد|اسد',
    'شهریور|سنبله',
    'مهر|میزان',
    'ابان|عقرب',
    'اذر|قوس',
    'دی|جدی',
    'بهمن|دلو',
    'اسفند|حوت',
  ],
  hijri: [
    'محرم|المحرم',
    'صفر',
    'ربیع الاول',
    'ربیع الاخر|ربیع الثانی|ربیع‌الثانی',
    'جمادی الاولی|جمادی الاول',
    'جمادی الاخره|جمادی الثانیه|جمادی الاخر|جمادی الثانی',
    'رجب',
    'شعبان',
    'رمضان',
    'شوال',
    'ذو القعده|ذی القعده|ذوالقعده|ذیالقعده',
    'ذو الحجه|ذی الحجه|ذوالحجه|ذیالحجه',
  ],
};

const MONTH_OF = readMonths();

function readMonths(): ReadonlyMap<string, { readonly calendar: MonthCalendar; readonly month: number }> {
  const table = new Map<string, { readonly calendar: MonthCalendar; readonly month: number }>();
  for (const calendar of ['jalali', 'hijri'] as const) {
    MONTHS[calendar].forEach((forms, at) => {
      for (const form of forms.split('|')) table.set(form, { calendar, month: at + 1 });
    });
  }
  return table;
}

/** The month of a Jalali or Hijri calendar that a word names; null for none. */
export function monthOfOtherCalendar(word: string): { readonly calendar: MonthCalendar; readonly month: number } | null {
  return ARABIC.test(word) ? (MONTH_OF.get(foldArabic(word)) ?? null) : null;
}

const ARABIC = /[\u0600-\u06ff]/;

/** Letters that Arabic and Persian keyboards write differently made one; vowel signs, hamza and the joiner off. */
export function foldArabic(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\u064b-\u0655\u0670\u0640\u200c]/g, '')
    .replace(/[يىئ]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[ةۀ]/g, 'ه')
    .replace(/\s+/g, ' ')
    .replace(/ماه$/, '')
    .trim();
}

/** Years in which dates of the web are: 1369 to 1449 of the solar, 1410 to 1475 of the lunar calendar are 1990 to 2053. */
const YEARS: Readonly<Record<MonthCalendar, readonly [first: number, last: number]>> = { jalali: [1369, 1432], hijri: [1410, 1475] };

/** True where the calendar's year may be one of the web's. */
export function isYearOf(calendar: MonthCalendar, year: number): boolean {
  const [first, last] = YEARS[calendar];
  return year >= first && year <= last;
}

/**
 * The Gregorian day of a Jalali or Hijri one, after the calendars of CLDR (`persian`, `islamic-umalqura`); null where
 * that calendar has no such day. Hijri months begin with the sighting of the moon, so countries may differ by a day.
 */
export function gregorianOf(calendar: MonthCalendar, year: number, month: number, day: number): CalendarDay | null {
  if (!isYearOf(calendar, year) || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const near =
    Math.round(
      calendar === 'jalali'
        ? JALALI_EPOCH + (year - 1) * 365.2422 + (month - 1) * 30.5
        : HIJRI_EPOCH + (year - 1) * 354.3667 + (month - 1) * 29.53,
    ) +
    day -
    1;
  for (let away = 0; away <= SEARCHED; away += 1) {
    for (const at of [near + away, near - away]) {
      const own = read(calendar, at);
      if (own.year !== year || own.month !== month || own.day !== day) continue;
      const date = new Date(at * DAY_MS);
      return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    }
  }
  return null;
}

const DAY_MS = 86_400_000;
/** Days before 1970-01-01 at which the calendars begin: 22 March 622 and 19 July 622 (Gregorian). */
const JALALI_EPOCH = -492_268;
const HIJRI_EPOCH = -492_148;
/** Days by which the estimate may be off: solar months have 31 days first, lunar years 354 or 355. */
const SEARCHED = 6;

const CLDR_NAME: Readonly<Record<MonthCalendar, string>> = { jalali: 'persian', hijri: 'islamic-umalqura' };
const formats = new Map<MonthCalendar, Intl.DateTimeFormat>();

function read(calendar: MonthCalendar, day: number): CalendarDay {
  let format = formats.get(calendar);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(`en-u-ca-${CLDR_NAME[calendar]}-nu-latn`, {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    formats.set(calendar, format);
  }
  const parts = format.formatToParts(new Date(day * DAY_MS));
  const numberOf = (type: Intl.DateTimeFormatPartTypes): number =>
    Number.parseInt(parts.find((part) => part.type === type)?.value ?? '', 10);
  return { year: numberOf('year'), month: numberOf('month'), day: numberOf('day') };
}
