/** Which answers leave a line, where a stage has only a share of them logged. */
import { expect, it } from 'vitest';
import { isLogged } from '../../functions/api/sampling.ts';
import { seededRandom } from '../../infra/local/index.ts';

const ANSWERS = 10_000;
const logged = (status: number, share: number): number => {
  const random = seededRandom(7);
  return Array.from({ length: ANSWERS }, () => isLogged(status, share, random())).filter(Boolean).length / ANSWERS;
};

it.each([
  [200, 1, 1],
  [200, 0, 0],
  [304, 0.1, 0.1],
  [404, 0, 1],
  [500, 0.1, 1],
])('of answers with %i, of which %f are to be logged, %f are', (status, share, is) => {
  expect(logged(status, share)).toBeCloseTo(is, 1);
});
