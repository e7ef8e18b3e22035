/** Chance that is the same in every run: of training, of benchmarks. */

/** Mulberry32: a small generator with a 32-bit state. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** In place, by Fisher and Yates. */
export function shuffle<Value>(list: Value[], random: () => number): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = list[at] as Value;
    list[at] = list[other] as Value;
    list[other] = kept;
  }
}
