/** Whether an element stands where bylines are not this story's: in a box of other stories, or with a picture. */
import * as attribute from '../../html/attribute-names.ts';
import { oncePerPage, type Page } from '../../html/index.ts';
import { elementsWithClassFact } from '../../page/index.ts';

const MAX_BOX_LEVELS = 8;

/** True within a box of other stories; what holds the page's first h1 is none, whatever its classes: WordPress names a post's categories in them, `category-popular`. */
export function isOfOtherStory(page: Page, element: number): boolean {
  const boxes = boxesOfOtherStories(page);
  if (boxes.size === 0) return false;
  const headline = page.byTag.get('h1')?.[0] ?? -1;
  for (let at = element, level = 0; at >= 0 && level < MAX_BOX_LEVELS; at = page.parent[at] ?? -1, level += 1) {
    const name = page.elements[at]?.name;
    if (name === undefined || name === 'body' || name === 'main') return false;
    if (boxes.has(at)) return headline < at || headline >= (page.end[at] ?? 0);
  }
  return false;
}

/** Found once a page: all bylines on it are asked about. */
const boxesOfOtherStories = oncePerPage((page: Page): ReadonlySet<number> => new Set(elementsWithClassFact(page, 'otherStories')));

/** Levels between a name and the caption or the credit that holds it. */
const MAX_CAPTION_LEVELS = 4;
const CAPTION = /(?:^|\s)caption/i;
const OF_PICTURE =
  /(?:photo|image|picture|img|foto)[_-]{0,2}(?:caption|credit|by(?!-?line)|source)|(?:media|wp|fig)[_-]{0,2}(?:caption|credit)/i;
/** A portrait is a figure, too. */
const OF_PERSON = /author|avatar|profile|portrait|headshot|byline|bio/i;

/**
 * True of the credit of a picture: in a caption, or in an element that is named so.
 * @param isByLine whether the text begins like a byline: designs have a size of letters that is called "caption", too
 */
export function isOfPicture({ elements, parent }: Page, index: number, isByLine: boolean): boolean {
  let isCredit = false;
  const namesAbove: string[] = [];
  for (let at = index, level = 0; at >= 0 && level < MAX_CAPTION_LEVELS; at = parent[at] ?? -1, level += 1) {
    const element = elements[at];
    const names = element?.value(attribute.CLASS) ?? '';
    isCredit ||= element?.name === 'figcaption' || OF_PICTURE.test(names) || (!isByLine && CAPTION.test(names));
    if (at !== index) namesAbove.push(names);
  }
  return isCredit && !namesAbove.some((names) => OF_PERSON.test(names));
}
