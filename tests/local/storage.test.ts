/** A full disk and damaged files: told in words, with the way out; and room on the disk is all that it takes to go on. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTables } from '../../infra/local/services/tables/engine.ts';
import { openFauxqs } from '../../infra/local/services/fauxqs.ts';
import { inWords, storageProblemOf, StorageError } from '../../infra/local/storage-problem.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'galley-storage-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an upload that finds the disk full leaves nothing behind, and goes through once there is room', async () => {
  const fauxqs = openFauxqs(folder, 'eu-central-1');
  fauxqs.s3.createBucket('raw');
  const put = (): unknown =>
    fauxqs.transaction(() => fauxqs.transaction(() => fauxqs.s3.putObject('raw', 'a.html', Buffer.alloc(200_000, 7), 'text/html', {})));
  // SQLite's own bound on its file fails a write as a full disk does.
  fauxqs.database.exec('PRAGMA max_page_count = 30');
  let thrown: unknown;
  try {
    put();
  } catch (error) {
    thrown = error;
  }
  expect(storageProblemOf(thrown)).toBe('full');
  expect(inWords(thrown, 'objects', folder)).toMatchObject({ name: 'StorageError', message: expect.stringContaining('Make room on it') });
  fauxqs.database.exec('PRAGMA max_page_count = 100000');
  put();
  await fauxqs.close();
  const again = openFauxqs(folder, 'eu-central-1');
  expect(again.s3.headObject('raw', 'a.html').contentLength).toBe(200_000);
  await again.close();
});

test('what a full disk took back is listed as it was before: nothing, or the version before', async () => {
  const fauxqs = openFauxqs(folder, 'eu-central-1');
  fauxqs.s3.createBucket('raw');
  const put = (key: string, bytes: number): unknown =>
    fauxqs.transaction(() => fauxqs.s3.putObject('raw', key, Buffer.alloc(bytes, 7), 'text/html', {}));
  put('old.html', 10);
  // A transaction that fails when all of its statements have gone through, as where the log cannot be written.
  const failing = (work: () => void) => () =>
    fauxqs.transaction(() => {
      work();
      throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
    });
  expect(failing(() => put('new.html', 20))).toThrow('full');
  expect(failing(() => put('old.html', 20))).toThrow('full');
  expect(failing(() => (put('old.html', 30), fauxqs.s3.deleteObject('raw', 'old.html')))).toThrow('full');
  expect(() => fauxqs.s3.getObject('raw', 'new.html')).toThrow('does not exist');
  expect(fauxqs.s3.getObject('raw', 'old.html')).toMatchObject({ contentLength: 10, body: Buffer.alloc(10, 7) });
  put('new.html', 20);
  expect(fauxqs.s3.getObject('raw', 'new.html').body).toHaveLength(20);
  await fauxqs.close();
});

test('uploads that are damaged stop the start', () => {
  writeFileSync(join(folder, 'fauxqs.db'), 'no database at all, but text that somebody wrote over it. '.repeat(100));
  expect(() => openFauxqs(folder, 'eu-central-1')).toThrow(StorageError);
  expect(() => openFauxqs(folder, 'eu-central-1')).toThrow(/uploads in .* are damaged.*--reset/);
});

test('tables that are damaged stop the start, and reconcile is the way out', async () => {
  const engine = openTables(folder);
  await engine.stop();
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'x'.repeat(200));
  expect(() => openTables(folder)).toThrow(/tables in .* are damaged.*move that folder away.*reconcile --everything/);
});

test.each([
  ['full', Object.assign(new Error('x'), { code: 'ENOSPC' })],
  ['full', Object.assign(new Error('database or disk is full'), { errcode: 13 })],
  ['damaged', Object.assign(new Error('database disk image is malformed'), { errcode: 11 })],
  [undefined, new Error('a page about the corruption: no space left for it')],
  [undefined, 'disk is full'],
])('%s is what is meant by %s', (problem, error) => {
  expect(storageProblemOf(error)).toBe(problem);
});
