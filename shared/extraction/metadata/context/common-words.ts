/** Words that the page's prose writes in lower case: people's names are not among them. */
import { isText } from 'domhandler';
import { memoize } from '../../text/index.ts';
import type { Page } from '../../html/index.ts';

/** Prose that is searched: paragraphs and characters. */
const MAX_PARAGRAPHS = 60;
const MAX_PROSE = 12_000;

/**
 * The prose is gathered at the first question, and searched for each word that is asked for, ten a page: a table of all its words
 * took half as long again.
 */
export function commonWords(page: Page): (word: string) => boolean {
  let prose: string | null = null;
  return memoize((word) => {
    prose ??= readProse(page);
    return holdsWord(prose, word);
  });
}

/**
 * True where the text has the word, or several, with no letter before or behind. Searched for is the word from its first rare letter on:
 * a search stops wherever the first letter stands.
 * @param word folded: without capitals
 */
function holdsWord(text: string, word: string): boolean {
  const from = Math.max(0, word.search(RARE));
  const part = word.slice(from, from + MAX_SEARCHED);
  for (let found = text.indexOf(part, from); found !== -1; found = text.indexOf(part, found + 1)) {
    const at = found - from;
    if (!isLetter(text.charCodeAt(at - 1)) && !isLetter(text.charCodeAt(at + word.length)) && text.startsWith(word, at)) return true;
  }
  return false;
}

/** V8 searches for longer texts another way, which costs twice as much. */
const MAX_SEARCHED = 6;
/** A letter that is rare in the languages of Europe, the last one aside: alone it would be found too often. */
const RARE = /[^ac-eg-il-pr-u]./;

/** ASCII letters, the apostrophe, and all from À on; false past a text's end, where `code` is no number. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 39 || code >= 192;
}

function readProse(page: Page): string {
  const parts: string[] = [];
  let read = 0;
  for (const index of (page.byTag.get('p') ?? []).slice(0, MAX_PARAGRAPHS)) {
    const element = page.elements[index];
    if (element === undefined || read > MAX_PROSE) break;
    for (let child = element.firstChild; child !== null && read <= MAX_PROSE; child = child.nextSibling) {
      if (!isText(child)) continue;
      parts.push(child.data.slice(0, 2_000));
      read += child.data.length;
    }
  }
  // Joined even where there is one part, so that it is always kept in the same way: see `codeAt`.
  parts.push('');
  return parts.join('\n');
}
