/** Credits that no class names: the last element of a caption, behind what the picture shows. */
import { isTag, isText, type ChildNode } from 'domhandler';
import { type PageElement, textOf } from '../../html/index.ts';
import { creditBegins, isCreditClass } from '../../media/index.ts';
import * as attribute from '../../html/attribute-names.ts';

const ELEMENTS = new Set(['span', 'cite', 'small', 'em', 'i', 'footer', 'div', 'p']);
/** Of them those that set a name apart. The others hold titles of works, names of ships, and more of the caption. */
const OF_NAMES = new Set(['span', 'cite', 'small', 'footer']);
/** A name, and whose picture it is: "Jo Doe / The Pilot". */
const MAX_CREDIT = 60;
const NAME = /^\p{Lu}[\p{L}\p{M}.'’-]{0,24}(?: (?:d[aeiu]|de[lnr]|do[ns]?|la|le|van|von|y|\p{Lu}[\p{L}\p{M}.'’-]{0,24})){1,4}$/u;
/** A name with its agency, which nothing else in a caption looks like, whatever element it is. */
const WITH_AGENCY = /^\p{Lu}[\p{L}\p{M}.'’ -]{1,40}\s?[/|]\s?\p{Lu}[\p{L}\p{M}.,'’ -]{1,40}$/u;
/** What is a sentence before a name: some words and a full stop behind a word, none behind an abbreviation or a name alone. */
const SENTENCE = /(?:\S{1,40}\s{1,9}){3}[^]{0,80}[\p{L}\p{M}\p{N}]{4}[.!?…]["”»’]?$/u;
const MAX_SENTENCE = 200;

/** Whether an element of a figure holds its credit: by its class, or as the end of a caption, where it begins as credits do or is a name behind a sentence. */
export function isCredit(element: PageElement): boolean {
  if (isCreditClass(element.value(attribute.CLASS))) return true;
  const caption = element.parent;
  if (!ELEMENTS.has(element.name) || caption === null || !isTag(caption) || caption.name !== 'figcaption') return false;
  const text = textOf(element, MAX_CREDIT);
  if (text === '' || text.length > MAX_CREDIT || !endsCaption(element)) return false;
  const before = textBefore(element);
  if (before === '') return false;
  return (
    (creditBegins(text) && !ENDS_SENTENCE.test(text)) ||
    ((WITH_AGENCY.test(text) || (OF_NAMES.has(element.name) && NAME.test(text))) && SENTENCE.test(before.slice(-MAX_SENTENCE)))
  );
}

const ENDS_SENTENCE = /[.!?…。]["”»’]?$/;

/**
 * Whether no words stand behind an element in its caption. Asked of children with words alone, and the next of those answers: all together
 * look at each child once, of which a caption may have thousands.
 */
function endsCaption(element: PageElement): boolean {
  let next = element.next;
  while (next !== null && textOfNode(next, 1) === '') next = next.next;
  return next === null;
}

/** The nearest text before an element, in the same caption. */
function textBefore(element: PageElement): string {
  let before = '';
  for (let prior = element.prev; prior !== null && before === ''; prior = prior.prev) before = textOfNode(prior);
  return before;
}

function textOfNode(node: ChildNode, enough = Infinity): string {
  return isText(node) ? node.data.trim() : isTag(node) ? textOf(node, enough) : '';
}
