/** Headings that are links: they head other pages, not parts of this one. */
import * as attribute from '../../html/attribute-names.ts';
import { isHeading, oncePerPage, type Page } from '../../html/index.ts';
import { isHome, sameSite } from '../../text/index.ts';

/** Elements into a box within which its heading stands. */
const HEADING_REACH = 12;

/** Whether all of a heading is a link to another page; entries of a live blog link to themselves, with a fragment. */
export function leadsAway(page: Page, heading: number): boolean {
  const href = addressIn(page, heading);
  return href !== '' && !href.includes('#') && !isHome(href);
}

/** Whether all of a heading is a link to another page of the same site. */
export function leadsToOwnPage(page: Page, heading: number): boolean {
  return leadsAway(page, heading) && isOwn(page, addressIn(page, heading));
}

/** Whether the first heading of a box leads to another page of the same site. Entries of a list of things lead to their makers, too. */
export function beginsWithOwnPage(page: Page, box: number): boolean {
  const past = Math.min(page.end[box] ?? 0, box + HEADING_REACH);
  for (let at = box + 1; at < past; at += 1) if (isHeading(page.elements[at]?.name)) return leadsToOwnPage(page, at);
  return false;
}

function addressIn(page: Page, heading: number): string {
  const within = page.elements[heading + 1];
  const around = page.elements[page.parent[heading] ?? -1];
  const link = within?.name === 'a' && heading + 1 < (page.end[heading] ?? 0) ? within : around?.name === 'a' ? around : undefined;
  return link?.value(attribute.HREF) ?? '';
}

/** An address with a host is the site's where the page names itself on that host. */
export function isOwn(page: Page, href: string): boolean {
  if (!/^(?:https?:)?\/\//i.test(href)) return true;
  return sameSite(href, addressOf(page).canonical);
}

/** The address that the page names as its own. */
const addressOf = oncePerPage((page): { readonly canonical: string | null } => {
  const link = (page.byTag.get('link') ?? []).find((at) => page.elements[at]?.value(attribute.REL) === 'canonical');
  return { canonical: page.elements[link ?? -1]?.value(attribute.HREF) ?? null };
});
