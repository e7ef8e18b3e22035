/** Days in one line: those that a design sets in elements of their own, ranges, and days whose year stands in the page's address. */
import { isTag, isText, type ChildNode, type Element } from 'domhandler';
import { nodeAfter } from '../../html/index.ts';
import { findDates, type FoundDate, type Reading } from './date-formats.ts';
import { dayNumber } from './date-time.ts';

/** Between the first and the last day of a range. */
const CONNECTOR =
  /^(?:,?\s(?:bis(?:\szum)?|to|until|through|till|au|al|à|a|ao|tot(?:\sen\smet)?|t\/m|до|по|do|till|til|şi|și|és|και)\s|\s?[-–—~〜～至]\s?)(?:[\p{L}]{2,12}[.,]?\s){0,2}$/iu;

/** True of the first or the last day of a range, "14 June 2021 to 3 September 2021": it is that of an event. */
export function isInRange(dates: readonly FoundDate[], at: number, text: string): boolean {
  return isRange(dates[at - 1], dates[at], text) || isRange(dates[at], dates[at + 1], text);
}

function isRange(one: FoundDate | undefined, next: FoundDate | undefined, text: string): boolean {
  return (
    one !== undefined &&
    next !== undefined &&
    dayNumber(next.dateTime) > dayNumber(one.dateTime) &&
    CONNECTOR.test(text.slice(one.end, next.start))
  );
}

/** The texts within a small element, parted by blanks: a calendar's leaf has none between day, month and year. */
export function spacedTextOf(root: Element): string {
  const parts: string[] = [];
  for (let node: ChildNode | null = root.firstChild; node !== null;) {
    if (isText(node)) parts.push(node.data.trim());
    node =
      isTag(node) && node.name !== 'script' && node.name !== 'style' && node.firstChild !== null ? node.firstChild : nodeAfter(node, root);
  }
  return parts.filter((part) => part !== '').join(' ');
}

/** A day of a month and no more: "3 March", "Mar 3", "3月3日". */
const MAX_WITHOUT_YEAR = 24;
const WITHOUT_YEAR = /^(?:\d{1,2}\D{2,16}|\D{3,16}\d{1,2}(?:st|nd|rd|th)?)$/;
const COUNTED_MONTH = /^\d{1,2}[月월]/;

/**
 * The day that a short text names without its year, where the page's address names the year and the same month.
 * @param month months since year 0
 */
export function dayWithoutYear(text: string, month: number, reading: Reading): FoundDate | null {
  const short = month < 0 ? '' : text.trim();
  if (short === '' || short.length > MAX_WITHOUT_YEAR || !WITHOUT_YEAR.test(short)) return null;
  const year = Math.floor(month / 12);
  const found = findDates(COUNTED_MONTH.test(short) ? `${year}年${short}` : `${short} ${year}`, reading)[0];
  return found !== undefined && found.dateTime.year === year && found.dateTime.month === (month % 12) + 1 ? found : null;
}
