/** Numbers equal keys alike, so that sums over them are kept in arrays: one look-up a key, however many sums there are. */

export interface Numbered {
  /** Of each key its number: 0 for the first and all equal to it, 1 for the next, and so on. */
  readonly of: Int32Array;
  /** How many different keys there are. */
  readonly count: number;
}

/** Numbers keys in the order in which they come. @example numberEqual(Int32Array.of(7, 9, 7)) // { of: [0, 1, 0], count: 2 } */
export function numberEqual(keys: Int32Array): Numbered {
  const numbers = new Map<number, number>();
  const of = new Int32Array(keys.length);
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as number;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(key, number);
    }
    of[at] = number;
  }
  return { of, count: numbers.size };
}
