/** The pages of an archive as entries of their own: each has its receipt, and is visible or has a reason. */
import { askJson, type ShownReceipt } from '../api.ts';
import type { Entry } from './entry.ts';

/** Shown of one archive; its receipt has the numbers of all. */
const MOST = 2_000;
const PAGE_SIZE = 100;

interface Page {
  readonly items: readonly ShownReceipt[];
  readonly cursor: string | null;
}

/** @param about the archive's receipt; what an earlier archive of this name held and this one does not is left out */
export async function pagesOf(archive: Entry, about: ShownReceipt): Promise<readonly Entry[]> {
  const pages: Entry[] = [];
  const query = new URLSearchParams({ prefix: `${archive.key}!/`, limit: String(PAGE_SIZE) });
  for (let cursor: string | null = ''; cursor !== null && pages.length < MOST;) {
    if (cursor !== '') query.set('cursor', cursor);
    const page: Page = await askJson<Page>(`/v1/ingestions?${query}`);
    pages.push(...page.items.flatMap((receipt) => entryOf(archive, about, receipt) ?? []));
    ({ cursor } = page);
  }
  return pages;
}

function entryOf(archive: Entry, about: ShownReceipt, receipt: ShownReceipt): Entry | null {
  const isRejected = receipt.status === 'rejected';
  if (!isRejected && receipt.article === null) return null;
  return {
    id: `${archive.id} ${receipt.id}`,
    path: `${archive.path}${receipt.key.slice(archive.key.length)}`,
    key: receipt.key,
    sourceUrl: receipt.url,
    size: 0,
    state: isRejected ? 'rejected' : 'visible',
    added: archive.added,
    file: null,
    sentAt: archive.sentAt,
    versionId: about.versionId,
    receipt,
    problem: null,
    archive: archive.key,
  };
}
