/** Features of a block's ancestors: what their names, tags and texts say. */
import type { Page } from '../dom/page.ts';
import { STRUCTURE, type Annotation } from './annotate.ts';
import type { Blocks } from './blocks.ts';
import { CATEGORY_COUNT } from './names.ts';
import type { Rows } from './row.ts';
import type { Subject } from './subject.ts';

/** Steps to what is not there. */
const FAR = 20;
// Names of repeated columns, made once: a string a cell would cost more than the cell.
const ANY_NAMES = Array.from({ length: CATEGORY_COUNT }, (_, at) => `any${at}`);
const HEAD_NAMES = Array.from({ length: CATEGORY_COUNT }, (_, at) => `head${at}`);
const STRUCTURE_NAMES = STRUCTURE.map((name) => `in-${name}`);

/** The element right around the block's first text: often a span whose class tells what it is. */
export function anchorOf(page: Page, blocks: Blocks, block: number): number {
  const parent = blocks.texts[blocks.firstText[block] ?? 0]?.parent;
  return parent !== null && parent !== undefined && 'attribs' in parent ? (page.indexOf.get(parent) ?? -1) : -1;
}

/** Steps from a block to the nearest ancestor of each category of names and of each structural tag. */
export class Ancestors {
  readonly any = new Uint8Array(CATEGORY_COUNT);
  readonly head = new Uint8Array(CATEGORY_COUNT);
  readonly structure = new Uint8Array(STRUCTURE.length);
  lists = 0;
  tables = 0;
  bodyProperty = 0;
  private readAt = -2;
  private readAnchor = -2;

  read(page: Page, notes: Annotation, element: number, anchor: number): void {
    const start = anchor < 0 ? element : anchor;
    if (this.readAt === element && this.readAnchor === start) return;
    this.readAt = element;
    this.readAnchor = start;
    this.any.fill(FAR);
    this.head.fill(FAR);
    this.structure.fill(FAR);
    this.lists = 0;
    this.tables = 0;
    this.bodyProperty = 0;
    let steps = 0;
    for (let up = start; up >= 0; up = page.parent[up] ?? -1) {
      const level = Math.min(steps, FAR - 1);
      setLevels(this.any, notes.any[up] ?? 0, level);
      setLevels(this.head, notes.head[up] ?? 0, level);
      const structure = notes.structure[up] ?? 0;
      setLevels(this.structure, structure, level);
      const name = page.elements[up]?.name;
      if (name === 'ul' || name === 'ol') this.lists += 1;
      else if (name === 'table') this.tables += 1;
      this.bodyProperty |= notes.bodyProperty[up] ?? 0;
      steps += 1;
    }
  }
}

function setLevels(levels: Uint8Array, bits: number, level: number): void {
  let left = bits;
  while (left !== 0) {
    const at = 31 - Math.clz32(left & -left);
    if (levels[at] === FAR) levels[at] = level;
    left &= left - 1;
  }
}

export function writeAncestors(ancestors: Ancestors, { blocks, notes }: Subject, block: number, rows: Rows): void {
  const element = blocks.element[block] ?? 0;
  for (let at = 0; at < CATEGORY_COUNT; at += 1) rows.put(ANY_NAMES[at] ?? '', ancestors.any[at] ?? FAR);
  for (let at = 0; at < CATEGORY_COUNT; at += 1) rows.put(HEAD_NAMES[at] ?? '', ancestors.head[at] ?? FAR);
  for (let at = 0; at < STRUCTURE.length; at += 1) rows.put(STRUCTURE_NAMES[at] ?? '', ancestors.structure[at] ?? FAR);
  rows.put('lists', ancestors.lists);
  rows.put('tables', ancestors.tables);
  rows.put('bodyProperty', ancestors.bodyProperty);
  rows.put('kind', notes.kind[element] ?? 0);
  rows.put('hidden', notes.hidden[element] ?? 0);
  rows.put('depth', notes.depth[element] ?? 0);
}

const LEVEL_NAMES = [0, 1, 2, 3].map((level) => ({
  words: `level${level}Words`, linkShare: `level${level}LinkShare`, wordsPerBlock: `level${level}WordsPerBlock`, proseShare: `level${level}ProseShare`, proseInside: `level${level}ProseInside`,
}));

/** The first ancestors that hold more than this block: how their text is made up. */
export function writeLevels({ page, blocks, notes }: Subject, block: number, rows: Rows): void {
  const totalProse = notes.proseBefore[blocks.count] ?? 0;
  let from = block;
  let to = block + 1;
  let up = blocks.element[block] ?? -1;
  for (const names of LEVEL_NAMES) {
    while (up >= 0 && (blocks.from[up] ?? 0) >= from && (blocks.to[up] ?? 0) <= to) up = page.parent[up] ?? -1;
    if (up >= 0) {
      from = blocks.from[up] ?? 0;
      to = blocks.to[up] ?? 0;
    }
    const words = (notes.wordsBefore[to] ?? 0) - (notes.wordsBefore[from] ?? 0);
    const prose = (notes.proseBefore[to] ?? 0) - (notes.proseBefore[from] ?? 0);
    rows.put(names.words,  words);
    rows.put(names.linkShare,  ((notes.linkWordsBefore[to] ?? 0) - (notes.linkWordsBefore[from] ?? 0)) / words);
    rows.put(names.wordsPerBlock,  words / (to - from));
    rows.put(names.proseShare,  prose / (totalProse + 1));
    rows.put(names.proseInside,  prose / words);
  }
}
