/**
 * The clean tree: the content of the body, and nothing else of the page. All four forms are written from it, so no form
 * can hold an element, attribute or address that has no place here.
 *
 * Lists, quotes and cells nest at most `MAX_NESTING` deep, whatever the page does: the writers may recurse.
 */
import type { Embed, Image } from '../../contract/index.ts';
import type { Run } from './runs.ts';

/** Deeper lists and quotes are flattened into their ancestor. The deepest of the corpus is 7. */
export const MAX_NESTING = 16;

export interface ListItem {
  /** `term` and `definition` belong to definition lists. */
  readonly role: 'item' | 'term' | 'definition';
  readonly children: Flow[];
  /** The number that the page gives it, where that is not the next one. */
  readonly number: number | null;
  /** Whether the box in front of a task is ticked; null of what is none. */
  readonly checked: boolean | null;
}

export interface TableCell {
  readonly header: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly runs: readonly Run[];
}

export interface TableRow {
  readonly header: boolean;
  readonly cells: TableCell[];
}

export interface Note {
  readonly number: number;
  readonly runs: readonly Run[];
}

export type Flow =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4 | 5 | 6; readonly runs: readonly Run[] }
  | {
      readonly kind: 'list';
      readonly list: 'ordered' | 'unordered' | 'definition';
      readonly start: number;
      readonly reversed: boolean;
      readonly items: readonly ListItem[];
    }
  | { readonly kind: 'quote'; readonly cite: string | null; readonly children: readonly Flow[] }
  | { readonly kind: 'code'; readonly text: string; readonly language: string | null; readonly mediaOnly: boolean }
  | { readonly kind: 'table'; readonly caption: readonly Run[]; readonly rows: readonly TableRow[] }
  | { readonly kind: 'figure'; readonly images: readonly Image[]; readonly caption: readonly Run[] }
  | { readonly kind: 'embed'; readonly embed: Embed; readonly children: readonly Flow[] }
  | { readonly kind: 'notes'; readonly notes: readonly Note[] }
  | { readonly kind: 'separator' };

export type List = Extract<Flow, { kind: 'list' }>;
export type Table = Extract<Flow, { kind: 'table' }>;
export type Figure = Extract<Flow, { kind: 'figure' }>;

/** The numbers that a reader sees before the items of an ordered list. */
export function numbersOf({ start, reversed, items }: List): number[] {
  let next = start;
  return items.map(({ number }) => {
    const own = number ?? next;
    next = own + (reversed ? -1 : 1);
    return own;
  });
}

/** Adds all of `pieces`: as arguments of one call, the pieces of a hostile page would not fit the stack. */
export function addAll<Piece>(target: Piece[], pieces: readonly Piece[]): void {
  for (const piece of pieces) target.push(piece);
}

/** All runs of a piece, in reading order. */
export function runsOf(flow: Flow): readonly (readonly Run[])[] {
  if (flow.kind === 'paragraph') return [flow.runs];
  const all: (readonly Run[])[] = [];
  addRuns(flow, all);
  return all;
}

/** The same piece with all its runs changed. */
export function mapRuns(flow: Flow, change: (runs: readonly Run[]) => readonly Run[]): Flow {
  const within = (children: readonly Flow[]): Flow[] => children.map((child) => mapRuns(child, change));
  switch (flow.kind) {
    case 'paragraph':
    case 'heading':
      return { ...flow, runs: change(flow.runs) };
    case 'list':
      return { ...flow, items: flow.items.map((item) => ({ ...item, children: within(item.children) })) };
    case 'quote':
    case 'embed':
      return { ...flow, children: within(flow.children) };
    case 'table':
      return {
        ...flow,
        caption: change(flow.caption),
        rows: flow.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, runs: change(cell.runs) })) })),
      };
    case 'figure':
      return { ...flow, caption: change(flow.caption) };
    case 'notes':
      return { ...flow, notes: flow.notes.map((note) => ({ ...note, runs: change(note.runs) })) };
    case 'code':
    case 'separator':
      return flow;
  }
}

function addRuns(flow: Flow, all: (readonly Run[])[]): void {
  switch (flow.kind) {
    case 'paragraph':
    case 'heading':
      all.push(flow.runs);
      break;
    case 'list':
      for (const item of flow.items) for (const child of item.children) addRuns(child, all);
      break;
    case 'quote':
    case 'embed':
      for (const child of flow.children) addRuns(child, all);
      break;
    case 'table':
      all.push(flow.caption);
      for (const row of flow.rows) for (const cell of row.cells) all.push(cell.runs);
      break;
    case 'figure':
      all.push(flow.caption);
      break;
    case 'notes':
      for (const note of flow.notes) all.push(note.runs);
      break;
    case 'code':
    case 'separator':
      break;
  }
}
