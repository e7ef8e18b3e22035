/** The evaluator of decision trees; the models lie in models/. */
export { judgeRow, newRow, probability, type Forest } from './forest.ts';
export { effects, forestOf, namesOfFeatures, score, type Model } from './model.ts';
