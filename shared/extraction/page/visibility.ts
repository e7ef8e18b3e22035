/** Whether an element hides itself and its content: the one rule for it. */
import * as attribute from '../html/attribute-names.ts';
import { HIDING, type Page, type PageElement } from '../html/index.ts';

/** By whole names of properties: an address in a style may say anything. A blur of nothing is what is left of an animation. */
const HIDING_STYLE =
  /(?:^|;)\s{0,9}(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|(?:-webkit-)?filter\s{0,3}:\s{0,3}blur\((?!\)|0(?!\.\d)))/i;
/** A longer style is data, not a style. */
const MAX_STYLE = 2_000;

/** Not shown to be read, by `hidden` or by its style, a blur among them: `aria-hidden` hides from screen readers alone. */
export function isUnseenAt({ elements, attributeFlags }: Page, at: number): boolean {
  const element = ((attributeFlags[at] ?? 0) & HIDING) === 0 ? undefined : elements[at];
  return element !== undefined && isUnseen(element);
}

/** Not for every reader: unseen, or hidden from screen readers. */
export function isHidden(element: PageElement): boolean {
  return element.value(attribute.ARIA_HIDDEN) === 'true' || isUnseen(element);
}

function isUnseen(element: PageElement): boolean {
  if (element.value(attribute.HIDDEN) !== undefined) return true;
  const style = element.value(attribute.STYLE);
  return style !== undefined && style.length < MAX_STYLE && HIDING_STYLE.test(style);
}
