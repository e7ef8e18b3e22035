/**
 * Reads dates that programs wrote: ISO 8601 and loose variants of it, RFC 2822, JavaScript's, epoch seconds or
 * milliseconds.
 */
import { gregorianOf, withoutBuddhistEra } from './calendars.ts';
import type { PrintedTime } from './clock.ts';
import { findDates, FIRST_GREGORIAN, numbersOf, type FoundDate, type Numbers, type Reading } from './date-formats.ts';
import { westernDigits } from './digits.ts';
import { dateTimeOf, timeOf, zoneOf, type DateTime } from './date-time.ts';

const ISO =
  /^\s?(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:T|,?\s{1,2}|T\s)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|[A-Z]{3,4}|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?$/i;
/** Seconds or milliseconds, with a fraction, or as .NET writes them into JSON: `/Date(1571212800000)/`. */
const EPOCH = /^(?:\/Date\()?(\d{10}|\d{13})(?:\.\d{1,9})?(?:[+-]\d{4})?(?:\)\/)?$/;
/** At the end of what RFC 822 or Java wrote. */
const ZONE_NAME = /\d\s?([A-Z]{3,4})$/;
/** Machine-written values are short; longer ones are prose. */
const MAX_VALUE = 80;

/**
 * A date written for machines: ISO 8601 and loose variants of it, RFC 2822, JavaScript's, epoch seconds or
 * milliseconds; else as in text.
 */
export function readDate(value: string, reading: Reading): DateTime | null {
  return readValue(value, reading)?.dateTime ?? null;
}

/** As `readDate`, with the other reading of what can be read both ways: `datetime="02-12-2025"`. */
export function readValue(value: string, reading: Reading): Pick<FoundDate, 'dateTime' | 'swapped'> | null {
  const written = readMachine(value, reading);
  if (written !== undefined) return written === null ? null : { dateTime: written, swapped: null };
  const text = value.slice(0, MAX_VALUE).trim();
  const found = findDates(text, reading)[0] ?? null;
  const zone = found?.dateTime.zone === null ? zoneOf(ZONE_NAME.exec(text)?.[1]) : null;
  return found === null || zone === null || found.dateTime.time === null ? found : { ...found, dateTime: { ...found.dateTime, zone } };
}

/** Undefined where the value is in none of the formats that only machines write. */
function readMachine(value: string, reading: Reading): DateTime | null | undefined {
  const text = westernDigits(value.slice(0, MAX_VALUE).trim());
  const iso = ISO.exec(text);
  if (iso !== null) {
    const time = iso[4] === undefined ? null : timeOf(Number(iso[4]), Number(iso[5]), Number(iso[6] ?? '0'));
    return inCalendar([Number(iso[1]), Number(iso[2]), Number(iso[3])], { time, zone: zoneOf(iso[7]) }, numbersOf(value, reading));
  }
  const compact = COMPACT.exec(text);
  if (compact !== null) {
    const time = compact[4] === undefined ? null : timeOf(Number(compact[4]), Number(compact[5]), Number(compact[6] ?? '0'));
    const dateTime = dateTimeOf(Number(compact[1]), Number(compact[2]), Number(compact[3]), time, zoneOf(compact[7]));
    if (dateTime !== null) return dateTime;
  }
  const [, epoch = ''] = EPOCH.exec(text) ?? [];
  if (epoch !== '') return ofEpoch(Number(epoch) * (epoch.length === 10 ? 1000 : 1));
  return undefined;
}

/** Programs that format by the reader's settings write years of other eras into attributes, too: `datetime="2567-03-11"`. */
function inCalendar(
  [year, month, day]: readonly [number, number, number],
  { time, zone }: PrintedTime,
  { calendar }: Numbers,
): DateTime | null {
  if (year >= FIRST_GREGORIAN) return dateTimeOf(withoutBuddhistEra(year), month, day, time, zone);
  const date = calendar === null ? null : gregorianOf(calendar, year, month, day);
  return date === null ? null : dateTimeOf(date.year, date.month, date.day, time, zone);
}

function ofEpoch(ms: number): DateTime | null {
  const dateTime = new Date(ms);
  const time = timeOf(dateTime.getUTCHours(), dateTime.getUTCMinutes(), dateTime.getUTCSeconds());
  return dateTimeOf(dateTime.getUTCFullYear(), dateTime.getUTCMonth() + 1, dateTime.getUTCDate(), time, 'Z');
}
