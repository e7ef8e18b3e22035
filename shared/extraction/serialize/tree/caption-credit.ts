/** Credits that no class names: the last element of a caption, behind what the picture shows. */
import { isTag, isText, type ChildNode } from 'domhandler';
import { type PageElement, textOf } from '../../html/index.ts';
import { creditBegins, isCreditClass } from '../../media/index.ts';
import * as attribute from '../../html/attribute-names.ts';

const ELEMENTS = new Set(['span', 'cite', 'small', 'em', 'i', 'footer', 'div', 'p']);
/** A name, and whose picture it is: "Jo Doe / The Pilot". */
const MAX_CREDIT = 60;
const ENDS_SENTENCE = /[.!?…。]["”»’]?$/;

/** Whether an element of a figure holds its credit: by its class, or as the end of a caption whose words before it are a sentence or end where a credit begins. */
export function isCredit(element: PageElement): boolean {
  if (isCreditClass(element.value(attribute.CLASS))) return true;
  const caption = element.parent;
  if (!ELEMENTS.has(element.name) || caption === null || !isTag(caption) || caption.name !== 'figcaption') return false;
  for (let next = element.next; next !== null; next = next.next) if (textOfNode(next) !== '') return false;
  let before = '';
  for (let prior = element.prev; prior !== null && before === ''; prior = prior.prev) before = textOfNode(prior);
  const text = textOf(element).trim();
  if (before === '' || text === '' || text.length > MAX_CREDIT || ENDS_SENTENCE.test(text)) return false;
  return creditBegins(text) || ENDS_SENTENCE.test(before);
}

function textOfNode(node: ChildNode): string {
  return isText(node) ? node.data.trim() : isTag(node) ? textOf(node).trim() : '';
}
