/** The time of day printed beside a date: `at 6:09 p.m.`, `um 18.09 Uhr`, `下午6:09`, `18時09分`, `الساعة 18:09`; before the date or behind it. */
import { twinned } from '../../text/index.ts';
import { timeOf, zoneOf } from './date-time.ts';

export interface PrintedTime {
  /** `18:09:00`; null where none is printed. */
  readonly time: string | null;
  /** `Z` or `+02:00`; null where unsaid. */
  readonly zone: string | null;
}

const NO_TIME: PrintedTime = { time: null, zone: null };

/** Words between a date and its time. */
const LEAD =
  '(?:at|um|om|à|kl\\.?|klo|kell|klukkan|plkst\\.?|alle(?: ore)?|a las|às|ob|o(?: godz\\.?)?|godz\\.?|ore|(?:la )?ora|u|v|в|у|о|saat|pukul|jam|lúc|เวลา|الساعة|ساعت|בשעה|στις)';
/** Turkish and Hungarian name the weekday behind the date. */
const WEEKDAY =
  '(?:pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap)[\\s,·|–-]{1,3}';
/** Halves of the day that stand before the hour. */
const HALF_BEFORE = '上午|下午|午前|午後|오전|오후|早上|晚上|凌晨|中午';
/** … and behind it: English and Spanish, Greek, Arabic. */
const HALF_AFTER = '[ap]\\.?\\s?m\\b\\.?|[πμ]\\.?μ\\.?|(?:ص|م)(?![\\p{L}])';
const HOUR = `(?:(${HALF_BEFORE})\\s?)?(\\d{1,2})(?:[:.]|\\s?[h時时點点시]\\s?)(\\d{2}|\\d(?=\\s?[分분]))(?::(\\d{2})(?:\\.\\d{1,9})?)?[分분]?\\s?(${HALF_AFTER})?`;
const ZONE = '(?:\\s?[(（]?(Z\\b|(?:UTC|GMT)(?:\\s?[+-]\\d{1,2}(?::?\\d{2})?(?!\\d))?|[+-]\\d{2}:?\\d{2}\\b|[A-Z]{3,4}\\b))?';
/** The word for "day", a weekday in brackets or in Chinese, the word for "year", and punctuation. */
const BETWEEN =
  '[日号號일]?\\.?(?:\\s?[(（][^()（）\\d]{1,12}[)）])?(?:\\s?(?:星期|周|週|礼拜)[\\p{L}])?(?:\\s?(?:г|р|d)\\.|\\sроку)?[\\s,،|·•–—@-]{0,6}';

const timeAt = twinned(new RegExp(`^${BETWEEN}(?:${WEEKDAY})?${LEAD}?[\\s:]{0,2}${HOUR}${ZONE}`, 'iu'));
/** "6:09 PM ET, Wed November 8, 2023", "08:30 Uhr, 11. März 2024": a colon alone parts hours from minutes here, as a dot may be of a number. */
const timeUpTo = twinned(
  new RegExp(
    `(?<![\\d.:/-])(?:(${HALF_BEFORE})\\s?)?(\\d{1,2})[:h](\\d{2})(?::(\\d{2}))?\\s?(${HALF_AFTER})?(?:\\s?(?:uhr|น\\.|[a-z]{2,5}))?[\\s,،|·•/–—-]{1,5}(?:[\\p{L}]{2,12}[.,،]?\\s){0,2}$`,
    'iu',
  ),
);
/** Characters beside a date in which its time stands. */
const REACH = 48;

/** The time behind a date; `rest` begins where the date ends. */
export function timeAfter(rest: string): PrintedTime {
  const near = rest.slice(0, REACH);
  const match = timeAt(near).exec(near);
  return match === null ? NO_TIME : timeIn(match, match[6]);
}

/** The time before a date; `text` ends where the date begins. */
export function timeBefore(text: string): PrintedTime {
  const near = text.slice(-REACH);
  const match = timeUpTo(near).exec(near);
  return match === null ? NO_TIME : timeIn(match, undefined);
}

function timeIn(match: RegExpExecArray, zone: string | undefined): PrintedTime {
  const [, before = '', hour = '', minute = '', second = '0', after = ''] = match;
  const isLate = /^(?:下午|午後|오후|晚上)/.test(before) || /^[pμم]/i.test(after) || (before === '中午' && Number(hour) < 11);
  const isEarly = /^(?:上午|午前|오전|凌晨)/.test(before) || /^[aπص]/i.test(after);
  const full = isLate && Number(hour) < 12 ? Number(hour) + 12 : isEarly && Number(hour) === 12 ? 0 : Number(hour);
  const time = timeOf(full, Number(minute), Number(second));
  return { time, zone: time === null ? null : zoneOf(zone?.replace(/\s/g, '')) };
}
