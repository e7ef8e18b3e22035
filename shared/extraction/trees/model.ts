/** A model as it ships: names of features, and packed trees over them whose leaves are log-odds. Trained by tests/evaluation. */
import { addTrees, type Forest, LEAF, newRow } from './forest.ts';
import { readForest } from './packed-forest.ts';

/** Boosted decision trees: the names of a row's columns, and the trees in the form that `readForest` reads. */
export interface Model {
  readonly features: readonly string[];
  readonly trees: string;
}

/** Lists of names one behind the other. Marked as pure, such a call stands in no bundle: training and tests alone read names. */
export function namesOfFeatures(...lists: readonly (readonly string[])[]): readonly string[] {
  return lists.flat();
}

const unpacked = new WeakMap<Model, Forest>();

/** A model's trees, unpacked once a process, at first use: a cold start that never asks a model does not pay for it. */
export function forestOf(model: Model): Forest {
  const known = unpacked.get(model);
  if (known !== undefined) return known;
  const forest = readForest(model.trees);
  unpacked.set(model, forest);
  return forest;
}

/** Rows being scored: arrays of whole numbers and of fractions are kept in two ways, and these in one. */
const row = newRow();
const usualRow = newRow();
/** By group, where the usual value of a feature first leads elsewhere in a tree than the row's own. */
const turns = new Int32Array(32);

/** Log-odds that a candidate is right. A value on a threshold goes left. */
export function score(model: Model, features: readonly number[]): number {
  const forest = forestOf(model);
  for (let at = 0; at < features.length; at += 1) row[at] = features[at] as number;
  return addTrees(forest, row, 0, forest.trees, forest.base);
}

/**
 * The contribution of each group of features to the log-odds: the difference that `score` makes when the group's
 * features take their `usual` values. Only trees that asked for one of the group's features on their way are walked
 * again, from where its usual value first leads elsewhere.
 *
 * @param groupOf group of each feature, 0–30; −1 for none
 */
export function effects(
  model: Model,
  features: readonly number[],
  usual: readonly number[],
  groupOf: Int8Array,
  groups: number,
): Float64Array {
  const { trees, nodes, numbers } = forestOf(model);
  row.set(features);
  usualRow.set(usual);
  const sums = new Float64Array(groups);
  for (let tree = 0; tree < trees; tree += 1) {
    let asked = 0;
    let turned = 0;
    let node = tree;
    for (let at = nodes[node] as number; (at & LEAF) !== LEAF; at = nodes[node] as number) {
      const index = at & LEAF;
      const threshold = numbers[node] as number;
      const next = (at >> 8) + Number((row[index] as number) > threshold);
      const usually = (at >> 8) + Number((usualRow[index] as number) > threshold);
      const group = groupOf[index] as number;
      if (group >= 0) {
        asked |= 1 << group;
        if (usually !== next && ((turned >>> group) & 1) === 0) {
          turned |= 1 << group;
          turns[group] = usually;
        }
      }
      node = next;
    }
    const own = numbers[node] as number;
    for (let left = asked; left !== 0; left &= left - 1) {
      const group = 31 - Math.clz32(left & -left);
      let other = ((turned >>> group) & 1) === 0 ? node : (turns[group] as number);
      for (let at = nodes[other] as number; (at & LEAF) !== LEAF; at = nodes[other] as number) {
        const index = at & LEAF;
        const value = (groupOf[index] === group ? usualRow[index] : row[index]) as number;
        other = (at >> 8) + Number(value > (numbers[other] as number));
      }
      sums[group] = (sums[group] as number) + own - (numbers[other] as number);
    }
  }
  return sums;
}
