/** What trees learn from: rows of features, each with its label. */

export interface TrainingSet {
  readonly rows: number;
  readonly width: number;
  /** Row after row. */
  readonly values: Float32Array;
  readonly label: Uint8Array;
  /** 0 leaves a row out. */
  readonly weight: Float32Array;
  /** Rows of one page are neighbours. Bagging takes or leaves them together: they are too alike to be apart. */
  readonly page: Int32Array;
}

/** One row, as the rankers of candidates and the score give it. */
export interface Sample {
  readonly features: readonly number[];
  readonly right: boolean;
  readonly weight: number;
  /** Candidates of one page are neighbours in the list and share this number. */
  readonly page: number;
}

export function trainingSetOf(samples: readonly Sample[], width: number): TrainingSet {
  const values = new Float32Array(samples.length * width);
  for (const [row, { features }] of samples.entries()) {
    if (features.length !== width) throw new Error(`Row ${row} has ${features.length} features, ${width} have names: give each its name.`);
    values.set(features, row * width);
  }
  return {
    rows: samples.length,
    width,
    values,
    label: Uint8Array.from(samples, ({ right }) => Number(right)),
    weight: Float32Array.from(samples, ({ weight }) => weight),
    page: Int32Array.from(samples, ({ page }) => page),
  };
}
