/** The context of all metadata finders: facts about one page, read once. */
import type { Page } from '../../html/index.ts';
import type { ExtractOptions } from '../../contract/index.ts';
import { absoluteUrl, fold, givenUrl, bareHostOf, isHome, memoize, slugWords } from '../../text/index.ts';
import { commonWords } from './common-words.ts';
import { readHead, type Head } from './head.ts';
import { findJsonLd, type JsonLd, type Sourced } from '../json-ld/index.ts';
import { hostMatcher, readSiteNames } from './site-names.ts';
import { regionOf, type Region } from '../../page/index.ts';
import { findCandidateElements, type CandidateElements } from './candidate-elements.ts';

/** The context that metadata finders read. */
export interface MetadataContext {
  readonly page: Page;
  readonly options: ExtractOptions;
  readonly head: Head;
  readonly jsonLd: JsonLd;
  readonly candidateElements: CandidateElements;
  /** What relative URLs resolve against; null where nothing absolute is known. */
  readonly baseUrl: string | null;
  /** Where the page is, as far as known: as given, else what it says of itself. */
  readonly address: string | null;
  /** Words of the address's last segment that names the story. */
  readonly slug: readonly string[];
  /** Names that the page gives to its site, most trustworthy first. */
  readonly siteNames: readonly Sourced[];
  /** True where a text spells the site's name or its host. */
  isSite(text: string): boolean;
  /** The same of a text that is folded already. */
  isSiteKey(folded: string): boolean;
  /** True for a folded word that the prose writes in lower case: people's names are not among them. */
  isCommon(word: string): boolean;
  regionOf(index: number): Region;
  /** Absolute http(s) URL of an address on the page, or null. */
  absolute(href: string): string | null;
}

/** Reads the facts that all metadata finders need: head, JSON-LD, candidate elements, names of the site. */
export function readContext(page: Page, options: ExtractOptions): MetadataContext {
  const head = readHead(page);
  const given = givenUrl(options.url);
  const canonical = head.links.find((link) => link.rel.includes('canonical'))?.href;
  const declared = absoluteUrl(canonical, given) ?? absoluteUrl(head.meta('og:url')?.value, given);
  const address = given ?? declared;
  const jsonLd = findJsonLd(
    page,
    [given, declared].filter((value) => value !== null),
  );
  const named = address ?? absoluteUrl(jsonLd.article?.text('url')?.value, null);
  const spellsHost = hostMatcher(bareHostOf(named));
  const namesHost = (name: string): boolean => spellsHost(fold(name));
  const baseUrl = absoluteUrl(head.base, named) ?? named;
  const siteNames = readSiteNames(page, head, jsonLd, namesHost, (href) => href === '/' || isHome(absoluteUrl(href, baseUrl) ?? ''));
  const sites = new Set(siteNames.map((name) => fold(name.value)));
  const isSiteKey = (folded: string): boolean => sites.has(folded) || spellsHost(folded);
  return {
    page,
    options,
    head,
    jsonLd,
    baseUrl,
    candidateElements: findCandidateElements(page),
    address: named,
    slug: slugWords(named),
    siteNames,
    isSite: memoize((text) => isSiteKey(fold(text))),
    isSiteKey,
    isCommon: commonWords(page),
    regionOf: (index) => regionOf(page, index),
    // The link around a name is asked for by every mark that the name has.
    absolute: memoize((href) => absoluteUrl(href, baseUrl)),
  };
}
