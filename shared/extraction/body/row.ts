/** A table of features: a row a block, filled column by column, so that a feature is added in one place. */
export class Rows {
  readonly values: Float32Array;
  readonly width: number;
  readonly count: number;
  /** Names of the columns, known once the first row is filled. */
  readonly names: string[] = [];
  private at = 0;

  constructor(count: number, width: number) {
    this.width = width;
    this.count = count;
    this.values = new Float32Array(count * width);
  }

  start(row: number, column = 0): void {
    this.at = row * this.width + column;
  }

  put(name: string, value: number): void {
    if (this.names.length < this.width && this.at === this.names.length) this.names.push(name);
    this.values[this.at] = value;
    this.at += 1;
  }
}
