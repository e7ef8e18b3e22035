/** The packed model says what the trained trees say, and stops early only where nothing hangs on it. */
import { describe, expect, it } from 'vitest';
import { judgeRow, newRow } from '../../../shared/extraction/trees/forest.ts';
import { readForest } from '../../../shared/extraction/trees/packed-forest.ts';
import { boost, type BoostOptions, type Trained } from '../../evaluation/trees/boost.ts';
import { pack, packWithStops } from '../../evaluation/trees/pack.ts';
import type { TrainingSet } from '../../evaluation/trees/training-set.ts';
import { randomFrom } from '../../evaluation/random.ts';

const WIDTH = 5;
const STEPS = 8192;
const OPTIONS: BoostOptions = {
  trees: 40,
  leaves: 12,
  maxDepth: 6,
  minHessian: 1,
  learningRate: 0.2,
  lambda: 1,
  pageShare: 0.8,
  featureShare: 0.8,
  maxBins: 32,
  seed: 7,
};

/** Rows of which the first value decides, and the second where the first is middling. */
function rows(count: number, seed: number): TrainingSet {
  const random = randomFrom(seed);
  const values = Float32Array.from({ length: count * WIDTH }, () => random());
  const label = Uint8Array.from({ length: count }, (_, row) => {
    const [first = 0, second = 0] = values.subarray(row * WIDTH);
    return first > 0.6 || (first > 0.4 && second > 0.5) ? 1 : 0;
  });
  return {
    rows: count,
    width: WIDTH,
    values,
    label,
    weight: new Float32Array(count).fill(1),
    page: Int32Array.from({ length: count }, (_, row) => row >> 3),
  };
}

/** The score by the definition: a walk down each tree. */
function plainProbability({ base, trees }: Trained, values: Float32Array): number {
  const score = trees.reduce((sum, { feature, threshold, left, right, value }) => {
    let node = 0;
    while ((feature[node] ?? -1) >= 0) node = ((values[feature[node] ?? 0] ?? 0) <= (threshold[node] ?? 0) ? left[node] : right[node]) ?? 0;
    return sum + (value[node] ?? 0);
  }, base);
  return 1 / (1 + Math.exp(-score));
}

describe('the packed forest', () => {
  const data = rows(4000, 1);
  const trained = boost(data, OPTIONS);
  const packed = readForest(packWithStops(trained, STEPS, data));
  const unseen = rows(1000, 2);
  const each = Array.from({ length: unseen.rows }, (_, row) => unseen.values.subarray(row * WIDTH, (row + 1) * WIDTH));

  it('learns what decides', () => {
    const right = each.filter((values, row) => (judgeRow(packed, newRow(values)) > 0.5 ? 1 : 0) === unseen.label[row]);
    expect(right.length).toBeGreaterThan(960);
  });

  it('answers what the trained trees answer, but for one row in a hundred that was stopped too early', () => {
    const apart = each.filter((values) => Math.abs(judgeRow(packed, newRow(values)) - plainProbability(trained, values)) > 0.15);
    expect(apart.length).toBeLessThan(10);
    const whole = { ...packed, stops: [] };
    for (const values of each) expect(judgeRow(whole, newRow(values))).toBeCloseTo(plainProbability(trained, values), 2);
  });

  it('stops early at some rows', () => {
    const stopped = each.filter((values) => [0.004, 0.985].includes(judgeRow(packed, newRow(values))));
    expect(stopped.length).toBeGreaterThan(100);
  });

  it('refuses a model of another format', () => {
    const bytes = Buffer.from(pack(trained, STEPS), 'base64');
    bytes.writeInt32LE(1, 0);
    expect(() => readForest(bytes.toString('base64'))).toThrow(/format 1.*reads 6.*npm run train/);
  });

  it('refuses leaves that do not fit their steps, and more nodes than a model may have', () => {
    const leaf = { feature: [-1], bin: [0], threshold: [0], left: [-1], right: [-1], value: [300_000], gain: [0] };
    expect(() => pack({ base: 0, trees: [leaf] }, STEPS)).toThrow(/leaf of 300000 does not fit/);
    expect(() => pack({ base: 0, trees: Array.from({ length: 40_000 }, () => ({ ...leaf, value: [0] })) }, STEPS)).toThrow(/40000 nodes/);
  });
});
