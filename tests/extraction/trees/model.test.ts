/** A model gives what its trees say, one after the other, though it walks several at once. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../infra/local/edge/faults.ts';
import { effects, score, type Model } from '../../../shared/extraction/trees/model.ts';
import type { Trained } from '../../evaluation/trees/boost.ts';
import type { Tree } from '../../evaluation/trees/grow.ts';
import { pack } from '../../evaluation/trees/pack.ts';

const FEATURES = 7;
const STEPS = 1000;

/** A tree of random shape: each node's children are further on, and what is not asked is a leaf. */
function randomTree(random: () => number): Tree {
  const tree: Tree = { feature: [], bin: [], threshold: [], left: [], right: [], value: [], gain: [] };
  const size = Math.floor(random() * 12);
  const grow = (): number => {
    const at = tree.feature.push(-1) - 1;
    tree.threshold.push(0);
    tree.left.push(-1);
    tree.right.push(-1);
    tree.value.push(Math.round((random() - 0.5) * STEPS) / STEPS);
    if (tree.feature.length > size || random() > 0.8) return at;
    tree.feature[at] = Math.floor(random() * FEATURES);
    // Some thresholds are no whole numbers, and no number of single precision.
    tree.threshold[at] = random() < 0.5 ? Math.floor(random() * 5) : 0.7;
    tree.left[at] = grow();
    tree.right[at] = grow();
    return at;
  };
  grow();
  return tree;
}

interface Both {
  readonly model: Model;
  readonly trained: Trained;
}

function randomModel(random: () => number, count: number): Both {
  const trained = { base: random(), trees: Array.from({ length: count }, () => randomTree(random)) };
  return { trained, model: { features: Array.from({ length: FEATURES }, (_, at) => `f${at}`), trees: pack(trained, STEPS) } };
}

/** One tree after the other, as they were trained. */
function scorePlainly({ base, trees }: Trained, features: readonly number[]): number {
  return trees.reduce((sum, { feature, threshold, left, right, value }) => {
    let at = 0;
    while ((feature[at] ?? -1) >= 0) at = ((features[feature[at] ?? 0] ?? 0) > (threshold[at] ?? 0) ? right[at] : left[at]) ?? 0;
    return sum + (value[at] ?? Number.NaN);
  }, base);
}

describe('score', () => {
  it.each([0, 1, 2, 3, 4, 5, 8, 11])('sums %i trees as they stand', (trees) => {
    const random = seededRandom(trees + 1);
    for (let round = 0; round < 50; round += 1) {
      const { model, trained } = randomModel(random, trees);
      // Whole numbers and fractions, some on a threshold.
      const features = Array.from({ length: FEATURES }, () => [Math.floor(random() * 6), random() * 6, 0.7][Math.floor(random() * 3)] ?? 0);
      expect(score(model, features)).toBe(scorePlainly(trained, features));
    }
  });
});

describe('effects', () => {
  it('says what a group of features adds', () => {
    const random = seededRandom(7);
    const groupOf = Int8Array.from([0, 0, 1, -1, 2, 1, 2]);
    for (let round = 0; round < 50; round += 1) {
      const { model, trained } = randomModel(random, 9);
      const [features, usual] = [1, 2].map(() => Array.from({ length: FEATURES }, () => Math.floor(random() * 6))) as [number[], number[]];
      const found = effects(model, features, usual, groupOf, 3);
      for (const group of [0, 1, 2]) {
        const without = features.map((value, at) => (groupOf[at] === group ? (usual[at] ?? 0) : value));
        expect(found[group]).toBeCloseTo(scorePlainly(trained, features) - scorePlainly(trained, without), 10);
      }
    }
  });
});
