/**
 * Drops text that the record has in fields of its own and the body would repeat: headline, captions, bylines and
 * biographies.
 */
import { bitOfCategory, elementBefore, elementsWithClassFact, holdsAny } from '../../page/index.ts';
import type { Page } from '../../html/index.ts';
import { twinned } from '../../text/index.ts';
import { blockText } from '../blocks/index.ts';
import { isDateWord } from '../features/index.ts';
import type { Selection } from './selection.ts';

/** A headline that the model is this sure of belongs to the text: only then does it stay. */
const SURE_HEADLINE = 0.9;

/** The record has the headline as its title: in the text it would be said twice (so in 735 of 792 true texts). */
export function dropHeadline(selection: Selection): void {
  const { titleElement, title } = selection.hints;
  if (titleElement >= 0) selection.dropAll(titleElement, 'is the headline', SURE_HEADLINE);
  else if (title !== null && selection.first >= 0 && isHeadlineLine(selection, title)) selection.drop(selection.first, 'is the headline');
}

/** Words of a byline in one line with the headline. */
const MAX_BEHIND = 5;

/** Where no element is the headline's, as on pages of tables: the first line that stays, with a byline perhaps behind a break. */
function isHeadlineLine(selection: Selection, title: string): boolean {
  const line = blockText(selection.blocks, selection.first);
  return line === title || (line.startsWith(title) && wordsOf(line).length <= wordsOf(title).length + MAX_BEHIND);
}

/** A box so named may still be the story of its author's life: then the model is this sure. */
const SURE_BIOGRAPHY = 0.9;

/** Who wrote the story stands below it in a paragraph that reads like one more; its box's name says what it is. */
export function dropBiographies(selection: Selection): void {
  for (const element of elementsWithClassFact(selection.page, 'biography')) selection.dropAll(element, INTRODUCES, SURE_BIOGRAPHY);
  dropIntroductions(selection);
}

const INTRODUCES = 'introduces the author';
/** Blocks from the end of the story among which such lines stand, and words of one. */
const CLOSING = 4;
const MAX_CLOSING_WORDS = 60;
/** Of what is said of somebody of the author's name in the story itself the model is surer. */
const SURE_CLOSING = 0.95;

/** Characters before a name that may say whose it is: "About the author: ". */
const NEAR = 25;
const isNear = (at: number): boolean => at >= 0 && at <= NEAR;

/** In brackets from its first character to its last. */
const BRACKETED = /^[([（［【][^()[\]（）［］【】]{20,400}[)\]）］】][.。]?$/;
/** "The writer teaches law in Leiden", "El autor es economista", "लेखक स्तंभकार हैं". */
const SAYS_WHO =
  /^[([（［【*\s]{0,3}(?:(?:the|this) (?:writer|author|columnist)s? (?:(?:is|are|was|were)(?! (?:not|un\p{L}+|dead|right|wrong))|has|have|teach(?:es)?|works?|lives?)|(?:el|la) autora? (?:es|fue|enseña|trabaja)|l[’'](?:auteur|autrice|auteure) (?:est|enseigne)|l[’']aut(?:ore|rice) (?:è|insegna)|[oa] autora? é|der autor ist|die autorin ist|de auteur is|लेख(?:क|िका)|লেখক|(?:об )?автор\s?[–—-])(?![\p{L}\p{M}])/iu;

/**
 * The last lines that name an author, in a box of any name: "Jane Roe covers the harbour", or below her name "Jane has covered it since 2019". Who
 * speaks is no author. In brackets the line is an editor's, however sure the model is of it.
 */
function dropIntroductions(selection: Selection): void {
  const { blocks, hints } = selection;
  const authors = hints.authors.filter((name) => name.includes(' '));
  for (let block = selection.last, seen = 0; block > 0 && seen < CLOSING; block -= 1) {
    if (!selection.keeps(block)) continue;
    seen += 1;
    if (selection.words(block) > MAX_CLOSING_WORDS) continue;
    const text = blockText(blocks, block);
    const isBracketed = BRACKETED.test(text);
    if (selection.chance(block) >= SURE_CLOSING && !isBracketed) continue;
    // A numbered line is an item of the story's, whomever it names.
    if (/^\d/.test(text)) continue;
    const above = blockText(blocks, block - 1);
    if ((isBracketed && SAYS_WHO.test(text)) || authors.some((name) => introduces(text, name, above))) selection.drop(block, INTRODUCES);
  }
}

const introduces = (text: string, name: string, above: string): boolean =>
  (isNear(text.indexOf(name)) && !text.includes(`${name}:`)) || (name === above && text.startsWith(name.split(' ', 1)[0] ?? name));

/** A caption that the model is this sure of is kept as text: photo stories consist of captions. */
const SURE_CAPTION = 0.95;

/** Elements from a block up to a box that is named a caption, and from there up to one that holds the picture. */
const CAPTION_REACH = 3;
const MAX_CAPTION_WORDS = 60;
const CAPTION_NAMES = bitOfCategory('caption');
const PICTURES = ['img', 'amp-img'];
/** Pictures of a gallery, words of one of its captions on the mean, and words of its introduction at most. */
const LEAST_PICTURES = 3;
const LEAST_SAID = 12;
const MOST_BESIDE = 80;

/** A figure's caption belongs to the picture, not to the text (so in 337 of 391 figures of true texts); so does what a class names one beside a picture. */
export function dropCaptions(selection: Selection): void {
  const captions = captionsOf(selection);
  const words = captions.reduce((sum, caption) => sum + selection.wordsKeptIn(caption), 0);
  // A gallery's captions are its story, each of a sentence or two.
  const isGallery =
    captions.length >= LEAST_PICTURES && words >= captions.length * LEAST_SAID && selection.wordsKept() - words <= MOST_BESIDE;
  if (!isGallery) for (const caption of captions) selection.dropAll(caption, 'captions a picture', SURE_CAPTION);
}

/** Captions of which anything is kept. */
function captionsOf(selection: Selection): number[] {
  const { page } = selection;
  const captions = new Set((page.byTag.get('figcaption') ?? []).filter((at) => selection.keepsAnyOf(at) && !captionsTable(page, at)));
  if (!PICTURES.some((name) => page.byTag.has(name))) return [...captions];
  for (let block = 0; block < selection.blocks.count; block += 1) {
    if (!selection.keeps(block) || selection.words(block) > MAX_CAPTION_WORDS || selection.chance(block) >= SURE_CAPTION) continue;
    const box = captionAround(selection, block);
    if (box >= 0) captions.add(box);
  }
  return [...captions];
}

/** The caption of a table or a listing belongs to the text as these do. */
function captionsTable(page: Page, caption: number): boolean {
  const figure = page.parent[caption] ?? -1;
  return figure >= 0 && !holdsAny(page, figure, 'img') && holdsAny(page, figure, 'table', 'pre');
}

/** The element named a caption around a block, in a box that holds a picture and little else; −1 where there is none. */
function captionAround(selection: Selection, block: number): number {
  const { page, context } = selection;
  let caption = selection.elementOf(block);
  for (let steps = 0; caption >= 0 && ((context.head[caption] ?? 0) & CAPTION_NAMES) === 0; steps += 1) {
    if (steps >= CAPTION_REACH) return -1;
    caption = page.parent[caption] ?? -1;
  }
  if (standsBehindPicture(selection, caption)) return caption;
  for (let box = page.parent[caption] ?? -1, steps = 0; box >= 0 && steps < CAPTION_REACH; box = page.parent[box] ?? -1, steps += 1) {
    if (selection.wordsIn(box) > MAX_CAPTION_WORDS || holdsAny(page, box, 'table')) return -1;
    if (holdsPicture(page, box)) return caption;
  }
  return -1;
}

/** The element before it is a picture, or holds one and no text. */
function standsBehindPicture(selection: Selection, caption: number): boolean {
  const before = elementBefore(selection.page, caption);
  return before >= 0 && selection.wordsIn(before) === 0 && holdsPicture(selection.page, before);
}

const holdsPicture = (page: Page, box: number): boolean => holdsAny(page, box, ...PICTURES);

/** Words that may stand before and between the names in a byline. */
const BYLINE_WORDS = new Set(
  'at on by updated am pm a m est edt gmt utc written posted published words text story article author authors and von par por di door av af und et y e och og en the interview του της των και na 기자 記者 记者'.split(
    ' ',
  ),
);
const BYLINE_NAMES = bitOfCategory('byline');
/** A box that is named a byline says no more. */
const MAX_NAMED_WORDS = 15;
/** A byline of some authors is still one line; with more words it is the standfirst or the story's first paragraph, below which none stands. */
const MAX_BYLINE_WORDS = 25;
const MOST_LONG = 1;
/** Words of a line of all authors that say where or for whom they wrote: "By Jane Roe, Port Ellery". */
const MOST_OTHERS = 3;

/** The record has the authors as its authors: a line above the story that names them, and the day perhaps, would say so twice. */
export function dropByline(selection: Selection): void {
  const { blocks, context, hints } = selection;
  const names = new Set(hints.authors.flatMap(wordsOf));
  if (names.size === 0) return;
  let long = 0;
  for (let block = 0; block < blocks.count; block += 1) {
    if (!selection.keeps(block)) continue;
    if (selection.words(block) > MAX_BYLINE_WORDS && (long += 1) > MOST_LONG) return;
    if (isItemOfMany(selection, block)) continue;
    const text = blockText(blocks, block);
    const isNamed =
      ((context.head[selection.elementOf(block)] ?? 0) & BYLINE_NAMES) !== 0 &&
      selection.words(block) <= MAX_NAMED_WORDS &&
      hints.authors.some((author) => text.includes(author));
    if (isNamed || isByline(text, names, hints.authors)) selection.drop(block, 'names the authors');
  }
}

/** Whether a line says the names of authors, and nothing else; or those of all of them, and little else. */
function isByline(text: string, names: ReadonlySet<string>, authors: readonly string[]): boolean {
  const words = wordsOf(text);
  let [hasName, others] = [false, 0];
  for (const word of words) {
    if (names.has(word)) hasName = true;
    else if (!BYLINE_WORDS.has(word) && !isDateWord(word)) others += 1;
    // Most lines are settled by their first words.
    if (others > MOST_OTHERS) return false;
  }
  if (others === 0 && hasName) return true;
  const lower = text.toLowerCase();
  return !/[.!?:]$/.test(text) && authors.every((author) => lower.includes(author.toLowerCase()));
}

/** One of a team or of a list of names, among which an author's may be. */
function isItemOfMany(selection: Selection, block: number): boolean {
  if (selection.tagOf(block) !== 'li') return false;
  const [from, past] = selection.span(selection.page.parent[selection.elementOf(block)] ?? 0);
  return (block > from && selection.keeps(block - 1)) || (block + 1 < past && selection.keeps(block + 1));
}

/** Blocks from the end of the story among which a signature stands. */
const SIGNATURE_REACH = 3;
const MAX_SIGNATURE_WORDS = 8;
const MAIL = /[\p{L}\p{N}._+-]{1,64}@[\p{L}\p{N}.-]{1,100}/u;
/** What newsrooms of Korea, Japan and China write between a reporter's name and address. */
const REPORTERS = new Set(['기자', '특파원', '記者', '记者', 'reporter', 'korrespondent', 'e-mail', 'email', 'mail']);

/** A signature below the story is a byline as well: a name and an address for mail, or as its last line all names of the authors. */
export function dropSignature(selection: Selection): void {
  const names = new Set(selection.hints.authors.flatMap(wordsOf));
  for (let block = selection.last, seen = 0; block > 0 && seen < SIGNATURE_REACH; block -= 1) {
    if (!selection.keeps(block)) continue;
    seen += 1;
    if (selection.words(block) > MAX_SIGNATURE_WORDS) continue;
    const text = blockText(selection.blocks, block);
    if (!text.includes('@')) continue;
    const words = wordsOf(text.replace(MAIL, ''));
    if (words.length === 0) {
      selection.drop(block, 'is an address for mail');
      continue;
    }
    const isWhole = seen === 1 && [...names].every((name) => words.includes(name));
    if (
      (isWhole || MAIL.test(text)) &&
      words.some((word) => names.has(word)) &&
      words.every((word) => names.has(word) || REPORTERS.has(word))
    )
      selection.drop(block, 'names the authors');
  }
}

const wordsFor = twinned(/[\p{L}\p{M}\p{N}]+/gu);

function wordsOf(text: string): string[] {
  const lower = text.toLowerCase();
  return lower.match(wordsFor(lower)) ?? [];
}
