/** Converts moments as pages print them to instants that sort as strings. */
import type { PRECISIONS } from './record.ts';

const MOMENT = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

/**
 * ISO 8601 UTC with milliseconds, 24 characters. A day, a month or a year alone is its first moment in UTC; a time without a zone is
 * taken as UTC. Null for what is no date.
 * @example instantOf('2024-08-13T09:30:00+02:00') // '2024-08-13T07:30:00.000Z'
 */
export function instantOf(moment: string | null): string | null {
  const match = moment === null ? null : MOMENT.exec(moment);
  if (match === null) return null;
  const [, year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  const offset = zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}${offset}`);
  // Years below 1000 are slips of the pen, years above 9999 take another form and would sort wrong.
  return Number.isNaN(instant.getTime()) || instant.getTime() < YEAR_1000 || instant.getTime() > END_OF_9999 ? null : instant.toISOString();
}

const YEAR_1000 = Date.UTC(1000, 0, 1);
const END_OF_9999 = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** The precision with which the page states a moment; null for what is no date. */
export function precisionOf(moment: string | null): (typeof PRECISIONS)[number] | null {
  if (moment === null || instantOf(moment) === null) return null;
  return moment.includes('T') ? (/(?:Z|[+-]\d{2}:?\d{2})$/.test(moment) ? 'instant' : 'local-time') : 'day';
}

/** Before the instant of an article without a date: it sorts before every digit, so undated articles follow the dated ones, newest first. */
export const UNDATED = '-';

/** Where an article stands in the lists. */
export function placeInLists(published: string | null, firstSeen: string): string {
  return instantOf(published) ?? `${UNDATED}${firstSeen}`;
}

/** The instant of a place. */
export function instantAt(place: string): string {
  return place.startsWith(UNDATED) ? place.slice(UNDATED.length) : place;
}

/** The later of `now` and the millisecond after `previous`: instants of one article only grow, whatever clocks do. */
export function instantAfter(now: number, previous: string | null): string {
  const floor = previous === null ? now : Math.max(now, Date.parse(previous) + 1);
  return new Date(floor).toISOString();
}
