/** From probabilities to the kept blocks. */

/**
 * Keeps the blocks that make the expected word F1 greatest: taken in order of probability while they raise it.
 * A page of doubtful blocks so keeps the best of them; a clear one drops its doubts.
 */
export function chooseBlocks(probability: Float32Array, words: Float32Array): Uint8Array {
  const threshold = bestThreshold(probability, words);
  return Uint8Array.from(probability, (value) => (value >= threshold ? 1 : 0));
}

/** Where the best block of a page is less likely than this, nothing on it is an article. */
const LEAST = 0.05;

export function bestThreshold(probability: Float32Array, words: Float32Array): number {
  const order = Array.from(probability.keys()).toSorted((one, other) => (probability[other] ?? 0) - (probability[one] ?? 0));
  let expected = 0;
  for (let block = 0; block < probability.length; block += 1) expected += (probability[block] ?? 0) * (words[block] ?? 0);
  let hits = 0;
  let size = 0;
  let best = 0;
  let threshold = 1;
  for (const block of order) {
    const count = words[block] ?? 0;
    hits += (probability[block] ?? 0) * count;
    size += count;
    const score = (2 * hits) / (size + expected);
    if (score > best) {
      best = score;
      threshold = probability[block] ?? 0;
    }
  }
  return Math.max(LEAST, threshold);
}
