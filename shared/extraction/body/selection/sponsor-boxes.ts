/**
 * Boxes of sponsors in letters and on pages whose elements bear no names, cells of tables above all: what they say reads like the
 * story, and only their first line says who pays for it.
 */
import * as attribute from '../../html/attribute-names.ts';
import { blockText } from '../blocks/index.ts';
import { isOwn } from './linked-headings.ts';
import type { Selection } from './selection.ts';
import { TriggerWords } from './trigger-words.ts';

/** The line says no more than a name behind such words; that an advertisement follows is also said above an empty place for one. */
const MAX_LABEL_WORDS = 7;
const LABEL =
  /^\W{0,6}(?:sponsored(?: content| message)?|together with|a (?:message|word) from|from our (?:sponsors?|partners?)|brought to you by|presented by|in partnership with|präsentiert von|gesponsert von|présenté par|presentado por|apresentado por)(?: [^.!?]{1,60})?$/i;
const MAX_BOX_WORDS = 150;
const MOST = 0.5;
/** A link to another site, as they give what they sell. */
const AWAY = /^https?:\/\//i;

const TRIGGERS = new TriggerWords([
  'sponsored together message word sponsor sponsors partner partners brought presented partnership präsentiert gesponsert présenté presentado apresentado',
]);

/** Drops the box that such a line begins, where a link leads from it to another site. */
export function dropSponsorBoxes(selection: Selection): void {
  const { page, blocks } = selection;
  let all: number | null = null;
  for (let block = 0; block < blocks.count; block += 1) {
    if (selection.words(block) > MAX_LABEL_WORDS || !TRIGGERS.isIn(selection, block) || !LABEL.test(blockText(blocks, block).trim()))
      continue;
    all ??= selection.wordsKept();
    let box = -1;
    for (let at = selection.elementOf(block); at >= 0 && isSmall(selection, at, block, all); at = page.parent[at] ?? -1)
      if (leadsToOthers(selection, at)) box = at;
    if (box >= 0) selection.dropAll(box, 'is a sponsor’s');
  }
}

/** Begins with the line, holds no headline and little of what is kept. */
function isSmall(selection: Selection, at: number, block: number, all: number): boolean {
  return selection.span(at)[0] === block && selection.isSmallPart(at, MAX_BOX_WORDS, MOST, all);
}

function leadsToOthers({ page }: Selection, box: number): boolean {
  return (page.byTag.get('a') ?? []).some((link) => {
    const href = link > box && link < (page.end[box] ?? 0) ? (page.elements[link]?.value(attribute.HREF) ?? '') : '';
    return AWAY.test(href) && !isOwn(page, href);
  });
}
