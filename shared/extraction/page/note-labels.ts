/** Labels of notes: a number, a letter, a sign, in brackets or not. */
import type { Element } from 'domhandler';
import { textOf } from '../html/index.ts';

const LABEL = /^[[(]?(?:note\s)?(?:\d{1,4}|[a-z]|[ivxlc]{2,6}|[*†‡§¶#]{1,4}|※\d{0,3})[\])]?\.?$/i;
const MAX_LABEL = 12;
/** More characters than a label and the white space around it take. */
const ENOUGH = 200;

export function isLabel(text: string): boolean {
  return text.length <= MAX_LABEL && LABEL.test(text);
}

/** Whether an element shows nothing but the label of a note. */
export function isLabelElement(element: Element): boolean {
  return isLabel(shortTextOf(element));
}

/** The beginning of an element's text, long enough to distinguish a label from a note. */
export function shortTextOf(element: Element): string {
  return textOf(element, ENOUGH);
}
