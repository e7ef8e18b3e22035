/** A text at a glance: its excerpt, its number of words, the minutes that it takes to read, and what it opens with. */
import { countWords } from './body/index.ts';
import { fold, foldSpaces, withoutHalf } from './text/index.ts';

/** Adults read 238 words of English prose a minute (Brysbaert 2019, a meta-analysis of 190 studies). */
const WORDS_PER_MINUTE = 238;

/** Characters of an excerpt: what search results and cards show. */
const MAX_EXCERPT = 300;
/** Shorter paragraphs are bylines and labels. */
const MIN_PARAGRAPH = 60;

/** Minutes, rounded; at least 1 where there is text. */
export function readingMinutes(words: number): number {
  return words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}

export { countWords };

/** The description, or else the first paragraph long enough to say something; cut at a word's border. */
export function excerptOf(description: string | null, text: string): string | null {
  const folded = foldSpaces(description ?? firstParagraph(text)).trim();
  if (folded.length <= MAX_EXCERPT) return folded === '' ? null : folded;
  const head = folded.slice(0, MAX_EXCERPT);
  const border = head.lastIndexOf(' ');
  // Scripts without spaces have no border; half a surrogate pair must not be left at the cut.
  const cut = border > MAX_EXCERPT / 2 ? head.slice(0, border) : withoutHalf(head);
  return `${cut.replace(/[\s,;:–—-]{1,20}$/, '')}…`;
}

/** Characters before what a text opens with: a label, a dateline or a caption may come first. */
const BEFORE_OPENING = 1_000;

/** True where a text says `sentence` at its beginning. Case, punctuation and spaces make no difference. */
export function opensWith(text: string, sentence: string): boolean {
  const wanted = lettersOf(sentence);
  return wanted !== '' && lettersOf(text.slice(0, BEFORE_OPENING + 2 * sentence.length)).includes(wanted);
}

const lettersOf = (text: string): string => fold(text).replaceAll(' ', '');

function firstParagraph(text: string): string {
  const paragraphs = text.slice(0, 20_000).split('\n\n');
  return paragraphs.find((paragraph) => paragraph.length >= MIN_PARAGRAPH) ?? paragraphs[0] ?? '';
}
