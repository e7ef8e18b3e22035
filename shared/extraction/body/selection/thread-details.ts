/**
 * What boards print beside and below each post: who wrote it, since when that person has been a member, a signature under all that
 * the person writes, who edited the post, and the topic once more over each answer ("Re: …").
 */
import * as attribute from '../../html/attribute-names.ts';
import { isHeading, type PageElement } from '../../html/index.ts';
import { elementsWithClassFact } from '../../page/index.ts';
import { blockText } from '../blocks/index.ts';
import { mayBegin } from './first-letters.ts';
import { postAround } from './posts-of-thread.ts';
import type { Selection } from './selection.ts';

/** More is what somebody wrote. */
const MAX_WORDS = 80;
/** Of a post's words, who wrote it takes less. */
const MOST_OF_POST = 0.7;

export const EDITED =
  /^\W{0,3}(?:(?:this post was )?(?:last )?edited (?:by|on|at) |zuletzt (?:geändert|bearbeitet) (?:von|am) |dernière (?:modification|édition) (?:par|le) |última edición (?:por|realizada) |ultima modifica (?:di|il) |última edição por |laatst (?:gewijzigd|bewerkt) door |ostatnio (?:zmieniony|edytowan[oey]) przez |последний раз редактировалось |senast redigerad av )/i;
/** Its first letter, if that is one of ASCII: of a line that begins with another the text is not put together. */
export const OF_EDITED = 'delostuz';
const MAX_EDITED_WORDS = 25;
const ANSWERS = /^(?:re|aw|antw|sv|vs|odp|ynt|res|rif|отв)\s?:\s?/i;

/** Drops boxes about who wrote a post, lines about who edited it, and headings that say the topic again. */
export function dropThreadDetails(selection: Selection): void {
  const boxes = boxesInPosts(selection);
  const isThread = boxes.length > 0;
  for (const [box, post] of boxes)
    if (selection.wordsIn(box) <= selection.wordsIn(post) * MOST_OF_POST) selection.dropAll(box, 'says who wrote a post');
  dropLines(selection, isThread);
}

/** Boxes about who wrote a post, with the post; none where fewer than two posts as deep in the page have any: any blog's entry is named a post. */
function boxesInPosts(selection: Selection): [box: number, post: number][] {
  const { page, context } = selection;
  const found: [box: number, post: number][] = [];
  const byDepth = new Map<number, number>();
  let isThread = false;
  for (const box of elementsWithClassFact(page, 'poster')) {
    if (selection.wordsIn(box) > MAX_WORDS || isOtherSignature(page.elements[box])) continue;
    const post = postAround(selection, page.parent[box] ?? -1);
    if (post < 0) continue;
    found.push([box, post]);
    const depth = context.depth[post] ?? 0;
    isThread ||= (byDepth.get(depth) ?? post) !== post;
    byDepth.set(depth, post);
  }
  return isThread ? found : [];
}

/** A letter is signed as well: boards number their signatures, or scale what is in them. */
const isOtherSignature = (box: PageElement | undefined): boolean =>
  SIGNED.test(box?.value(attribute.CLASS) ?? '') && !NUMBERED.test(box?.value(attribute.ID) ?? '');
const SIGNED = /^(?!.{0,60}scaleimages)(?:.{0,60}\s)?signature(?:\s|$)/i;
const NUMBERED = /^(?:sig|msg)[_-]?\d/;

function dropLines(selection: Selection, isThread: boolean): void {
  const { blocks, hints } = selection;
  const title = hints.title ?? '';
  for (let block = 0; block < blocks.count; block += 1) {
    if (!selection.keeps(block) || selection.words(block) > MAX_EDITED_WORDS) continue;
    if (isHeading(selection.tagOf(block))) {
      if (title !== '' && saysTopic(blockText(blocks, block), title, isThread)) selection.drop(block, 'says the topic once more');
    } else if (
      mayBegin(selection.firstCode(block), OF_EDITED) &&
      EDITED.test(blockText(blocks, block)) &&
      postAround(selection, selection.elementOf(block)) >= 0
    )
      selection.drop(block, 'says who edited a post');
  }
}

const saysTopic = (text: string, title: string, isThread: boolean): boolean =>
  (isThread && text === title) || (ANSWERS.test(text) && text.replace(ANSWERS, '') === title);
