/** A dry run from the page: the draft on all pages of its site that have a receipt, some at a time. */
import { askJson, type ShownReceipt } from '../api.ts';
import type { Rule } from './draft.ts';
import { tryOn, type TriedPage } from './trial.ts';

/** Of pages at once, as the API takes them (functions/api/rule-schemas.ts). */
const AT_ONCE = 20;
const LISTED_AT_ONCE = 100;
/** A page takes the stage a second at most; larger sites are for the replay of the command line, which works at many at once. */
export const MOST_PAGES = 2_000;
/** Rejected pages, too: a rule may make articles of them. */
const STATUSES = ['stored', 'unchanged', 'rejected'];

export interface Survey {
  readonly pages: readonly TriedPage[];
  /** How many there are to try. */
  readonly of: number;
}

interface Receipts {
  readonly items: readonly ShownReceipt[];
  readonly cursor: string | null;
  readonly counts?: { readonly status: Readonly<Record<string, number>> };
}

/** Pages of a site and of none below it, as lists name it. */
export const siteOf = (host: string): string => host.replace(/^www\.(?=[^.]{1,200}\.)/, '');

const pathOf = (site: string, limit: number): string =>
  `/v1/ingestions?${new URLSearchParams({ site, status: STATUSES.join(','), limit: String(limit) })}`;

const counted = ({ counts }: Receipts): number => STATUSES.reduce((sum, status) => sum + (counts?.status[status] ?? 0), 0);

/** Pages of a site that came in the last 90 days. */
export async function countPages(site: string, signal: AbortSignal): Promise<number> {
  return counted(await askJson<Receipts>(`${pathOf(site, 1)}&counts=outcome`, { signal }));
}

/** Resolves when all are tried; `show` is called with what has been found so far. */
export async function survey(rule: Rule, signal: AbortSignal, show: (survey: Survey) => void): Promise<void> {
  const path = pathOf(siteOf(rule.host), LISTED_AT_ONCE);
  const list = async (more: string): Promise<Receipts> => await askJson<Receipts>(`${path}${more}`, { signal });
  const pages: TriedPage[] = [];
  let found = await list('&counts=outcome');
  const of = Math.min(counted(found), MOST_PAGES);
  show({ pages, of });
  for (;;) {
    for (let at = 0; at < found.items.length && pages.length < MOST_PAGES; at += AT_ONCE) {
      let keys: readonly string[] = found.items.slice(at, at + AT_ONCE).map(({ key }) => key);
      while (keys.length > 0) {
        const { items, left } = await tryOn(rule, [], keys, signal);
        pages.push(...items);
        show({ pages: [...pages], of: Math.max(of, pages.length) });
        keys = left;
      }
    }
    if (found.cursor === null || pages.length >= MOST_PAGES) return;
    found = await list(`&cursor=${encodeURIComponent(found.cursor)}`);
  }
}
