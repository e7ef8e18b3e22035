/** What the page says about reuse: licence, copyright, crawler directives, text and data mining. */
import * as attribute from '../../html/attribute-names.ts';
import type { Article } from '../../contract/index.ts';
import { absoluteUrl, clean, givenUrl } from '../../text/index.ts';
import type { MetadataContext } from '../context/index.ts';

const MAX_DIRECTIVES = 20;

export interface FoundRights {
  readonly rights: Article['rights'];
  readonly source: string | null;
}

/** Licence, notice of copyright, and what the page asks of robots and text miners. */
export function findRights(context: MetadataContext): FoundRights {
  const { head } = context;
  const license = findLicense(context);
  const robots = new Set(
    ['robots', 'googlebot', 'googlebot-news', 'bingbot']
      .flatMap((name) => head.metas(name))
      .flatMap((value) => value.toLowerCase().split(','))
      .map((directive) => directive.trim())
      .filter((directive) => directive !== '' && directive.length <= 60),
  );
  // https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/
  const reservation = head.meta('tdm-reservation')?.value.trim();
  const rsl = absoluteUrl(head.links.find(isRsl)?.href, context.baseUrl);
  return {
    rights: {
      license: license?.value ?? null,
      copyright: findCopyright(context),
      robots: [...robots].slice(0, MAX_DIRECTIVES),
      tdmReservation: reservation === '1' ? 1 : reservation === '0' ? 0 : null,
      tdmPolicy: absoluteUrl(head.meta('tdm-policy')?.value, context.baseUrl),
      ...(rsl !== null && { rsl }),
    },
    source: license?.source ?? null,
  };
}

/** Terms for machines by Really Simple Licensing (https://rslstandard.org/rsl): no licence that a reader could be shown. */
function isRsl({ rel, type }: MetadataContext['head']['links'][number]): boolean {
  return rel.includes('license') && type === 'application/rsl+xml';
}

function findLicense({
  page,
  head,
  jsonLd,
  candidateElements,
  baseUrl,
}: MetadataContext): { readonly value: string; readonly source: string } | null {
  const said = jsonLd.article?.text('license') ?? jsonLd.webPage?.text('license') ?? null;
  const node = jsonLd.article?.nodes('license')[0];
  const named =
    said ??
    (node === undefined
      ? null
      : { value: node.text('url')?.value ?? node.id ?? node.text('name')?.value ?? '', source: 'json-ld:license' });
  const value = named === null ? null : termsOf(named.value, baseUrl);
  if (named !== null && value !== null) return { value, source: named.source };
  const linked = absoluteUrl(head.links.find((link) => link.rel.includes('license') && !isRsl(link))?.href, baseUrl);
  if (linked !== null) return { value: linked, source: 'link:license' };
  for (const index of candidateElements.relLicense) {
    const url = absoluteUrl(page.elements[index]?.value(attribute.HREF), baseUrl);
    if (url !== null) return { value: url, source: 'a[rel=license]' };
  }
  const meta = head.meta('dcterms.license', 'dc.rights.license', 'license');
  const terms = meta === null ? null : termsOf(meta.value, baseUrl);
  return meta === null || terms === null ? null : { value: terms, source: meta.source };
}

/** The address of a licence or its name; null for an address that must not leave. */
function termsOf(text: string, baseUrl: string | null): string | null {
  const url = absoluteUrl(text, baseUrl);
  return url ?? (givenUrl(text) === null ? clean(text) || null : null);
}

function findCopyright({ head, jsonLd }: MetadataContext): string | null {
  const holder = jsonLd.article?.text('copyrightHolder')?.value ?? jsonLd.article?.nodes('copyrightHolder')[0]?.text('name')?.value;
  const year = jsonLd.article?.text('copyrightYear')?.value;
  const notice = jsonLd.article?.text('copyrightNotice')?.value;
  if (notice !== undefined) return clean(notice);
  if (holder !== undefined) return clean(year === undefined ? holder : `© ${year} ${holder}`);
  const meta = head.meta('copyright', 'dcterms.rights', 'dc.rights', 'dcterms.rightsholder', 'rights');
  return meta === null ? null : clean(meta.value);
}
