/** Cheerio over a parsed page, for the few callers that need selectors. Created on first use, without a second parse. */
import { load, type CheerioAPI } from 'cheerio/slim';
import { oncePerPage } from './once-per-page.ts';
import type { Page } from './page.ts';

/**
 * What changes the tree through it makes the page's numbers wrong: write the tree out and parse it again.
 *
 * @example cheerioOf(page)('article > time').attr('datetime')
 */
export const cheerioOf = oncePerPage((page: Page): CheerioAPI => {
  // The selector engine looks for children among an object's own properties.
  for (const element of page.elements) element.keepChildren();
  return load(page.document);
});

/** A reason why a selector cannot be read; null where it can. */
export function faultOfSelector(selector: string): string | null {
  try {
    load('<p></p>').root().find(selector);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
