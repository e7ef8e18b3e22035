/** Equal keys get equal numbers, in the order in which they come. */
import { expect, it } from 'vitest';
import { numberEqual } from '../../../shared/extraction/text/number-equal.ts';
import { randomFrom } from '../../evaluation/random.ts';

it('numbers keys from 0 on, equal ones alike', () => {
  expect(numberEqual(Int32Array.of(7, -9, 7, 0, -9))).toEqual({ of: Int32Array.of(0, 1, 0, 2, 1), count: 3 });
});

it('has no numbers where there are no keys', () => {
  expect(numberEqual(new Int32Array(0))).toEqual({ of: new Int32Array(0), count: 0 });
});

it.each([
  ['few of a kind', (random: number) => Math.trunc((random - 0.5) * 2 ** 32)],
  ['many of a kind', (random: number) => Math.trunc(random * 30) - 15],
  ['kinds that differ in their highest bits alone', (random: number) => Math.trunc(random * 64) << 26],
  ['kinds one behind the other', (random: number) => Math.trunc(random * 300)],
])('numbers as a map would: %s', (_, keyOf) => {
  const random = randomFrom(7);
  for (const length of [1, 2, 3, 31, 32, 33, 500]) {
    const keys = Int32Array.from({ length }, () => keyOf(random()));
    const numbers = new Map<number, number>();
    for (const key of keys) if (!numbers.has(key)) numbers.set(key, numbers.size);
    expect(numberEqual(keys)).toEqual({ of: keys.map((key) => numbers.get(key) ?? -1), count: numbers.size });
  }
});
