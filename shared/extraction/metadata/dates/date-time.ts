/** A time as precisely as a page states it: a valid calendar day, and time and zone where they are printed. */

export interface DateTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** `09:30:00`; null where unsaid. */
  readonly time: string | null;
  /** `Z` or `+02:00`; null where unsaid. */
  readonly zone: string | null;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export type DayNumber = number;

const DAY_MS = 86_400_000;
/** The web's first public pages are of 1991; a print archive's date must stand in its own markup (`STRONG_FIRST_YEAR`). */
const FIRST_YEAR = 1990;
const STRONG_FIRST_YEAR = 1700;

export function dayNumber({ year, month, day }: Pick<DateTime, 'year' | 'month' | 'day'>): DayNumber {
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
}

export function isoDay(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The last day that a page received then may name: one more than the receipt's, for zones ahead of UTC. */
export function lastDay(receivedAt: Date | undefined): DayNumber {
  if (receivedAt === undefined || Number.isNaN(receivedAt.getTime())) return Number.POSITIVE_INFINITY;
  return Math.floor(receivedAt.getTime() / DAY_MS) + 1;
}

/** Null where the calendar has no such day. */
export function dateTimeOf(
  year: number,
  month: number,
  day: number,
  time: string | null = null,
  zone: string | null = null,
): DateTime | null {
  if (year < STRONG_FIRST_YEAR || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return { year, month, day, time, zone: time === null ? null : zone };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** False for the future, and for years before the web unless the page's own markup says so. */
export function plausible(dateTime: DateTime, last: DayNumber, strong: boolean): boolean {
  return dayNumber(dateTime) <= last && dateTime.year >= (strong ? STRONG_FIRST_YEAR : FIRST_YEAR);
}

/** ISO 8601 with what is known: `2024-08-13`, `2024-08-13T09:30:00`, `2024-08-13T09:30:00+02:00`. */
export function formatDateTime(dateTime: DateTime): string {
  const date = `${String(dateTime.year).padStart(4, '0')}-${pad(dateTime.month)}-${pad(dateTime.day)}`;
  return dateTime.time === null ? date : `${date}T${dateTime.time}${dateTime.zone ?? ''}`;
}

/** The day of what `formatDateTime` wrote; null where the text names a month or a year alone. */
export function dayOf(written: string): DayNumber | null {
  const [year, month, day] = [written.slice(0, 4), written.slice(5, 7), written.slice(8, 10)].map(Number);
  return written.length < 10 ? null : dayNumber({ year: year ?? 0, month: month ?? 0, day: day ?? 0 });
}

/** True of a time that is given in UTC: servers do so wherever their readers are. */
export function isUtc({ time, zone }: DateTime): boolean {
  return time !== null && (zone === 'Z' || zone === '+00:00');
}

/** Parts of an hour, in minutes, by which zones differ from UTC beside whole ones (tz database, 2024): -3:30, 4:30, 5:30, 5:45, 6:30, 9:30, 10:30. */
const BROKEN_OFFSETS = new Set([-210, 270, 330, 345, 390, 570, 630]);
const [FIRST_OFFSET, LAST_OFFSET] = [-12 * 60, 14 * 60];

/**
 * A time given in UTC as the page shows it: `2023-11-09T01:09:55Z` beside "November 8, 2023 at 6:09 p.m." is
 * `2023-11-08T18:09:55-07:00`. Null where the two are not the same time in any zone.
 */
export function localOf(stamp: DateTime, shown: DateTime): DateTime | null {
  if (!isUtc(stamp) || stamp.time === null || shown.time === null) return null;
  const offset = (dayNumber(shown) - dayNumber(stamp)) * 24 * 60 + minutesOf(shown.time) - minutesOf(stamp.time);
  if (offset === 0 || offset < FIRST_OFFSET || offset > LAST_OFFSET || (offset % 60 !== 0 && !BROKEN_OFFSETS.has(offset))) return null;
  const minutes = Math.abs(offset);
  const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  return shown.zone !== null && shown.zone !== zone ? null : { ...shown, time: shown.time.slice(0, 5) + stamp.time.slice(5), zone };
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Null where the clock has no such time. */
export function timeOf(hour: number, minute: number, second: number): string | null {
  return hour > 23 || minute > 59 || second > 60 ? null : `${pad(hour)}:${pad(minute)}:${pad(Math.min(second, 59))}`;
}

/** Hours from UTC of zones by name: of RFC 2822, and of names that only one zone has. CST, IST and BST are several. */
const NAMED_ZONES: Readonly<Record<string, number>> = {
  EST: -5,
  EDT: -4,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  CET: 1,
  MEZ: 1,
  CEST: 2,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  WIB: 7,
  HKT: 8,
  SGT: 8,
  WITA: 8,
  JST: 9,
  KST: 9,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
};

/** `+0200`, `+02`, `z`, `CET` → `+02:00`, `+02:00`, `Z`, `+01:00`; null where it is no zone. */
export function zoneOf(zone: string | undefined): string | null {
  if (zone === undefined || zone === '') return null;
  const named = NAMED_ZONES[zone];
  if (named !== undefined) return `${named < 0 ? '-' : '+'}${pad(Math.abs(named))}:00`;
  if (/^(?:z|utc|gmt)$/i.test(zone)) return 'Z';
  const parts = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (parts === null) return null;
  const [, sign = '+', hours = '00', minutes = '00'] = parts;
  return Number(hours) > 14 || Number(minutes) > 59 ? null : `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
