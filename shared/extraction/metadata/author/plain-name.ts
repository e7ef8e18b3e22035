/** Texts that are one name, or none, and nothing else: most of what bylines are looked for in, read without taking it apart. */
import { withoutLabel } from '../context/index.ts';
import { withoutAgency } from './agencies.ts';
import { mayBeName } from './may-be-name.ts';
import { isUncased } from './name-shapes.ts';
import { isRole, isTitleOnly, withoutRoleWords } from './role-words.ts';

/** Up to six words in capitals, the first of which joins nothing and heads no box. */
const PLAIN_WORDS = /^(?!(?:And|By|With|Und|Et|About|Meet) )[A-Z][A-Za-z.'’-]{0,20}(?: [A-Z][A-Za-z.'’-]{0,20}){0,5}$(?<=[A-Za-z])/;
/** Where a byline stops being names. */
export const STOP =
  /\s(?:on|updated|published|posted|last|in|for|from|at|is|was|has|writes|shares|explains|via|created|modified|reviewed|edited|fact|medically|and reviewed|read|follow|contact|email|view|see|about|minute|min)\s|\s\/\s|(?:\s(?:am|vom|le|il|el|em|den|op|dne|dnia|på|la|um|às|kl\.?|klo)\s)?\d{1,2}[:./]\d{1,2}|\b(?:19|20)\d\d\b|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s\d|\b\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\s(?:[a-zé]{1,4}\s)?\d{1,2}(?:st|nd|rd|th|er|º)?\.?\s(?:de\s)?[^\s\d]{3,}(?:\sde)?\s\d{4}|\d{4}\s?[年년]/i;
/** Between plain words, what joins names or ends the label of a credit. */
const JOINING = / (?:and|und|et|with|by|von|par|por|di|de|da|av|af|door) /i;

/** The name, or that there is none; null of a text that must be taken apart. There is nothing to part, to take off or to put together in others. */
export function plainName(text: string, isList: boolean): { readonly names: readonly string[]; readonly bare: readonly string[] } | null {
  if (!PLAIN_WORDS.test(text)) return null;
  const isLong = text.indexOf(' ', text.indexOf(' ') + 1) > 0;
  if ((isLong && (JOINING.test(text) || STOP.test(text))) || withoutLabel(text, isList) !== text) return null;
  if (isJob(text) || !mayBeName(text)) return { names: [], bare: [] };
  const name = isLong ? withoutRoleWords(withoutAgency(text)) : text;
  return { names: [name], bare: [isLong ? withoutDegrees(name) : name] };
}

/** A job of several words, or of any in a script without capitals, is no one's name; one Latin word may be what an author goes by. */
export function isJob(part: string): boolean {
  return isUncased(part) ? isRole(part) : part.includes(' ') && isTitleOnly(part);
}

/** Degrees, orders and certificates after a name: they belong to the name before them. */
export const CREDENTIAL =
  /^(?:[A-Z]{2,8}®?|(?:[A-Z]\.?){2,6}|Ph\.?\s?D\.?|M\.?D\.?|Ed\.?D\.?|Psy\.?D\.?|Pharm\.?D\.?|D\.?V\.?M\.?|B\.?Sc\.?|M\.?Sc\.?|M\.?A\.?|B\.?A\.?|J\.?D\.?|Esq\.?|Jr\.?|Sr\.?|I{2,3}|R\.?N\.?|R\.?D\.?N?\.?|[A-Z]{1,4}-[A-Z]{1,5}(?:\s\d{3})?|[A-Z]{1,3}[a-z]?[A-Z]{1,4}®?)(?:\s(?:[A-Z]{2,8}®?|\([A-Z]{2,8}\)|[A-Z]{1,4}-[A-Z]{1,5}))?$/;

/** "Jane Roe MD" → "Jane Roe". */
export function withoutDegrees(name: string): string {
  const words = name.split(' ');
  if (words.length <= 2) return name.endsWith(',') ? name.slice(0, -1) : name;
  while (words.length > 2 && CREDENTIAL.test(words.at(-1) ?? '') && !words.every((word) => word === word.toUpperCase())) words.pop();
  return words.join(' ').replace(/,$/, '');
}
