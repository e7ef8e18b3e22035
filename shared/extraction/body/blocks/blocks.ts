/**
 * Cuts the page into text blocks: runs of inline content between block borders (or two line breaks), in document
 * order, each with counts of its text. One iterative pass over the tree; all later steps work on these arrays.
 */
import { flatString, foldSpaces } from '../../text/index.ts';
import { byName, type Page, type PageElement, type PageText, parentOfText, textPast } from '../../html/index.ts';
import { BLOCK, BOLD, BREAK, isInlineCustom, ITALIC, layoutOf, LINK, TEXTLESS } from '../../page/index.ts';
import { type Blocks, Collector } from './collector.ts';

export type { Blocks } from './collector.ts';

/** Cuts the page's text into blocks, in reading order, and counts what each holds. */
export function cutBlocks(page: Page): Blocks {
  const { html, elements, parent, end, texts, textAt, blank } = page;
  const layouts = byName(page, layoutOf);
  for (const [name, positions] of page.byTag)
    if (name.includes('-'))
      for (const position of positions) layouts[position] = customLayout(elements[position], layouts[position] ?? BLOCK);
  const from = new Int32Array(elements.length);
  const to = new Int32Array(elements.length);
  const collector = new Collector(page);
  let block = -1;
  let linkDepth = 0;
  let freshLink = false;
  let boldDepth = 0;
  let italicDepth = 0;
  let breaksInRow = 0;
  const blankElements: number[] = [];
  /** The innermost element whose end is not reached yet; all that are open are around it. */
  let open = -1;
  const blockStack: number[] = [];

  /** Ends the elements inside `around`: what comes next stands directly in that one. */
  const closeTo = (around: number): void => {
    while (open > around) {
      const layout = layouts[open] ?? BLOCK;
      if ((layout & LINK) !== 0) linkDepth -= 1;
      else if ((layout & BOLD) !== 0) boldDepth -= 1;
      else if ((layout & ITALIC) !== 0) italicDepth -= 1;
      if ((layout & BLOCK) !== 0) {
        collector.flush();
        block = blockStack.pop() ?? -1;
      }
      to[open] = collector.count;
      open = parent[open] ?? -1;
    }
  };

  let next = 0;
  const addTextsBefore = (index: number): void => {
    for (let text = texts[next]; text !== undefined && (textAt[next] ?? 0) <= index; text = texts[next]) {
      const isBlank = blank[next] === 1;
      next += 1;
      const holder = parentOfText(text);
      closeTo(holder);
      if (isBlank) {
        collector.part();
        if (holder >= 0 && ((layouts[holder] ?? BLOCK) & BLOCK) === 0) blankElements.push(holder);
        continue;
      }
      const { place } = text;
      const source = place < 0 ? flatString(text.data) : html;
      const start = Math.max(0, place);
      const past = start + text.length;
      collector.add(text, source, start, past, holder, block, linkDepth > 0, freshLink, boldDepth > 0, italicDepth > 0);
      freshLink = false;
      breaksInRow = 0;
    }
  };

  for (let index = 0; index < elements.length; index += 1) {
    addTextsBefore(index);
    closeTo(parent[index] ?? -1);
    const layout = layouts[index] ?? BLOCK;
    if ((layout & BREAK) !== 0) {
      collector.lineBreak();
      breaksInRow += 1;
      if (breaksInRow === 2) collector.flush();
    } else if ((layout & BLOCK) !== 0) {
      collector.flush();
      breaksInRow = 0;
    }
    from[index] = collector.count;
    to[index] = collector.count;
    if ((layout & TEXTLESS) !== 0) {
      next = textPast(page, index, next);
      index = (end[index] ?? index + 1) - 1;
    } else if ((end[index] ?? 0) > index + 1 || (textAt[next] === index + 1 && parentOfText(texts[next] as PageText) === index)) {
      open = index;
      if ((layout & LINK) !== 0) {
        linkDepth += 1;
        freshLink = true;
      } else if ((layout & BOLD) !== 0) boldDepth += 1;
      else if ((layout & ITALIC) !== 0) italicDepth += 1;
      if ((layout & BLOCK) !== 0) {
        blockStack.push(block);
        block = index;
      }
    }
  }
  addTextsBefore(elements.length);
  closeTo(-1);
  collector.flush();
  return collector.blocks(from, to, blankElements);
}

function customLayout(element: PageElement | undefined, layout: number): number {
  return element !== undefined && isInlineCustom(element) ? layout & ~BLOCK : layout;
}

/** The block's text, white space folded; kept, for several corrections ask. */
export function blockText(blocks: Blocks, block: number): string {
  const known = blocks.said[block];
  if (known !== undefined) return known;
  let text = '';
  for (let at = blocks.firstText[block] ?? 0; at < (blocks.firstText[block + 1] ?? 0); at += 1)
    text += (blocks.apart[at] === 1 ? ' ' : '') + (blocks.texts[at]?.data ?? '');
  return (blocks.said[block] = foldSpaces(text).trim());
}
