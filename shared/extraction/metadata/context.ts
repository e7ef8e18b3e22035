/** What all finders of metadata share about one page, read once. */
import { textOf, type Page } from '../dom/page.ts';
import type { ExtractOptions } from '../options.ts';
import { absoluteUrl, slugWords } from './address.ts';
import { readHead, type Head } from './head.ts';
import { findJsonLd, type JsonLd } from './json-ld.ts';
import { fold } from './text.ts';
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
  /** Words that the prose writes in lower case, folded: people's names are not among them. */
  readonly commonWords: ReadonlySet<string>;
}

/** Prose read for `commonWords`: paragraphs and characters. */
const MAX_PARAGRAPHS = 80;
const MAX_PROSE = 20_000;

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
    commonWords: readCommonWords(page),
  };
}

function readCommonWords(page: Page): ReadonlySet<string> {
  const common = new Set<string>();
  let read = 0;
  for (const index of (page.byTag.get('p') ?? []).slice(0, MAX_PARAGRAPHS)) {
    const element = page.elements[index];
    if (element === undefined || read > MAX_PROSE) break;
    const text = textOf(element).slice(0, 2_000);
    read += text.length;
    for (const word of text.match(/(?<![\p{L}'’])\p{Ll}{3,20}(?![\p{L}'’])/gu) ?? []) common.add(fold(word));
  }
  return common;
}
