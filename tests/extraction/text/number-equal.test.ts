/** Equal keys get equal numbers, in the order in which they come. */
import { expect, it } from 'vitest';
import { numberEqual } from '../../../shared/extraction/text/number-equal.ts';

it('numbers keys from 0 on, equal ones alike', () => {
  expect(numberEqual(Int32Array.of(7, -9, 7, 0, -9))).toEqual({ of: Int32Array.of(0, 1, 0, 2, 1), count: 3 });
});

it('has no numbers where there are no keys', () => {
  expect(numberEqual(new Int32Array(0))).toEqual({ of: new Int32Array(0), count: 0 });
});
