/**
 * Elements whose class may say what they are: notes, mentions, popups, words for screen readers, editors of code, toggles,
 * a story's container. Few have any of these names, and one look at each class name for all of them keeps the expressions
 * from nearly all.
 */
import { KeywordMatcher } from '../text/index.ts';
import type { Page } from '../html/index.ts';
import { classesOf, MAX_NAMES } from './class-index.ts';

/** What is asked of class names by expressions, and words without one of which none of them holds. */
const NEEDLES = {
  note: ['note'],
  mention: ['mention'],
  popup: ['rollover', 'tooltip', 'tool-tip', 'popover', 'popup', 'pop-up', 'hovercard', 'hover-card', 'flyout', 'fly-out', 'tippy', 'qtip'],
  readOut: [
    'sr-only',
    'visuallyhidden',
    'visually-hidden',
    'hidden-visually',
    'screenreader',
    'screen-reader',
    'show-for-sr',
    'element-invisible',
    'assistive-text',
    'accessib',
    'offscreen',
    'off-screen',
  ],
  editor: ['cm-content', 'codemirror-code', 'layer', 'view-lines', 'react-code', 'syntaxhighlighter', 'crayon-main', 'js-file-line'],
  toggle: ['accordion', 'collaps', 'toggle', 'faq'],
  container: ['e-content', 'y-content', 't-content', 'e-body', 'y-body', 't-body', 'articlebody', 'hentry', 'h-entry'],
  biography: ['author', 'writer', 'contributor'],
  otherStories: ['related', 'recommend', 'trending', 'popular', 'most', 'more', 'read', 'also'],
  post: ['twitter-', 'instagram-', '-embed', 'text-post-', 'reddit-', 'fb-'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Mark = keyof typeof NEEDLES;

const MARKS = Object.keys(NEEDLES);
const MATCHER = new KeywordMatcher(Object.values(NEEDLES));

interface Marked {
  /** Positions of the elements that have any of the marks, ascending. */
  readonly elements: readonly number[];
  /** Of each of these the number of its class. */
  readonly numbers: readonly number[];
  readonly names: readonly string[];
  /** Of each class the bits of its marks. */
  readonly marks: Uint16Array;
}

const read = new WeakMap<Page, Marked>();

/** Positions of the elements whose class attribute says something, ascending. @param says asked once of each distinct one that has the mark */
export function elementsMarked(page: Page, mark: Mark, says: (names: string) => boolean): number[] {
  const { elements, numbers, names, marks } = read.get(page) ?? readMarks(page);
  const bit = 1 << MARKS.indexOf(mark);
  const found: number[] = [];
  let asked: Map<number, boolean> | null = null;
  for (let at = 0; at < elements.length; at += 1) {
    const number = numbers[at] ?? 0;
    if (((marks[number] ?? 0) & bit) === 0) continue;
    asked ??= new Map();
    let answer = asked.get(number);
    if (answer === undefined) {
      answer = says(names[number] ?? '');
      asked.set(number, answer);
    }
    if (answer) found.push(elements[at] ?? 0);
  }
  return found;
}

function readMarks(page: Page): Marked {
  const { names, of } = classesOf(page);
  const marks = new Uint16Array(names.length);
  let any = 0;
  for (let number = 0; number < names.length; number += 1) {
    const name = names[number] ?? '';
    const own = name.length < MAX_NAMES ? MATCHER.kindsIn(name, MAX_NAMES) : 0;
    marks[number] = own;
    any |= own;
  }
  const elements: number[] = [];
  const numbers: number[] = [];
  const past = any === 0 ? 0 : of.length;
  for (let at = 0; at < past; at += 1) {
    const number = of[at] ?? -1;
    if (number < 0 || marks[number] === 0) continue;
    elements.push(at);
    numbers.push(number);
  }
  const found = { elements, numbers, names, marks };
  read.set(page, found);
  return found;
}
