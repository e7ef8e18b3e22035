/** Grows one tree, the most useful leaf first, from histograms of gradients. */
import type { Bins } from './bins.ts';

export interface GrowOptions {
  readonly leaves: number;
  readonly maxDepth: number;
  readonly minHessian: number;
  readonly lambda: number;
}

/** Nodes in the order in which they were made; node 0 is the root. A leaf has feature −1 and a value. */
export interface Tree {
  readonly feature: number[];
  /** Left for bins up to this one. */
  readonly bin: number[];
  readonly threshold: number[];
  readonly left: number[];
  readonly right: number[];
  readonly value: number[];
  readonly gain: number[];
}

interface Leaf {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly gradient: number;
  readonly hessian: number;
  readonly histogram: Float64Array;
  split: Split | null;
}

interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
}

export class Grower {
  private readonly bins: Bins;
  private readonly gradient: Float32Array;
  private readonly hessian: Float32Array;
  private readonly options: GrowOptions;
  private rows: Int32Array = new Int32Array(0);
  private spare: Int32Array = new Int32Array(0);
  private features: Int32Array = new Int32Array(0);
  private offsets: Int32Array = new Int32Array(0);
  private readonly pool: Float64Array[] = [];

  constructor(bins: Bins, gradient: Float32Array, hessian: Float32Array, options: GrowOptions) {
    this.bins = bins;
    this.gradient = gradient;
    this.hessian = hessian;
    this.options = options;
  }

  grow(rows: Int32Array, features: Int32Array, learningRate: number): Tree {
    this.rows = rows.slice();
    this.spare = new Int32Array(rows.length);
    this.features = features;
    this.layOut();
    const tree: Tree = { feature: [], bin: [], threshold: [], left: [], right: [], value: [], gain: [] };
    const leaves = [this.makeLeaf(addNode(tree), 0, rows.length, 0, this.fill(0, rows.length))];
    while (leaves.length < this.options.leaves) {
      let best = -1;
      for (const [at, leaf] of leaves.entries()) {
        if (leaf.split !== null && leaf.split.gain > (leaves[best]?.split?.gain ?? 0)) best = at;
      }
      const leaf = leaves[best];
      if (leaf === undefined || leaf.split === null) break;
      leaves.splice(best, 1, ...this.divide(tree, leaf, leaf.split));
    }
    for (const leaf of leaves) {
      tree.value[leaf.node] = (-leaf.gradient / (leaf.hessian + this.options.lambda)) * learningRate;
      this.pool.push(leaf.histogram);
    }
    return tree;
  }

  /** Histograms hold only the chosen features, each as wide as its bins. */
  private layOut(): void {
    this.offsets = new Int32Array(this.features.length + 1);
    for (let at = 0; at < this.features.length; at += 1) {
      this.offsets[at + 1] = (this.offsets[at] ?? 0) + 2 * ((this.bins.bounds[this.features[at] ?? 0]?.length ?? 0) + 1);
    }
    this.pool.length = 0;
  }

  private divide(tree: Tree, leaf: Leaf, split: Split): [Leaf, Leaf] {
    const middle = this.partition(leaf, split);
    const left = addNode(tree);
    const right = addNode(tree);
    tree.feature[leaf.node] = split.feature;
    tree.bin[leaf.node] = split.bin;
    tree.threshold[leaf.node] = this.bins.bounds[split.feature]?.[split.bin] ?? 0;
    tree.gain[leaf.node] = split.gain;
    tree.left[leaf.node] = left;
    tree.right[leaf.node] = right;
    const smallLeft = middle - leaf.from <= leaf.to - middle;
    const small = smallLeft ? this.fill(leaf.from, middle) : this.fill(middle, leaf.to);
    // The larger side is what is left of the parent's histogram.
    const large = leaf.histogram;
    for (let at = 0; at < small.length; at += 1) large[at] = (large[at] ?? 0) - (small[at] ?? 0);
    return [
      this.makeLeaf(left, leaf.from, middle, leaf.depth + 1, smallLeft ? small : large),
      this.makeLeaf(right, middle, leaf.to, leaf.depth + 1, smallLeft ? large : small),
    ];
  }

  private partition(leaf: Leaf, split: Split): number {
    const column = this.bins.columns[split.feature] ?? new Uint8Array(0);
    let left = leaf.from;
    let right = 0;
    for (let at = leaf.from; at < leaf.to; at += 1) {
      const row = this.rows[at] ?? 0;
      if ((column[row] ?? 0) <= split.bin) {
        this.rows[left] = row;
        left += 1;
      } else {
        this.spare[right] = row;
        right += 1;
      }
    }
    this.rows.set(this.spare.subarray(0, right), left);
    return left;
  }

  private fill(from: number, to: number): Float64Array {
    const size = this.offsets[this.features.length] ?? 0;
    const histogram = this.pool.pop()?.fill(0) ?? new Float64Array(size);
    const count = to - from;
    const rows = this.rows.subarray(from, to);
    const g = new Float32Array(count);
    const h = new Float32Array(count);
    for (let at = 0; at < count; at += 1) {
      const row = rows[at] ?? 0;
      g[at] = this.gradient[row] ?? 0;
      h[at] = this.hessian[row] ?? 0;
    }
    for (let at = 0; at < this.features.length; at += 1) {
      const column = this.bins.columns[this.features[at] ?? 0];
      if (column !== undefined) addColumn(histogram, this.offsets[at] ?? 0, column, rows, g, h);
    }
    return histogram;
  }

  private makeLeaf(node: number, from: number, to: number, depth: number, histogram: Float64Array): Leaf {
    let [gradient, hessian] = [0, 0];
    for (let at = from; at < to; at += 1) {
      const row = this.rows[at] ?? 0;
      gradient += this.gradient[row] ?? 0;
      hessian += this.hessian[row] ?? 0;
    }
    const leaf: Leaf = { node, from, to, depth, gradient, hessian, histogram, split: null };
    if (depth < this.options.maxDepth) leaf.split = this.bestSplit(leaf);
    return leaf;
  }

  private bestSplit({ histogram, gradient, hessian }: Leaf): Split | null {
    const { lambda, minHessian } = this.options;
    const parent = (gradient * gradient) / (hessian + lambda);
    let best: Split | null = null;
    let bestGain = 1e-6;
    for (let at = 0; at < this.features.length; at += 1) {
      const offset = this.offsets[at] ?? 0;
      const bins = ((this.offsets[at + 1] ?? 0) - offset) / 2;
      let [g, h] = [0, 0];
      for (let bin = 0; bin + 1 < bins; bin += 1) {
        g += histogram[offset + 2 * bin] ?? 0;
        h += histogram[offset + 2 * bin + 1] ?? 0;
        if (h < minHessian) continue;
        const rest = hessian - h;
        if (rest < minHessian) break;
        const gain = (g * g) / (h + lambda) + ((gradient - g) * (gradient - g)) / (rest + lambda) - parent;
        if (gain > bestGain) {
          bestGain = gain;
          best = { feature: this.features[at] ?? 0, bin, gain };
        }
      }
    }
    return best;
  }
}

/** The innermost loop of training. */
function addColumn(histogram: Float64Array, offset: number, column: Uint8Array, rows: Int32Array, g: Float32Array, h: Float32Array): void {
  for (let at = 0; at < rows.length; at += 1) {
    // Positions are within bounds by construction.
    const cell = offset + 2 * (column[rows[at] as number] as number);
    histogram[cell] = (histogram[cell] as number) + (g[at] as number);
    histogram[cell + 1] = (histogram[cell + 1] as number) + (h[at] as number);
  }
}

function addNode(tree: Tree): number {
  tree.feature.push(-1);
  tree.bin.push(0);
  tree.threshold.push(0);
  tree.left.push(-1);
  tree.right.push(-1);
  tree.value.push(0);
  tree.gain.push(0);
  return tree.feature.length - 1;
}
