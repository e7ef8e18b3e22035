/** A small story whose dates tests ask for. */
import { parsePage } from '../../../../shared/extraction/html/parse.ts';
import { readContext } from '../../../../shared/extraction/metadata/context/context.ts';
import { dateContextOf, findDates, type FoundDates } from '../../../../shared/extraction/metadata/dates/index.ts';

export const PROSE =
  '<p>The council met on Tuesday evening to discuss the new bridge over the river, and after four hours of debate it agreed to ask for more money.</p>'.repeat(
    6,
  );

export interface Given {
  readonly head?: string;
  readonly before?: string;
  readonly line?: string;
  readonly rest?: string;
  readonly language?: string;
  readonly url?: string;
  readonly receivedAt?: Date;
}

/** A story with a headline, a line below it, prose, and whatever else stands on the page. */
export function datesOf(given: Given): FoundDates {
  const url = given.url ?? 'https://example.org/news/council-agrees-to-new-bridge';
  const html = `<!doctype html><html lang="${given.language ?? 'en'}"><head><title>Council agrees to new bridge</title><meta property="og:type" content="article">${given.head ?? ''}</head>
    <body><nav><a href="/">Home</a></nav>${given.before ?? ''}<main><article><h1>Council agrees to new bridge</h1>${given.line ?? ''}${PROSE}</article></main>${given.rest ?? ''}</body></html>`;
  const page = parsePage(html);
  const context = readContext(page, { url, receivedAt: given.receivedAt ?? new Date('2024-06-30T12:00:00Z') });
  return findDates(page, context.jsonLd, dateContextOf(context, page.byTag.get('h1')?.[0] ?? -1));
}
