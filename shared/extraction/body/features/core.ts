/**
 * The core of a page: the smallest element around its sure prose, which is running text outside of menus, side columns,
 * readers' comments and lists of other stories. Features describe a block's position relative to it.
 */
import type { Page } from '../../html/index.ts';
import type { Blocks } from '../blocks/index.ts';
import { Columns } from '../../page/index.ts';
import { bestContainer, COMMENTS, FURNITURE, type BlockContext } from './block-context.ts';
import type { FeatureTable } from './feature-table.ts';
import { groupAt, type Repeats } from './repeats.ts';

/** Columns that {@link writeCore} fills. */
export const CORE_COLUMNS = 16;

export interface Core {
  /** The element; −1 where the page has no sure prose. */
  readonly element: number;
  /** Words of sure prose before block b. */
  readonly sureBefore: Float64Array;
  /** For block b: the last sure block before it (−1: none), and the next after it (the count: none). */
  readonly lastSure: Int32Array;
  readonly nextSure: Int32Array;
}

export function findCore(page: Page, blocks: Blocks, context: BlockContext, { cards, linkedBox }: Repeats): Core {
  const { count } = blocks;
  const columns = new Columns(16 * (count + 2));
  const sureBefore = columns.float64(count + 1);
  const lastSure = columns.int32(count);
  const nextSure = columns.int32(count);
  let last = -1;
  for (let block = 0; block < count; block += 1) {
    const element = blocks.element[block] ?? 0;
    const prose = (context.proseBefore[block + 1] ?? 0) - (context.proseBefore[block] ?? 0);
    const isSure =
      prose > 0 &&
      ((context.within[element] ?? 0) & (FURNITURE | COMMENTS)) === 0 &&
      (cards[element] ?? -1) < 0 &&
      linkedBox[element] !== 1 &&
      context.hidden[element] !== 1;
    lastSure[block] = last;
    sureBefore[block + 1] = (sureBefore[block] ?? 0) + (isSure ? prose : 0);
    if (isSure) last = block;
  }
  for (let block = count - 1, next = count; block >= 0; block -= 1) {
    nextSure[block] = next;
    if ((sureBefore[block + 1] ?? 0) > (sureBefore[block] ?? 0)) next = block;
  }
  return { element: bestContainer(page, blocks, sureBefore, context.wordsBefore), sureBefore, lastSure, nextSure };
}

/** Values are capped here: the corpus has too few longer pages to learn from. */
const MANY_WORDS = 600;
const MANY_BLOCKS = 20;
const MANY_SIBLINGS = 20;
const MANY_STEPS = 12;

export function writeCore(
  page: Page,
  blocks: Blocks,
  context: BlockContext,
  repeats: Repeats,
  core: Core,
  headingLinks: number,
  block: number,
  rows: FeatureTable,
): void {
  const element = blocks.element[block] ?? 0;
  writeRepeats(repeats, element, rows);
  rows.put('headingLinks', headingLinks);
  rows.put('linksAway', repeats.linksAway[block] ?? 0);
  rows.put('linkedBox', repeats.linkedBox[element] ?? 0);
  const { sureBefore } = core;
  const total = (sureBefore[blocks.count] ?? 0) + 1;
  rows.put('sureBefore', (sureBefore[block] ?? 0) / total);
  rows.put('sureAfter', 1 - (sureBefore[block + 1] ?? 0) / total);
  const last = core.lastSure[block] ?? -1;
  const next = core.nextSure[block] ?? blocks.count;
  const wordsBetween = (from: number, to: number): number => (context.wordsBefore[to] ?? 0) - (context.wordsBefore[from] ?? 0);
  rows.put('sinceSure', last < 0 ? -1 : Math.min(MANY_WORDS, wordsBetween(last + 1, block)));
  rows.put('untilSure', next >= blocks.count ? -1 : Math.min(MANY_WORDS, wordsBetween(block + 1, next)));
  const coreFrom = core.element < 0 ? 0 : (blocks.from[core.element] ?? 0);
  const coreTo = core.element < 0 ? 0 : (blocks.to[core.element] ?? 0);
  rows.put(
    'fromCore',
    block < coreFrom ? Math.max(-MANY_BLOCKS, block - coreFrom) : block >= coreTo ? Math.min(MANY_BLOCKS, block - coreTo + 1) : 0,
  );
  rows.put('coreShare', ((sureBefore[coreTo] ?? 0) - (sureBefore[coreFrom] ?? 0)) / total);
  const part = partOf(page, blocks, element, last, next);
  const from = blocks.from[part.element] ?? 0;
  const to = blocks.to[part.element] ?? 0;
  rows.put('partSteps', part.steps);
  rows.put('partWords', Math.min(MANY_WORDS, wordsBetween(from, to)));
  rows.put('partShare', ((sureBefore[to] ?? 0) - (sureBefore[from] ?? 0)) / total);
}

function writeRepeats({ nearest, cards, groups }: Repeats, element: number, rows: FeatureTable): void {
  const group = groupAt(groups, nearest[element] ?? -1);
  const count = group?.count ?? 0;
  rows.put('siblings', Math.min(MANY_SIBLINGS, count));
  rows.put('siblingsLinked', count === 0 ? -1 : (group?.linked ?? 0) / count);
  rows.put('siblingWords', count === 0 ? -1 : Math.min(MANY_WORDS, (group?.words ?? 0) / count));
  rows.put('cards', Math.min(MANY_SIBLINGS, groupAt(groups, cards[element] ?? -1)?.count ?? 0));
}

/**
 * The largest element around the block that holds neither the last sure block before it nor the next one after it: of a
 * paragraph in mid-story that is the paragraph, of a box of other stories the box.
 */
function partOf(
  page: Page,
  blocks: Blocks,
  start: number,
  last: number,
  next: number,
): { readonly element: number; readonly steps: number } {
  let element = start;
  let steps = 0;
  for (let up = page.parent[start] ?? -1; up >= 0; up = page.parent[up] ?? -1) {
    if ((blocks.from[up] ?? 0) <= last || (blocks.to[up] ?? 0) > next) break;
    element = up;
    steps += 1;
  }
  return { element, steps: Math.min(MANY_STEPS, steps) };
}
