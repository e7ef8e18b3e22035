/**
 * Names at the end of a story, each a link to its bearer's page: who voted, who was nominated. To the trees they look like a menu; in
 * mid-story what stands on both sides holds them, at its end the words above alone.
 */
import * as attribute from '../../html/attribute-names.ts';
import { isHeading } from '../../html/index.ts';
import { blockText } from '../blocks/index.ts';
import type { Selection } from './selection.ts';
import { isTeaser } from './teasers.ts';

/** The model is this sure of what leads up to them; of "About the authors" and "People in the news" it is less. */
const SURE_HEADING = 0.65;
const SURE_LEAD = 0.7;
const LEAD_WORDS = 3;
/** Two to five words, each with a capital: a headline has small letters, a tag or a network one word. */
const NAME =
  /^\s*\p{Lu}[\p{L}\p{M}.’'-]{0,30}(?:\s(?:\p{Lu}[\p{L}\p{M}.’'-]{0,30}|van|von|der|den|ter|de|del|di|da|dos|du|la|al|bin)){0,3}\s\p{Lu}[\p{L}\p{M}.’'-]{0,30}\s*$/u;
const MAX_NAMES = 60;
const OF_TAG = /[/=](?:tags?|topics?|themen?|thema|temas?|keywords?|search|authors?|columnists?|jobs|games)(?:[/=?]|$)/i;

/** Keeps such names, behind a heading of the story or a line that ends with a colon, and before nothing else of the story. */
export function keepNamesAtEnd(selection: Selection): void {
  const { page, last } = selection;
  for (const list of [...(page.byTag.get('ul') ?? []), ...(page.byTag.get('ol') ?? [])]) {
    const [from, past] = selection.span(list);
    const count = past - from;
    if (count < 2 || count > MAX_NAMES || last >= past || selection.isAside(list)) continue;
    if (isLedUpTo(selection, list, from - 1) && areNames(selection, from, past) && !leadsToTags(selection, list))
      for (let block = from; block < past; block += 1)
        if (selection.reason(block) === undefined) selection.keep(block, 'is a name that the story leads up to');
  }
}

function isLedUpTo(selection: Selection, list: number, lead: number): boolean {
  const { page, blocks } = selection;
  if (!selection.keeps(lead) || page.parent[selection.elementOf(lead)] !== page.parent[list]) return false;
  const text = blockText(blocks, lead);
  const words = selection.words(lead);
  if (words < LEAD_WORDS || isTeaser(text, words, 1)) return false;
  return isHeading(selection.tagOf(lead))
    ? selection.chance(lead) >= SURE_HEADING
    : selection.chance(lead) >= SURE_LEAD && selection.announces(lead);
}

/** All have the shape of names, and two in three somebody's given name: headlines in capitals have the shape, too. */
function areNames({ blocks, hints }: Selection, from: number, past: number): boolean {
  let given = 0;
  for (let block = from; block < past; block += 1) {
    const text = blockText(blocks, block);
    if (blocks.linkWords[block] !== blocks.words[block] || !NAME.test(text)) return false;
    if (hints.holdsGivenName(text.trim())) given += 1;
  }
  return given * 3 >= (past - from) * 2;
}

function leadsToTags({ page }: Selection, list: number): boolean {
  for (let at = list + 1; at < (page.end[list] ?? 0); at += 1) if (OF_TAG.test(page.elements[at]?.value(attribute.HREF) ?? '')) return true;
  return false;
}
