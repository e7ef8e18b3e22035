/** Long runs of what was surely dropped, as one line each: menus and footers of real pages have hundreds of blocks, between which nobody finds the article. */

/** What is asked of a block (blocks.ts). */
export interface Decided {
  readonly role: 'kept' | 'dropped' | 'field';
  readonly probability: number;
}

/** The blocks from `from` up to, but without, `to`. */
export interface Fold {
  readonly from: number;
  readonly to: number;
}

/** Fewer are quicker read than opened. */
const LEAST = 5;
/** A block with this probability or more of being text was a near thing, and stays in sight. */
const NEAR_THING = 0.1;

/** Of a page of which nothing was kept everything stays in sight: there one looks for what should have been. */
export function foldsOf(blocks: readonly Decided[]): readonly Fold[] {
  if (!blocks.some(({ role }) => role === 'kept')) return [];
  const folds: Fold[] = [];
  let from = 0;
  for (let at = 0; at <= blocks.length; at += 1) {
    const block = blocks[at];
    if (block !== undefined && block.role === 'dropped' && block.probability < NEAR_THING) continue;
    if (at - from >= LEAST) folds.push({ from, to: at });
    from = at + 1;
  }
  return folds;
}

/** The fold that hides a block, where one does. */
export const foldAround = (folds: readonly Fold[], opened: ReadonlySet<number>, index: number): Fold | undefined =>
  folds.find(({ from, to }) => from <= index && index < to && !opened.has(from));

/** Where `n` and `p` stop: at each dropped block in sight, and once at a fold. */
export const stopsOf = (blocks: readonly Decided[], folds: readonly Fold[], opened: ReadonlySet<number>): readonly number[] =>
  blocks.flatMap(({ role }, index) => (role === 'dropped' && (foldAround(folds, opened, index)?.from ?? index) === index ? [index] : []));
