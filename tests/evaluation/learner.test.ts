/** The one learner: its objectives, its seeds, and several models averaged. */
import { describe, expect, it } from 'vitest';
import { score } from '../../shared/extraction/trees/index.ts';
import { randomFrom } from './random.ts';
import { boost, boostSeveral, type BoostOptions } from './trees/boost.ts';
import { ESTIMATES } from './trees/objectives.ts';
import { trainModel } from './trees/train-model.ts';
import { trainingSetOf, type Sample } from './trees/training-set.ts';

const FEATURES = ['likeness', 'noise'];
const OPTIONS: BoostOptions = {
  trees: 60,
  leaves: 8,
  maxDepth: 3,
  learningRate: 0.15,
  minHessian: 1,
  lambda: 1,
  pageShare: 0.9,
  featureShare: 1,
  maxBins: 32,
  seed: 3,
};

/** Pages of four candidates: the one most like the truth is right, but on every third page, where none is. */
function pagesOf(count: number, seed: number): Sample[][] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, page) => {
    const hasAnswer = page % 3 > 0;
    const right = Math.floor(random() * 4);
    return Array.from({ length: 4 }, (__, at) => ({
      features: [hasAnswer && at === right ? 0.6 + 0.4 * random() : 0.6 * random(), random()],
      right: hasAnswer && at === right,
      weight: 1,
      page,
    }));
  });
}

describe('the objective of a choice', () => {
  it('gives the candidates of a page and "none", whose score is 0, chances that sum to one', () => {
    const into = new Float32Array(5);
    ESTIMATES.choice(Float32Array.of(1, 2, 800, -1, 0), Int32Array.of(7, 7, 8, 8, 9), into);
    const all = 1 + Math.exp(1) + Math.exp(2);
    expect([...into].map((value) => Number(value.toFixed(4)))).toEqual(
      [Math.exp(1) / all, Math.exp(2) / all, 1, 0, 0.5].map((value) => Number(value.toFixed(4))),
    );
  });

  it('learns which candidate is right, and on which pages none is', () => {
    const model = trainModel(FEATURES, pagesOf(400, 1).flat(), OPTIONS, ['choice']);
    const verdicts = pagesOf(200, 2).map((page) => {
      const found = new Float32Array(page.length);
      const scores = Float32Array.from(page, ({ features }) => score(model, features));
      ESTIMATES.choice(scores, new Int32Array(page.length), found);
      const none = 1 - found.reduce((sum, chance) => sum + chance, 0);
      const best = found.indexOf(Math.max(...found));
      return page.some(({ right }) => right) ? (found[best] ?? 0) > none && page[best]?.right === true : none > (found[best] ?? 0);
    });
    expect(verdicts.filter(Boolean).length).toBeGreaterThan(175);
  });
});

describe('seeds', () => {
  const data = trainingSetOf(pagesOf(60, 1).flat(), FEATURES.length);

  it('give the same trees again, and others of another seed or objective', () => {
    expect(boost(data, OPTIONS)).toEqual(boost(data, OPTIONS));
    expect(boost(data, { ...OPTIONS, seed: 4 })).not.toEqual(boost(data, OPTIONS));
    expect(boost(data, OPTIONS, 'choice')).not.toEqual(boost(data, OPTIONS));
  });

  it('make models that are averaged: each leaf has its share', () => {
    const [one, two] = [boost(data, OPTIONS), boost(data, { ...OPTIONS, seed: OPTIONS.seed + 1 }, 'choice')];
    const both = boostSeveral(data, OPTIONS, ['logistic', 'choice']);
    expect(both.base).toBe((one.base + two.base) / 2);
    expect(both.trees.map(({ value }) => value)).toEqual([...one.trees, ...two.trees].map(({ value }) => value.map((leaf) => leaf / 2)));
  });
});

it('refuses rows that have more or fewer features than names', () => {
  expect(() => trainModel(FEATURES, [{ features: [1, 2, 3], right: true, weight: 1, page: 0 }], OPTIONS, ['logistic'])).toThrow(
    /Row 0 has 3 features, 2 have names/,
  );
});
