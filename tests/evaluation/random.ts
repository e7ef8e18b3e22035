/** Chance that is the same in every run: of training, of benchmarks. */

export { seededRandom as randomFrom } from '../../infra/local/edge/faults.ts';

/** In place, by Fisher and Yates. */
export function shuffle<Value>(list: Value[], random: () => number): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = list[at] as Value;
    list[at] = list[other] as Value;
    list[other] = kept;
  }
}
