/** Tells most hashes that are not in a set so by a look at one byte: of a page's words few are in any set that is asked for. */
const SIZE = 4_096;

export class Sieve {
  private readonly passes = new Uint8Array(SIZE);

  constructor(hashes: Iterable<number>) {
    for (const hash of hashes) this.passes[placeOf(hash)] = 1;
  }

  /** False for hashes that are none of those given; true for these, and by chance for others. */
  mayHold(hash: number): boolean {
    return this.passes[placeOf(hash)] === 1;
  }
}

function placeOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SIZE - 1);
}
