/** The evaluators of decision trees; the models lie in models/. */
export { judgeRow, readForest, type Forest } from './forest.ts';
export { effects, probability, score, type Model } from './ranker.ts';
