/** What trees learn from: rows of features, each with its label. */

export interface TrainingSet {
  readonly rows: number;
  readonly width: number;
  /** Row after row. */
  readonly values: Float32Array;
  readonly label: Uint8Array;
  /** 0 leaves a row out. */
  readonly weight: Float32Array;
  /** Bagging takes or leaves a page's rows together: they are too alike to be apart. */
  readonly page: Int32Array;
}
