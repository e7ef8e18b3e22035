/**
 * The clean tree → GitHub Flavored Markdown: tables, fenced code with its language, footnotes, struck-out text.
 *
 * No library writes it, because those at hand turn HTML into Markdown: they would parse again what is a tree already,
 * walk it by recursion, and escape by habit rather than by rule. From the tree it is one pass, and the rules that keep
 * text from turning into markup or raw HTML stand in one file (escape-markdown.ts) that
 * tests/security holds against six renderers in a browser.
 */
import type { Image } from '../contract/index.ts';
import { foldSpaces } from '../text/index.ts';
import { gridOf } from './block-form.ts';
import { codeBlock, escapeAlt, escapeDestination, escapeMarkdown, escapeNote, indentCode, looksLikeMarkup } from './escape-markdown.ts';
import { embedLabel } from './html.ts';
import { writeRuns } from './markdown-runs.ts';
import { CODE, mapRuns, numbersOf, runOf, runsOf, STRONG, type Flow, type List, type Run, type Table } from './tree/index.ts';

export function toMarkdown(flow: readonly Flow[]): string {
  return writeFlow(withShownNotes(flow).map(partBackticks));
}

/** Renderers leave out a note whose mark stands nowhere, as where it stood in a part that was dropped: such notes are paragraphs. */
function withShownNotes(flow: readonly Flow[]): readonly Flow[] {
  if (!flow.some(({ kind }) => kind === 'notes')) return flow;
  const marked = new Set(flow.flatMap((piece) => runsOf(piece).flatMap((runs) => runs.map(({ note }) => note))));
  return flow.flatMap((piece): Flow[] => {
    if (piece.kind !== 'notes' || piece.notes.every(({ number }) => marked.has(number))) return [piece];
    const notes = piece.notes.filter(({ number }) => marked.has(number));
    const shown = piece.notes
      .filter(({ number }) => !marked.has(number))
      .map(({ number, runs }): Flow => ({ kind: 'paragraph', runs: [runOf(`[${number}] `), ...runs] }));
    return notes.length === 0 ? shown : [...shown, { ...piece, notes }];
  });
}

/** A heading, a line in bold and a line of credits, to stand above an article's own Markdown; what is empty is left out. */
export function headMarkdown(title: string, subtitle: string, credits: string): string {
  const flow: Flow[] = [
    { kind: 'heading', level: 1, runs: lineOf(title, 0) },
    { kind: 'paragraph', runs: lineOf(subtitle, STRONG) },
    { kind: 'paragraph', runs: lineOf(credits, 0) },
  ];
  return toMarkdown(flow.filter((piece) => runsOf(piece).some((runs) => runs.length > 0)));
}

function lineOf(text: string, marks: number): Run[] {
  const line = foldSpaces(text).trim();
  return line === '' ? [] : [runOf(line, marks)];
}

/**
 * Code with back-ticks in it needs longer delimiters, which snarkdown does not know: it pairs the ticks differently, and
 * what follows as code is text to it. Where that could be read as markup, the ticks stand outside the code.
 */
function partBackticks(piece: Flow): Flow {
  let hasTick = false;
  let hasMarkup = false;
  for (const runs of runsOf(piece)) {
    for (const { text, marks } of runs) {
      if ((marks & CODE) === 0) continue;
      hasTick ||= text.includes('`');
      hasMarkup ||= looksLikeMarkup(text);
    }
  }
  if (!hasTick || !hasMarkup) return piece;
  return mapRuns(piece, (runs) =>
    runs.flatMap((run) => {
      if ((run.marks & CODE) === 0 || !run.text.includes('`')) return [run];
      return run.text
        .split(/(`)/)
        .filter((text) => text !== '')
        .map((text) => ({ ...run, text, marks: text === '`' ? run.marks & ~CODE : run.marks }));
    }),
  );
}

function writeFlow(flow: readonly Flow[]): string {
  const parts: string[] = [];
  // Lists in a row would read as one unless each has another marker than the one before.
  let marker: Marker | null = null;
  for (const piece of flow) {
    marker = piece.kind === 'list' ? otherMarker(piece.list === 'ordered' ? ORDERED : UNORDERED, marker) : null;
    const text = piece.kind === 'list' ? writeList(piece, marker ?? '-') : writePiece(piece);
    if (text !== '') parts.push(text);
  }
  return parts.join('\n\n');
}

function writePiece(piece: Exclude<Flow, List>): string {
  switch (piece.kind) {
    case 'paragraph':
      return writeRuns(piece.runs);
    case 'heading':
      return `${'#'.repeat(piece.level)} ${withoutClosing(writeRuns(piece.runs, ' '))}`;
    case 'quote':
      return prefixLines(writeFlow(piece.children), '> ', '> ');
    case 'code':
      return codeBlock(piece.text, piece.language);
    case 'table':
      return writeTable(piece);
    case 'figure':
      return [piece.images.map(writeImage).join('\n'), writeRuns(piece.caption)].filter((text) => text !== '').join('\n\n');
    case 'embed': {
      const link = `[${escapeMarkdown(embedLabel(piece.embed), false)}](${escapeDestination(piece.embed.url)})`;
      return piece.children.length === 0 ? link : `${prefixLines(writeFlow(piece.children), '> ', '> ')}\n\n${link}`;
    }
    case 'notes':
      return piece.notes.map((note) => `[^${note.number}]: ${escapeNote(writeRuns(note.runs, ' '))}`).join('\n');
    case 'separator':
      return '___';
  }
}

/** Hashes at the end of a heading would close it, and not be shown. */
function withoutClosing(heading: string): string {
  return heading.endsWith('#') ? heading.replace(/(?<!#)#{1,99}$/, (hashes) => hashes.replaceAll('#', '\\#')) : heading;
}

type Marker = '-' | '*' | '.' | ')';
const UNORDERED: readonly [Marker, Marker] = ['-', '*'];
const ORDERED: readonly [Marker, Marker] = ['.', ')'];

function otherMarker([usual, other]: readonly [Marker, Marker], before: Marker | null): Marker {
  return before === usual ? other : usual;
}

function writeList(list: List, first: Marker): string {
  const loose = list.items.some((item) => item.children.filter(({ kind }) => kind === 'paragraph').length > 1);
  const numbers = numbersOf(list);
  let mark = first;
  const items = list.items.map((item, i) => {
    const number = numbers[i] ?? 1;
    // A number that is not the next begins another list: renderers count on by themselves. One that counts down says so itself.
    if (i > 0 && !list.reversed && list.list === 'ordered' && number !== (numbers[i - 1] ?? 0) + 1) mark = otherMarker(ORDERED, mark);
    const shortest = list.list === 'ordered' ? `${number}${mark} ` : `${mark} `;
    // Four columns in, renderers that know no fence inside a list take its lines for code all the same.
    const marker = item.children.some(holdsMarkupCode) ? shortest.padEnd(4) : shortest;
    const children = item.role === 'term' ? item.children.map(strengthen) : item.children.map(hideItems);
    const task = item.checked === null ? '' : item.checked ? '[x] ' : '[ ] ';
    return prefixLines(task + (loose ? writeFlow(children) : tighten(children)), marker, ' '.repeat(marker.length));
  });
  return items.join(loose ? '\n\n' : '\n');
}

function strengthen(child: Flow): Flow {
  return child.kind === 'paragraph' ? { ...child, runs: child.runs.map((run) => ({ ...run, marks: run.marks | STRONG })) } : child;
}

/** Showdown looks for items in an item before it looks for code, where the item starts with code. */
function hideItems(child: Flow, at: number): Flow {
  const isRead = at === 0 && child.kind === 'code' && looksLikeMarkup(child.text) && /^ {0,3}(?:[-*+]|\d{1,9}\.)[ \t]/m.test(child.text);
  return isRead ? { ...child, text: indentCode(child.text) } : child;
}

function holdsMarkupCode(piece: Flow): boolean {
  if (piece.kind === 'code') return looksLikeMarkup(piece.text);
  if (piece.kind === 'list') return piece.items.some(({ children }) => children.some(holdsMarkupCode));
  return (piece.kind === 'quote' || piece.kind === 'embed') && piece.children.some(holdsMarkupCode);
}

/** An item of one paragraph and what hangs below it needs no blank line before a list. */
function tighten(children: readonly Flow[]): string {
  const [first, second] = children;
  if (first?.kind === 'paragraph' && second?.kind === 'list') return `${writeFlow([first])}\n${writeFlow(children.slice(1))}`;
  return writeFlow(children);
}

function prefixLines(text: string, first: string, rest: string): string {
  if (!text.includes('\n')) return first + text;
  return text
    .split('\n')
    .map((line, i) => (i === 0 ? first : line === '' ? rest.trimEnd() : rest) + line)
    .join('\n');
}

function writeTable(table: Table): string {
  const { header, rows } = gridOf(markdownCells(table));
  const width = Math.max(header.length, ...rows.map((row) => row.length));
  const line = (cells: readonly string[]): string => `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`;
  const caption = writeRuns(table.caption);
  const grid = [line(header), `|${' --- |'.repeat(width)}`, ...rows.map(line)].join('\n');
  return [caption, width === 0 ? '' : grid].filter((text) => text !== '').join('\n\n');
}

/** The same table, its cells' text already Markdown. */
function markdownCells(table: Table): Table {
  const rows = table.rows.map((row, i) => ({
    ...row,
    cells: row.cells.map((cell) => ({
      ...cell,
      runs: [runOf(writeRuns(cell.runs, ' ', i === 0 ? 'head' : 'cell'))],
    })),
  }));
  return { ...table, rows };
}

function writeImage(image: Image): string {
  return `![${escapeAlt(foldSpaces(image.alt ?? ''))}](${escapeDestination(image.url)})`;
}
