/**
 * Lines and lists above the story that say what the record has in fields: the day of publication or of the last change, alone or
 * in a list of details (Joomla's category and hits, a ministry's "From, Published, Last updated").
 */
import { isHeading } from '../../html/index.ts';
import { endsSentence } from '../../text/index.ts';
import { blockText } from '../blocks/index.ts';
import { isDateWord } from '../features/index.ts';
import type { Selection } from './selection.ts';

/** A block of more words is the story's: details stand above the first of them, or below the last. */
const PROSE_WORDS = 20;
/** … or such characters, in languages of long words, and a sentence's end. */
const PROSE_CHARACTERS = 80;
/** A syllable of Hangul, a kana or a Han character says as much as two letters or more. */
const EAST = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const EAST_CHARACTERS = 40;
const LEAST_PROSE_WORDS = 7;
/** A line that gives the day says no more beside it. */
const MAX_LINE_WORDS = 18;
/** … of which so many are no date. */
const MAX_OTHER_WORDS = 6;
/** A list of details says no more in all. */
const MAX_LIST_WORDS = 40;
const LISTS = new Set(['dl', 'ul', 'ol']);
/** Elements from a date up to its list. */
const LIST_REACH = 5;

/** Below the standfirst a line of which the model is surer is the story's. */
const SURE = 0.85;
const GIVES_DAY = 'gives the day of publication';

/** Drops the elements that show the record's days, above the story, and the lists around them, above it or below. */
export function dropDetailLines(selection: Selection): void {
  const { hints } = selection;
  const [opening, last] = proseOf(selection);
  if (opening < 0) return;
  // The line may stand below the standfirst, which is prose as well.
  const first = proseBehind(selection, opening, last);
  // Of a diary or a timeline the first day is one of many.
  for (let block = first; block < last; block += 1) if (isBareDay(selection, block)) return;
  dropBareDays(selection, first, opening);
  for (const element of new Set(hints.dateElements)) {
    const line = lineAround(selection, element);
    if (line < 0) continue;
    const [from, past] = selection.span(line);
    if (past > first && from <= last) continue;
    const list = listAround(selection, line, opening, last);
    if (list >= 0) selection.dropAll(list, 'lists details of the page');
    else if (past <= first && wordsBesideDates(selection, from, past) <= MAX_OTHER_WORDS)
      selection.dropAll(line, GIVES_DAY, from > opening ? SURE : Infinity);
  }
}

/** Words of the blocks that are no part of a date. */
function wordsBesideDates(selection: Selection, from: number, past: number): number {
  let words = 0;
  for (let block = from; block < past; block += 1)
    words += wordsOf(selection, block).filter((word) => !isDateWord(word) && !HOUR.test(word)).length;
  return words;
}

/** "07h12", "7am". */
const HOUR = /^\d{1,2}(?:h\d{0,2}|am|pm)$/;

/** Words of "Feb 8" and "8. Februar 2025, 10 Uhr". */
const MAX_DAY_WORDS = 5;

/** Drops lines above the story that are a day and nothing else, with or without its year. */
function dropBareDays(selection: Selection, first: number, opening: number): void {
  let counts = 0;
  for (let block = 0; block < first; block += 1) {
    // A blog's day stands in a heading of its own over the post's.
    const isOverHeadline = isHeading(selection.tagOf(block)) && selection.elementOf(block) < selection.hints.titleElement;
    // Neither a day nor a count is without a digit.
    if ((selection.blocks.digits[block] ?? 0) === 0) continue;
    if (isOverHeadline && selection.keeps(block) && isDay(selection, block)) selection.drop(block, GIVES_DAY);
    if (!isShortLine(selection, block)) continue;
    const words = wordsOf(selection, block);
    if (
      block < opening &&
      counts < MAX_COUNTS &&
      words.length === 1 &&
      COUNTED_BOXES.has(selection.tagOf(block) ?? '') &&
      /^\d{1,6}$/.test(words[0] ?? '')
    ) {
      selection.drop(block, 'counts votes or posts');
      counts += 1;
    } else if (isBareDay(selection, block)) selection.drop(block, GIVES_DAY);
  }
  for (let block = 0; block < first; block += 1) {
    if (!selection.keeps(block) || selection.words(block) > MAX_LINE_WORDS || selection.tagOf(block) === 'li') continue;
    if ((selection.blocks.digits[block] ?? 0) < LEAST_HOUR_DIGITS) continue;
    if (isHeading(selection.tagOf(block)) || wordsBesideDates(selection, block, block + 1) > MAX_OTHER_WORDS) continue;
    const text = blockText(selection.blocks, block);
    if (TODAY.test(text) && CLOCK.test(text) && !endsSentence(text)) selection.drop(block, GIVES_DAY);
  }
}

const isShortLine = (selection: Selection, block: number): boolean =>
  selection.keeps(block) && selection.words(block) <= MAX_DAY_WORDS && !isHeading(selection.tagOf(block));

const wordsOf = ({ blocks }: Selection, block: number): readonly string[] => blockText(blocks, block).toLowerCase().match(WORDS) ?? [];

/** Whether a line names a day or a month, and says nothing else. */
function isBareDay(selection: Selection, block: number): boolean {
  return isShortLine(selection, block) && isDay(selection, block);
}

function isDay(selection: Selection, block: number): boolean {
  if ((selection.blocks.digits[block] ?? 0) === 0) return false;
  const words = wordsOf(selection, block);
  return (
    words.length > 1 &&
    words.length <= MAX_DAY_WORDS &&
    words.every((word) => isDateWord(word) || WEEKDAYS.has(word)) &&
    words.some((word) => /\d/.test(word)) &&
    words.some((word) => /\D{3}/.test(word))
  );
}
const WEEKDAYS = new Set(
  (
    'mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday montag dienstag mittwoch donnerstag freitag samstag ' +
    'sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì ' +
    'venerdì sabato domenica segunda terça quarta quinta sexta feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'
  ).split(' '),
);
/** More of them are results. */
const MAX_COUNTS = 2;
/** Boxes of a lone number: votes, a post's place in a thread. */
const COUNTED_BOXES = new Set(['div', 'span', 'header']);
/** "Today, 07:15 • 2 minutes to read". */
const TODAY =
  /(?<!\p{L})(?:today|yesterday|updated|published|publisert|publicerad|offentliggjort|julkaistu|veröffentlicht|publié|publicado|pubblicato|gepubliceerd|opublikowano|publikováno|megjelent|publicat|опубликовано|опубліковано|публикувано|heute|gestern|aktualisiert|aujourd[’']hui|hier(?=,? (?:à )?\d)|mis à jour|hoy|ayer|actualizado|oggi|ieri|aggiornato|hoje|ontem|atualizado|vandaag|gisteren|aangepast|i ?dag|i går|tänään|eilen|dzisiaj|wczoraj|dnes|včera|сегодня|вчера|обновлено)(?!\p{L})/iu;
/** An hour of the day, and no share. */
const LEAST_HOUR_DIGITS = 3;
const CLOCK = /(?<![\d.,:])(?:[01]?\d|2[0-3])[:.h][0-5]\d(?![\d%]|\s%|[.,]\d)/;
const WORDS = /[\p{L}\p{N}]+/gu;

/** The first kept block of prose, and the last; −1 where there is none. */
function proseOf(selection: Selection): [first: number, last: number] {
  const isKeptProse = (block: number): boolean => selection.keeps(block) && isProse(selection, block);
  let first = 0;
  while (first < selection.blocks.count && !isKeptProse(first)) first += 1;
  let last = selection.blocks.count - 1;
  if (last < first) return [-1, -1];
  while (!isKeptProse(last)) last -= 1;
  return [first, last];
}

/** Blocks behind the standfirst among which the text begins. */
const STANDFIRST_REACH = 4;

/** The next block of prose near the first, below it; the first itself where none is, or where the two stand side by side. */
function proseBehind(selection: Selection, first: number, last: number): number {
  for (let block = first + 1, seen = 0; block <= last && seen < STANDFIRST_REACH; block += 1) {
    if (!selection.keeps(block)) continue;
    if (isProse(selection, block)) return block;
    seen += 1;
  }
  return first;
}

function isProse(selection: Selection, block: number): boolean {
  const words = selection.words(block);
  if (words > PROSE_WORDS || words < LEAST_PROSE_WORDS) return words > PROSE_WORDS;
  const text = blockText(selection.blocks, block);
  return (
    text !== selection.hints.subtitle &&
    (text.length >= PROSE_CHARACTERS || (text.length >= EAST_CHARACTERS && EAST.test(text))) &&
    endsSentence(text) &&
    !isHeading(selection.tagOf(block))
  );
}

/** The block around an element that shows a day; −1 where it says more than that. */
function lineAround(selection: Selection, element: number): number {
  let line = element;
  while (line >= 0 && selection.wordsIn(line) === 0) line = selection.page.parent[line] ?? -1;
  return line >= 0 && selection.wordsIn(line) <= MAX_LINE_WORDS && !holdsHeading(selection, line) ? line : -1;
}

function holdsHeading(selection: Selection, element: number): boolean {
  const [from, past] = selection.span(element);
  for (let block = from; block < past; block += 1) if (isHeading(selection.tagOf(block))) return true;
  return false;
}

/** The short list around a line, all of it above the story or below; −1 where there is none. */
function listAround(selection: Selection, line: number, first: number, last: number): number {
  const { page } = selection;
  for (let at = line, steps = 0; at >= 0 && steps < LIST_REACH; at = page.parent[at] ?? -1, steps += 1) {
    if (selection.wordsIn(at) > MAX_LIST_WORDS) return -1;
    const [from, past] = selection.span(at);
    if (LISTS.has(page.elements[at]?.name ?? '')) return past <= first || from > last ? at : -1;
  }
  return -1;
}
