/** GET /v1/changes: what happened to articles, in order, for clients that keep a copy. */
import * as z from 'zod';
import { CHANGE_LAG_MS, RETENTION_MS } from '../../../shared/articles/index.ts';
import { changeListSchema } from '../response-schemas.ts';
import { cursorParameter, limitParameter } from '../fields.ts';
import { json, operation } from '../operation.ts';
import { nextLink } from './paging.ts';

const changesQuerySchema = z.object({ cursor: cursorParameter, limit: limitParameter(100) });

export const listChanges = operation({
  id: 'listChanges',
  method: 'get',
  path: '/v1/changes',
  summary: 'Follow changes',
  description:
    'Starts at the beginning without a cursor. Follow `cursor` while `more` is true, then ask again with the last one after a while. ' +
    'A client that does so within 90 days holds exactly the live set, some seconds behind: put what is created or updated, drop what is deleted.',
  right: 'read',
  query: changesQuerySchema,
  answers: { 200: { description: 'The changes after the cursor.', content: { 'application/json': changeListSchema }, headers: ['Link'] } },
  problems: ['cursor-expired'],
  async handle({ query, request }, { reader, cursors, now }) {
    const verified = query.cursor === undefined ? null : await cursors.verify('changes', {}, query.cursor);
    if (verified?.ok === false) return verified.problem;
    const start = verified?.cursor ?? null;
    const asked = now().getTime();
    // A client that starts now misses nothing that went before: what is gone is not in the log it reads.
    const through = start?.through ?? asked;
    if (asked - through > RETENTION_MS) {
      return {
        problem: 'cursor-expired',
        detail:
          'The cursor was last current more than 90 days ago, and removals since may be forgotten. Start anew without a cursor and replace your copy.',
        headers: { link: '</v1/changes>; rel="first"' },
        members: { restart: '/v1/changes' },
      };
    }
    const horizon = new Date(asked - CHANGE_LAG_MS).toISOString();
    const page = await reader.changes(start?.position ?? null, query.limit, horizon);
    const { items, position, more } = page;
    // Instants may be ahead of the clock, where it was set back: nobody has seen what is to come.
    const reached = Math.min(asked, Date.parse(more ? (items.at(-1)?.at ?? '') : horizon));
    const cursor = await cursors.sign('changes', {}, { position, through: Number.isNaN(reached) ? through : Math.max(through, reached) });
    return json({ items, cursor, more }, { cache: 'none', headers: more ? nextLink(request, cursor) : {} });
  },
});
