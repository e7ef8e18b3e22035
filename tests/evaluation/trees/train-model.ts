/** Trains a model as it ships, of rows with named features: the rankers of candidates and the score. */
import type { Model } from '../../../shared/extraction/trees/index.ts';
import { boostSeveral, type BoostOptions } from './boost.ts';
import type { Objective } from './objectives.ts';
import { pack } from './pack.ts';
import { trainingSetOf, type Sample } from './training-set.ts';

/** Leaves of one model have four decimals; those of several averaged are as many times finer. */
const LEAF_STEPS = 10_000;

/** @param objectives of the models that are averaged, each from a seed of its own */
export function trainModel(
  features: readonly string[],
  samples: readonly Sample[],
  options: BoostOptions,
  objectives: readonly Objective[],
): Model {
  const trained = boostSeveral(trainingSetOf(samples, features.length), options, objectives);
  return { features, trees: pack(trained, LEAF_STEPS * objectives.length) };
}
