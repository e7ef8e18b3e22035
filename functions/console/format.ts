/** Numbers, times and sizes as people read them. */

const NUMBER = new Intl.NumberFormat();
const ONE_PLACE = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const TWO_PLACES = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const PERCENT = new Intl.NumberFormat(undefined, { style: 'percent' });
/** Prices are AWS's, in its currency, written as the person's language does. */
const DOLLARS = new Intl.NumberFormat(undefined, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const DAY_CLOCK = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const MOMENT = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

export const count = (value: number): string => NUMBER.format(value);

/** The time alone for today, with the day for another. */
export function clock(iso: string, now: Date = new Date()): string {
  const at = new Date(iso);
  return (at.toDateString() === now.toDateString() ? CLOCK : DAY_CLOCK).format(at);
}

/** A stretch of time, as short as it can be said: the day once where it begins and ends on one. */
export const hoursText = ({ since, until }: { readonly since: string; readonly until: string }): string =>
  DAY_CLOCK.formatRange(new Date(since), new Date(until));

/** A date with the precision that the page states: a year stays a year. */
export function moment(iso: string): string {
  if (/^\d{4}(?:-\d{2})?$/.test(iso)) return iso;
  const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split('-').map(Number);
  if (iso.length === 10) return DAY.format(new Date(year, month - 1, day));
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : MOMENT.format(at);
}

export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.max(0, Math.round(milliseconds))} ms`;
  if (milliseconds < 60_000) return `${ONE_PLACE.format(milliseconds / 1000)} s`;
  return milliseconds < 3_600_000 ? `${Math.round(milliseconds / 60_000)} min` : `${Math.round(milliseconds / 3_600_000)} h`;
}

export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${ONE_PLACE.format(bytes / 1_000_000)} MB`;
}

/** A share of pages: “31%”, or “31 %” where that is usual. */
export const percent = (value: number): string => PERCENT.format(value);

/** A probability or a score. */
export const share = (value: number): string => TWO_PLACES.format(value);

export const dollars = (value: number): string => DOLLARS.format(value);
