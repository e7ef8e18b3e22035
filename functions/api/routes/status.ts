/** GET /v1/status: how the stage is doing. */
import * as z from 'zod';
import { RECEIPT_REASONS, RECEIPT_STATUSES } from '../../../shared/articles/index.ts';
import { VERDICTS } from '../../../shared/drift/index.ts';
import { EXTRACTOR_VERSION } from '../../../shared/extraction/index.ts';
import type { Figures, QueueDepths } from '../../../shared/figures/index.ts';
import { FORBIDDEN } from '../access.ts';
import { json, operation, type ApiDependencies } from '../operation.ts';

const count = z.int().min(0);
const milliseconds = z.number().min(0);
const depth = z.object({ waiting: count, inWork: count, delayed: count });

export const statusSchema = z
  .object({
    at: z.string(),
    since: z.string(),
    extractor: z.string(),
    queues: z.object({ uploads: depth, deadLetters: depth }).nullable(),
    uploads: z.object({
      total: count,
      relation: z.enum(['exact', 'at-least']),
      status: z.partialRecord(z.enum(RECEIPT_STATUSES), count),
      reason: z.partialRecord(z.enum(RECEIPT_REASONS), count),
    }),
    latest: z.object({
      receipts: count,
      visibleAfterMs: z.object({ median: milliseconds, p95: milliseconds, longest: milliseconds }).nullable(),
      scores: z.array(count),
      failures: z.array(
        z.object({
          key: z.string(),
          status: z.enum(RECEIPT_STATUSES),
          reason: z.enum(RECEIPT_REASONS),
          message: z.string(),
          processedAt: z.string(),
        }),
      ),
    }),
    followers: z.array(z.object({ name: z.string(), lagMs: milliseconds, setAside: count })),
    sites: z.partialRecord(z.enum(VERDICTS), count).nullable(),
    settings: z.object({
      readers: z.string(),
      publishers: z.string(),
      uploadMaxBytes: count,
      search: z.boolean(),
      duplicates: z.boolean(),
      facets: z.boolean(),
      drift: z.boolean(),
      feedTitle: z.string(),
      websubHub: z.string().nullable(),
      publicUrl: z.string().nullable(),
    }),
  })
  .meta({ id: 'Status', description: 'How the stage is doing, as its table and its queues tell.' });

export const getStatus = operation({
  id: 'getStatus',
  method: 'get',
  path: '/v1/status',
  summary: 'How the stage is doing',
  description:
    'How many uploads wait and how many could not be processed (counts of the queues, approximate and up to a minute old), uploads of the last 24 hours by outcome and reason, how long the latest took to become visible, their scores, what failed last, how far behind the functions are that follow changes, and sites by how they are, and how the stage is set. ' +
    'A key that is bound to prefixes does not hear of it. Asking costs about 200 read units, and two requests to the queues every ten seconds at most: once a minute is often enough.',
  right: 'publish',
  answers: { 200: { description: 'The figures.', content: { 'application/json': statusSchema } } },
  async handle({ prefixes = null }, dependencies) {
    if (prefixes !== null)
      return {
        problem: 'forbidden',
        detail: `This key is for objects under ${prefixes.join(', ')}, and these figures are of all.`,
        headers: { 'www-authenticate': FORBIDDEN },
      };
    const [found, queues]: [Figures, QueueDepths | null] = await Promise.all([dependencies.figures(), dependencies.queues()]);
    return json({ ...found, queues, extractor: EXTRACTOR_VERSION, settings: settingsOf(dependencies) }, { cache: 'none' });
  },
});

function settingsOf({ settings, search, duplicates, counts, drift }: ApiDependencies): z.infer<typeof statusSchema>['settings'] {
  const { access, uploadMaxBytes, feeds, publicUrl } = settings;
  return {
    readers: access.readers,
    publishers: access.publishers,
    uploadMaxBytes,
    search: search !== null,
    duplicates: duplicates !== null,
    facets: counts !== null,
    drift: drift !== null,
    feedTitle: feeds.title,
    websubHub: feeds.websubHub,
    publicUrl,
  };
}
