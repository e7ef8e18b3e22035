/** Parameters of the ranker of days, written by tests/evaluation/dates/train.ts: do not edit. */
import type { Model } from '../ranker.ts';

export const dateModel: Model = { features: [], bias: 0, trees: [] };
