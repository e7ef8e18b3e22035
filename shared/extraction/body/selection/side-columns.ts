/**
 * Columns beside a short story, whose prose (columnists, a letter, who the site is) reads like one more paragraph of it. Nothing
 * tells them apart but the layout: the headline and the story stand in the wide column, the others in the narrow one.
 */
import * as attribute from '../../html/attribute-names.ts';
import type { PageElement } from '../../html/index.ts';
import type { Selection } from './selection.ts';

/** The headline's column has so much of the story, or it holds a standfirst alone and the story stands beside it. */
const LEAST_WORDS = 15;
/** What is left is no longer than this: of a long story the model knows what is none of it, and an `aside` holds its key points as often as not. */
const MOST_WORDS = 120;
/** A column with this many times the words of the headline's is the story's, whatever its width. */
const MOST_TIMES = 5;

/** Drops what stands in a narrower column, or in an `aside`, beside that of the headline. */
export function dropSideColumns(selection: Selection): void {
  const { page, hints } = selection;
  let column = hints.titleElement;
  if (column < 0) return;
  let words = 0;
  for (let box = page.parent[column] ?? -1; box >= 0; column = box, box = page.parent[box] ?? -1) {
    const columns = words < LEAST_WORDS ? [] : columnsBeside(selection, column, box, words);
    const rest = columns.length === 0 ? 0 : selection.wordsKept() - columns.reduce((sum, at) => sum + selection.wordsKeptIn(at), 0);
    if (rest <= MOST_WORDS) for (const at of columns) selection.dropAll(at, 'stands in a column beside the story');
    words = selection.wordsKeptIn(box);
  }
}

/** The columns of a box that stand beside one of them, of so many words, and of which anything is kept. */
function columnsBeside(selection: Selection, column: number, box: number, words: number): number[] {
  const { page } = selection;
  const wide = page.elements[column];
  const columns: number[] = [];
  if (wide === undefined) return columns;
  for (let at = box + 1; at < (page.end[box] ?? 0); at = Math.max(at + 1, page.end[at] ?? 0)) {
    const kept = at === column ? 0 : selection.wordsKeptIn(at);
    const narrow = page.elements[at];
    if (kept > 0 && kept <= words * MOST_TIMES && narrow !== undefined && isBeside(wide, narrow)) columns.push(at);
  }
  return columns;
}

const SIDE =
  /(?:^|[\s_-])(?:right|side|sidebar|secondary|rail|aside|marginal|extra|supplementary)(?:-?(?:col|column|content|bar))?(?:$|[\s_-])/i;
const LEFT = /(?:^|[\s_-])left(?:-?(?:col|column|content|bar))?(?:$|[\s_-])/i;
const MIDDLE = /(?:^|[\s_-])(?:main|middle|cent(?:er|re)|primary)(?:-?(?:col|column|content))?(?:$|[\s_-])/i;

/** Whether the layout says that one element is a narrower column beside another, its sibling. */
function isBeside(wide: PageElement, narrow: PageElement): boolean {
  if (narrow.name === 'aside' || narrow.value(attribute.ROLE) === 'complementary') return true;
  const width = widthOf(wide);
  // Of two cells the other takes the rest.
  const rest = widthOf(narrow) ?? (narrow.name === 'td' && width !== null ? 1 - width : null);
  if (width !== null && rest !== null) return width > rest;
  const [name, other] = [namesOf(wide), namesOf(narrow)];
  return !SIDE.test(name) && (SIDE.test(other) || (MIDDLE.test(name) && LEFT.test(other)));
}

function namesOf(element: PageElement): string {
  return `${element.value(attribute.CLASS) ?? ''} ${element.value(attribute.ID) ?? ''}`.slice(0, MAX_NAMES);
}

const MAX_NAMES = 300;
/** Columns of a grid of twelve: `col-md-8`, `large-4`, `lg:col-span-8`, `grid_4`. The last is that of the widest screen. */
const GRID = /(?:^|[\s:_-])(?:col|columns?|span|grid|cell|small|medium|large|xs|sm|md|lg|xl)[_-]?(\d{1,2})(?=$|\s)/gi;
const GRID_COLUMNS = 12;
/** Parts of the width: `md:w-2/3`. */
const PART = /(?:^|[\s:])w-(\d)\/(\d)(?=$|\s)/g;
const STYLED = /(?:^|[;\s])(?:width|flex-basis)\s{0,3}:\s{0,3}(\d{1,4}(?:\.\d{1,4})?)%/i;
const PERCENT = /^\s?(\d{1,3})%/;

/** Share of the row that a column takes, as its class, its style or its cell says; null where they do not. */
function widthOf(element: PageElement): number | null {
  const names = (element.value(attribute.CLASS) ?? '').slice(0, MAX_NAMES);
  const columns = [...names.matchAll(GRID)].map(([, count]) => Number(count)).filter((count) => count > 0 && count < GRID_COLUMNS);
  const inGrid = columns.at(-1);
  if (inGrid !== undefined) return inGrid / GRID_COLUMNS;
  const part = [...names.matchAll(PART)].at(-1);
  if (part !== undefined && part[2] !== '0') return Number(part[1]) / Number(part[2]);
  const percent = STYLED.exec(element.value(attribute.STYLE) ?? '')?.[1] ?? PERCENT.exec(element.value(attribute.WIDTH) ?? '')?.[1];
  return percent === undefined ? null : Number(percent) / 100;
}
