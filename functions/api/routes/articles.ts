/** GET /v1/articles: cards of articles, by site, author, tag, section, language and time. */
import * as z from 'zod';
import { ARTICLE_TYPES } from '../../../shared/extraction/index.ts';
import type { ArticleReader, Card, ListQuery, Paged, Position } from '../../../shared/articles/index.ts';
import { articleListSchema, CARD_FIELDS, LIST_INCLUDES } from '../response-schemas.ts';
import { commaList, cursorParameter, instantParameter, limitParameter } from '../fields.ts';
import { json, operation } from '../operation.ts';
import { pickFields } from '../representations/article-json.ts';
import { nextLink } from './paging.ts';

/** Longer names than this are no site, author, tag or section. */
const name = (what: string) => z.string().min(1).max(300).optional().describe(what);

export const listQuerySchema = z.object({
  site: name('The host or name of the site, in any case.'),
  author: name('The author’s name, in any case.'),
  tag: name('A tag or keyword, in any case.'),
  section: name('The section, in any case.'),
  lang: z
    .string()
    .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/)
    .optional()
    .describe('A language as a BCP 47 tag, such as en or pt-BR.'),
  type: z.enum(ARTICLE_TYPES).optional().describe('The schema.org type.'),
  from: instantParameter('The earliest moment, inclusive'),
  to: instantParameter('The latest moment, exclusive'),
  dateField: z
    .enum(['published', 'firstSeen'])
    .optional()
    .describe('Which moment `from` and `to` mean: `published` (and only articles that state it) or `firstSeen`; without it, publication or else first receipt.'),
  sort: z.enum(['newest', 'oldest']).default('newest').describe('By the moment of publication, or of first receipt where the page names none.'),
  limit: limitParameter(20),
  cursor: cursorParameter,
  fields: commaList(CARD_FIELDS, 'Only these fields of each article, and the id.'),
  include: commaList(LIST_INCLUDES, 'Bodies to carry along; the page is then cut to what one answer holds.'),
});
type ArticlesQuery = z.output<typeof listQuerySchema>;

export const listArticles = operation({
  id: 'listArticles',
  method: 'get',
  path: '/v1/articles',
  summary: 'List articles',
  description: 'Cards, newest first. Filters combine; any of them may stand alone. A short page still has a cursor while more may follow.',
  right: 'read',
  query: listQuerySchema,
  answers: { 200: { description: 'A page of articles.', content: { 'application/json': articleListSchema }, headers: ['Link'] } },
  conditional: true,
  async handle({ query, request }, { reader, cursors }) {
    if (query.from !== undefined && query.to !== undefined && query.from >= query.to) {
      const error = { parameter: 'to', detail: `“to” (${query.to}) is not after “from” (${query.from}).`, allowed: 'a moment after “from”' };
      return { problem: 'invalid-parameters', detail: 'Not valid: to.', errors: [error] };
    }
    const bound = boundQuery(query);
    const verified = query.cursor === undefined ? null : await cursors.verify('articles', bound, query.cursor);
    if (verified?.ok === false) return verified.problem;

    const page = await readPage(reader, { ...bound, limit: query.limit }, verified?.cursor.position ?? null, query.include);
    const cursor = page.position === null ? null : await cursors.sign('articles', bound, { position: page.position, through: null });
    const fields = query.fields && [...query.fields, ...(query.include ?? [])];
    const items = page.items.map((item) => pickFields(item, fields));
    return json({ items, cursor }, { cache: 'shared', headers: nextLink(request, cursor) });
  },
});

/** What a cursor is bound to: all that decides which articles there are and in what order. */
function boundQuery({ site, author, tag, section, lang, type, from, to, dateField, sort }: ArticlesQuery): Omit<ListQuery, 'limit'> {
  return { site, author, tag, section, lang, type, from, to, dateField, sort };
}

type Body = (typeof LIST_INCLUDES)[number];
type ListItem = Card & Partial<Record<Body, unknown>>;

/** With bodies a page stays far enough under 6 MB (uncoded, escaped) that no page of ordinary articles is refused. */
const MAX_PAGE_BYTES = 3_000_000;
const READS_AT_ONCE = 10;

async function readPage(reader: ArticleReader, query: ListQuery, position: Position | null, include: readonly Body[] | undefined): Promise<Paged<ListItem>> {
  const page = await reader.list(query, position);
  if (include === undefined) return page;
  const items: ListItem[] = [];
  let size = 0;
  for (let start = 0; start < page.items.length; start += READS_AT_ONCE) {
    const batch = await Promise.all(page.items.slice(start, start + READS_AT_ONCE).map((card) => withBodies(reader, card, include)));
    for (const item of batch) {
      size += Buffer.byteLength(JSON.stringify(item));
      if (size > MAX_PAGE_BYTES && items.length > 0) return shorterPage(reader, query, position, items);
      items.push(item);
    }
  }
  return { items, position: page.position };
}

/** A body that went between the two reads is left out, and the card stands as it was. */
async function withBodies(reader: ArticleReader, card: Card, include: readonly Body[]): Promise<ListItem> {
  const found = await reader.get(card.id);
  if (found.state !== 'live') return card;
  const { record } = found;
  return { ...card, version: record.version, ...Object.fromEntries(include.map((body) => [body, record[body]])) };
}

/** Reads the list again for as many articles as fit, for the store alone knows the position after them. */
async function shorterPage(reader: ArticleReader, query: ListQuery, position: Position | null, items: readonly ListItem[]): Promise<Paged<ListItem>> {
  const again = await reader.list({ ...query, limit: items.length }, position);
  const byId = new Map(items.map((item) => [item.id, item]));
  return { items: again.items.map((card) => byId.get(card.id) ?? card), position: again.position };
}
