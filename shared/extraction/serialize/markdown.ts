/**
 * The clean tree → GitHub Flavored Markdown: tables, fenced code with its language, footnotes, struck-out text.
 *
 * No library writes it, because those at hand turn HTML into Markdown: they would parse again what is a tree already,
 * walk it by recursion, and escape by habit rather than by rule. From the tree it is one pass, and the rules that keep
 * text from turning into markup or raw HTML stand in one file (escape-markdown.ts) that a property test holds against
 * two renderers.
 */
import type { Image } from '../contract/index.ts';
import { foldSpaces } from '../text/index.ts';
import { gridOf } from './blocks.ts';
import { codeSpan, escapeDestination, escapeMarkdown, fenceFor } from './escape-markdown.ts';
import { embedLabel } from './html.ts';
import { CODE, DELETED, EMPHASIS, type Flow, type List, type Run, STRONG, type Table } from './tree/index.ts';

export function toMarkdown(flow: readonly Flow[]): string {
  return writeFlow(flow);
}

function writeFlow(flow: readonly Flow[]): string {
  const parts: string[] = [];
  flow.forEach((piece, i) => {
    const before = flow[i - 1];
    // Two lists in a row would read as one unless their markers differ.
    const text = piece.kind === 'list' ? writeList(piece, before?.kind === 'list' && (before.list === 'ordered') === (piece.list === 'ordered')) : writePiece(piece);
    if (text !== '') parts.push(text);
  });
  return parts.join('\n\n');
}

function writePiece(piece: Exclude<Flow, List>): string {
  switch (piece.kind) {
    case 'paragraph': return writeRuns(piece.runs);
    case 'heading': return `${'#'.repeat(piece.level)} ${writeRuns(piece.runs, ' ').replace(/(?<!#)#{1,99}$/, (hashes) => hashes.replaceAll('#', '\\#'))}`;
    case 'quote': return prefixLines(writeFlow(piece.children), '> ', '> ');
    case 'code': {
      const fence = fenceFor(piece.text);
      return `${fence}${piece.language ?? ''}\n${piece.text}\n${fence}`;
    }
    case 'table': return writeTable(piece);
    case 'figure': return [piece.images.map(writeImage).join('\n'), writeRuns(piece.caption)].filter((text) => text !== '').join('\n\n');
    case 'embed': {
      const link = `[${escapeMarkdown(embedLabel(piece.embed), false)}](${escapeDestination(piece.embed.url)})`;
      return piece.children.length === 0 ? link : `${prefixLines(writeFlow(piece.children), '> ', '> ')}\n\n${link}`;
    }
    case 'notes': return piece.notes.map((note) => `[^${note.number}]: ${writeRuns(note.runs, ' ')}`).join('\n');
    case 'separator': return '___';
  }
}

function writeList(list: List, sameAsBefore: boolean): string {
  const loose = list.items.some((item) => item.children.filter(({ kind }) => kind === 'paragraph').length > 1);
  const items = list.items.map((item, i) => {
    const marker = list.list === 'ordered' ? `${list.start + i}${sameAsBefore ? ')' : '.'} ` : sameAsBefore ? '* ' : '- ';
    const children = item.role === 'term' ? item.children.map((child) => (child.kind === 'paragraph' ? { ...child, runs: child.runs.map((run) => ({ ...run, marks: run.marks | STRONG })) } : child)) : item.children;
    return prefixLines(loose ? writeFlow(children) : tighten(children), marker, ' '.repeat(marker.length));
  });
  return items.join(loose ? '\n\n' : '\n');
}

/** An item of one paragraph and what hangs below it needs no blank line before a list. */
function tighten(children: readonly Flow[]): string {
  const [first, second] = children;
  if (first?.kind === 'paragraph' && second?.kind === 'list') return `${writeFlow([first])}\n${writeFlow(children.slice(1))}`;
  return writeFlow(children);
}

function prefixLines(text: string, first: string, rest: string): string {
  return text.split('\n').map((line, i) => (i === 0 ? first : line === '' ? rest.trimEnd() : rest) + line).join('\n');
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
  const rows = table.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, runs: [{ text: writeRuns(cell.runs, ' ', true), marks: 0, url: null, note: 0 }] })),
  }));
  return { ...table, rows };
}

function writeImage(image: Image): string {
  return `![${escapeMarkdown(foldSpaces(image.alt ?? ''), false)}](${escapeDestination(image.url)})`;
}

/** @param lineBreak what a break becomes: `\` and a new line, or a space where lines cannot break */
function writeRuns(runs: readonly Run[], lineBreak = '\\\n', inCell = false): string {
  const [only] = runs;
  // Most paragraphs are one run.
  if (only !== undefined && runs.length === 1 && only.url === null) return writeRun(only, '', '', lineBreak, inCell);
  const parts: string[] = [];
  // What was written last decides how the next run is written; the whole is put together once, at the end.
  let tail = '';
  const write = (part: string): void => {
    if (part === '') return;
    parts.push(part);
    tail = part.slice(-2);
  };
  for (let i = 0; i < runs.length; ) {
    const url = runs[i]?.url ?? null;
    if (url !== null) write('[');
    const from = parts.length;
    for (; i < runs.length && (runs[i]?.url ?? null) === url; i++) {
      const run = runs[i];
      // Inside a link no line breaks, and its text must not be empty.
      if (run !== undefined) write(writeRun(run, tail, followerOf(runs, i), url === null ? lineBreak : ' ', inCell));
    }
    if (url === null) continue;
    if (parts.slice(from).every((part) => part.trim() === '')) write(escapeMarkdown(url, false));
    write(`](${escapeDestination(url)})`);
  }
  const text = parts.join('');
  if (runs.length === 1 || !/^\d|\n\d/.test(text)) return text;
  // A number and the full stop after it may have come in two runs.
  return text.replace(/^(\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2');
}

function followerOf(runs: readonly Run[], at: number): string {
  return runs[at + 1]?.text.charAt(0) ?? '';
}

/** Marks that Markdown has, outermost first, with their delimiters. */
const DELIMITERS: readonly (readonly [number, string])[] = [[STRONG, '**'], [EMPHASIS, '*'], [DELETED, '~~']];

const MARKED = STRONG | EMPHASIS | DELETED | CODE;

function writeRun(run: Run, before: string, after: string, lineBreak: string, inCell: boolean): string {
  if (run.note > 0) return `[^${run.note}]`;
  const isBare = (run.marks & MARKED) === 0;
  // Most runs are words and nothing else.
  if (isBare && before !== '' && !before.endsWith('\n')) return breakLines(escapeMarkdown(run.text, false), lineBreak);
  const [, lead = '', core = '', trail = ''] = splitEdges(run.text);
  const atStart = (before === '' || before.endsWith('\n')) && lead === '';
  if (core === '') return breakLines(run.text, lineBreak);
  if ((run.marks & CODE) !== 0) {
    const span = codeSpan(core);
    return breakLines(lead, lineBreak) + (inCell ? span.replaceAll('|', '\\|') : span) + breakLines(trail, lineBreak);
  }
  const delimiters = isBare ? [] : DELIMITERS.filter(([bit]) => (run.marks & bit) !== 0).map(([, delimiter]) => delimiter);
  const open = delimiters.length > 0 && canEmphasize(core, lead === '' ? before : ' ', trail === '' ? after : ' ') ? delimiters.join('') : '';
  const inner = escapeMarkdown(core, open === '' && (atStart || lead.endsWith('\n')));
  return breakLines(lead, lineBreak) + open + breakLines(inner, lineBreak) + (open === '' ? '' : delimiters.toReversed().join('')) + breakLines(trail, lineBreak);
}

/** White space at the edges stands outside the marks: emphasis cannot start or end with it. */
function splitEdges(text: string): readonly string[] {
  let start = 0;
  let end = text.length;
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return [text, text.slice(0, start), text.slice(start, end), text.slice(end)];
}

/**
 * Whether delimiters around this text would be read as such: beside punctuation or another mark, a word must not follow
 * directly. Where they would show as asterisks, the words go without emphasis.
 * @see https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
 */
function canEmphasize(core: string, before: string, after: string): boolean {
  const opens = !isPunctuation(core.charAt(0)) || before === '' || /[\s\p{P}\p{S}]$/u.test(before);
  const closes = !isPunctuation(core.charAt(core.length - 1)) || after === '' || /^[\s\p{P}\p{S}]/u.test(after);
  return opens && closes && !/[*~]$/.test(before);
}

function isPunctuation(character: string): boolean {
  return /^[\p{P}\p{S}\ud800-\udfff]$/u.test(character);
}

function breakLines(text: string, lineBreak: string): string {
  return text.includes('\n') ? text.replaceAll('\n', lineBreak) : text;
}

