/** What there is to publish: files, folders and patterns become pages with a key, a type and an address. */
import { createHash } from 'node:crypto';
import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { archiveFormat } from '../../../shared/archive-keys/index.ts';
import type { UploadRequest } from '../../../shared/client/index.ts';
import { CommandError } from '../command-error.ts';

export interface Page {
  /** As a person names it: the file's path, or `-`. */
  readonly file: string;
  readonly terms: UploadRequest;
  read(): Uint8Array<ArrayBuffer>;
}

export interface PageOptions {
  /** Whether archives of pages are sent as they are. */
  readonly archives?: boolean;
  readonly prefix: string;
  readonly address: (path: string) => string | undefined;
}

const PAGE = /\.(?:x?html?)(?:\.(gz|br|zst))?$/i;
const PACKED = /\.(gz|br|zst)$/i;
const CODINGS: Readonly<Record<string, 'gzip' | 'br' | 'zstd'>> = { gz: 'gzip', br: 'br', zst: 'zstd' };

/** `others`: files of folders that are no pages by their names. Throws with words where a path leads nowhere. */
export function findPages(paths: readonly string[], options: PageOptions): { readonly pages: readonly Page[]; readonly others: number } {
  const pages = new Map<string, Page>();
  let others = 0;
  const add = (file: string, path: string): void => {
    const page = pageOf(file, path, options);
    pages.set(page.terms.key, page);
  };
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false }) === undefined ? globSync(path) : [path];
    if (found.length === 0) throw new CommandError(`There is no file, folder or match for "${path}".`);
    for (const one of found.toSorted()) {
      if (!statSync(one).isDirectory()) {
        add(one, basename(one));
        continue;
      }
      for (const entry of readdirSync(one, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name);
        const below = relative(one, file).split(sep).join('/');
        if (!entry.isFile() || below.split('/').some((part) => part.startsWith('.'))) continue;
        if (PAGE.test(entry.name) || (options.archives === true && archiveFormat(entry.name) !== null)) add(file, below);
        else others += 1;
      }
    }
  }
  return { pages: [...pages.values()].toSorted((a, b) => (a.terms.key < b.terms.key ? -1 : 1)), others };
}

/** What to say of them. */
export const describeSkippedFiles = (others: number): string =>
  `${others === 1 ? 'One other file' : `${others} other files`} passed over: pages end in .html, .htm or .xhtml.`;

/** An archive goes as it is, with the address of its top folder; a packed page too, under the name of what it holds. */
function pageOf(file: string, path: string, { prefix, address, archives }: PageOptions): Page {
  if (archives === true && archiveFormat(path) !== null) {
    const base = address('');
    const terms = { key: `${prefix}${path}`, contentType: 'application/octet-stream', ...(base !== undefined && { sourceUrl: base }) };
    return { file, terms, read: () => new Uint8Array(readFileSync(file)) };
  }
  const [, suffix] = PACKED.exec(path) ?? [];
  const coding = suffix === undefined ? undefined : CODINGS[suffix.toLowerCase()];
  const bare = path.replace(PACKED, '');
  const sourceUrl = address(bare);
  const terms = {
    key: `${prefix}${bare}`,
    contentType: /\.xhtml$/i.test(bare) ? 'application/xhtml+xml' : 'text/html',
    ...(coding !== undefined && { contentEncoding: coding }),
    ...(sourceUrl !== undefined && { sourceUrl }),
  };
  return { file, terms, read: () => new Uint8Array(readFileSync(file)) };
}

export function pageFrom(bytes: Uint8Array<ArrayBuffer>, key: string, sourceUrl: string | undefined): Page {
  return { file: '-', terms: { key, contentType: 'text/html', ...(sourceUrl !== undefined && { sourceUrl }) }, read: () => bytes };
}

/** Of all that decides what a page becomes: its bytes, and how it is sent. */
export function hashOf(page: Page, bytes: Uint8Array): string {
  const { key: _, ...terms } = page.terms;
  return createHash('sha256').update(JSON.stringify(terms)).update(bytes).digest('hex');
}
