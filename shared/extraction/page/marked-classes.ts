/**
 * Elements whose class may say what part they have in a line: notes, mentions, popups, words for screen readers, editors of
 * code. Few pages have any, and one look at each class name for all of these keeps the expressions from nearly all.
 */
import { KeywordMatcher } from '../text/index.ts';
import type { Page } from '../html/index.ts';
import { classesOf, MAX_NAMES } from './class-index.ts';

const MARKS = new KeywordMatcher([
  [
    'note',
    'mention',
    'rollover',
    'tooltip',
    'tool-tip',
    'popover',
    'popup',
    'pop-up',
    'hovercard',
    'hover-card',
    'flyout',
    'fly-out',
    'tippy',
    'qtip',
  ],
  [
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
  ['cm-content', 'codemirror-code', 'layer', 'view-lines', 'react-code', 'syntaxhighlighter', 'crayon-main', 'js-file-line'],
]);

const read = new WeakMap<Page, { readonly elements: readonly number[]; readonly names: readonly string[] }>();

/** Positions of those whose class attribute says something, ascending. @param says asked with names that hold one of the words above */
export function elementsMarked(page: Page, says: (names: string) => boolean): number[] {
  const { elements, names } = markedOf(page);
  return elements.filter((_, at) => says(names[at] ?? ''));
}

function markedOf(page: Page): { readonly elements: readonly number[]; readonly names: readonly string[] } {
  const known = read.get(page);
  if (known !== undefined) return known;
  const classes = classesOf(page);
  const isMarked = classes.names.map((value) => value.length < MAX_NAMES && MARKS.find(value, MAX_NAMES) >= 0);
  const elements: number[] = [];
  const names: string[] = [];
  if (isMarked.includes(true)) {
    for (let at = 0; at < classes.of.length; at += 1) {
      const number = classes.of[at] ?? -1;
      if (isMarked[number] !== true) continue;
      elements.push(at);
      names.push(classes.names[number] ?? '');
    }
  }
  const found = { elements, names };
  read.set(page, found);
  return found;
}
