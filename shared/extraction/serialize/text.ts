/** The clean tree → plain text of the body, without pictures and captions. */
import { type Flow, type List, MEDIA_ONLY, numbersOf, type Run, textOfRuns } from './tree/index.ts';

/** Paragraphs stand apart by a blank line, list items and rows by a new line. */
export function toText(flow: readonly Flow[]): string {
  return joinPieces(flow, '\n\n');
}

function joinPieces(flow: readonly Flow[], between: string): string {
  return flow
    .map(writePiece)
    .filter((text) => text !== '')
    .join(between);
}

function writePiece(piece: Flow): string {
  switch (piece.kind) {
    case 'paragraph':
    case 'heading':
      return line(piece.runs);
    case 'list':
      return writeList(piece);
    case 'quote':
    case 'embed':
      return joinPieces(piece.children, '\n\n');
    case 'code':
      return piece.mediaOnly ? '' : piece.text;
    case 'table': {
      const rows = piece.rows
        .map((row) => row.cells.map((cell) => line(cell.runs).replaceAll('\n', ' ')).join(' | '))
        .filter((row) => /[^\s|]/.test(row));
      return [line(piece.caption), ...rows].filter((row) => row !== '').join('\n');
    }
    case 'figure':
      return line(piece.caption);
    case 'notes':
      return piece.notes.map((note) => `[${note.number}] ${line(note.runs)}`).join('\n');
    case 'separator':
      return '';
  }
}

/** A count from 1 on goes without saying; other numbers are said. */
function writeList(list: List): string {
  const isCounted = list.list === 'ordered' && (list.reversed || list.start !== 1 || list.items.some(({ number }) => number !== null));
  const numbers = isCounted ? numbersOf(list) : [];
  const lines = list.items.map((item, at) => {
    const text = joinPieces(item.children, '\n');
    const marker = numbers[at] === undefined ? '-' : `${numbers[at]}.`;
    const task = item.checked === null ? '' : item.checked ? '[x] ' : '[ ] ';
    if (text === '') return '';
    return `${marker} ${task}${text.includes('\n') ? text.replaceAll('\n', `\n${' '.repeat(marker.length + 1)}`) : text}`;
  });
  return lines.filter((text) => text !== '').join('\n');
}

/** White space that the run buffer left as it was, and soft hyphens: neither belongs in text that is searched and counted. */
const UNUSUAL = /[\u00a0\u00ad\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

function isBare(run: Run): boolean {
  return run.isBare;
}

function line(runs: readonly Run[]): string {
  const text = textOfRuns(runs, MEDIA_ONLY);
  return (
    !runs.every(isBare) && UNUSUAL.test(text)
      ? text
          .replaceAll('\u00ad', '')
          .replace(/[^\S\n]{2,}|[^\S\n ]/g, ' ')
          .replace(/ ?\n ?/g, '\n')
      : text
  ).trim();
}
