/**
 * Boxes about the site, beside or below a story: who runs it, who writes it, how to reach it. They are whole paragraphs of
 * good prose, so the trees take them for the story where it is short; their headings say what they are.
 */
import { isHeading } from '../../html/index.ts';
import { twinned } from '../../text/index.ts';
import { blockText } from '../blocks/index.ts';
import type { Selection } from './selection.ts';

/** All that the heading says, in lower case. */
const HEADINGS: ReadonlySet<string> = new Set(
  (
    'about|about us|about me|about this blog|about this site|about the author|about the authors|about the company|our team|' +
    'our staff|meet the team|who we are|contact us|über uns|über mich|über diesen blog|über den autor|über die autorin|' +
    "über das unternehmen|wer wir sind|unser team|impressum|à propos|à propos de nous|à propos de l'auteur|a propos|" +
    'qui sommes-nous|qui suis-je|notre équipe|acerca de|acerca de nosotros|acerca del autor|sobre nosotros|sobre mí|' +
    'sobre este blog|sobre el autor|sobre la autora|quiénes somos|nuestro equipo|sobre nós|sobre mim|sobre o autor|' +
    "sobre a autora|sobre o blog|quem somos|a nossa equipa|nossa equipe|chi siamo|chi sono|sull'autore|il nostro team|" +
    'over ons|over de auteur|wie zijn wij|ons team|o nas|o mnie|o autorze|nasz zespół|o nás|o autorovi|om oss|om os|om mig|' +
    'om forfatteren|om författaren|tietoa meistä|rólunk|despre noi|hakkımızda|о нас|об авторе|о компании|наша команда|' +
    // Below a paper, and beside a post of a weblog or a board: who wrote it, who may copy it, how to cite it.
    'author information|authors and affiliations|rights and permissions|about this article|about this entry|about this post|' +
    'cite this article|how to cite|how to cite this article|cómo citar|como citar|comment citer|zitierweise|zitiervorschlag|come citare|' +
    'send letters to|article information|copyright information|thread information|posting permissions|posting rules|' +
    'про нас|про автора|σχετικά με εμάς|من نحن|עלינו|אודות|会社概要|著者について|運営者情報|회사 소개|关于我们|關於我們|作者简介'
  ).split('|'),
);
/** A longer section says more than a box does. */
const MAX_WORDS = 250;

/** Drops boxes whose own heading, the first thing in them, says that they are about the site; a page about it says so in its headline. */
export function dropAboutBoxes(selection: Selection): void {
  const { page, blocks, hints } = selection;
  for (let block = 0; block < blocks.count; block += 1) {
    const element = selection.elementOf(block);
    if (!isHeading(page.elements[element]?.name) || element === hints.titleElement || selection.words(block) > 5) continue;
    // Most short headings stand where nothing is kept, and are not read.
    const box = boxOf(selection, block);
    const kept = box < 0 ? 0 : selection.wordsKeptIn(box);
    if (kept === 0) continue;
    const heading = spoken(blockText(blocks, block));
    if (!HEADINGS.has(heading) || spoken(hints.title ?? '').includes(heading)) continue;
    // If nothing else is kept, the story is the short text in the headline's box; without one, this box is kept.
    const instead = kept < selection.wordsKept() ? [] : besideHeadline(selection);
    if (kept === selection.wordsKept() && instead.length === 0) continue;
    selection.dropAll(box, 'is about the site');
    for (const other of instead) selection.keep(other, 'stands beside the headline');
  }
}

const wordsFor = twinned(/[\p{L}\p{M}'-]+/gu);

/** The heading's words alone, in lower case. */
function spoken(text: string): string {
  const said = text.toLowerCase().replace(/’/g, "'");
  return (said.match(wordsFor(said)) ?? []).join(' ');
}

/**
 * The widest element that begins with the heading, holds neither the headline nor a longer text, and is not the page's only
 * text; −1 where there is none.
 */
function boxOf(selection: Selection, heading: number): number {
  const { page } = selection;
  let box = -1;
  for (let at = page.parent[selection.elementOf(heading)] ?? -1; at >= 0; at = page.parent[at] ?? -1) {
    if (
      selection.holdsHeadline(at) ||
      selection.span(at)[0] !== heading ||
      selection.wordsIn(at) > MAX_WORDS ||
      page.elements[at]?.name === 'body'
    )
      break;
    box = at;
  }
  return box;
}

/** Blocks of text in the headline's box. */
function besideHeadline(selection: Selection): number[] {
  const { page, hints } = selection;
  const box = hints.titleElement < 0 ? -1 : (page.parent[hints.titleElement] ?? -1);
  if (box < 0 || page.elements[box]?.name === 'body') return [];
  const [from, past] = selection.span(box);
  const found: number[] = [];
  for (let block = from; block < past; block += 1) {
    const element = selection.elementOf(block);
    if (
      element !== hints.titleElement &&
      !selection.isLinked(block) &&
      !selection.isAside(element) &&
      selection.reason(block) === undefined
    )
      found.push(block);
  }
  return found;
}
