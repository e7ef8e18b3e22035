/** Counts elements whose class says what they hold: prices, replies, cards, and the like. */
import type { Page } from '../dom/page.ts';

/** Order belongs to the trained model. */
export const NAME_KINDS = ['price', 'cart', 'product', 'card', 'reply', 'user', 'docs', 'pagination', 'filter', 'hero', 'author', 'share', 'comment', 'postBody'] as const;

/** One alternative a kind, in the order of `NAME_KINDS`. */
const NAMED = /(price)|(cart\b|add-to|checkout|basket)|(product)|(\bcards?\b|card-|-card|tile|grid-item)|(repl(?:y|ies)|thread|topic|message-|forum)|(avatar|username|user-|member)|(\bdocs?\b|docs-|doc-|\btoc\b|sphinx|api-|hljs|highlight)|(paginat|pager)|(filter|facet|sort-)|(hero|cta\b|banner|testimonial|pricing)|(author|byline)|(share|social)|(comment)|(entry-content|post-content|article-body|article-content|post-body|blog-post|single-post)/i;

/** Elements looked at. */
const MAX_ELEMENTS = 4_000;

export function countNames(page: Page): readonly number[] {
  const counts = NAME_KINDS.map(() => 0);
  const known = new Map<string, number>();
  const total = Math.min(page.elements.length, MAX_ELEMENTS);
  for (let at = 0; at < total; at += 1) {
    const name = page.elements[at]?.attribs['class'];
    if (name === undefined || name === '') continue;
    let kind = known.get(name);
    if (kind === undefined) {
      kind = kindOf(name);
      known.set(name, kind);
    }
    if (kind >= 0) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts.map((count) => Math.log2(1 + count));
}

function kindOf(name: string): number {
  const match = NAMED.exec(name.slice(0, 200));
  return match === null ? -1 : match.findIndex((group, at) => at > 0 && group !== undefined) - 1;
}
