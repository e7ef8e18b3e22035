import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../infra/local/edge/faults.ts';
import { effects, score, type Model, type Tree } from '../../../shared/extraction/trees/ranker.ts';

const FEATURES = 7;

/** A tree of random shape: each node's children are nodes further on, or leaves. */
function randomTree(random: () => number): Tree {
  const size = Math.floor(random() * 12);
  const nodes: [number, number, number, number][] = [];
  const leaves: number[] = size === 0 ? [random()] : [];
  const leaf = (): number => ~(leaves.push(random() - 0.5) - 1);
  let promised = 1;
  for (let at = 0; at < size && at < promised; at += 1) {
    const child = (): number => (promised < size && random() < 0.7 ? promised++ : leaf());
    nodes.push([Math.floor(random() * FEATURES), Math.floor(random() * 5), child(), child()]);
  }
  return { nodes, leaves };
}

function randomModel(random: () => number, trees: number): Model {
  return {
    features: Array.from({ length: FEATURES }, (_, at) => `f${at}`),
    bias: random(),
    trees: Array.from({ length: trees }, () => randomTree(random)),
  };
}

/** One tree after the other, as the model's format says. */
function scorePlainly({ bias, trees }: Model, features: readonly number[]): number {
  return trees.reduce((sum, { nodes, leaves }) => {
    let at = nodes.length === 0 ? -1 : 0;
    while (at >= 0) {
      const [feature, threshold, left, right] = nodes[at] ?? [0, 0, -1, -1];
      at = (features[feature] ?? 0) > threshold ? right : left;
    }
    return sum + (leaves[~at] ?? Number.NaN);
  }, bias);
}

describe('score', () => {
  it.each([0, 1, 2, 3, 4, 5, 8, 11])('sums %i trees as they stand', (trees) => {
    const random = seededRandom(trees + 1);
    for (let round = 0; round < 50; round += 1) {
      const model = randomModel(random, trees);
      // Whole numbers and fractions, some on a threshold.
      const features = Array.from({ length: FEATURES }, () => (random() < 0.5 ? Math.floor(random() * 6) : random() * 6));
      expect(score(model, features)).toBeCloseTo(scorePlainly(model, features), 10);
    }
  });
});

describe('effects', () => {
  it('says what a group of features adds', () => {
    const random = seededRandom(7);
    const groupOf = Int8Array.from([0, 0, 1, -1, 2, 1, 2]);
    for (let round = 0; round < 50; round += 1) {
      const model = randomModel(random, 9);
      const [features, usual] = [1, 2].map(() => Array.from({ length: FEATURES }, () => Math.floor(random() * 6))) as [number[], number[]];
      const found = effects(model, features, usual, groupOf, 3);
      for (const group of [0, 1, 2]) {
        const without = features.map((value, at) => (groupOf[at] === group ? (usual[at] ?? 0) : value));
        expect(found[group]).toBeCloseTo(scorePlainly(model, features) - scorePlainly(model, without), 10);
      }
    }
  });
});
