/** Small pages, each with one trait that some tool's users reported as lost, doubled or invented, and what is right beside it. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { extract } from '../../shared/extraction/index.ts';
import { addressOf, expectationsOf, isMet } from './case-expectations.ts';

const CASES = new URL('../pages/cases/', import.meta.url);
const ENDING = '.expected.md';

const names = readdirSync(CASES)
  .filter((name) => name.endsWith(ENDING))
  .map((name) => name.slice(0, -ENDING.length));

describe.each(names)('%s', (name) => {
  const expected = readFileSync(new URL(name + ENDING, CASES), 'utf8');
  const result = extract(readFileSync(new URL(`${name}.html`, CASES)), { url: addressOf(expected), receivedAt: new Date('2026-11-28') });
  test.each(expectationsOf(expected))('%s', (line) => {
    expect(isMet(line, result), `${line}\n\n${'article' in result ? result.article.markdown : result.outcome}`).toBe(true);
  });
});
