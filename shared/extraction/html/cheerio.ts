/** Cheerio over a parsed page, for the few callers that need selectors. Created on first use, without a second parse. */
import { load, type CheerioAPI } from 'cheerio/slim';
import type { Page } from './page.ts';

const loaded = new WeakMap<Page, CheerioAPI>();

/**
 * What changes the tree through it makes the page's numbers wrong: write the tree out and parse it again.
 *
 * @example cheerioOf(page)('article > time').attr('datetime')
 */
export function cheerioOf(page: Page): CheerioAPI {
  const known = loaded.get(page);
  if (known !== undefined) return known;
  // The selector engine looks for children among an object's own properties.
  for (const element of page.elements) element.keepChildren();
  const $ = load(page.document);
  loaded.set(page, $);
  return $;
}

/** A reason why a selector cannot be read; null where it can. */
export function faultOfSelector(selector: string): string | null {
  try {
    load('<p></p>').root().find(selector);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
