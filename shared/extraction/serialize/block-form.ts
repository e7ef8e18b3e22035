/** The clean tree → typed blocks in reading order: a flat list, so that a reader needs no recursion. */
import type { Block, Inline } from '../contract/index.ts';
import {
  addAll,
  CODE,
  DELETED,
  EMPHASIS,
  type Flow,
  FORMULA,
  HIGHLIGHT,
  type List,
  numbersOf,
  type Run,
  runsOf,
  STRONG,
  SUBSCRIPT,
  SUPERSCRIPT,
  type Table,
  textOfRuns,
  VISIBLE_MARKS,
} from './tree/index.ts';

type Mark = NonNullable<Inline['marks']>[number];
type ListBlock = Extract<Block, { type: 'list' }>;

/** The names that blocks have for marks of runs. */
export const MARK_NAMES: readonly (readonly [number, Mark])[] = [
  [STRONG, 'strong'],
  [EMPHASIS, 'emphasis'],
  [CODE, 'code'],
  [DELETED, 'deleted'],
  [SUPERSCRIPT, 'superscript'],
  [SUBSCRIPT, 'subscript'],
  [HIGHLIGHT, 'mark'],
  [FORMULA, 'formula'],
];

export function toBlocks(flow: readonly Flow[]): Block[] {
  return flow.flatMap(blocksOf);
}

function blocksOf(piece: Flow): Block[] {
  switch (piece.kind) {
    case 'paragraph':
      return [{ type: 'paragraph', text: textOfRuns(piece.runs), inlines: inlinesOf(piece.runs) }];
    case 'heading':
      return [{ type: 'heading', level: piece.level, text: textOfRuns(piece.runs), inlines: inlinesOf(piece.runs) }];
    case 'list':
      return listBlocks(piece);
    case 'quote':
      return quoteBlocks(piece.children, piece.cite);
    case 'code':
      return [{ type: 'code', text: piece.text, language: piece.language }];
    case 'table':
      return [{ type: 'table', caption: textOfRuns(piece.caption).trim() || null, ...gridOf(piece) }];
    case 'figure':
      return [{ type: 'figure', images: [...piece.images], caption: textOfRuns(piece.caption).trim() || null }];
    case 'embed':
      return [{ type: 'embed', embed: piece.embed }, ...piece.children.filter(({ kind }) => kind === 'figure').flatMap(blocksOf)];
    case 'notes':
      return [
        {
          type: 'footnotes',
          notes: piece.notes.map((note) => ({
            label: String(note.number),
            text: textOfRuns(note.runs).trim(),
            inlines: inlinesOf(note.runs),
          })),
        },
      ];
    case 'separator':
      return [{ type: 'separator' }];
  }
}

/**
 * Items with their depth. What is no text in an item (code, a table, a picture) stands between two list blocks, the
 * second of which goes on counting.
 */
function listBlocks(list: List): Block[] {
  const blocks: Block[] = [];
  let open: ListBlock = { type: 'list', ordered: list.list === 'ordered', items: [] };
  let next = list.start;
  if (list.list === 'ordered' && next !== 1) open.start = next;
  const close = (): void => {
    if (open.items.length > 0) blocks.push(open);
    open = { type: 'list', ordered: list.list === 'ordered', items: [], ...(list.list === 'ordered' ? { start: next } : {}) };
  };
  const add = (inner: List, depth: number): void => {
    const numbers = numbersOf(inner);
    inner.items.forEach((item, at) => {
      const itemDepth = inner.list === 'definition' && item.role === 'definition' ? depth + 1 : depth;
      if (inner === list) next = numbers[at + 1] ?? (numbers[at] ?? 0) + 1;
      const number = numbers[at] ?? 0;
      const isOutOfTurn = inner.list === 'ordered' && at > 0 && number !== (numbers[at - 1] ?? 0) + 1;
      const tags = { ...(isOutOfTurn ? { number } : {}), ...(item.checked === null ? {} : { checked: item.checked }) };
      let runs: Run[] = [];
      const settle = (): void => {
        if (runs.length > 0)
          open.items.push({
            text: textOfRuns(runs),
            depth: itemDepth,
            ordered: inner.list === 'ordered',
            ...tags,
            inlines: inlinesOf(runs),
          });
        runs = [];
      };
      for (const child of item.children) {
        if (child.kind === 'paragraph' || child.kind === 'heading') joinLines(runs, child.runs);
        else {
          settle();
          if (child.kind === 'list') add(child, itemDepth + 1);
          else {
            close();
            addAll(blocks, blocksOf(child));
          }
        }
      }
      settle();
    });
  };
  add(list, 0);
  close();
  return blocks;
}

/** A quote's text by paragraphs, followed by its pictures, tables and code. */
function quoteBlocks(children: readonly Flow[], cite: string | null): Block[] {
  const paragraphs: Inline[][] = [];
  const texts: string[] = [];
  const after: Block[] = [];
  for (const child of children) {
    if (child.kind === 'code' || child.kind === 'table' || child.kind === 'figure' || child.kind === 'embed')
      addAll(after, blocksOf(child));
    else {
      for (const runs of runsOf(child)) {
        paragraphs.push(inlinesOf(runs));
        texts.push(textOfRuns(runs));
      }
    }
  }
  return paragraphs.length === 0 ? after : [{ type: 'quote', text: texts.join('\n'), paragraphs, cite }, ...after];
}

/** Cells a grid may have in all, spans filled out: past it the rest is left out. */
const MAX_GRID_CELLS = 50_000;

/** Rows of equal meaning by column: a cell that spans leaves the places it covers empty. */
export function gridOf(table: Table): { header: string[]; rows: string[][] } {
  const covered: number[] = [];
  const grid: string[][] = [];
  let cells = 0;
  for (const row of table.rows) {
    const line: string[] = [];
    const skip = (): void => {
      while ((covered[line.length] ?? 0) > 0) {
        covered[line.length] = (covered[line.length] ?? 0) - 1;
        line.push('');
      }
    };
    for (const cell of row.cells) {
      skip();
      for (let column = 0; column < cell.columns; column++) {
        if (cell.rows > 1) covered[line.length] = cell.rows - 1;
        line.push(column === 0 ? textOfRuns(cell.runs).replaceAll('\n', ' ').trim() : '');
      }
      if ((cells += cell.columns) > MAX_GRID_CELLS) break;
    }
    skip();
    grid.push(line);
    if (cells > MAX_GRID_CELLS) break;
  }
  const [first, ...rest] = grid;
  const isHeader = table.rows[0] !== undefined && (table.rows[0].header || table.rows[0].cells.every(({ header }) => header));
  return isHeader && first !== undefined ? { header: first, rows: rest } : { header: [], rows: grid };
}

function inlinesOf(runs: readonly Run[]): Inline[] {
  return runs.map((run) => {
    const inline: Inline = { text: run.text };
    if ((run.marks & VISIBLE_MARKS) !== 0) inline.marks = MARK_NAMES.filter(([bit]) => (run.marks & bit) !== 0).map(([, name]) => name);
    if (run.url !== null) inline.url = run.url;
    if (run.note > 0) inline.footnote = String(run.note);
    return inline;
  });
}

function joinLines(above: Run[], below: readonly Run[]): void {
  const last = above.at(-1);
  if (last !== undefined) above[above.length - 1] = { ...last, text: `${last.text}\n` };
  addAll(above, below);
}
