/** Features as small integers: columns of bin numbers, and the values at which bins end. */
import type { TrainingSet } from './training-set.ts';

export interface Bins {
  /** `columns[feature][row]`: bin of the used row. */
  readonly columns: readonly Uint8Array[];
  /** `bounds[feature][bin]`: values up to this one (included) belong to the bin. */
  readonly bounds: readonly Float32Array[];
}

export function binColumns(data: TrainingSet, used: Int32Array, maxBins: number): Bins {
  const columns: Uint8Array[] = [];
  const bounds: Float32Array[] = [];
  for (let feature = 0; feature < data.width; feature += 1) {
    const values = Float32Array.from(used, (row) => data.values[row * data.width + feature] ?? 0);
    const ends = boundsOf(values, maxBins);
    bounds.push(ends);
    columns.push(Uint8Array.from(values, (value) => binOf(ends, value)));
  }
  return { columns, bounds };
}

/** Quantiles of the values; every distinct value has its bin where there are few. */
function boundsOf(values: Float32Array, maxBins: number): Float32Array {
  const sorted = values.toSorted();
  const distinct: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    if (distinct.length > 0 && distinct[distinct.length - 1] === value) counts[counts.length - 1] = (counts[counts.length - 1] ?? 0) + 1;
    else {
      distinct.push(value);
      counts.push(1);
    }
  }
  const ends: number[] = [];
  let left = sorted.length;
  let filled = 0;
  for (let at = 0; at + 1 < distinct.length; at += 1) {
    filled += counts[at] ?? 0;
    const wanted = distinct.length <= maxBins ? 1 : left / (maxBins - ends.length);
    if (filled < wanted) continue;
    left -= filled;
    filled = 0;
    ends.push(Math.fround(((distinct[at] ?? 0) + (distinct[at + 1] ?? 0)) / 2));
    if (ends.length === maxBins - 1) break;
  }
  return Float32Array.from(ends);
}

function binOf(ends: Float32Array, value: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (ends[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
