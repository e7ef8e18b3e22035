/** Packs trained trees into the form that `shared/extraction/body/forest.ts` reads. */
import type { Forest } from './gbdt.ts';

const LEAF_STEP = 8192;

export function packForest(forest: Forest): string {
  const roots: number[] = [];
  const feature: number[] = [];
  const threshold: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const leaf: number[] = [];
  for (const tree of forest.trees) {
    const place = tree.feature.map((own, at) => {
      if (own < 0) return ~(leaf.push(tree.value[at] ?? 0) - 1);
      return feature.push(own) - 1;
    });
    roots.push(place[0] ?? 0);
    for (const [at, own] of tree.feature.entries()) {
      if (own < 0) continue;
      threshold.push(tree.threshold[at] ?? 0);
      left.push(place[tree.left[at] ?? 0] ?? 0);
      right.push(place[tree.right[at] ?? 0] ?? 0);
    }
  }
  if (feature.length > 32767 || leaf.length > 32767) throw new Error(`${feature.length} nodes do not fit 16 bits: train fewer or smaller trees.`);
  const distinct = [...new Set(threshold)].toSorted((one, other) => one - other);
  const numberOf = new Map(distinct.map((value, at) => [value, at]));
  const bytes = Buffer.alloc(24 + roots.length * 4 + distinct.length * 4 + feature.length * 7 + leaf.length * 2);
  let at = 0;
  for (const count of [1, roots.length, feature.length, leaf.length, distinct.length]) at = bytes.writeInt32LE(count, at);
  at = bytes.writeFloatLE(forest.base, at);
  for (const root of roots) at = bytes.writeInt32LE(root, at);
  for (const value of distinct) at = bytes.writeFloatLE(value, at);
  for (const value of threshold) at = bytes.writeUInt16LE(numberOf.get(value) ?? 0, at);
  for (const child of left) at = bytes.writeInt16LE(child, at);
  for (const child of right) at = bytes.writeInt16LE(child, at);
  for (const value of leaf) at = bytes.writeInt16LE(Math.max(-32768, Math.min(32767, Math.round(value * LEAF_STEP))), at);
  for (const own of feature) at = bytes.writeUInt8(own, at);
  return bytes.toString('base64');
}
