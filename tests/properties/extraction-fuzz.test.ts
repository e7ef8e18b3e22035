/**
 * Fuzzing of decode → extract → serialize that knows the structure of pages: our own, mutated in bytes, tags and tree.
 * A failure prints its seed page and its mutations; what was found once stays in tests/pages/fuzz as a file.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count, proved, runs } from '../prove/proof.ts';
import { allVectors } from '../security/vectors.ts';
import { assertSound } from './extraction-checks.ts';
import { mutate, mutations } from './mutate.ts';

const FOLDERS = ['../pages/', '../../infra/local/samples/'].map((path) => new URL(path, import.meta.url));
const FINDINGS = new URL('../pages/fuzz/', import.meta.url);

const filesIn = (folder: URL): readonly (readonly [string, Uint8Array])[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.html'))
        .toSorted()
        .map((name) => [name, readFileSync(new URL(name, folder))] as const)
    : [];
const seeds = FOLDERS.flatMap(filesIn);
const pages = new Map(seeds);
const others = seeds.map(([, bytes]) => bytes);
const fragments = allVectors().map(({ payload }) => payload);
const FUZZED = Number(process.env['PROPERTY_RUNS'] ?? runs(300, 20_000));

describe('pages of our own, mutated', () => {
  test('there are several to begin with, in several charsets', () => {
    expect(seeds.length).toBeGreaterThanOrEqual(8);
  });

  test('give an outcome and a sound record, twice the same', { timeout: 1_800_000 }, () => {
    let articles = 0;
    fc.assert(
      fc.property(fc.constantFrom(...pages.keys()), mutations, (name, steps) => {
        articles += Number(assertSound(mutate(pages.get(name) ?? new Uint8Array(), steps, others, fragments)));
      }),
      { numRuns: FUZZED },
    );
    // Mutants that are all refused would prove nothing about what is written.
    expect(articles).toBeGreaterThan(FUZZED / 2);
    proved({
      id: 'extraction-fuzz',
      promise:
        'Our own pages, mutated in bytes, tags and tree, give a valid record with safe HTML that two parsers read alike, twice the same',
      tried: `${count(FUZZED)} mutants of ${seeds.length} pages (${count(articles)} still articles), ${count(filesIn(FINDINGS).length)} kept from earlier runs`,
      test: 'tests/properties/extraction-fuzz.test.ts',
    });
  });
});

test('what fuzzing found before stays mended', () => {
  for (const [name, bytes] of filesIn(FINDINGS)) expect(() => assertSound(bytes), name).not.toThrow();
});
