/**
 * Lines of a page's own among the paragraphs: labels of its controls, counters of galleries and comments, minutes of reading, labels
 * of advertisements, lists of tags. They stand in elements like the story's, and the trees hold a short line between two sure
 * paragraphs for one more; but the whole of such a line is one of a few hundred, give or take its numbers.
 */
import { holdsAny } from '../../page/index.ts';
import { isHeading } from '../../html/index.ts';
import { twinned } from '../../text/index.ts';
import { blockText } from '../blocks/index.ts';
import { isDateWord } from '../features/index.ts';
import { opensSomething } from './hidden-boxes.ts';
import { COUNTED_LINES, DOUBTED_LINES, INTERFACE_LINES, TAG_LABELS } from './interface-phrases.ts';
import type { Selection } from './selection.ts';
import { TriggerWords } from './trigger-words.ts';

/** Words of a label; a line of a counter or a label says no more. */
const MAX_WORDS = 12;
/** A heading, an item and a single word are dropped where the model doubts them at least so much. */
const SURE = 0.9;
/** A list of tags is longer, but no text. */
const MAX_TAG_WORDS = 40;
/** What stands there is a part of something larger, whatever it says. */
const PARTS = new Set(['td', 'th', 'dt', 'dd', 'pre', 'code', 'caption', 'blockquote', 'option']);

const PICTURES = 'image photo picture slide gallery bild foto fotos immagine imagen imagem afbeelding bilde billede zdjęcie фото'.split(
  ' ',
);

const TRIGGERS = new TriggerWords(
  [
    'cite',
    'asked',
    'answered',
    'submitted',
    'edited',
    'replied',
    'posted',
    ...INTERFACE_LINES,
    ...COUNTED_LINES,
    ...DOUBTED_LINES,
    ...PICTURES,
    ...TAG_LABELS,
  ].map(longestWord),
);

export const TO_CATALOGUES = 'leads to catalogues of papers';
const IS_OF_PAGE = 'is a label or a control of the page';

/** Drops lines that are a label of the page's and nothing else, counters of pictures, and lists of tags. */
export function dropInterfaceLines(selection: Selection): void {
  const { blocks } = selection;
  for (let block = 0; block < blocks.count; block += 1) {
    const words = selection.words(block);
    if (!selection.keeps(block) || words > MAX_TAG_WORDS || PARTS.has(selection.tagOf(block) ?? '')) continue;
    if (selection.tagOf(block) === 'button' && isOneOfMany(selection, block)) selection.drop(block, IS_OF_PAGE);
    else if (words <= MAX_ROW_LABEL && isOverButtons(selection, block)) selection.drop(block, IS_OF_PAGE);
    else if (isOfReference(selection, block)) selection.drop(block, TO_CATALOGUES);
    else if (TRIGGERS.isIn(selection, block, MAX_WORDS)) {
      const text = blockText(blocks, block);
      if (isLabel(selection, block, text)) selection.drop(block, IS_OF_PAGE);
      else if (CITES.test(text) && words <= MAX_CITING_WORDS) selection.drop(block, IS_OF_PAGE);
      else if (words <= MAX_TURN_WORDS && tellsTurn(text)) selection.drop(block, 'says when a post was written');
      else if (listsTags(text)) selection.drop(block, 'lists tags');
    } else if (words <= MAX_COUNTER_WORDS && (blocks.digits[block] ?? 0) >= LEAST_DIGITS && isCounter(selection, block))
      selection.drop(block, IS_OF_PAGE);
  }
}

/** Where a paper stands and how to cite it: the line above its abstract. */
const CITES = /cite this (?:article|paper|page|chapter|as)\W{0,3}$/i;
const MAX_CITING_WORDS = 30;
/** Below each reference of a paper, links to where it may be found: "Article | PubMed | Google Scholar". */
const CATALOGUES = new Set(
  (
    'google scholar pubmed pmc free article crossref cas ads mathscinet zbmath web of science scopus medline ' +
    'worldcat openurl open url search view full text abstract pdf doi isi article central arxiv'
  ).split(' '),
);
const MAX_CATALOGUE_WORDS = 14;

function isOfReference(selection: Selection, block: number): boolean {
  const { blocks } = selection;
  const linked = blocks.linkWords[block] ?? 0;
  const words = selection.words(block);
  if (linked === 0 || linked < words || words > MAX_CATALOGUE_WORDS || isHeading(selection.tagOf(block))) return false;
  const said = keyOf(blockText(blocks, block)).split(' ');
  return said.every((word) => CATALOGUES.has(word)) && said.some((word) => NAMES_OF_CATALOGUES.has(word));
}

const NAMES_OF_CATALOGUES = new Set('scholar pubmed crossref medline scopus mathscinet zbmath worldcat doi openurl'.split(' '));

/** Beside a post of a thread: "asked Nov 20 at 8:12", "submitted 7 days ago by halyard". */
const TURN = /^\W{0,3}(?:asked|answered|edited|submitted|posted|replied)\s/i;
const MAX_TURN_WORDS = 9;
/** … and one word more, which is who. */
const MAX_WHO = 1;
const AGO = new Set(
  (
    'asked answered edited submitted posted replied on at by ago a an hour ' +
    'hours minute minutes day days week weeks month months year years'
  ).split(' '),
);

function tellsTurn(text: string): boolean {
  if (!TURN.test(text)) return false;
  const words = keyOf(text).split(' ');
  return (
    words.filter((word) => word !== '#' && !AGO.has(word) && !isDateWord(word)).length <= MAX_WHO && words.length > 2 && /\d/.test(text)
  );
}

/** Two are a choice of goods as often as not. */
const LEAST_BUTTONS = 3;
const MAX_ROW_LABEL = 3;

/** The label of such a row, in its box: "Scale". */
function isOverButtons(selection: Selection, block: number): boolean {
  const { page } = selection;
  const box = selection.elementOf(block);
  const [from, past] = selection.span(box);
  const label = from === block && past > block + 1 ? box : (page.parent[box] ?? -1);
  return (
    label >= 0 &&
    selection.span(label)[0] === block &&
    selection.span(label)[1] > block + LEAST_BUTTONS &&
    buttonsFrom(selection, block + 1, selection.span(label)[1])
  );
}

/** A row of buttons that open nothing, such as portions of a recipe. */
function isOneOfMany(selection: Selection, block: number): boolean {
  const { page, blocks } = selection;
  const row = page.parent[blocks.element[block] ?? -1] ?? -1;
  return row >= 0 && buttonsFrom(selection, blocks.from[row] ?? 0, blocks.to[row] ?? 0);
}

/** Whether a range of blocks is buttons alone. */
function buttonsFrom({ page, blocks }: Selection, from: number, past: number): boolean {
  let count = 0;
  for (let other = from; other < past; other += 1) {
    const element = blocks.element[other] ?? -1;
    if (page.elements[element]?.name !== 'button' || opensSomething(page, element)) return false;
    count += 1;
  }
  return count >= LEAST_BUTTONS;
}

function isLabel(selection: Selection, block: number, text: string): boolean {
  if (selection.words(block) > MAX_WORDS) return false;
  const key = keyOf(text);
  const isDoubted = DOUBTED_LINES.has(key);
  if (!isDoubted && !INTERFACE_LINES.has(key) && !counts(key) && !shares(key)) return false;
  const isPart = isHeading(selection.tagOf(block)) || selection.tagOf(block) === 'li';
  const mayBeStory = isPart || (isDoubted && !SHARING.has(key));
  return !mayBeStory || selection.chance(block) < SURE || selection.isLinked(block);
}

const OF_PICTURES = new RegExp(`^(?:${PICTURES.join('|')}) # (?:of|von|sur|di|de|van|av|af|z|из) #$`);
const AT_EDGE = /^# | #$/;

/** "12 comments", "Read time 4", "Image 2 of 7": a label may have its count or the minutes that it takes beside it. */
function counts(key: string): boolean {
  if (!key.includes('#')) return false;
  const label = key.replace(AT_EDGE, '');
  return COUNTED_LINES.has(label) || INTERFACE_LINES.has(label) || OF_PICTURES.test(key);
}

const NETWORK =
  /(?:^| )(?:facebook\p{L}{0,4}|twitter|x|linkedin|whatsapp|reddit|pinterest|telegram|vk|email|mail|соцсетях|فيسبوك|בפייסבוק)(?= |$)/u;
const MAX_SHARING_WORDS = 5;
const SHARING = new Set(
  (
    'share tweet teilen partager compartir condividi compartilhar compartilhe partilhar partilhe comparte partagez condividete deel delen ' +
    'dela del jaa udostępnij podeli podijeli sdílet zdieľať megosztás distribuie paylaş поделиться поширити شارك مشاركة שתפו bagikan'
  ).split(' '),
);

/** "Share on Facebook", "Auf WhatsApp teilen". */
function shares(key: string): boolean {
  const words = key.split(' ');
  return words.length > 1 && words.length <= MAX_SHARING_WORDS && words.some((word) => SHARING.has(word)) && NETWORK.test(key);
}

const wordsFor = twinned(/[\p{L}\p{M}\p{N}']+/gu);
const NUMBERS = /\d+(?: \d+)*/g;
/** Units behind the minutes of a text, in as many spellings as pages have. */
const MINUTES =
  /# ?(?:min|mins|minutes?|minuten|minuti|minutos?|minuter|minutter|minuuttia|minut|minuty|minút|perc|de minute|minute|dakika|dk|минут|минуты|мин|хв|хвилин|λεπτά|دقائق|دقيقة|דקות|मिनट|menit|phút|分|分钟|分鐘|분)$/;

/** A line's words alone, its numbers as `#`. @example keyOf('Read time: 4 minutes') // 'read time #' */
export function keyOf(text: string): string {
  const said = text.toLowerCase().replace(/’/g, "'");
  return (said.match(wordsFor(said)) ?? []).join(' ').replace(NUMBERS, '#').replace(MINUTES, '#');
}

function longestWord(line: string): string {
  return line.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

/** Characters of a label of tags. */
const MAX_LABEL = 30;

/** "Tags: ferry, harbour" without links; with them it is a teaser's line. */
function listsTags(text: string): boolean {
  const colon = text.slice(0, MAX_LABEL).search(/[:：]/);
  return colon > 0 && !/[.!?]\s/.test(text) && TAG_LABELS.has(keyOf(text.slice(0, colon)));
}

const MAX_COUNTER_WORDS = 4;
/** Of a counter and of two clocks. */
const LEAST_DIGITS = 2;
const CLOCKS = /^\s?\d{1,2}:\d\d\s?\/\s?\d{1,2}:\d\d\s?$/;
const COUNTER = /^\s?\d{1,3}\s?(?:\/|of|von|sur|di|de|van|av|af|z|из)\s?\d{1,3}\s?$/i;
/** Elements from a counter up to a box that holds its picture, and words of that box. */
const PICTURE_REACH = 3;
const MAX_PICTURE_WORDS = 60;

/** "2 / 7" beside a picture, or the two clocks of a player. */
function isCounter(selection: Selection, block: number): boolean {
  const text = blockText(selection.blocks, block);
  return CLOCKS.test(text) || (COUNTER.test(text) && standsBesidePicture(selection, block));
}

function standsBesidePicture(selection: Selection, block: number): boolean {
  const { page } = selection;
  let box = selection.elementOf(block);
  for (let steps = 0; box >= 0 && steps < PICTURE_REACH; box = page.parent[box] ?? -1, steps += 1) {
    if (selection.wordsIn(box) > MAX_PICTURE_WORDS) return false;
    if (holdsAny(page, box, 'img')) return true;
  }
  return false;
}
