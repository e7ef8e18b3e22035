/** Why an object is no article, and what its publisher can do: the stable codes of receipts. */

import type { ReceiptReason } from '../articles/index.ts';

export type RefusalReason = Exclude<ReceiptReason, 'stored' | 'unchanged' | 'removed' | 'unpacking' | 'unpacked'>;

const REMEDIES: Readonly<Record<RefusalReason, string | null>> = {
  empty: 'Look at how the file comes about: one that is cut off, or was never written, holds nothing.',
  'not-html': 'Look at what is sent under this key: the content decides, and no name or content type changes it.',
  'too-large':
    'Upload the article without the data around it, or have the limit raised: it is ingest.maxObjectBytes of the stage. Compressed objects may grow at most a hundredfold.',
  undecodable: 'Upload the page with the Content-Encoding and charset that it really has; UTF-8 without compression always works.',
  'no-article':
    'Put the story into <article> or <main>, as text that needs no script to show; "galley extract --explain" shows how the page is read. Pages like it are stored where the stage sets a lower ingest.minScore, or ingest.storeNonArticles.',
  archived: 'Restore the object from its archive storage class, then copy it onto itself.',
  'folder-marker': null,
  'bad-archive':
    'Create the archive again and upload it: pages as .html in a .zip or .tar (also .gz, .zst), answers in a .warc or .wacz, or lines {"url": …, "html": …} in a .jsonl. A page of another name is uploaded by itself.',
};

/** What the publisher can do; null where nothing is wrong. */
export function remedyFor(reason: RefusalReason): string | null {
  return REMEDIES[reason];
}
