/** What all finders of metadata share about one page, read once. */
import type { Page } from '../dom/page.ts';
import type { ExtractOptions } from '../options.ts';
import { absoluteUrl, slugWords } from './address.ts';
import { readHead, type Head } from './head.ts';
import { findJsonLd, type JsonLd } from './json-ld.ts';
import { readSignals, type Signals } from './signals.ts';

export interface MetadataContext {
  readonly page: Page;
  readonly options: ExtractOptions;
  readonly head: Head;
  readonly jsonLd: JsonLd;
  readonly signals: Signals;
  /** What relative URLs resolve against; null where nothing absolute is known. */
  readonly baseUrl: string | null;
  /** Where the page is, as far as known: as given, else what it says of itself. */
  readonly address: string | null;
  /** Words of the address's telling part. */
  readonly slug: readonly string[];
}

export function readContext(page: Page, options: ExtractOptions): MetadataContext {
  const head = readHead(page);
  const given = absoluteUrl(options.url, null);
  const canonical = head.links.find((link) => link.rel.includes('canonical'))?.href;
  const declared = absoluteUrl(canonical, given) ?? absoluteUrl(head.meta('og:url')?.value, given);
  const address = given ?? declared;
  const jsonLd = findJsonLd(page, [given, declared].filter((value) => value !== null));
  const named = address ?? absoluteUrl(jsonLd.article?.text('url')?.value, null);
  return {
    page, options, head, jsonLd,
    signals: readSignals(page),
    baseUrl: absoluteUrl(head.base, named) ?? named,
    address: named,
    slug: slugWords(named),
  };
}
