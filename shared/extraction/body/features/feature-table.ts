/** A table of features: a row a block, filled column by column, so that a feature is added in one place. */
export class FeatureTable {
  /** Single precision in either kind, as the trees learnt it. */
  readonly values: Float32Array | Float64Array;
  readonly width: number;
  readonly count: number;
  /** Where the next value goes. */
  protected at = 0;

  /** @param values to be filled: the product evaluates trees on doubles, training keeps half a million rows in half the space */
  constructor(count: number, width: number, values: Float32Array | Float64Array = new Float32Array(count * width)) {
    this.width = width;
    this.count = count;
    this.values = values;
  }

  start(row: number, column = 0): void {
    this.at = row * this.width + column;
  }

  /** @param _name is for who reads the table: training alone keeps names */
  put(_name: string, value: number): void {
    this.values[this.at] = Math.fround(value);
    this.at += 1;
  }

  /** Many columns at once, of whole numbers. */
  putAll(_names: readonly string[], values: Float64Array): void {
    this.values.set(values, this.at);
    this.at += values.length;
  }
}
