/** Bag-of-words comparison of two texts, as the corpus defines it. */

/** Runs of letters, digits and `_`, in the corpus's own definition. */
export function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

export interface Overlap {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Precision, recall and F1 of the words found against the true ones, each word counted as often as it stands. */
export function wordOverlap(found: string, truth: string): Overlap {
  const foundTokens = tokensOf(found);
  const trueTokens = tokensOf(truth);
  if (foundTokens.length === 0 && trueTokens.length === 0) return { precision: 1, recall: 1, f1: 1 };
  const left = new Map<string, number>();
  for (const token of trueTokens) left.set(token, (left.get(token) ?? 0) + 1);
  let common = 0;
  for (const token of foundTokens) {
    const count = left.get(token) ?? 0;
    if (count === 0) continue;
    left.set(token, count - 1);
    common++;
  }
  const precision = foundTokens.length === 0 ? 0 : common / foundTokens.length;
  const recall = trueTokens.length === 0 ? 0 : common / trueTokens.length;
  return { precision, recall, f1: common === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** Word F1 of one page. */
export function wordF1(found: string, truth: string): number {
  return wordOverlap(found, truth).f1;
}
