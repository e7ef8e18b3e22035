/** Eight times the page may not take the time of a square: each fragment once made some step of the serializer do so, or could. */
import { expect, test } from 'vitest';
import { formsOf } from './forms.ts';

const FRAGMENTS: readonly (readonly [name: string, fragment: string])[] = [
  ['breaks in one paragraph', 'x<br>'],
  ['changes of emphasis in one paragraph', '<b>x</b><i>y</i>'],
  ['raised digits', '1<sup>2</sup>'],
  ['lists in lists', '<ul><li>x'],
  ['quotes in quotes', '<blockquote>x'],
  ['items', '<li>item'],
  ['terms and definitions', '<dl><dt>a<dd>b</dl>'],
  ['rows', '<table><tr><td>a<td>b<tr><td>a<td>b</table>'],
  ['tables in tables', '<table><tr><td>x<td>'],
  ['figures', '<figure><img src=/a.jpg><figcaption>Photo: x</figure>'],
  ['fallback pictures', '<noscript><img src=/a.jpg></noscript>'],
  ['characters that need escaping', '*_`[ '],
  ['links', '<a href=/x>l</a> '],
];

const SMALL = 40_000;
const FACTOR = 8;
/** A linear step stays near 8, a busy machine triples that; a quadratic one nears 64. */
const TOO_MUCH = 36;

function timeOf(fragment: string, size: number): number {
  const page = fragment.repeat(size / fragment.length);
  let best = Infinity;
  for (let run = 0; run < 4; run++) {
    const started = performance.now();
    formsOf(page);
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

test.each(FRAGMENTS)('%s cost in proportion to their number', { timeout: 60_000 }, (_, fragment) => {
  timeOf(fragment, SMALL);
  expect(timeOf(fragment, SMALL * FACTOR) / timeOf(fragment, SMALL)).toBeLessThan(TOO_MUCH);
});

test('a list of a hundred thousand sections fits the stack', { timeout: 60_000 }, () => {
  expect(formsOf(`<ul>${'<li><h2>x</h2><p>y</p>'.repeat(130_000)}</ul>`).blocks.length).toBeGreaterThan(100_000);
});
