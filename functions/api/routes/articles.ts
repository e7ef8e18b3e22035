/** GET /v1/articles: cards of articles, by site, author, tag, section, language and time. */
import * as z from 'zod';
import { ARTICLE_TYPES } from '../../../shared/extraction/index.ts';
import {
  DATE_FIELDS,
  hasPrevious,
  type ArticleReader,
  type Card,
  type ListQuery,
  type Paged,
  type Position,
  type CardLookup,
} from '../../../shared/articles/index.ts';
import { ARTICLE_ID, articleListSchema, CARD_FIELDS, LIST_INCLUDES } from '../response-schemas.ts';
import { commaList, cursorParameter, instantOf, limitParameter, instantParameter, selectionParameter } from '../fields.ts';
import { explicitParameters } from '../parameters.ts';
import { withinSites, type Sites } from '../bound-sites.ts';
import { json, operation, type ApiDependencies, type Input } from '../operation.ts';
import type { Answer } from '../respond.ts';
import { pickFields } from '../representations/article-json.ts';
import { nameBlocks } from '../representations/block-ids.ts';
import type { Problem } from '../problem.ts';
import { duplicatesOff } from './article.ts';
import { readPage, takeWhileFits } from './pages.ts';
import type { Cursors } from '../cursor.ts';
import { readDirection, adjacentPositions, pageLinks } from './paging.ts';

/** Longer names than this are no site, author, tag or section. */
const name = z.string().min(1).max(300);
/** A language range of RFC 4647, 2.1. */
const LANGUAGE_RANGE = /^-?(?:\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,7})$/;
const TYPES = [...ARTICLE_TYPES, ...ARTICLE_TYPES.map((type) => `-${type}` as const)];

export const listQuerySchema = z.object({
  site: selectionParameter(name, 'The site, by its host or any address on it, or by its name in any case.', [
    ['news.example'],
    ['The Example', '-blog.example'],
  ]),
  author: selectionParameter(name, 'The author’s name; case, accents and punctuation do not matter.', [
    ['Søren Łem'],
    ['soren-lem', 'Ada Quay'],
  ]),
  tag: selectionParameter(name, 'A tag or keyword; case, accents, punctuation and a # before it do not matter.', [
    ['climate'],
    ['climate', '-#opinion'],
  ]),
  section: selectionParameter(name, 'The section; case, accents and punctuation do not matter.', [['World']]),
  lang: selectionParameter(
    z.string().regex(LANGUAGE_RANGE),
    'A language range (RFC 4647, basic filtering): pt finds pt and pt-BR, * any language.',
    [['en'], ['pt', '-pt-BR']],
  ),
  type: selectionParameter(z.enum(TYPES), 'The schema.org type.', [['NewsArticle'], ['-AdvertiserContentArticle']]),
  tdm: z
    .enum(['open', 'reserved'])
    .optional()
    .describe(
      'Whether text and data mining is reserved, by page or upload (TDM Reservation Protocol); `open` where it is not, or nothing is said.',
    )
    .meta({ examples: ['open'] }),
  from: instantParameter('The earliest moment, inclusive'),
  to: instantParameter('The latest moment, exclusive'),
  dateField: z
    .enum(DATE_FIELDS)
    .default('published')
    .describe(
      'Which moment `from`, `to`, `newest` and `oldest` mean: `published` or `modified` as the page tells it, `listed` (publication, or else first receipt), `firstSeen` (bounds only) or `updated` (when the version was stored).',
    )
    .meta({ examples: ['updated'] }),
  sort: z
    .enum(['newest', 'oldest', 'updated', 'modified'])
    .default('newest')
    .describe(
      '`newest` and `oldest` go by `dateField`; by publication, articles without a date come last. `updated` and `modified`: the latest first, whatever `dateField` bounds; `modified` holds only what says when it was modified.',
    )
    .meta({ examples: ['updated'] }),
  duplicates: z
    .enum(['all', 'first'])
    .default('all')
    .describe('`first` leaves out articles that say the same as an earlier one, where the stage looks for duplicates.')
    .meta({ examples: ['first'] }),
  limit: limitParameter(20),
  cursor: cursorParameter,
  fields: commaList(CARD_FIELDS, 'Only these fields of each article, and the id.'),
  include: commaList(LIST_INCLUDES, 'Bodies to carry along; the page is then cut to what one answer holds.'),
});
type Filters = Omit<z.output<typeof listQuerySchema>, 'fields' | 'include'>;

/** As many articles as a page of a list may have. */
const MAX_IDS = 100;

const articlesQuerySchema = listQuerySchema.extend({
  ids: z
    .array(z.string().regex(ARTICLE_ID))
    .min(1)
    .max(MAX_IDS)
    .refine((list) => new Set(list).size === list.length, 'Each id may be named once')
    .meta({ uniqueItems: true, examples: [['3x7p0c9k2m5v8q1r4t6w0y3z5b']] })
    .optional()
    .describe(
      'Up to 100 ids of 26 small letters and digits, each once: these articles, in this order, instead of a list; with `fields` and `include`, and no filter. Those that are not there are under `missing`.',
    ),
});

export const listArticles = operation({
  id: 'listArticles',
  method: 'get',
  path: '/v1/articles',
  summary: 'List articles',
  description:
    'Cards, newest first. Filters combine; any of them may stand alone. A comma within a name is written as a hyphen or a space. A short page still has a cursor while more may follow.',
  right: 'read',
  query: articlesQuerySchema,
  answers: { 200: { description: 'A page of articles.', content: { 'application/json': articleListSchema }, headers: ['Link'] } },
  conditional: true,
  async handle({ query, request, sites }, dependencies) {
    const { reader, cursors } = dependencies;
    if (query.ids !== undefined) return listByIds(query.ids, query, { request, sites }, { reader, cursors });
    const asked = await parseListRequest(query, dependencies, sites);
    if ('problem' in asked) return asked;
    const page = await readItems(reader, asked.wanted, asked.position, query.include);
    const { items, next, previous } = await inListOrder(page, asked, cursors);
    return json({ items: picked(items, query), cursor: next }, { cache: 'shared', headers: pageLinks(request, { next, previous }) });
  },
});

type Shape = Pick<z.output<typeof listQuerySchema>, 'fields' | 'include' | 'cursor'>;

function picked(items: readonly ListItem[], { fields, include = [] }: Shape): readonly object[] {
  return items.map((item) => pickFields(item, fields && [...fields, ...include]));
}

/** Parameters that are allowed beside `ids`; all others filter or order a list. */
const BESIDE_IDS = ['ids', 'fields', 'include', 'cursor'];

async function listByIds(
  ids: readonly string[],
  query: Shape,
  { request, sites }: Pick<Input<unknown, unknown, unknown>, 'request' | 'sites'>,
  { reader, cursors }: Pick<ApiDependencies, 'reader' | 'cursors'>,
): Promise<Answer | Problem> {
  const said = explicitParameters(articlesQuerySchema, new URL(request.url).searchParams);
  const misplaced = said.filter((parameter) => !BESIDE_IDS.includes(parameter));
  if (misplaced.length > 0) {
    const errors = misplaced.map((parameter) => ({
      parameter,
      detail: `“${parameter}” has no meaning beside “ids”.`,
      allowed: BESIDE_IDS.join(', '),
    }));
    return { problem: 'invalid-parameters', detail: `Not valid: ${misplaced.join(', ')}.`, errors };
  }
  const verified = query.cursor === undefined ? null : await cursors.verify('articles', { ids }, query.cursor);
  if (verified?.ok === false) return verified.problem;
  const start = Number(verified?.cursor.position['after'] ?? 0);
  const entries = (await reader.cards(ids.slice(start), withinSites(sites))).map((entry) => seenBy(sites, entry));
  const found = await takeWhileFits(entries, async (entry) =>
    entry.state !== 'live' || query.include === undefined ? entry : { ...entry, card: await withBodies(reader, entry.card, query.include) },
  );
  const end = start + found.length;
  const cursor = end === ids.length ? null : await cursors.sign('articles', { ids }, { position: { after: String(end) }, through: null });
  const items = found.flatMap((entry): ListItem[] => (entry.state === 'live' ? [entry.card] : []));
  const missing = found.flatMap((entry, index) => {
    if (entry.state === 'live') return [];
    const id = ids[start + index] ?? '';
    return [entry.state === 'unknown' ? { id, state: entry.state } : { id, state: entry.state, withdrawn: entry.at }];
  });
  return json({ items: picked(items, query), missing, cursor }, { cache: 'shared', headers: pageLinks(request, { next: cursor }) });
}

/** For a key that is bound to sites, articles of other sites and withdrawn articles are answered as unknown. */
function seenBy(sites: Sites, entry: CardLookup): CardLookup {
  if (sites === null || sites === undefined) return entry;
  return entry.state === 'live' && entry.fits ? entry : { state: 'unknown' };
}

export interface ListRequest {
  readonly wanted: ListQuery;
  /** What the cursors of this list are bound to. */
  readonly bound: ReturnType<typeof boundQuery> & ReturnType<typeof withinSites>;
  readonly position: Position | null;
}

/** A page in the order of the list, whichever way it was read, with the cursors to the next and the previous page. */
export async function inListOrder<Item>(
  { items, position: reached }: Paged<Item>,
  { wanted, bound, position }: ListRequest,
  cursors: Cursors,
): Promise<{ readonly items: readonly Item[]; readonly next: string | null; readonly previous: string | null }> {
  const sign = async (to: Position | null): Promise<string | null> =>
    to === null ? null : await cursors.sign('articles', bound, { position: to, through: null });
  const beside = adjacentPositions({ reached, position, back: wanted.back === true });
  const [next, previous] = await Promise.all([sign(beside.next), sign(hasPrevious(beside.previous) ? beside.previous : null)]);
  return { items: wanted.back === true ? items.toReversed() : items, next, previous };
}

/** Parses a request for a list of articles: its filters, and the position that its cursor holds. */
export async function parseListRequest(
  query: Filters,
  { cursors, duplicates, now }: Pick<ApiDependencies, 'cursors' | 'duplicates' | 'now'>,
  sites: Sites,
): Promise<ListRequest | Problem> {
  if (query.duplicates === 'first' && duplicates === null) return duplicatesOff('duplicates', 'all');
  const asked = now().getTime();
  const [from, to] = [query.from, query.to].map((expression) => expression && instantOf(expression, asked));
  if (from !== undefined && to !== undefined && from >= to) {
    const error = { parameter: 'to', detail: `“to” (${to}) is not after “from” (${from}).`, allowed: 'a moment after “from”' };
    return { problem: 'invalid-parameters', detail: 'Not valid: to.', errors: [error] };
  }
  const bound = { ...boundQuery(query), ...withinSites(sites) };
  const verified = query.cursor === undefined ? null : await cursors.verify('articles', bound, query.cursor);
  if (verified?.ok === false) return verified.problem;
  const { duplicates: shown, ...selected } = bound;
  const keep = shown === 'first' && duplicates !== null ? { keep: duplicates.firsts } : {};
  const { position, back } = readDirection(verified?.cursor.position ?? null);
  const wanted: ListQuery = { ...selected, ...orderOf(query), from, to, limit: query.limit, ...keep, back };
  return { wanted, bound, position };
}

/** What a cursor is bound to: all that decides which articles there are and in what order. */
function boundQuery({ site, author, tag, section, lang, type, tdm, from, to, dateField, sort, duplicates }: Filters) {
  // Defaults are left out, so that cursors issued before a parameter existed stay valid.
  return { site, author, tag, section, lang, type, tdm, from, to, dateField, sort, ...(duplicates === 'first' && { duplicates }) };
}

function orderOf({ sort, dateField }: Filters): Pick<ListQuery, 'sort' | 'sortField'> {
  if (sort === 'updated' || sort === 'modified') return { sort: 'newest', sortField: sort };
  return { sort, sortField: dateField === 'firstSeen' ? 'published' : dateField };
}

type Body = (typeof LIST_INCLUDES)[number];
export type ListItem = Card & Partial<Record<Body, unknown>>;

async function readItems(
  reader: ArticleReader,
  query: ListQuery,
  position: Position | null,
  include: readonly Body[] | undefined,
): Promise<Paged<ListItem>> {
  return include === undefined
    ? reader.list(query, position)
    : readPage(reader, query, position, (card) => withBodies(reader, card, include));
}

/** A body that was removed between the two reads is left out, and its card is answered without it. */
export async function withBodies(reader: ArticleReader, card: Card, include: readonly Body[]): Promise<ListItem> {
  const found = await reader.get(card.id);
  if (found.state !== 'live') return card;
  const { record } = found;
  return {
    ...card,
    version: record.version,
    ...Object.fromEntries(include.map((body) => [body, body === 'blocks' ? nameBlocks(record.blocks) : record[body]])),
  };
}
