/** Twice the page gives twice the text, and ends: each fragment once made some step of the serializer take a square, overflow the stack or lose words. What it costs is plotted by the benchmark. */
import { expect, test } from 'vitest';
import { processorMilliseconds } from '../../processor-time.ts';
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
  ['characters that need escaping', '*_`[ '],
  ['links', '<a href=/x>l</a> '],
];

const TIMES = 4000;

function lettersOf(fragment: string, times: number): number {
  // Marks of lists are no text of the page, and end with the nesting.
  return formsOf(fragment.repeat(times))
    .text.replaceAll(/^[\s-]{1,200}/gm, '')
    .replaceAll(/\s/g, '').length;
}

test.each(FRAGMENTS)('%s: twice as many give twice the text, none lost', (_, fragment) => {
  const once = lettersOf(fragment, TIMES);
  expect(once).toBeGreaterThanOrEqual(TIMES);
  expect(lettersOf(fragment, 2 * TIMES)).toBe(2 * once);
});

test('figures and fallback pictures by the thousand stay within the form', () => {
  const figures =
    '<p>Words around pictures.</p>' +
    '<figure><img src=/a.jpg><figcaption>Photo: x</figure><noscript><img src=/b.jpg></noscript>'.repeat(TIMES);
  expect(formsOf(figures).blocks.length).toBeGreaterThan(0);
});

test('a caption of elements without words takes no square to find its credit', () => {
  const started = processorMilliseconds();
  const { images } = formsOf(`<figure><img src=/a.jpg><figcaption>The lock.${'<span></span>'.repeat(8 * TIMES)}</figcaption></figure>`);
  expect(images).toMatchObject([{ caption: 'The lock.', credit: null }]);
  expect(processorMilliseconds() - started).toBeLessThan(8000);
});

test('a list of a hundred thousand sections fits the stack', () => {
  expect(formsOf(`<ul>${'<li><h2>x</h2><p>y</p>'.repeat(130_000)}</ul>`).blocks.length).toBeGreaterThan(100_000);
});
