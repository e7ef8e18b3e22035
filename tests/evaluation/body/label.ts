/**
 * Which text blocks of a page are the article, from the true text: the labels that the model learns.
 * Tokens are aligned in sequence (runs count more than scattered words), then single labels are flipped where that raises the page's word F1.
 */
import { blockText, type Blocks } from '../../../shared/extraction/body/blocks/blocks.ts';
import { tokensOf } from '../metrics/words.ts';

export interface Labels {
  /** 1 article, 0 not, a block each. */
  readonly label: Uint8Array;
  /** Tokens of each block as the metric counts them. */
  readonly sizes: Float32Array;
  /** Word F1 of the labelled blocks: what a perfect judge would reach. */
  readonly oracle: number;
}

/** Cells of the alignment table at most; beyond it n-gram cover alone decides. */
const MAX_CELLS = 150_000_000;

export function labelBlocks(blocks: Blocks, truthText: string): Labels {
  const truth = tokensOf(truthText);
  const byBlock = Array.from({ length: blocks.count }, (_, block) => tokensOf(blockText(blocks, block)));
  const sizes = Float32Array.from(byBlock, (list) => list.length);
  const covered = cover(byBlock, truth);
  const matched = align(byBlock, truth, covered);
  const label = Uint8Array.from(byBlock, (list, block) => {
    const share = list.length === 0 ? 0 : (matched[block] ?? 0) / list.length;
    return share > 0.5 ? 1 : 0;
  });
  const oracle = polish(byBlock, truth, label);
  return { label, sizes, oracle };
}

/** Share of each block's tokens that stand in a run of three tokens of the truth. */
function cover(byBlock: readonly string[][], truth: readonly string[]): Float32Array {
  const runs = new Set<string>();
  for (let at = 0; at + 2 < truth.length; at += 1) runs.add(`${truth[at]} ${truth[at + 1]} ${truth[at + 2]}`);
  return Float32Array.from(byBlock, (list) => {
    if (list.length < 3) return 1;
    let hits = 0;
    for (let at = 0; at + 2 < list.length; at += 1) hits += runs.has(`${list[at]} ${list[at + 1]} ${list[at + 2]}`) ? 1 : 0;
    return hits / (list.length - 2);
  });
}

/** Longest common subsequence with a bonus for runs; tokens matched in each block. */
function align(byBlock: readonly string[][], truth: readonly string[], covered: Float32Array): Float32Array {
  const ids = new Map<string, number>();
  const right = Int32Array.from(truth, (token) => idOf(ids, token));
  const left: number[] = [];
  const owner: number[] = [];
  for (const [block, list] of byBlock.entries()) {
    if ((covered[block] ?? 0) <= 0) continue;
    for (const token of list) {
      const id = ids.get(token) ?? -1;
      if (id === -1 && list.length < 3) continue;
      left.push(id);
      owner.push(block);
    }
  }
  const matched = new Float32Array(byBlock.length);
  const width = right.length + 1;
  if (left.length * width > MAX_CELLS) {
    for (const [block, list] of byBlock.entries()) matched[block] = list.length < 3 ? 0 : (covered[block] ?? 0) * list.length;
    return matched;
  }
  const moves = new Uint8Array((left.length + 1) * width);
  let before = new Float32Array(width);
  let beforeRun = new Float32Array(width).fill(-1);
  for (let row = 1; row <= left.length; row += 1) {
    const now = new Float32Array(width);
    const nowRun = new Float32Array(width).fill(-1);
    const token = left[row - 1];
    for (let column = 1; column < width; column += 1) {
      let best = before[column] ?? 0;
      let move = 1;
      if ((now[column - 1] ?? 0) > best) {
        best = now[column - 1] ?? 0;
        move = 2;
      }
      if (right[column - 1] === token) {
        const run = (beforeRun[column - 1] ?? -1) + 1.6;
        const alone = (before[column - 1] ?? 0) + 1;
        const score = Math.max(run, alone);
        nowRun[column] = score;
        // A run that is behind by less than a token's bonus may still win: ties go to matches.
        if (score >= best) {
          best = score;
          move = 3;
        }
      }
      now[column] = best;
      moves[row * width + column] = move;
    }
    before = now;
    beforeRun = nowRun;
  }
  let row = left.length;
  let column = right.length;
  while (row > 0 && column > 0) {
    const move = moves[row * width + column];
    if (move === 3) {
      const block = owner[row - 1] ?? 0;
      matched[block] = (matched[block] ?? 0) + 1;
      row -= 1;
      column -= 1;
    } else if (move === 2) column -= 1;
    else row -= 1;
  }
  return matched;
}

function idOf(ids: Map<string, number>, token: string): number {
  const known = ids.get(token) ?? ids.size;
  ids.set(token, known);
  return known;
}

/** Flips labels while that raises the bag-of-words F1; answers the F1 reached. */
function polish(byBlock: readonly string[][], truth: readonly string[], label: Uint8Array): number {
  const need = new Map<string, number>();
  for (const token of truth) need.set(token, (need.get(token) ?? 0) + 1);
  let size = 0;
  let hits = 0;
  /** Adds (+1) or removes (−1) a block; answers how hits change. */
  const move = (list: readonly string[], sign: number): number => {
    let change = 0;
    for (const token of list) {
      const left = need.get(token) ?? 0;
      if (sign > 0 ? left > 0 : left >= 0) change += sign;
      need.set(token, left - sign);
    }
    return change;
  };
  for (const [block, list] of byBlock.entries()) {
    if (label[block] !== 1) continue;
    hits += move(list, 1);
    size += list.length;
  }
  const f1 = (h: number, s: number): number => (s + truth.length === 0 ? 1 : (2 * h) / (s + truth.length));
  for (let pass = 0; pass < 2; pass += 1) {
    for (const [block, list] of byBlock.entries()) {
      if (list.length < 2) continue;
      const sign = label[block] === 1 ? -1 : 1;
      const change = move(list, sign);
      // Only clear gains: a stray block of common words must not turn positive by chance.
      const gain = f1(hits + change, size + sign * list.length) - f1(hits, size);
      const share = Math.abs(change) / list.length;
      const clear = sign > 0 ? share > 0.8 && list.length >= 8 : share < 0.35;
      if (gain > 0 && clear) {
        hits += change;
        size += sign * list.length;
        label[block] = sign > 0 ? 1 : 0;
      } else move(list, -sign);
    }
  }
  return f1(hits, size);
}
