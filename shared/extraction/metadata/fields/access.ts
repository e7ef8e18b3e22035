/** Whether the text may be read without paying, as schema.org's paywall markup says it. */
import * as attribute from '../../html/attribute-names.ts';
import type { Article, Warning } from '../../contract/index.ts';
import type { Page } from '../../html/index.ts';
import type { MetadataContext } from '../context/index.ts';

export interface FoundAccess {
  readonly access: Article['access'];
  readonly source: string | null;
  readonly warnings: readonly Warning[];
}

/** @see https://developers.google.com/search/docs/appearance/structured-data/paywalled-content */
export function findAccess({ page, head, jsonLd }: MetadataContext): FoundAccess {
  const evidence: string[] = [];
  const warnings: Warning[] = [];
  let free: boolean | null = null;
  let source: string | null = null;
  const say = (value: boolean, from: string): void => {
    evidence.push(`${from} is ${String(value)}`);
    free ??= value;
    source ??= from;
  };
  for (const node of [jsonLd.article, jsonLd.webPage]) {
    const said = node?.text('isAccessibleForFree') ?? null;
    const value = said === null ? null : truth(said.value);
    if (said !== null && value !== null) say(value, said.source);
    for (const part of node?.nodes('hasPart').slice(0, 10) ?? []) {
      const locked = truth(part.text('isAccessibleForFree')?.value ?? '');
      for (const { value: selector } of part.texts('cssSelector').slice(0, 10)) {
        if (locked !== false) continue;
        const found = matches(page, selector);
        evidence.push(
          `hasPart "${selector.slice(0, 100)}" is not free${found === null ? '' : found ? ', and is on the page' : ', but is not on the page'}`,
        );
        if (found === false)
          warnings.push({
            code: 'paywall-selector',
            message: `JSON-LD hasPart.cssSelector "${selector.slice(0, 100)}" matches nothing on the page: paywall selector matches nothing. Name the class of the element that holds the locked text.`,
          });
      }
    }
  }
  const tier = head.meta('article:content_tier', 'og:article:content_tier');
  if (tier !== null && /^(?:free|locked|metered)$/i.test(tier.value)) say(tier.value.toLowerCase() === 'free', tier.source);
  return { access: { isAccessibleForFree: free, evidence: evidence.slice(0, 20) }, source, warnings: warnings.slice(0, 5) };
}

function truth(value: string): boolean | null {
  if (/^(?:true|yes|1|https?:\/\/schema\.org\/true)$/i.test(value.trim())) return true;
  return /^(?:false|no|0|https?:\/\/schema\.org\/false)$/i.test(value.trim()) ? false : null;
}

/**
 * Tag, class and id of one element (`.paywall`, `div#locked`), which is what the markup asks for. Null: a selector of
 * another kind. It comes from the page, so no selector engine runs on it: its cost would be the page's to choose.
 */
function matches(page: Page, selector: string): boolean | null {
  const text = selector.trim();
  if (text.length > 200 || !/^[a-z]?[\w-]*(?:[.#][\w-]+)*$/i.test(text)) return null;
  const [tag = '', ...rest] = text.split(/(?=[.#])/);
  const tests = tag.startsWith('.') || tag.startsWith('#') ? [tag, ...rest] : rest;
  const name = tests.length > rest.length ? '' : tag.toLowerCase();
  return page.elements.some(
    (element) =>
      (name === '' || element.name === name) &&
      tests.every((test) => {
        const wanted = test.slice(1);
        return test.startsWith('#')
          ? element.value(attribute.ID) === wanted
          : (element.value(attribute.CLASS) ?? '').split(/\s+/).includes(wanted);
      }),
  );
}
