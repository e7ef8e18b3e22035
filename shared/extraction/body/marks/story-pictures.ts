/** Which pictures are the story's: the one that leads it, and none of the cards among its paragraphs that lead to other stories. */
import * as attribute from '../../html/attribute-names.ts';
import type { Page, PageElement } from '../../html/index.ts';
import { bitOfCategory, countBefore, holdsAny, readNames } from '../../page/index.ts';
import type { Selection } from '../selection/index.ts';

/** A caption with its credit; more text beside a picture is a card of its own. */
export const MAX_CAPTION_WORDS = 80;

/** Boxes from a picture up to one that holds its caption as well. */
const CAPTION_REACH = 3;
const CAPTION = bitOfCategory('caption');
const PICTURE = bitOfCategory('picture');
const headOf = (element: PageElement | undefined): number => readNames(element?.value(attribute.CLASS) ?? '').head;

/** The picture between headline and story, if the page calls it a figure or gives it a caption: others there are avatars and icons. */
export function leads(selection: Selection, element: number, at: number, headline: number): boolean {
  const { page } = selection;
  if (at < headline) return false;
  if (isInFigure(page, element)) return true;
  let box = page.parent[element] ?? -1;
  for (let steps = 0; box >= 0 && steps < CAPTION_REACH && !selection.holdsHeadline(box); box = page.parent[box] ?? -1, steps += 1) {
    const [from, past] = selection.span(box);
    if (past - from > 1 || selection.wordsIn(box) > MAX_CAPTION_WORDS) return false;
    if (past === from) continue;
    const caption = page.elements[selection.elementOf(from)];
    return (
      caption?.name === 'figcaption' ||
      (headOf(caption) & CAPTION) !== 0 ||
      ((headOf(page.elements[box]) & PICTURE) !== 0 && !selection.isLinked(from))
    );
  }
  return false;
}

/** Words of a headline that leads to its story, picture and all; a link around a picture and its caption leads to the picture. */
const LEAST_CARD_WORDS = 3;
const TO_PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#])|^#|^javascript:/i;

/** Whether a block beside a picture is a link to another page that the picture is part of. */
export function isCard(selection: Selection, top: number, block: number): boolean {
  const { page } = selection;
  if (!selection.isLinked(block) || selection.words(block) < LEAST_CARD_WORDS) return false;
  const links = page.byTag.get('a') ?? [];
  const past = countBefore(links, page.end[top] ?? 0);
  // From the first link of the box on: a page of cards has thousands before it.
  for (let at = countBefore(links, top); at < past; at += 1) {
    const link = links[at] ?? -1;
    const address = page.elements[link]?.value(attribute.HREF) ?? '#';
    if (!TO_PICTURE.test(address) && selection.wordsIn(link) > 0 && holdsAny(page, link, 'img', 'amp-img') && !isInFigure(page, link))
      return true;
  }
  return false;
}

function isInFigure({ elements, parent }: Page, at: number): boolean {
  for (let up = at; up >= 0; up = parent[up] ?? -1) if (elements[up]?.name === 'figure') return true;
  return false;
}
