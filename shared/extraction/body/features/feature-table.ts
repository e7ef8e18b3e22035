/** A table of features: a row a block, filled column by column, so that a feature is added in one place. */
export class FeatureTable {
  /** Single precision in either kind, as the trees learnt it. */
  readonly values: Float32Array | Float64Array;
  readonly width: number;
  readonly count: number;
  /** Names of the columns, known once the first row is filled. */
  readonly names: string[] = [];
  private at = 0;
  /** Column that has no name yet; −1 once all have. */
  private unnamed = 0;

  /** @param values to be filled: the product evaluates trees on doubles, training keeps half a million rows in half the space */
  constructor(count: number, width: number, values: Float32Array | Float64Array = new Float32Array(count * width)) {
    this.width = width;
    this.count = count;
    this.values = values;
  }

  start(row: number, column = 0): void {
    this.at = row * this.width + column;
  }

  put(name: string, value: number): void {
    if (this.at === this.unnamed) this.give(name);
    this.values[this.at] = Math.fround(value);
    this.at += 1;
  }

  /** Many columns at once. */
  putAll(names: readonly string[], values: Uint8Array): void {
    if (this.at === this.unnamed) for (const name of names) this.give(name);
    // Typed arrays of different kinds are copied by a slow path of V8.
    for (let at = 0; at < values.length; at += 1, this.at += 1) this.values[this.at] = values[at] ?? 0;
  }

  private give(name: string): void {
    this.names.push(name);
    this.unnamed = this.names.length < this.width ? this.names.length : -1;
  }
}
