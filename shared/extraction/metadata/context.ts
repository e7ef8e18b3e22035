/** What all finders of metadata share about one page, read once. */
import { isText } from 'domhandler';
import type { Page } from '../dom/page.ts';
import type { ExtractOptions } from '../options.ts';
import { absoluteUrl, hostOf, slugWords } from './address.ts';
import { readHead, type Head } from './head.ts';
import { findJsonLd, type JsonLd, type Sourced } from './json-ld.ts';
import { fold } from './text.ts';
import { namesHost, readSiteNames } from './site.ts';
import { surroundings, type Surroundings } from './surroundings.ts';
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
  /** Names that the page gives to its site, most trustworthy first. */
  readonly siteNames: readonly Sourced[];
  /** True where a text spells the site's name or its host. */
  isSite(text: string): boolean;
  /** True for a folded word that the prose writes in lower case: people's names are not among them. */
  isCommon(word: string): boolean;
  surroundings(index: number): Surroundings;
}

/** Prose that is searched for common words: paragraphs and characters. */
const MAX_PARAGRAPHS = 60;
const MAX_PROSE = 12_000;

export function readContext(page: Page, options: ExtractOptions): MetadataContext {
  const head = readHead(page);
  const given = absoluteUrl(options.url, null);
  const canonical = head.links.find((link) => link.rel.includes('canonical'))?.href;
  const declared = absoluteUrl(canonical, given) ?? absoluteUrl(head.meta('og:url')?.value, given);
  const address = given ?? declared;
  const jsonLd = findJsonLd(page, [given, declared].filter((value) => value !== null));
  const named = address ?? absoluteUrl(jsonLd.article?.text('url')?.value, null);
  const host = hostOf(named);
  const siteNames = readSiteNames(head, jsonLd, host);
  const sites = new Set(siteNames.map((name) => fold(name.value)));
  return {
    page, options, head, jsonLd,
    signals: readSignals(page),
    baseUrl: absoluteUrl(head.base, named) ?? named,
    address: named,
    slug: slugWords(named),
    siteNames,
    isSite: remember((text) => sites.has(fold(text)) || namesHost(text, host)),
    isCommon: commonWords(page),
    surroundings: (index) => surroundings(page, index),
  };
}

function remember(answer: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const found = answer(text);
    known.set(text, found);
    return found;
  };
}

/** The prose is gathered at the first question. Most words are not in it: a filter of its words answers for those. */
function commonWords(page: Page): (word: string) => boolean {
  let prose: string | null = null;
  let filter: Uint8Array = NO_FILTER;
  return remember((word) => {
    if (prose === null) {
      prose = readProse(page);
      filter = filterOf(prose);
    }
    const slot = slotOf(word);
    if (slot >= 0 && filter[slot] === 0) return false;
    for (let at = prose.indexOf(word); at !== -1; at = prose.indexOf(word, at + 1)) {
      if (!isLetter(prose.charCodeAt(at - 1)) && !isLetter(prose.charCodeAt(at + word.length))) return true;
    }
    return false;
  });
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code >= 192 || code === 39;
}

/** A power of two well over the few hundred different words of the prose read. */
const FILTER_SLOTS = 16_384;
const NO_FILTER = new Uint8Array(0);

/** Marks the slot of every run of letters; another word may share it. */
function filterOf(prose: string): Uint8Array {
  const filter = new Uint8Array(FILTER_SLOTS);
  let hash = 0;
  let within = false;
  for (let at = 0; at < prose.length; at += 1) {
    const code = prose.charCodeAt(at);
    if (isLetter(code)) {
      hash = (Math.imul(hash, 31) + code) | 0;
      within = true;
    } else if (within) {
      filter[hash & (FILTER_SLOTS - 1)] = 1;
      hash = 0;
      within = false;
    }
  }
  if (within) filter[hash & (FILTER_SLOTS - 1)] = 1;
  return filter;
}

/** −1 for a word that holds more than letters. */
function slotOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (!isLetter(code)) return -1;
    hash = (Math.imul(hash, 31) + code) | 0;
  }
  return hash & (FILTER_SLOTS - 1);
}

function readProse(page: Page): string {
  const parts: string[] = [];
  let read = 0;
  for (const index of (page.byTag.get('p') ?? []).slice(0, MAX_PARAGRAPHS)) {
    const element = page.elements[index];
    if (element === undefined || read > MAX_PROSE) break;
    for (const child of element.children) {
      if (!isText(child)) continue;
      parts.push(child.data.slice(0, 2_000));
      read += child.data.length;
    }
  }
  return parts.join('\n');
}
