/** What boosting minimizes: an objective gives each row its probability, from which gradient and hessian follow. */

/**
 * `logistic`: every row is judged alone.
 * `choice`: at most one row of a page is right; rows compete with each other and with "none", whose score is always 0 (a softmax).
 */
export type Objective = 'logistic' | 'choice';

/** Turns scores (log-odds) into probabilities. @param page neighbours in the list share their page's number */
export type Estimate = (score: Float32Array, page: Int32Array, into: Float32Array) => void;

export const ESTIMATES: Readonly<Record<Objective, Estimate>> = { logistic: estimateEach, choice: estimateChoice };

function estimateEach(score: Float32Array, _: Int32Array, into: Float32Array): void {
  for (let at = 0; at < score.length; at += 1) into[at] = 1 / (1 + Math.exp(-(score[at] ?? 0)));
}

function estimateChoice(score: Float32Array, page: Int32Array, into: Float32Array): void {
  for (let start = 0; start < score.length;) {
    let end = start;
    let most = 0;
    for (; end < score.length && page[end] === page[start]; end += 1) most = Math.max(most, score[end] ?? 0);
    // The score of "none" is 0; the largest score is taken off, so that no exponential overflows.
    let sum = Math.exp(-most);
    for (let at = start; at < end; at += 1) sum += into[at] = Math.exp((score[at] ?? 0) - most);
    for (let at = start; at < end; at += 1) into[at] = (into[at] ?? 0) / sum;
    start = end;
  }
}
