/** Who may use a data folder, and what is said to those who may not. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataFolderError, openDataFolder } from '../../infra/local/data-folder.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'galley-folder-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Claims the folder in a process of its own, which is then killed, as it were in the middle of its work. */
function claimAndDie(): void {
  const script = `import { openDataFolder } from ${JSON.stringify(join(import.meta.dirname, '../../infra/local/data-folder.ts'))}; openDataFolder(process.argv[1]); process.kill(process.pid, 'SIGKILL');`;
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', script, folder]).signal).toBe('SIGKILL');
}

describe('a claim', () => {
  test('holds against others, who hear by whom, until it is let go of', () => {
    const release = openDataFolder(folder);
    expect(() => openDataFolder(folder)).toThrow(`in use by the process ${process.pid}`);
    release();
    openDataFolder(folder)();
  });

  test("ends with the process that made it, though its id is another living process's now, as in containers", () => {
    claimAndDie();
    writeFileSync(join(folder, 'in-use-by'), String(process.ppid));
    openDataFolder(folder)();
    writeFileSync(join(folder, 'in-use-by'), String(process.pid));
    openDataFolder(folder)();
  });

  test.each([
    ['in-use-by', ''],
    ['lock', ''],
    ['lock', "what somebody wrote into it, longer than a database's head is. ".repeat(40)],
  ])('is made where a crash or a full disk left %s as "%.10s"', (name, content) => {
    writeFileSync(join(folder, name), content);
    const release = openDataFolder(folder);
    expect(() => openDataFolder(folder)).toThrow(DataFolderError);
    release();
  });
});

/** The user id that Linux gives to those without one. */
const NOBODY = 65_534;

describe('a folder that cannot be used is named with the reason and the remedy:', () => {
  test('a file', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'below')]) expect(() => openDataFolder(path)).toThrow(/file.*--data/);
  });

  test('one behind a link that leads nowhere', () => {
    const link = join(folder, 'link');
    symlinkSync(join(folder, 'nowhere'), link);
    expect(() => openDataFolder(link)).toThrow(/a link on the way leads nowhere.*--data/);
  });

  test('one without the right to write', () => {
    chmodSync(folder, 0o500);
    // Root may write anywhere, and so becomes somebody else for this.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(NOBODY);
    try {
      expect(() => openDataFolder(folder)).toThrow(/may not be written to by this user.*--data/);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});

test('what others may read or write is closed to them, and what is not ours is left alone', () => {
  mkdirSync(join(folder, 'cdk.out', 'asset.1'), { recursive: true });
  chmodSync(join(folder, 'cdk.out', 'asset.1'), 0o777);
  for (const name of ['outputs.json', 'notes.txt', 'cdk.out/asset.1/index.js']) {
    writeFileSync(join(folder, name), '');
    chmodSync(join(folder, name), 0o666);
  }
  openDataFolder(folder)();
  const modeOf = (name: string): string => (statSync(join(folder, name)).mode & 0o777).toString(8);
  expect(['cdk.out', 'cdk.out/asset.1', 'cdk.out/asset.1/index.js', 'outputs.json', 'fauxqs', 'notes.txt'].map(modeOf)).toEqual([
    '700',
    '700',
    '600',
    '600',
    '700',
    '666',
  ]);
});

test("a reset removes the cloud's data and nothing else", () => {
  mkdirSync(join(folder, 'fauxqs'));
  for (const name of ['fauxqs/fauxqs.db', 'outputs.json', 'notes.txt']) writeFileSync(join(folder, name), 'kept');
  openDataFolder(folder, { reset: true })();
  expect(readdirSync(folder)).toContain('notes.txt');
  expect(readdirSync(folder)).not.toContain('outputs.json');
  expect(readdirSync(join(folder, 'fauxqs'))).toEqual([]);
});

test('temporary files that a killed cloud left are gone at the next start', () => {
  mkdirSync(join(folder, 'tmp', 'IngestFunction-1'), { recursive: true });
  writeFileSync(join(folder, 'tmp', 'IngestFunction-1', 'index.db'), 'left behind');
  openDataFolder(folder)();
  expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
});
