/** Folders that go with the process, made when they are asked for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolders {
  /** The folder of this name; the same one each time. */
  of(name: string): string;
  removeAll(): void;
}

const made = new Set<string>();
process.once('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

export function temporaryFolders(): TemporaryFolders {
  const own = new Map<string, string>();
  return {
    of(name) {
      const folder = own.get(name) ?? mkdtempSync(join(tmpdir(), 'galley-search-'));
      own.set(name, folder);
      made.add(folder);
      return folder;
    },
    removeAll() {
      for (const folder of own.values()) rmSync(folder, { recursive: true, force: true });
      own.clear();
    },
  };
}
