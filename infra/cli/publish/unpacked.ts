/** `galley publish --unpack`: the pages of an archive as objects of their own, taken out here instead of by the stage. */
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveLimits, ArchiveRefusal, listArchive, readPages, type Source } from '../../../shared/archives/index.ts';
import { archiveFormat } from '../../../shared/archive-keys/index.ts';
import { CommandError } from '../command-error.ts';
import type { Page, PageOptions } from './pages.ts';

export interface UnpackedPages {
  readonly pages: readonly Page[];
  /** Pages that the archive holds and that cannot be read, each with the reason. */
  readonly unreadable: readonly string[];
  /** Entries that are no pages by their names. */
  readonly others: number;
}

/** Disks hold more than a function may; what a page may have the stage says when it comes there. */
const LIMITS = archiveLimits(64 * 1024 ** 3, 1_000_000, 64 * 1024 ** 2);
const CODED = /\.(?:gz|br|zst)$/i;

/**
 * Pages as they are, and those of archives in place of these: their keys are below the archive's, without its ending
 * (`export.zip` has `export/news/story.html`). Throws with words where an archive cannot be read.
 */
export async function unpackArchives(
  given: readonly Page[],
  { prefix, address }: Pick<PageOptions, 'prefix' | 'address'>,
): Promise<UnpackedPages> {
  const pages = new Map<string, Page>();
  const unreadable: string[] = [];
  let others = 0;
  const folder = temporaryFolder();
  for (const page of given) {
    const format = archiveFormat(page.terms.key);
    if (format === null) {
      pages.set(page.terms.key, page);
      continue;
    }
    const source = localSource(page.file);
    const directory = await listed(source);
    others += directory.others + directory.archives;
    const path = page.terms.key.slice(prefix.length).replace(/\.[^/.]{1,10}(?:\.(?:gz|zst))?$/i, '');
    for await (const { entry, reading } of readPages(source, directory.segments, directory.pages, LIMITS)) {
      const name = format === 'zip' || format === 'tar' ? entry.name.replace(/^(?:\.?\/)+/, '').replace(CODED, '') : entry.name;
      if (reading.outcome === 'refused') {
        unreadable.push(`${page.file}: ${entry.name}: ${reading.message}`);
        continue;
      }
      const key = `${prefix}${path}/${name}`;
      const sourceUrl = reading.sourceUrl ?? address(name);
      // On the disk, for an archive may hold more than the memory does.
      const file = join(folder(), String(pages.size));
      writeFileSync(file, reading.bytes);
      pages.set(key, {
        file: `${page.file}!/${entry.name}`,
        terms: { key, contentType: reading.contentType ?? 'text/html', ...(sourceUrl !== undefined && { sourceUrl }) },
        read: () => new Uint8Array(readFileSync(file)),
      });
    }
  }
  return { pages: [...pages.values()].toSorted((a, b) => (a.terms.key < b.terms.key ? -1 : 1)), unreadable, others };
}

async function listed(source: Source): ReturnType<typeof listArchive> {
  try {
    return await listArchive(source, LIMITS);
  } catch (error) {
    if (!(error instanceof ArchiveRefusal)) throw error;
    throw new CommandError(
      `${source.key} cannot be unpacked: ${error.message} Create the archive again, or send it as it is, without --unpack.`,
      {
        cause: error,
      },
    );
  }
}

/** A file as the readers of archives want it. */
function localSource(file: string): Source {
  const { size } = statSync(file);
  return {
    key: file,
    facts: { versionId: null, eTag: null, size },
    notes: { sourceUrl: null, warnings: [] },
    rights: null,
    isFrozen: false,
    async *stream(start, end = size) {
      if (start < end) yield* createReadStream(file, { start, end: end - 1 });
    },
  };
}

/** Made when it is first needed, and gone with the process. */
function temporaryFolder(): () => string {
  let made: string | undefined;
  return () => {
    if (made !== undefined) return made;
    const folder = (made = mkdtempSync(join(tmpdir(), 'galley-unpacked-')));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };
}
