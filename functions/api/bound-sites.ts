/**
 * Read keys that are bound to sites: answers are filtered to articles of the key's sites. An article of another site is answered
 * as unknown, and so is a withdrawn one, because its record no longer says which site it was of.
 */
import type { ArticleReader, ArticleRecord } from '../../shared/articles/index.ts';
import { siteOf } from '../../shared/articles/index.ts';
import type { Duplicates } from '../../shared/duplicates/index.ts';
import { FORBIDDEN } from './access.ts';
import type { Problem } from './problem.ts';

/** The sites of a key; null or undefined where it is bound to none. */
export type Sites = readonly string[] | null | undefined;

/** Whether an article is of one of the sites, by its record. */
export function isOfSites({ url, sourceUrl }: Pick<ArticleRecord, 'url' | 'sourceUrl'>, sites: Sites): boolean {
  return isSiteOf(siteOf(url) ?? siteOf(sourceUrl), sites);
}

export function isSiteOf(site: string | null, sites: Sites): boolean {
  return sites === null || sites === undefined || (site !== null && sites.includes(site));
}

/** A filter of lists that keeps to the sites; nothing where there are none to keep to. Cursors are bound to it too. */
export function withinSites(sites: Sites): { readonly sites?: readonly string[] } {
  return sites === null || sites === undefined ? {} : { sites };
}

/** The 404 for a path that names an article of another site; null if its site is allowed, or the path names no article. */
export async function outsideSites(
  path: Readonly<Record<string, string>>,
  sites: Sites,
  reader: Pick<ArticleReader, 'cards'>,
): Promise<Problem | null> {
  const id = path['id']?.split('.')[0];
  if (id === undefined || sites === null || sites === undefined) return null;
  return (await ofSites([id], sites, reader)).length === 1 ? null : unknownArticle(id);
}

/** The same answer as for an id that does not exist. */
export function unknownArticle(id: string): Problem {
  return { problem: 'unknown-article', detail: `There is no article “${id.slice(0, 64)}”.` };
}

/** Those of the ids whose articles are of the sites. */
async function ofSites(ids: readonly string[], sites: readonly string[], reader: Pick<ArticleReader, 'cards'>): Promise<string[]> {
  const entries = await reader.cards(ids, { sites });
  return ids.filter((_, index) => {
    const entry = entries[index];
    return entry?.state === 'live' && entry.fits;
  });
}

/** The duplicates that the key may see; null if it may see none of them, or not the first. */
export async function duplicatesWithin(
  duplicates: Duplicates | null | undefined,
  sites: Sites,
  reader: Pick<ArticleReader, 'cards'>,
): Promise<Duplicates | null | undefined> {
  if (duplicates === null || duplicates === undefined || sites === null || sites === undefined) return duplicates;
  const { first, ids } = duplicates;
  const [known, ...others] = await ofSites([first, ...ids], sites, reader);
  const shown = others.filter((id, index) => others.indexOf(id) === index);
  return known !== first || shown.length === 0 ? null : { ...duplicates, ids: shown };
}

/** The refusal of an operation whose answer covers all sites at once. */
export function ofAllSites(sites: readonly string[]): Problem {
  return {
    problem: 'forbidden',
    detail: `This key is for articles of ${sites.join(', ')}, and this is counted over all sites.`,
    headers: { 'www-authenticate': FORBIDDEN },
  };
}
