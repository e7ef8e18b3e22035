/** Proving some promises anew leaves the rows of all others in docs/reliability.md as they are. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rowsWith, table, withTable } from '../prove/main.ts';

const document = readFileSync(new URL('../../docs/reliability.md', import.meta.url), 'utf8');
const standing = rowsWith(document, []);
const [first = ''] = standing;
const [, promise = ''] = first.split('| ', 2);

it('keeps what stands where nothing is proved anew', () => {
  expect(standing.length).toBeGreaterThan(20);
  expect(withTable(document, table(standing))).toBe(document);
  for (const row of standing) expect(row).toMatch(/ \| 2\d{3}-\d{2}-\d{2} \| \[`tests\//);
});

it('replaces the row of a promise that is proved anew, and puts a new promise at the end', () => {
  const test = 'tests/hygiene/reliability-table.test.ts';
  const again = { id: 'a', promise: promise.split(' | ', 1).join('').trim(), tried: '7 times', on: '2031-02-03', test };
  const added = { id: 'b', promise: 'Something else holds', tried: 'once', on: '2031-02-03', test };
  const rows = rowsWith(document, [again, added]);
  expect(rows.slice(1, -1)).toEqual(standing.slice(1));
  expect(rows[0]).toContain('| 7 times | 2031-02-03 |');
  expect(rows.at(-1)).toContain('| Something else holds | once | 2031-02-03 |');
});
