/** GET /v1/drift: which sites' pages come out worse than they used to, or have stopped coming. */
import * as z from 'zod';
import { SIGNALS, driftStatusOf, VERDICTS, type SiteState } from '../../../shared/drift/index.ts';
import { FORBIDDEN } from '../access.ts';
import { commaList, cursorParameter, limitParameter } from '../fields.ts';
import { json, operation } from '../operation.ts';
import { driftListSchema, type DriftingSite } from '../response-schemas.ts';
import { pageLinks } from './paging.ts';

const HOUR_MS = 3_600_000;
/** What somebody should look at. */
const AMISS = ['drifting', 'silent', 'amber'] as const;

export const listDrift = operation({
  id: 'listDrift',
  method: 'get',
  path: '/v1/drift',
  summary: 'List sites that drift',
  description:
    'Sites whose pages come out worse than they used to, or that have fallen silent, by their own measure, the worst first. ' +
    'Looked at once an hour, where the stage has `drift.enabled`. A key that is bound to prefixes does not hear of sites.',
  right: 'publish',
  query: z.object({
    verdict: commaList(VERDICTS, 'How the sites are; without it those that somebody should look at: `drifting`, `silent`, `amber`.'),
    limit: limitParameter(50),
    cursor: cursorParameter,
  }),
  answers: { 200: { description: 'A page of sites.', content: { 'application/json': driftListSchema }, headers: ['Link'] } },
  conditional: true,
  problems: ['unknown-route'],
  async handle({ query, request, prefixes = null }, { drift, cursors }) {
    if (drift === null) return { problem: 'unknown-route', detail: 'This stage does not watch its sites (drift.enabled).' };
    if (prefixes !== null)
      return {
        problem: 'forbidden',
        detail: `This key is for objects under ${prefixes.join(', ')}, and sites may have others.`,
        headers: { 'www-authenticate': FORBIDDEN },
      };
    const wanted = query.verdict ?? AMISS;
    const bound = { verdict: query.verdict };
    const verified = query.cursor === undefined ? null : await cursors.verify('drift', bound, query.cursor);
    if (verified?.ok === false) return verified.problem;
    const after = verified?.cursor.position['after'] ?? '';
    const rows = [...(await drift.sites())]
      .map(([site, state]) => siteOf(site, state))
      .filter(({ verdict }) => wanted.some((one) => one === verdict))
      .map((item) => ({ item, place: `${VERDICTS.indexOf(item.verdict)} ${item.site}` }))
      .filter(({ place }) => place > after)
      .toSorted((a, b) => (a.place < b.place ? -1 : 1));
    const page = rows.slice(0, query.limit);
    const last = page.at(-1)?.place;
    const cursor =
      last === undefined || rows.length === page.length
        ? null
        : await cursors.sign('drift', bound, { position: { after: last }, through: null });
    return json({ items: page.map(({ item }) => item), cursor }, { cache: 'revalidated', headers: pageLinks(request, { next: cursor }) });
  },
});

function siteOf(site: string, state: SiteState): DriftingSite {
  return {
    site,
    verdict: driftStatusOf(state).verdict,
    lastUpload: momentOf(state.lastUpload),
    usualGapHours: state.usualGap,
    signals: SIGNALS.flatMap((signal) => {
      const { verdict, usual, now, since } = state.signals[signal];
      if (verdict !== 'drifting' && verdict !== 'amber') return [];
      return [{ signal, verdict, usual, now, since: since === null ? null : momentOf(since) }];
    }),
  };
}

const momentOf = (hour: number): string => new Date(hour * HOUR_MS).toISOString();
