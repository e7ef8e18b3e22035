/** Numbers equal keys alike, so that sums over them are kept in arrays: one look-up a key, however many sums there are. */

/** Knuth's multiplier, odd and near the golden ratio's part of 2³². */
const SPREAD = 0x9e3779b1;

export interface Numbered {
  /** Of each key its number: 0 for the first and all equal to it, 1 for the next, and so on. */
  readonly of: Int32Array;
  /** How many different keys there are. */
  readonly count: number;
}

/** Numbers keys in the order in which they come. @example numberEqual(Int32Array.of(7, 9, 7)) // { of: [0, 1, 0], count: 2 } */
export function numberEqual(keys: Int32Array): Numbered {
  const { length } = keys;
  const of = new Int32Array(length);
  // Where a key was met first, one more, at the first free place from that of its hash on; twice as many places as keys at least.
  const bits = 33 - Math.clz32(length);
  const places = new Int32Array(1 << bits);
  const last = places.length - 1;
  let count = 0;
  for (let at = 0; at < length; at += 1) {
    const key = keys[at] as number;
    let place = Math.imul(key, SPREAD) >>> (32 - bits);
    let first = places[place] as number;
    while (first !== 0 && keys[first - 1] !== key) {
      place = (place + 1) & last;
      first = places[place] as number;
    }
    if (first === 0) {
      places[place] = at + 1;
      of[at] = count;
      count += 1;
    } else of[at] = of[first - 1] as number;
  }
  return { of, count };
}
