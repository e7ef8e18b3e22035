/** Headlines that share their heading with a kicker, a section or a second line: the heading's text without those. */
import { isTag, isText, type Element } from 'domhandler';
import * as attribute from '../../html/attribute-names.ts';
import type { Page, PageElement } from '../../html/index.ts';
import { bitOfSet, setsIn } from '../../page/index.ts';
import { tidy } from '../../text/index.ts';

const KICKER = bitOfSet('kicker');

/** A heading this long is no headline, so its parts need not be distinguished. */
const MAX_NODES = 60;

export interface HeadingParts {
  /** Text without what is marked as a kicker or the like; empty where nothing is. */
  readonly unmarked: string;
  /** Text without its first and without its last element; empty where there is no other text. */
  readonly rest: readonly string[];
}

/** Parts of a heading that may be the headline, where the whole is not. */
export function partsOfHeading({ elements, end }: Page, index: number): HeadingParts {
  const heading = elements[index];
  const nodes = (end[index] ?? 0) - index;
  if (heading === undefined || nodes < 2 || nodes > MAX_NODES) return { unmarked: '', rest: [] };
  const inner = elements.slice(index + 1, end[index]);
  const marked = new Set<Element>(inner.filter((element) => isMarked(element)));
  const parts = lines(heading);
  return {
    unmarked: marked.size === 0 ? '' : tidy(textWithout(heading, marked)),
    rest: [parts[0], parts.at(-1)].flatMap((part) =>
      part === undefined || parts.length < 1 ? [] : tidy(textWithout(heading, new Set([part]))),
    ),
  };
}

function isMarked(element: PageElement): boolean {
  const [ofClass, id, itemprop] = [element.value(attribute.CLASS), element.value(attribute.ID), element.value(attribute.ITEMPROP)];
  const names = `${ofClass ?? ''} ${id ?? ''} ${itemprop ?? ''}`.slice(0, 200);
  return (
    (setsIn(names) & KICKER) !== 0 &&
    !/title|headline/i.test(names.replace(/sub-?title|(?:sur|sup|pre|over|super)-?title|sub-?headline|pre-?headline/gi, ''))
  );
}

/** The elements of the outermost element that has several children with text, or one beside a text. */
function lines(heading: Element): readonly Element[] {
  let at = heading;
  for (let depth = 0; depth < MAX_NODES; depth += 1) {
    const filled = at.children.filter((child) => (isText(child) ? child.data.trim() !== '' : isTag(child) && child.firstChild !== null));
    const [only] = filled;
    if (filled.length !== 1 || only === undefined || !isTag(only)) return filled.filter((child) => isTag(child));
    at = only;
  }
  return [];
}

function textWithout(element: Element, left: ReadonlySet<Element>): string {
  let text = '';
  for (const child of element.children) {
    if (isText(child)) text += child.data;
    else if (isTag(child) && !left.has(child)) text += child.name === 'br' ? ' ' : textWithout(child, left);
  }
  return text;
}
