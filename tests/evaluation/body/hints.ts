/** The hints that training gives the body finder: JSON-LD's articleBody alone, read without the metadata finder. */
import type { Page } from '../../../shared/extraction/dom/page.ts';
import { textOf } from '../../../shared/extraction/dom/page.ts';
import type { BodyHints } from '../../../shared/extraction/body/body.ts';
import { isText } from 'domhandler';

export const NO_HINTS: BodyHints = { title: null, subtitle: null, authors: [], titleElement: -1, articleBody: null, explain: false, rule: null };

const LITERAL = /"articleBody"\s{0,20}:\s{0,20}("(?:[^"\\]|\\.){0,200000}")/s;

export function readHints(page: Page): BodyHints {
  for (const at of page.byTag.get('script') ?? []) {
    const element = page.elements[at];
    const child = element?.firstChild;
    if (element?.attribs['type']?.includes('ld+json') !== true || child === null || child === undefined || !isText(child)) continue;
    const literal = LITERAL.exec(child.data)?.[1];
    if (literal === undefined) continue;
    try {
      return { ...NO_HINTS, articleBody: String(JSON.parse(literal.replace(/[\n\r\t]/g, ' '))) };
    } catch {
      continue;
    }
  }
  return NO_HINTS;
}

export { textOf };
