/** The entries that a format's reader yields, and the bytes of a page in an archive. */

/** A page's bytes with what the archive says of them, or why they are none. */
export type PageBytes =
  | {
      readonly outcome: 'read';
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly contentEncoding: string | undefined;
      /** As the archive names it, where its format has a place for it. */
      readonly sourceUrl: string | null;
    }
  | { readonly outcome: 'refused'; readonly reason: 'too-large' | 'undecodable'; readonly message: string };

/**
 * An entry that a reader has reached. It can be opened only before the next one is asked for; an entry that is not opened is skipped.
 * `start` and `end` are its offsets in what its reader reads: reading from there finds it again.
 */
export interface Found {
  readonly name: string;
  /** `other` is no page by its name or type; `archive` is one inside this one, which is not opened. */
  readonly kind: 'page' | 'other' | 'archive';
  readonly start: number;
  readonly end: number;
  open(): Promise<PageBytes>;
}

const PAGE = /\.x?html?(?:\.(?:gz|br|zst))?$/i;
const INNER_ARCHIVE = /\.(?:zip|wacz|tar|tgz|tar\.gz|tar\.zst|warc|warc\.gz|jsonl|jsonl\.gz|7z|rar)$/i;

/** By its name, as for the files of a folder. Resource forks and hidden files are none. */
export function kindOfFile(name: string): Found['kind'] {
  if (name.split('/').some((part) => part.startsWith('.') && part !== '.' && part !== '..') || name.startsWith('__MACOSX/')) return 'other';
  return PAGE.test(name) ? 'page' : INNER_ARCHIVE.test(name) ? 'archive' : 'other';
}

/** The coding of a file that is packed by its name; gzip and zstd files say so themselves. */
export const codingOfFile = (name: string): string | undefined => (/\.br$/i.test(name) ? 'br' : undefined);

export const tooLarge = (size: number | string, most: number): PageBytes => ({
  outcome: 'refused',
  reason: 'too-large',
  message: `The page has ${size} bytes; the budget is ${most}.`,
});

export const undecodable = (message: string): PageBytes => ({ outcome: 'refused', reason: 'undecodable', message });
