/** Features of a block's ancestors, from their class names, tags and texts. */
import type { Page } from '../../html/index.ts';
import type { BlockContext } from './block-context.ts';
import { CATEGORY_COUNT } from '../../page/index.ts';
import type { FeatureTable } from './feature-table.ts';
import type { FeatureInput } from './input.ts';
import { HOLDS_BODY, IN_LINE, LIST, STRUCTURE, TABLE } from './tags.ts';

/** The number of steps that stands for "no such ancestor". */
const FAR = 20;
// Names of repeated columns, made once: a string a cell would cost more than the cell.
const LEVEL_COLUMNS: readonly string[] = [
  ...Array.from({ length: CATEGORY_COUNT }, (_, at) => `any${at}`),
  ...Array.from({ length: CATEGORY_COUNT }, (_, at) => `head${at}`),
  ...STRUCTURE.map((name) => `in-${name}`),
];
/** Where the kinds of levels begin in one row of them. */
const ANY = 0;
const HEAD = CATEGORY_COUNT;
const INSIDE = 2 * CATEGORY_COUNT;

/** Steps from a block to the nearest ancestor of each category of names and of each structural tag. */
export class Ancestors {
  readonly levels = new Float64Array(LEVEL_COLUMNS.length);
  lists = 0;
  tables = 0;
  bodyProperty = 0;
  private readAt = -2;
  private readAnchor = -2;

  read(page: Page, context: BlockContext, element: number, anchor: number): void {
    const start = anchor < 0 ? element : anchor;
    if (this.readAt === element && this.readAnchor === start) return;
    this.readAt = element;
    this.readAnchor = start;
    this.levels.fill(FAR);
    const { levels } = this;
    const { parent } = page;
    let [steps, lists, tables, met, any, head, structure] = [0, 0, 0, 0, 0, 0, 0];
    for (let up = start; up >= 0; up = parent[up] ?? -1) {
      const ownAny = context.any[up] ?? 0;
      const ownStructure = context.structure[up] ?? 0;
      // Of the words of a name its head is one.
      if ((ownAny | ownStructure) !== 0) {
        const ownHead = context.head[up] ?? 0;
        const level = Math.min(steps, FAR - 1);
        setLevels(levels, ANY, ownAny & ~any, level);
        setLevels(levels, HEAD, ownHead & ~head, level);
        setLevels(levels, INSIDE, ownStructure & ~structure, level);
        any |= ownAny;
        head |= ownHead;
        structure |= ownStructure;
      }
      const traits = context.traits[up] ?? 0;
      lists += Number((traits & LIST) !== 0);
      tables += Number((traits & TABLE) !== 0);
      met |= traits;
      // Inline elements do not count as steps: text in a span is no deeper.
      steps += Number((traits & IN_LINE) === 0);
    }
    this.lists = lists;
    this.tables = tables;
    this.bodyProperty = (met & HOLDS_BODY) === 0 ? 0 : 1;
  }
}

/** Notes bits that no nearer ancestor had. */
function setLevels(levels: Float64Array, from: number, bits: number, level: number): void {
  for (let left = bits; left !== 0; left &= left - 1) levels[from + 31 - Math.clz32(left & -left)] = level;
}

export function writeAncestors(ancestors: Ancestors, { blocks, context }: FeatureInput, block: number, rows: FeatureTable): void {
  const element = blocks.element[block] ?? 0;
  rows.putAll(LEVEL_COLUMNS, ancestors.levels);
  rows.put('lists', ancestors.lists);
  rows.put('tables', ancestors.tables);
  rows.put('bodyProperty', ancestors.bodyProperty);
  rows.put('kind', context.kind[element] ?? 0);
  rows.put('hidden', context.hidden[element] ?? 0);
  rows.put('depth', context.depth[element] ?? 0);
}

/** Words of an ancestor are capped here. */
const MANY_WORDS = 1500;

const LEVEL_NAMES = [0, 1, 2, 3].map((level) => ({
  words: `level${level}Words`,
  linkShare: `level${level}LinkShare`,
  wordsPerBlock: `level${level}WordsPerBlock`,
  proseShare: `level${level}ProseShare`,
  proseInside: `level${level}ProseInside`,
}));

/** The first ancestors that hold more than this block: how their text is made up. */
export function writeLevels({ page, blocks, context }: FeatureInput, block: number, rows: FeatureTable): void {
  const totalProse = context.proseBefore[blocks.count] ?? 0;
  let from = block;
  let to = block + 1;
  let up = blocks.element[block] ?? -1;
  for (const names of LEVEL_NAMES) {
    while (up >= 0 && (blocks.from[up] ?? 0) >= from && (blocks.to[up] ?? 0) <= to) up = page.parent[up] ?? -1;
    if (up >= 0) {
      from = blocks.from[up] ?? 0;
      to = blocks.to[up] ?? 0;
    }
    const words = (context.wordsBefore[to] ?? 0) - (context.wordsBefore[from] ?? 0);
    const prose = (context.proseBefore[to] ?? 0) - (context.proseBefore[from] ?? 0);
    rows.put(names.words, Math.min(MANY_WORDS, words));
    rows.put(names.linkShare, ((context.linkWordsBefore[to] ?? 0) - (context.linkWordsBefore[from] ?? 0)) / words);
    rows.put(names.wordsPerBlock, words / (to - from));
    rows.put(names.proseShare, prose / (totalProse + 1));
    rows.put(names.proseInside, prose / words);
  }
}
