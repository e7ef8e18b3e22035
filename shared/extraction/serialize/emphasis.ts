/**
 * Where Markdown's delimiters stand: `**`, `*` and `~~` open before a word and close behind one. White space at the edges of
 * what is marked stands outside, and so does punctuation wherever a letter on its other side would turn the delimiter into
 * asterisks; both are common in Chinese and Japanese, where no spaces part sentences.
 * @see https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
 */
import { CODE, DELETED, EMPHASIS, FORMULA, type Run, STRONG } from './tree/index.ts';

export interface Delimited {
  readonly run: Run;
  /** Delimiters before and behind it. */
  readonly open: string;
  readonly close: string;
}

const MARKS = [STRONG, EMPHASIS, DELETED] as const;
const MARKED = STRONG | EMPHASIS | DELETED;
const ASTERISKS: ReadonlyMap<number, string> = new Map([
  [STRONG, '**'],
  [EMPHASIS, '*'],
  [DELETED, '~~'],
]);
const UNDERSCORES: ReadonlyMap<number, string> = new Map([
  [STRONG, '__'],
  [EMPHASIS, '_'],
  [DELETED, '~~'],
]);

export function placeDelimiters(runs: readonly Run[]): Delimited[] {
  if (runs.every(({ marks }) => (marks & MARKED) === 0)) return runs.map((run) => ({ run, open: '', close: '' }));
  let pieces: readonly Run[] = runs.map((run, at) => (at === 0 ? run : bridge(run, runs[at - 1], runs[at + 1])));
  for (const mark of MARKS) pieces = trimGroups(pieces, mark);
  return delimit(pieces);
}

/** The space between two runs has the marks that both have: what is marked on both sides is marked throughout. */
function bridge(run: Run, before: Run | undefined, behind: Run | undefined): Run {
  if (before === undefined || behind === undefined || (run.marks & MARKED) !== 0 || run.text.trim() !== '' || run.note > 0) return run;
  const shared = before.url === run.url && behind.url === run.url ? before.marks & behind.marks & MARKED : 0;
  return shared === 0 ? run : { ...run, marks: run.marks | shared };
}

/** Takes a mark off what its delimiters cannot stand beside. */
function trimGroups(runs: readonly Run[], mark: number): readonly Run[] {
  if (!runs.some(({ marks }) => (marks & mark) !== 0)) return runs;
  const trimmed: Run[] = [];
  for (let at = 0; at < runs.length;) {
    const run = runs[at];
    if (run === undefined || (run.marks & mark) === 0) {
      if (run !== undefined) trimmed.push(run);
      at += 1;
      continue;
    }
    const past = groupEnd(runs, at, mark);
    const last = trimmed.at(-1);
    const isAfterWord = last !== undefined && last.url === run.url && isWordAt(last, last.text.length - 1);
    const next = runs[past];
    const isBeforeWord = next !== undefined && next.url === run.url && isWordAt(next, 0);
    for (const piece of trimGroup(runs.slice(at, past), mark, isAfterWord, isBeforeWord)) trimmed.push(piece);
    at = past;
  }
  return trimmed;
}

/** One past the last run in a row that has the mark, within one link or outside of all. */
function groupEnd(runs: readonly Run[], from: number, mark: number): number {
  let past = from + 1;
  while (past < runs.length && ((runs[past]?.marks ?? 0) & mark) !== 0 && runs[past]?.url === runs[from]?.url) past += 1;
  return past;
}

function trimGroup(group: readonly Run[], mark: number, isAfterWord: boolean, isBeforeWord: boolean): readonly Run[] {
  if (standsFree(group, isAfterWord, isBeforeWord)) return group;
  const [before, middle, behind]: [Run[], Run[], Run[]] = [[], [...group], []];
  for (let first = middle.shift(); first !== undefined; first = middle.shift()) {
    const meetsWord = isAfterWord && before.length === 0;
    const cut = startOfMarked(first, meetsWord);
    if (cut > 0) before.push(without(first, mark, 0, cut));
    if (cut === first.text.length) continue;
    middle.unshift(cut === 0 ? first : { ...first, text: first.text.slice(cut) });
    break;
  }
  for (let last = middle.pop(); last !== undefined; last = middle.pop()) {
    const meetsWord = isBeforeWord && behind.length === 0;
    const kept = endOfMarked(last, meetsWord);
    if (kept < last.text.length) behind.unshift(without(last, mark, kept, last.text.length));
    if (kept === 0) continue;
    middle.push(kept === last.text.length ? last : { ...last, text: last.text.slice(0, kept) });
    break;
  }
  return [...before, ...middle, ...behind];
}

/** Whether delimiters may stand at both ends of a group as it is, as they may of most. */
function standsFree(group: readonly Run[], isAfterWord: boolean, isBeforeWord: boolean): boolean {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined || first.text === '' || last.text === '') return false;
  return startOfMarked(first, isAfterWord) === 0 && endOfMarked(last, isBeforeWord) === last.text.length;
}

function startOfMarked(run: Run, isAfterWord: boolean): number {
  return isOpaque(run) ? (isAfterWord ? run.text.length : 0) : edgeOf(run.text, isAfterWord);
}

function endOfMarked(run: Run, isBeforeWord: boolean): number {
  return isOpaque(run) ? (isBeforeWord ? 0 : run.text.length) : endOf(run.text, isBeforeWord);
}

function without(run: Run, mark: number, from: number, to: number): Run {
  return { ...run, text: run.text.slice(from, to), marks: run.marks & ~mark };
}

/** Written between delimiters of its own, so that its edges are punctuation. */
function isOpaque(run: Run): boolean {
  return run.note > 0 || (run.marks & (CODE | FORMULA)) !== 0;
}

/** Position of the first character that delimiters may open before. */
function edgeOf(text: string, isAfterWord: boolean): number {
  let at = 0;
  if (isAfterWord) while (at < text.length && isPunctuation(text, at)) at += 1;
  while (at < text.length && isSpace(text, at)) at += 1;
  return at;
}

/** One past the last character that delimiters may close behind. */
function endOf(text: string, isBeforeWord: boolean): number {
  let at = text.length;
  if (isBeforeWord) while (at > 0 && isPunctuation(text, at - 1)) at -= 1;
  while (at > 0 && isSpace(text, at - 1)) at -= 1;
  return at;
}

/** ASCII letters and digits, which most runs begin and end with, are told by their code: an expression takes ten times as long. */
function isAsciiWord(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57);
}

function isSpace(text: string, at: number): boolean {
  return !isAsciiWord(text.charCodeAt(at)) && /^\s$/.test(text.charAt(at));
}

/** Surrogates count as such: half of an emoji is no letter. */
function isPunctuation(text: string, at: number): boolean {
  return !isAsciiWord(text.charCodeAt(at)) && /^[\p{P}\p{S}\ud800-\udfff]$/u.test(text.charAt(at));
}

function isWordAt(run: Run, at: number): boolean {
  return !isOpaque(run) && run.text !== '' && !isSpace(run.text, at) && !isPunctuation(run.text, at);
}

interface OpenMark {
  readonly mark: number;
  readonly delimiter: string;
}

/** Opens and closes delimiters around runs whose marks are trimmed. */
function delimit(runs: readonly Run[]): Delimited[] {
  const open: OpenMark[] = [];
  /** Marks that are left out, up to the end of their group. */
  const givenUp = new Map<number, number>();
  const pieces: { run: Run; open: string; close: string }[] = [];
  runs.forEach((run, at) => {
    const wanted = run.marks & MARKED;
    if (wanted === 0 && open.length === 0) {
      pieces.push({ run, open: '', close: '' });
      return;
    }
    const previous = pieces.at(-1);
    const isSameLink = at > 0 && runs[at - 1]?.url === run.url;
    const keep = isSameLink ? open.findIndex(({ mark }) => (wanted & mark) === 0) : 0;
    let closed = '';
    while (open.length > (keep < 0 ? open.length : keep)) closed += open.pop()?.delimiter ?? '';
    if (previous !== undefined) previous.close = closed;
    let opened = '';
    const missing = MARKS.filter(
      (mark) => (wanted & mark) !== 0 && !open.some((one) => one.mark === mark) && at >= (givenUp.get(mark) ?? 0),
    );
    const ends = new Map<number, number>();
    for (const mark of missing) ends.set(mark, groupEnd(runs, at, mark));
    if (missing.length > 1) missing.sort((one, other) => (ends.get(other) ?? 0) - (ends.get(one) ?? 0));
    for (const mark of missing) {
      const delimiter = delimiterFor(mark, runs, at, ends.get(mark) ?? at, closed, opened, open, ends);
      if (delimiter === null) givenUp.set(mark, ends.get(mark) ?? at);
      else {
        opened += delimiter;
        open.push({ mark, delimiter });
      }
    }
    pieces.push({ run, open: opened, close: '' });
  });
  const last = pieces.at(-1);
  if (last !== undefined)
    last.close = open
      .toReversed()
      .map(({ delimiter }) => delimiter)
      .join('');
  return pieces;
}

/**
 * Asterisks; underscores where those would run together with others, if no letter stands right behind them; else none.
 * @param closed delimiters that were closed right before
 * @param opened delimiters that were opened right before
 */
function delimiterFor(
  mark: number,
  runs: readonly Run[],
  at: number,
  past: number,
  closed: string,
  opened: string,
  open: readonly OpenMark[],
  ends: ReadonlyMap<number, number>,
): string | null {
  const asterisks = ASTERISKS.get(mark) ?? '';
  if (mark === DELETED) return closed.endsWith('~') || opened.endsWith('~') ? null : asterisks;
  const around = open.at(-1);
  const isEdge = opened.endsWith('*') && around !== undefined && (ends.get(around.mark) ?? 0) > past;
  if (!isEdge && !closed.endsWith('*')) return asterisks;
  const next = runs[past];
  const isFree = next === undefined || next.url !== runs[at]?.url || !isWordAt(next, 0);
  if (isFree) return UNDERSCORES.get(mark) ?? '';
  return closed.endsWith('*') ? null : asterisks;
}
