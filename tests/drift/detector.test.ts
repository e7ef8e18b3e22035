/** The error rates of the watch over sites, in simulation: sites with weekends, breaks of all sizes, at three volumes. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../infra/local/index.ts';
import { judgeHour, UNKNOWN } from '../../shared/drift/index.ts';
import { lowerTail } from '../../shared/drift/detector.ts';
import { count, proved, runs } from '../prove/proof.ts';

const random = seededRandom(7);

function binomial(n: number, p: number): number {
  let good = 0;
  for (let i = 0; i < n; i += 1) if (random() < p) good += 1;
  return good;
}

/** Pages within an hour, where so many come on average (Knuth). */
function poisson(mean: number): number {
  const limit = Math.exp(-mean);
  let [pages, product] = [0, random()];
  while (product > limit) {
    pages += 1;
    product *= random();
  }
  return pages;
}

interface Simulated {
  readonly falseDays: number;
  readonly days: number;
  /** Days until the break was seen; null where it was not within thirty. */
  readonly delay: number | null;
}

/** A site of sixty good days, half of them with fewer bylines at weekends, and then thirty after a break. */
function site(perDay: number, to: number): Simulated {
  const weekend = random() < 0.5 ? 0.08 : 0;
  let state = UNKNOWN;
  const day = (rate: number): boolean => {
    let isDrifting = false;
    for (let hour = 0; hour < 24; hour += 1) {
      const pages = poisson(perDay / 24);
      const judged = judgeHour(state, pages, binomial(pages, rate));
      state = judged.state;
      isDrifting ||= judged.verdict === 'drifting';
    }
    return isDrifting;
  };
  let falseDays = 0;
  for (let at = 0; at < 60; at += 1) if (day(0.95 - (at % 7 > 4 ? weekend : 0))) falseDays += 1;
  for (let after = 1; after <= 30; after += 1) if (day(to)) return { falseDays, days: 60, delay: after };
  return { falseDays, days: 60, delay: null };
}

const SITES = runs(60, 300);

describe('a site whose bylines break from 95 to 30 %', () => {
  /** Over all volumes. */
  const tried = { breaks: 0, falseDays: 0, days: 0 };
  it.each([
    [3, 7, 30],
    [30, 1, 2],
    [300, 1, 2],
  ])(
    'with %i uploads a day is mostly seen within %i days, at the latest within %i, and hardly anybody is called before',
    (perDay, within, atLatest) => {
      const simulated = Array.from({ length: SITES }, () => site(perDay, 0.3));
      const days = SITES * 60;
      const falseDays = simulated.reduce((sum, one) => sum + one.falseDays, 0);
      const delays = simulated.map(({ delay }) => delay ?? 99).toSorted((a, b) => a - b);
      // One in 10,000 days: none in the 3,600 of the short version.
      expect(falseDays, `${falseDays} false days of ${days}`).toBeLessThanOrEqual(Math.floor(days / 10_000));
      expect(delays[Math.floor(SITES / 2)], 'the median').toBeLessThanOrEqual(within);
      expect(delays[Math.floor(SITES * 0.95)], 'of nineteen in twenty').toBeLessThanOrEqual(within * 2);
      expect(delays.at(-1), 'the slowest').toBeLessThanOrEqual(atLatest);
      tried.breaks += SITES;
      tried.falseDays += falseDays;
      tried.days += days;
      if (perDay === 300)
        proved({
          id: 'drift',
          promise:
            'A site whose bylines break from 95 to 30 % is seen within two days at 30 uploads a day, mostly within one, and no more than one day in 10,000 calls somebody for nothing, weekends or not',
          tried: `${count(tried.breaks)} breaks at three volumes; false alarms in ${count(tried.days)} days of sites: ${count(tried.falseDays)}`,
          test: 'tests/drift/detector.test.ts',
        });
    },
  );
});

it('does not learn what is wrong: a site goes on drifting until it is mended or accepted', () => {
  let state = UNKNOWN;
  for (let hour = 0; hour < 100; hour += 1) ({ state } = judgeHour(state, 5, 5));
  const verdicts = Array.from({ length: 300 }, () => {
    const judged = judgeHour(state, 5, 1);
    state = judged.state;
    return judged.verdict;
  });
  expect(verdicts.slice(10).every((verdict) => verdict === 'drifting')).toBe(true);
  for (let hour = 0; hour < 40; hour += 1) ({ state } = judgeHour(state, 5, 5));
  expect(judgeHour(state, 5, 5).verdict).toBe('well');
});

it('colours a smaller change, and says nothing of thirty pages or fewer', () => {
  expect(judgeHour(UNKNOWN, 30, 30).verdict).toBe('well');
  expect(judgeHour(UNKNOWN, 29, 0).verdict).toBe('learning');
  const { state } = judgeHour(UNKNOWN, 500, 475);
  expect(judgeHour(state, 20, 14).verdict).toBe('amber');
});

it.each([
  [12, 12, 0.5, 1],
  [10, 0, 0.5, 1 / 1024],
  [10, 5, 0.5, 0.623],
])('the lower tail of %i with %i at %f is %f', (n, k, p, tail) => {
  expect(lowerTail(n, k, p)).toBeCloseTo(tail, 3);
});
