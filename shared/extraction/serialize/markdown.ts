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
import { gridOf } from './blocks.ts';
import { codeBlock, codeSpan, escapeAlt, escapeDestination, escapeMarkdown, escapeNote, indentCode, looksLikeMarkup } from './escape-markdown.ts';
import { embedLabel } from './html.ts';
import { CODE, DELETED, EMPHASIS, mapRuns, runsOf, STRONG, type Flow, type List, type Run, type Table } from './tree/index.ts';

export function toMarkdown(flow: readonly Flow[]): string {
  return writeFlow(flow.map(partBackticks));
}

/** A heading, a line in bold and a line of credits, to stand above an article's own Markdown; what is empty is left out. */
export function headMarkdown(title: string, subtitle: string, credits: string): string {
  const flow: Flow[] = [{ kind: 'heading', level: 1, runs: lineOf(title, 0) }, { kind: 'paragraph', runs: lineOf(subtitle, STRONG) }, { kind: 'paragraph', runs: lineOf(credits, 0) }];
  return toMarkdown(flow.filter((piece) => runsOf(piece).some((runs) => runs.length > 0)));
}

function lineOf(text: string, marks: number): Run[] {
  const line = foldSpaces(text).trim();
  return line === '' ? [] : [{ text: line, marks, url: null, note: 0 }];
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
  return mapRuns(piece, (runs) => runs.flatMap((run) => {
    if ((run.marks & CODE) === 0 || !run.text.includes('`')) return [run];
    return run.text.split(/(`)/).filter((text) => text !== '').map((text) => ({ ...run, text, marks: text === '`' ? run.marks & ~CODE : run.marks }));
  }));
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
    case 'code': return codeBlock(piece.text, piece.language);
    case 'table': return writeTable(piece);
    case 'figure': return [piece.images.map(writeImage).join('\n'), writeRuns(piece.caption)].filter((text) => text !== '').join('\n\n');
    case 'embed': {
      const link = `[${escapeMarkdown(embedLabel(piece.embed), false)}](${escapeDestination(piece.embed.url)})`;
      return piece.children.length === 0 ? link : `${prefixLines(writeFlow(piece.children), '> ', '> ')}\n\n${link}`;
    }
    case 'notes': return piece.notes.map((note) => `[^${note.number}]: ${escapeNote(writeRuns(note.runs, ' '))}`).join('\n');
    case 'separator': return '___';
  }
}

function writeList(list: List, sameAsBefore: boolean): string {
  const loose = list.items.some((item) => item.children.filter(({ kind }) => kind === 'paragraph').length > 1);
  const items = list.items.map((item, i) => {
    const shortest = list.list === 'ordered' ? `${list.start + i}${sameAsBefore ? ')' : '.'} ` : sameAsBefore ? '* ' : '- ';
    // Four columns in, renderers that know no fence inside a list take its lines for code all the same.
    const marker = item.children.some(holdsMarkupCode) ? shortest.padEnd(4) : shortest;
    const children = item.role === 'term' ? item.children.map(strengthen) : item.children.map(hideItems);
    return prefixLines(loose ? writeFlow(children) : tighten(children), marker, ' '.repeat(marker.length));
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
  const rows = table.rows.map((row, i) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, runs: [{ text: writeRuns(cell.runs, ' ', i === 0 ? 'head' : 'cell'), marks: 0, url: null, note: 0 }] })),
  }));
  return { ...table, rows };
}

function writeImage(image: Image): string {
  return `![${escapeAlt(foldSpaces(image.alt ?? ''))}](${escapeDestination(image.url)})`;
}

/** Where runs stand: in a table's first row, in its others, or in none. */
type Place = 'head' | 'cell' | 'flow';

/** @param lineBreak what a break becomes: `\` and a new line, or a space where lines cannot break */
function writeRuns(runs: readonly Run[], lineBreak = '\\\n', place: Place = 'flow'): string {
  const [only] = runs;
  // Most paragraphs are one run.
  if (only !== undefined && runs.length === 1 && only.url === null) return writeRun(only, '', '', lineBreak, place);
  const parts: string[] = [];
  // What was written last decides how the next run is written; the whole is put together once, at the end.
  let tail = '';
  const write = (part: string): void => {
    if (part === '') return;
    // Before a bracket that opens, an exclamation mark makes a picture of a link.
    if (part.startsWith('[') && tail.endsWith('!')) parts[parts.length - 1] = `${parts.at(-1)?.slice(0, -1) ?? ''}&#33;`;
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
      if (run !== undefined) write(writeRun(run, tail, followerOf(runs, i), url === null ? lineBreak : ' ', place));
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

function writeRun(run: Run, before: string, after: string, lineBreak: string, place: Place): string {
  if (run.note > 0) return `[^${run.note}]`;
  const isBare = (run.marks & MARKED) === 0;
  // Most runs are words and nothing else.
  if (isBare && place !== 'head' && before !== '' && !before.endsWith('\n')) return breakLines(escapeMarkdown(run.text, false, { before, after }), lineBreak);
  const [, lead = '', core = '', trail = ''] = splitEdges(run.text);
  const atStart = (before === '' || before.endsWith('\n')) && lead === '';
  if (core === '') return breakLines(run.text, lineBreak);
  if ((run.marks & CODE) !== 0) {
    return breakLines(lead, lineBreak) + codeSpan(core, place !== 'flow') + breakLines(trail, lineBreak);
  }
  const delimiters = isBare ? [] : DELIMITERS.filter(([bit]) => (run.marks & bit) !== 0).map(([, delimiter]) => delimiter);
  const open = delimiters.length > 0 && canEmphasize(core, lead === '' ? before : ' ', trail === '' ? after : ' ') ? delimiters.join('') : '';
  const around = { before: open === '' && lead === '' ? before : '', after: open === '' && trail === '' ? after : '' };
  const text = escapeMarkdown(core, open === '' && (atStart || lead.endsWith('\n')), around);
  // Showdown writes a column's heading into an attribute.
  const inner = place === 'head' ? text.replaceAll('"', '&quot;') : text;
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

