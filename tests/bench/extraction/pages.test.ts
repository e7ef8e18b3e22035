/** Which pages a benchmark of extraction reads: of one set, of a folder of sets, and of nothing else. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readPages } from './pages.ts';

const PAGE = gzipSync('<!DOCTYPE html><title>Harbour closed</title><p>The harbour was closed on Tuesday.</p>');

/** A folder of two sets, of two pages and of one. */
function folderOfSets(): string {
  const folder = mkdtempSync(join(tmpdir(), 'galley-corpus-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [set, ids] of [
    ['one', ['a', 'b']],
    ['two', ['c']],
  ] as const) {
    mkdirSync(join(folder, set));
    writeFileSync(join(folder, set, 'index.json'), JSON.stringify(ids.map((id) => ({ id, file: `${id}.gz` }))));
    for (const id of ids) writeFileSync(join(folder, set, `${id}.gz`), PAGE);
  }
  return folder;
}

const idsOf = (folder: string, count: number): readonly string[] => readPages(folder, count).pages.map(({ id }) => id);

describe('the pages of a benchmark', () => {
  it('are those of the set that is named', () => expect(idsOf(join(folderOfSets(), 'one'), Infinity)).toEqual(['a', 'b']));

  it('are those of all sets of the folder that is named, or some from each part of them', () => {
    const folder = folderOfSets();
    expect(idsOf(folder, Infinity)).toEqual(['a', 'b', 'c']);
    expect(idsOf(folder, 2)).toEqual(['a', 'b']);
  });

  it('are not looked for in a folder that is neither, nor taken from elsewhere in silence', () => {
    const folder = join(folderOfSets(), 'three');
    expect(() => readPages(folder, 1)).toThrow(/three is no corpus: .*Name the folder of one set/);
    mkdirSync(folder);
    expect(() => readPages(folder, 1)).toThrow('three is no corpus');
  });
});
