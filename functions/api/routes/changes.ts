/** GET /v1/changes: what happened to articles, in order, for clients that keep a copy. */
import * as z from 'zod';
import {
  CHANGE_LAG_MS,
  RETENTION_MS,
  type ArticleReader,
  type Change,
  type ChangeStart,
  type Filters,
  type Position,
} from '../../../shared/articles/index.ts';
import { isSiteOf, withinSites } from '../bound-sites.ts';
import type { Cursor } from '../cursor.ts';
import { commaList, cursorParameter, instantOf, limitParameter, instantParameter } from '../fields.ts';
import { json, operation } from '../operation.ts';
import type { Problem } from '../problem.ts';
import { CHANGE_INCLUDES, changeListSchema, type ChangeAnswer } from '../response-schemas.ts';
import { listQuerySchema, withBodies } from './articles.ts';
import { takeWhileFits } from './pages.ts';
import { pageLinks } from './paging.ts';

const changesQuerySchema = listQuerySchema
  .pick({ site: true, author: true, tag: true, section: true, lang: true, type: true, tdm: true })
  .extend({
    since: instantParameter('Nothing that was logged before'),
    history: z
      .enum(['all', 'none'])
      .optional()
      .describe(
        '`none`: of what went before the first request only the articles that live, each once, without what was changed or withdrawn since; all later changes. For the first copy.',
      )
      .meta({ examples: ['none'] }),
    include: commaList(
      CHANGE_INCLUDES,
      'The article with what is created or updated: its card, and bodies. The page is then cut to what one answer holds.',
    ),
    cursor: cursorParameter,
    limit: limitParameter(100),
  });
type ChangesQuery = z.output<typeof changesQuerySchema>;

export const listChanges = operation({
  id: 'listChanges',
  method: 'get',
  path: '/v1/changes',
  summary: 'Follow changes',
  description:
    'Starts at the beginning without a cursor. Follow `cursor` while `more` is true, then ask again with the last one after a while. ' +
    'A client that does so within 90 days holds exactly the live set, some seconds behind: put what is created or updated, drop what is deleted. ' +
    'With filters it holds those that pass them: what does not pass any more comes as `deleted`. A page may be empty while `more` follows.',
  right: 'read',
  query: changesQuerySchema,
  answers: { 200: { description: 'The changes after the cursor.', content: { 'application/json': changeListSchema }, headers: ['Link'] } },
  problems: ['cursor-expired'],
  async handle({ query, request, sites }, { reader, cursors, now }) {
    const bound = { ...boundQuery(query), ...withinSites(sites) };
    const verified = query.cursor === undefined ? null : await cursors.verify('changes', bound, query.cursor);
    if (verified?.ok === false) return verified.problem;
    const asked = now().getTime();
    // A client without a cursor has missed nothing: the log that it starts to read holds all that there is, so expiry
    // counts from now.
    const through = verified?.cursor.through ?? asked;
    if (asked - through > RETENTION_MS) return expired(request);
    const { position, start } = placeOf(verified?.cursor ?? null, query, asked);
    const horizon = new Date(asked - CHANGE_LAG_MS).toISOString();
    const read = await readPage(reader, { position, start, limit: query.limit, horizon }, { ...query, ...withinSites(sites) });
    // A clock that was set back leaves instants in the future, so the point up to which the client has read is bounded
    // by now.
    const reached = Math.min(asked, Date.parse(read.more ? (read.last?.at ?? '') : horizon));
    const cursor = await cursors.sign('changes', bound, {
      position: { ...read.position, ...startMembers(start) },
      through: Number.isNaN(reached) ? through : Math.max(through, reached),
    });
    const links = pageLinks(request, { next: read.more ? cursor : null });
    return json({ items: read.items, cursor, more: read.more }, { cache: 'none', headers: links });
  },
});

/** What a cursor is bound to; what a change carries may differ from page to page. */
function boundQuery({ site, author, tag, section, lang, type, tdm, since, history }: ChangesQuery) {
  return { site, author, tag, section, lang, type, tdm, since, history: history === 'none' ? history : undefined };
}

function expired(request: Request): Problem {
  const { pathname, searchParams } = new URL(request.url);
  searchParams.delete('cursor');
  const restart = searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`;
  return {
    problem: 'cursor-expired',
    detail:
      'The cursor was last current more than 90 days ago, and removals since may be forgotten. Start again without a cursor and replace your copy.',
    headers: { link: `<${restart}>; rel="first"` },
    members: { restart },
  };
}

/** Members of a position beside the shards, whose names are numbers: where its reader began. */
const SINCE = 'since';
const LIVE_AT = 'liveAt';
/**
 * A first copy takes for history what went before its first request by more than this. An article that it has may be
 * withdrawn by a writer whose clock is behind: its removal must not count as history.
 */
const CLOCKS_DIFFER_MS = 3_600_000;

function placeOf(cursor: Cursor | null, { since, history }: ChangesQuery, now: number): { position: Position | null; start: ChangeStart } {
  if (cursor !== null) {
    const { [SINCE]: from, [LIVE_AT]: liveAt, ...position } = cursor.position;
    return { position, start: { since: from, liveAt } };
  }
  const liveAt = history === 'none' ? new Date(now - CLOCKS_DIFFER_MS).toISOString() : undefined;
  return { position: null, start: { since: since && instantOf(since, now), liveAt } };
}

function startMembers({ since, liveAt }: ChangeStart): Record<string, string> {
  return { ...(since !== undefined && { [SINCE]: since }), ...(liveAt !== undefined && { [LIVE_AT]: liveAt }) };
}

interface Asked {
  readonly position: Position | null;
  readonly start: ChangeStart;
  readonly limit: number;
  readonly horizon: string;
}

type Wanted = ChangesQuery & ReturnType<typeof withinSites>;

interface Read {
  readonly items: readonly ChangeAnswer[];
  /** The last change that was read, whether or not the filters let it through. */
  readonly last: Change | undefined;
  readonly position: Position;
  readonly more: boolean;
}

async function readPage(reader: ArticleReader, asked: Asked, query: Wanted): Promise<Read> {
  const { position, start, limit, horizon } = asked;
  const page = await reader.changes(position, limit, horizon, start);
  const shown = await show(reader, page.items, start, query);
  // Cut to what fits: then as many changes are read again, for the store alone knows the position after them.
  if (shown.length < page.items.length) return readPage(reader, { ...asked, limit: shown.length }, query);
  return { items: shown.filter((item) => item !== null), last: page.items.at(-1), position: page.position, more: page.more };
}

/** Each change as it is answered, or null where a filter or the start excludes it; as many as fit one answer. */
async function show(
  reader: ArticleReader,
  changes: readonly Change[],
  { liveAt = '' }: ChangeStart,
  query: Wanted,
): Promise<readonly (ChangeAnswer | null)[]> {
  const filters = filtersOf(query);
  const { include, sites } = query;
  const isAsked = (change: Change): boolean =>
    change.type !== 'deleted' && (filters !== null || include !== undefined || change.at < liveAt);
  const ids = changes.filter(isAsked).map(({ id }) => id);
  const entries = ids.length === 0 ? [] : await reader.cards(ids, filters ?? {});
  const byId = new Map(ids.map((id, index) => [id, entries[index]]));
  const bodies = include?.filter((name) => name !== 'card') ?? [];
  return takeWhileFits(changes, async ({ formerSite, ...change }): Promise<ChangeAnswer | null> => {
    const entry = byId.get(change.id);
    // A client that never saw the article needs no notice of its removal. Rows of earlier releases do not record the
    // former site.
    const wasSeen = formerSite === undefined || isSiteOf(formerSite, sites);
    const gone: ChangeAnswer | null =
      change.type === 'created' || change.at < liveAt || !wasSeen ? null : { ...change, type: 'deleted', reason: 'filtered' };
    if (change.type === 'deleted' && !wasSeen) return null;
    if (change.type === 'deleted') return filters === null ? change : { ...change, reason: 'withdrawn' };
    if (entry === undefined) return change;
    // Removed meanwhile: a first copy leaves it out; for all others the change of its removal follows later. A key that
    // is bound to sites is shown the removal only if the article was last on one of them.
    if (entry.state !== 'live') return sites !== undefined ? gone : change.at < liveAt ? null : change;
    if (!entry.fits) return gone;
    if (include === undefined) return change;
    return { ...change, article: bodies.length === 0 ? entry.card : await withBodies(reader, entry.card, bodies) };
  });
}

function filtersOf({ site, author, tag, section, lang, type, tdm, sites }: Wanted): Filters | null {
  const filters = { site, author, tag, section, lang, type, tdm, sites };
  return Object.values(filters).some((filter) => filter !== undefined) ? filters : null;
}
