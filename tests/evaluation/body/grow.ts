/**
 * Grows one symmetric tree from histograms of gradients: all leaves of a level ask the same question, so a row finds its
 * leaf by a few comparisons that depend on nothing, and no branch is ever mispredicted.
 *
 * @see Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features" (2018), for why such trees generalize well
 */
import type { Bins } from './bins.ts';

export interface GrowOptions {
  readonly depth: number;
  readonly lambda: number;
}

export interface Tree {
  /** A question a level: rows go right whose bin of the feature is over the question's. */
  readonly feature: readonly number[];
  readonly bin: readonly number[];
  /** Values over this one go right: the end of the bin. */
  readonly threshold: readonly number[];
  /** A value a leaf; bit l of a leaf's number says whether its rows went right at level l. */
  readonly value: readonly number[];
}

interface Question {
  readonly feature: number;
  readonly bin: number;
}

export class Grower {
  private readonly bins: Bins;
  private readonly gradient: Float32Array;
  private readonly hessian: Float32Array;
  private readonly options: GrowOptions;
  private features: Int32Array = new Int32Array(0);
  /** Where the histograms of each chosen feature begin: a leaf after the other, two cells a bin. */
  private offsets: Int32Array = new Int32Array(0);

  constructor(bins: Bins, gradient: Float32Array, hessian: Float32Array, options: GrowOptions) {
    this.bins = bins;
    this.gradient = gradient;
    this.hessian = hessian;
    this.options = options;
  }

  grow(rows: Int32Array, features: Int32Array, learningRate: number): Tree {
    this.features = features;
    this.layOut();
    const leafOf = new Uint8Array(rows.length);
    const questions: Question[] = [];
    let histogram = this.fill(rows, leafOf, rows.map((_, place) => place));
    for (let level = 0; level < this.options.depth; level += 1) {
      const question = this.bestQuestion(histogram, 1 << level);
      questions.push(question);
      const smaller = this.divide(rows, leafOf, question, level);
      if (level + 1 < this.options.depth) histogram = this.split(histogram, rows, leafOf, smaller, level);
    }
    return {
      feature: questions.map(({ feature }) => feature),
      bin: questions.map(({ bin }) => bin),
      threshold: questions.map(({ feature, bin }) => this.bins.bounds[feature]?.[bin] ?? 0),
      value: this.leafValues(rows, leafOf, learningRate),
    };
  }

  private binsOf(at: number): number {
    return (this.bins.bounds[this.features[at] ?? 0]?.length ?? 0) + 1;
  }

  private layOut(): void {
    this.offsets = new Int32Array(this.features.length + 1);
    for (let at = 0; at < this.features.length; at += 1) {
      this.offsets[at + 1] = (this.offsets[at] ?? 0) + (this.binsOf(at) << (this.options.depth - 1)) * 2;
    }
  }

  /** @param taken places in `rows` that are counted */
  private fill(rows: Int32Array, leafOf: Uint8Array, taken: Int32Array): Float64Array {
    const histogram = new Float64Array(this.offsets[this.features.length] ?? 0);
    const row = new Int32Array(taken.length);
    const leaf = new Uint8Array(taken.length);
    const g = new Float32Array(taken.length);
    const h = new Float32Array(taken.length);
    for (let at = 0; at < taken.length; at += 1) {
      const place = taken[at] ?? 0;
      row[at] = rows[place] ?? 0;
      leaf[at] = leafOf[place] ?? 0;
      g[at] = this.gradient[row[at] ?? 0] ?? 0;
      h[at] = this.hessian[row[at] ?? 0] ?? 0;
    }
    for (let at = 0; at < this.features.length; at += 1) {
      const column = this.bins.columns[this.features[at] ?? 0];
      if (column !== undefined) addColumn(histogram, this.offsets[at] ?? 0, this.binsOf(at), column, row, leaf, g, h);
    }
    return histogram;
  }

  /** Marks where each row goes; answers the places of the side with fewer rows. */
  private divide(rows: Int32Array, leafOf: Uint8Array, { feature, bin }: Question, level: number): Int32Array {
    const column = this.bins.columns[feature] ?? new Uint8Array(0);
    // Those that go right fill the array from its start, the others from its end.
    const places = new Int32Array(rows.length);
    let right = 0;
    let left = rows.length;
    for (let place = 0; place < rows.length; place += 1) {
      if ((column[rows[place] ?? 0] ?? 0) > bin) {
        leafOf[place] = (leafOf[place] ?? 0) | (1 << level);
        places[right++] = place;
      } else places[--left] = place;
    }
    return right <= rows.length - right ? places.subarray(0, right) : places.subarray(right).toReversed();
  }

  /** Histograms of the next level: the smaller side is counted, the other is what is left of the parents'. */
  private split(parents: Float64Array, rows: Int32Array, leafOf: Uint8Array, smaller: Int32Array, level: number): Float64Array {
    const histogram = this.fill(rows, leafOf, smaller);
    const countedRight = smaller.length > 0 && ((leafOf[smaller[0] ?? 0] ?? 0) >> level) === 1;
    for (let at = 0; at < this.features.length; at += 1) {
      const size = this.binsOf(at) * 2;
      const offset = this.offsets[at] ?? 0;
      for (let leaf = 0; leaf < 1 << level; leaf += 1) {
        const left = offset + leaf * size;
        const right = offset + (leaf + (1 << level)) * size;
        const [counted, other] = countedRight ? [right, left] : [left, right];
        for (let cell = 0; cell < size; cell += 1) histogram[other + cell] = (parents[left + cell] ?? 0) - (histogram[counted + cell] ?? 0);
      }
    }
    return histogram;
  }

  /** The question whose answers explain most, summed over all leaves. */
  private bestQuestion(histogram: Float64Array, leaves: number): Question {
    const { lambda } = this.options;
    let best: Question = { feature: this.features[0] ?? 0, bin: 0 };
    let bestGain = -Infinity;
    for (let at = 0; at < this.features.length; at += 1) {
      const bins = this.binsOf(at);
      const gains = new Float64Array(bins);
      for (let leaf = 0; leaf < leaves; leaf += 1) addGains(gains, histogram, (this.offsets[at] ?? 0) + leaf * bins * 2, bins, lambda);
      for (let bin = 0; bin + 1 < bins; bin += 1) {
        const gain = gains[bin] ?? 0;
        if (gain <= bestGain) continue;
        bestGain = gain;
        best = { feature: this.features[at] ?? 0, bin };
      }
    }
    return best;
  }

  private leafValues(rows: Int32Array, leafOf: Uint8Array, learningRate: number): number[] {
    const g = new Float64Array(1 << this.options.depth);
    const h = new Float64Array(1 << this.options.depth);
    for (let place = 0; place < rows.length; place += 1) {
      const leaf = leafOf[place] ?? 0;
      g[leaf] = (g[leaf] ?? 0) + (this.gradient[rows[place] ?? 0] ?? 0);
      h[leaf] = (h[leaf] ?? 0) + (this.hessian[rows[place] ?? 0] ?? 0);
    }
    return Array.from(g, (sum, leaf) => (-sum / ((h[leaf] ?? 0) + this.options.lambda)) * learningRate);
  }
}

/** The innermost loop of training. */
function addColumn(histogram: Float64Array, offset: number, bins: number, column: Uint8Array, row: Int32Array, leaf: Uint8Array, g: Float32Array, h: Float32Array): void {
  for (let at = 0; at < row.length; at += 1) {
    // Positions are within bounds by construction.
    const cell = offset + 2 * ((leaf[at] as number) * bins + (column[row[at] as number] as number));
    histogram[cell] = (histogram[cell] as number) + (g[at] as number);
    histogram[cell + 1] = (histogram[cell + 1] as number) + (h[at] as number);
  }
}

/** What each bin's border would gain in one leaf. */
function addGains(gains: Float64Array, histogram: Float64Array, offset: number, bins: number, lambda: number): void {
  let [allG, allH] = [0, 0];
  for (let bin = 0; bin < bins; bin += 1) {
    allG += histogram[offset + 2 * bin] as number;
    allH += histogram[offset + 2 * bin + 1] as number;
  }
  let [g, h] = [0, 0];
  for (let bin = 0; bin + 1 < bins; bin += 1) {
    g += histogram[offset + 2 * bin] as number;
    h += histogram[offset + 2 * bin + 1] as number;
    const rest = allG - g;
    gains[bin] = (gains[bin] as number) + (g * g) / (h + lambda) + (rest * rest) / (Math.max(0, allH - h) + lambda);
  }
}
