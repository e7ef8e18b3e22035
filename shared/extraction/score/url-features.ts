/** Features of a page's address that indicate its kind: a story's slug, a shop's shelf, a manual's chapter. */
import { parseAddress } from '../text/index.ts';

/** Sections in which stories stand, with something below them; the section alone is a list. */
const STORY =
  /\/(?:blogs?|news|posts?|articles?|stor(?:y|ies)|magazine?|press|insights?|opinion|journal|learn|guides?|resources?|advice|tips|features?|reviews?|aktuell\w{0,3}|nachrichten)(?:\/[^/]{3}|[.-])/i;
/** Sections of other kinds: shelves, threads, manuals, offers. */
const OTHER =
  /\/(?:products?|p|dp|shop|store|collections?|categor(?:y|ies)|tags?|topics?|c|docs?|documentation|manual|reference|api|wiki|help|support|forums?|threads?|t|questions?|discussions?|viewtopic\w{0,4}|showthread\w{0,4}|services?|solutions?|pricing|plans|about|contact|search|listings?|jobs?|careers?|directory|events?|archive)(?:[/.?-]|$)/i;

const SECTION_ALONE =
  /\/(?:blogs?|news|posts?|articles?|stor(?:y|ies)|magazine?|press|insights?|opinion|aktuell\w{0,3}|nachrichten|reviews?|features?)\/?$/i;

export function describeAddress(url: string | null): readonly number[] {
  const address = url === null ? null : parseAddress(url);
  if (address === null) return [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const { hostname, pathname, search } = address;
  const path = pathname.slice(0, 400);
  const parts = path.split('/').filter((part) => part !== '');
  const slug = parts.at(-1) ?? '';
  const tracking = /^\?(?:srsltid|utm_|gi=|ref=|fbclid)/i.test(search);
  return [
    1,
    parts.length === 0 ? 1 : 0,
    parts.length,
    slug.split(/[-_]/).length,
    slug.length,
    /\d{3,}/.test(path) ? 1 : 0,
    /\.(?:html?|php|aspx?|jsp)$/i.test(slug) ? 1 : 0,
    search === '' || tracking ? 0 : 1,
    STORY.test(path) ? 1 : 0,
    OTHER.test(path) || SECTION_ALONE.test(path) || /^(?:docs|forums?|shop|store|community|support|help|developer|wiki)\./i.test(hostname)
      ? 1
      : 0,
    path.endsWith('/') ? 1 : 0,
    hostname.replace(/^www\./, '').split('.').length - 2,
  ];
}
