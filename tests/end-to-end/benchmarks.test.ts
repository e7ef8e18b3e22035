/** Each benchmark, run short: it comes to an end and tells figures. What they are, is no matter of a test. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { page } from './cloud.ts';

const folder = mkdtempSync(join(tmpdir(), 'galley-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bench = async (...words: string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, ['tests/bench/main.ts', ...words], { timeout: 500_000 })).stdout;

/** All that could not be measured, by its path. */
function unmeasured(figures: unknown, path = ''): string[] {
  if (typeof figures === 'number') return Number.isFinite(figures) ? [] : [path];
  if (typeof figures !== 'object') return [];
  return figures === null ? [path] : Object.entries(figures).flatMap(([name, value]) => unmeasured(value, `${path}/${name}`));
}

test('pipeline, with pages of its own', async () => {
  const figures = JSON.parse(await bench('pipeline', '--pages', '4', '--single', '2', '--json'));
  expect(unmeasured(figures)).toEqual([]);
  expect(figures).toMatchObject({ flood: { pages: 4, outcomes: { stored: 4 } } });
  expect(figures.flood.restToExtraction).toBeGreaterThan(0);
});

test('pipeline, with a folder in which a page is no article', async () => {
  writeFileSync(join(folder, 'a.html'), page('An article'));
  writeFileSync(join(folder, 'b.html'), '<!doctype html><title>Log in</title><form><input name="user"></form>');
  expect(JSON.parse(await bench('pipeline', '--pages', '2', '--single', '1', '--folder', folder, '--json'))).toMatchObject({
    flood: { outcomes: { stored: 1, rejected: 1 } },
  });
});

test('api', async () => {
  const file = join(folder, 'api.json');
  await bench('api', '--records', '40', '--requests', '4', '--json', file);
  const figures: unknown[] = JSON.parse(readFileSync(file, 'utf8'));
  expect(figures.length).toBeGreaterThan(5);
  expect(unmeasured(figures)).toEqual([]);
});

test('extraction', async () => {
  writeFileSync(join(folder, 'index.json'), JSON.stringify([{ id: 'one', url: 'https://news.example/one', file: 'one.html.gz' }]));
  writeFileSync(join(folder, 'one.html.gz'), gzipSync(page('One')));
  const said = await bench('extraction', '--corpus', folder, '--pages', '1', '--rounds', '1', '--only', 'galley', 'htmlparser2', '--json');
  expect(JSON.parse(said.trim().split('\n').at(-1) ?? '').ratios.htmlparser2).toBeGreaterThan(0);
});

test('first pages', async () => {
  const said = await bench('first-pages', '--corpus', folder, '--processes', '1', '--pages', '1');
  expect(said).toMatch(/^first 1: \d+\.\d ms/);
});

test('search', async () => {
  const figures = JSON.parse(await bench('search', '--articles', '200', '--rounds', '3', '--corpus', join(folder, 'none'), '--json'));
  expect(unmeasured(figures)).toEqual([]);
  expect(figures.fetchedShares).toHaveLength(3);
});

test('freshness of search', async () => {
  const figures = JSON.parse(await bench('freshness', '--uploads', '1', '--json'));
  expect(unmeasured(figures)).toEqual([]);
  expect(figures.most).toBeGreaterThan(0);
});
