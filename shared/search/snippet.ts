/** The passage of a text where a query is found, with what was found marked: made from the stored text, for the index keeps none. */
import { escapeHtml } from '../extraction/index.ts';
import type { Clause } from './query.ts';
import { wordsOf, type Phrase, type Word } from './words.ts';

/** About two lines. */
const SNIPPET_CHARACTERS = 220;
/** A passage begins a little before what is marked, so that it can be understood. */
const LEAD_CHARACTERS = 60;
/** Words of a text that are looked through: what is found further down is shown by the text's beginning. */
const MOST_WORDS = 20_000;

interface Mark {
  readonly start: number;
  readonly end: number;
  /** Which of the phrases. */
  readonly phrase: number;
}

/**
 * HTML: the text escaped, `<mark>` around what was found, an ellipsis where it is cut. Without anything found, the text's
 * beginning; null for an empty text.
 */
export function snippetOf(text: string, clause: Clause | null): string | null {
  if (text.trim() === '') return null;
  const marks = clause === null ? [] : marksIn(text, phrasesOf(clause));
  const start = startOf(text, marks);
  const end = endOf(text, start);
  const shown = merged(marks.filter((mark) => mark.start >= start && mark.end <= end));
  let html = start > 0 ? '…' : '';
  let at = start;
  for (const mark of shown) {
    html += `${inOneLine(text.slice(at, mark.start))}<mark>${inOneLine(text.slice(mark.start, mark.end))}</mark>`;
    at = mark.end;
  }
  html += inOneLine(text.slice(at, end).trimEnd());
  return `${html}${end < text.trimEnd().length ? '…' : ''}`;
}

/** The clauses outside of NOT: what is excluded cannot occur in a hit, so there is nothing to mark. */
function phrasesOf(clause: Clause): Phrase[] {
  if (clause.kind === 'phrase') return [clause.phrase];
  return clause.kind === 'all' || clause.kind === 'any' ? clause.clauses.flatMap(phrasesOf) : [];
}

function marksIn(text: string, phrases: readonly Phrase[]): Mark[] {
  const words = wordsOf(text, MOST_WORDS);
  const byFirst = Map.groupBy(
    phrases.map((phrase, index) => ({ phrase, index })),
    ({ phrase }) => (phrase.words.length === 1 && phrase.isPrefix ? '' : (phrase.words[0] ?? '')),
  );
  const begun = byFirst.get('') ?? [];
  const marks: Mark[] = [];
  for (const [at, { word, start, end }] of words.entries()) {
    for (const { phrase, index } of begun) if (word.startsWith(phrase.words[0] ?? '\0')) marks.push({ start, end, phrase: index });
    for (const { phrase, index } of byFirst.get(word) ?? []) {
      const last = lastOf(words, at, phrase);
      if (last !== null) marks.push({ start, end: last.end, phrase: index });
    }
  }
  return marks;
}

/** The last word of the phrase where it stands at `at`; null where it does not. */
function lastOf(words: readonly Word[], at: number, { words: wanted, isPrefix }: Phrase): Word | null {
  for (const [offset, word] of wanted.entries()) {
    const found = words[at + offset];
    const isLast = offset === wanted.length - 1;
    if (found === undefined || (isLast && isPrefix ? !found.word.startsWith(word) : found.word !== word)) return null;
  }
  return words[at + wanted.length - 1] ?? null;
}

/** Where the passage begins: a little before the mark from which on most different phrases are found, the first such. */
function startOf(text: string, marks: readonly Mark[]): number {
  let best = { start: 0, phrases: 0 };
  let next = 0;
  for (const [index, mark] of marks.entries()) {
    next = Math.max(next, index);
    while (next < marks.length && (marks[next]?.end ?? 0) <= mark.start + SNIPPET_CHARACTERS - LEAD_CHARACTERS) next += 1;
    const phrases = new Set(marks.slice(index, next).map(({ phrase }) => phrase)).size;
    if (phrases > best.phrases) best = { start: mark.start, phrases };
  }
  if (best.start <= LEAD_CHARACTERS) return 0;
  const from = best.start - LEAD_CHARACTERS;
  const lead = text.slice(from, best.start);
  // After the end of a sentence or line if there is one, else at a word.
  const sentence = Math.max(lead.lastIndexOf('. '), lead.lastIndexOf('\n'), lead.lastIndexOf('。'));
  if (sentence >= 0) return from + sentence + (lead.startsWith('. ', sentence) ? 2 : 1);
  const space = lead.indexOf(' ');
  return space >= 0 ? from + space + 1 : wholeCharacter(text, from);
}

function endOf(text: string, start: number): number {
  const limit = start + SNIPPET_CHARACTERS;
  if (limit >= text.length) return text.length;
  const space = text.lastIndexOf(' ', limit);
  return space > start + SNIPPET_CHARACTERS * 0.7 ? space : wholeCharacter(text, limit);
}

/** Not between the halves of a surrogate pair. */
const wholeCharacter = (text: string, at: number): number => (/^[\udc00-\udfff]$/.test(text[at] ?? '') ? at + 1 : at);

/** Pairs of letters overlap: what touches is one mark. */
function merged(marks: readonly Mark[]): Pick<Mark, 'start' | 'end'>[] {
  const ranges: { start: number; end: number }[] = [];
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    const last = ranges.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else ranges.push({ start, end });
  }
  return ranges;
}

/** Line ends become spaces: a snippet is one line. */
const inOneLine = (text: string): string => escapeHtml(text).replaceAll(/\s{1,100}/g, ' ');
