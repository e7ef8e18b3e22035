/** GET /v1/ingestions: what became of an uploaded object, and of many. */
import * as z from 'zod';
import {
  RECEIPT_LAG_MS,
  RECEIPT_REASONS,
  RECEIPT_STATUSES,
  siteOf,
  type Position,
  type Receipt,
  type ReceiptCounts,
  type ReceiptPage,
  type ReceiptQuery,
} from '../../../shared/articles/index.ts';
import { memberOf } from '../../../shared/archive-keys/index.ts';
import { commaList, cursorParameter, instantOf, limitParameter, instantParameter } from '../fields.ts';
import { ingestionListSchema, ingestionSchema } from '../response-schemas.ts';
import { explicitParameters } from '../parameters.ts';
import { json, operation, type ApiDependencies, type Input } from '../operation.ts';
import type { Problem } from '../problem.ts';
import type { Answer } from '../respond.ts';
import { readDirection, adjacentPositions, pageLinks } from './paging.ts';
import { objectKeySchema } from './uploads.ts';

const problems = ['unknown-object'] as const;
/** API Gateway gives up after 30 seconds, and a request that waits keeps a function from other work. */
const MAX_WAIT_SECONDS = 20;
/** Between two reads of the table: one that finds nothing costs half a read unit a shard. */
const POLL_INTERVAL_MS = 1_000;
/** What a list of every receipt is counted by, where that is asked for. */
const COUNTED = ['outcome', 'hour', 'site'] as const;

const ingestionsQuerySchema = z.object({
  key: objectKeySchema.optional().describe('Asks for the receipt of this one object; nothing else goes with it.'),
  status: commaList(RECEIPT_STATUSES, 'What became of the objects.'),
  reason: commaList(RECEIPT_REASONS, 'Why, as the code of the receipt.'),
  prefix: z.string().min(1).max(1024).optional().describe('How the keys begin, such as the name of a folder with its slash.'),
  site: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe('The host of the pages, or any address on it; of what was rejected, as its uploader named it.')
    .meta({ examples: ['news.example'] }),
  since: instantParameter('Receipts written from this moment on'),
  until: instantParameter('Receipts written before this moment'),
  sort: z.enum(['newest', 'oldest']).default('newest').describe('By the time of the receipt.'),
  limit: limitParameter(50),
  cursor: cursorParameter,
  counts: commaList(
    COUNTED,
    'Adds `counts` of all that the filters fit but for `status` and `reason`: by outcome, and by hour or site besides.',
  ),
  after: cursorParameter.describe('The `latest` of an answer with the same filters: asks for what came since, oldest first.'),
  wait: z
    .int()
    .min(0)
    .max(MAX_WAIT_SECONDS)
    .default(0)
    .describe(
      'With `after`: the seconds to wait for the next receipt where there is none yet. A stage with a shorter `api.timeoutSeconds` answers sooner, without items.',
    ),
});
type IngestionsQuery = z.output<typeof ingestionsQuerySchema>;

export const getIngestion = operation({
  id: 'getIngestion',
  method: 'get',
  path: '/v1/ingestions',
  summary: 'Ask what became of uploads',
  description:
    'With `key`, the receipt of one object: the exact way for every key, as nothing on the way takes `../`, `//` or `%2F` for something else. ' +
    'Without, the receipts of the last 90 days, each object once by its latest, newest first. ' +
    'For a live view ask again with `after`, and `wait`: what comes is two seconds behind, and may hold a receipt that you have already.',
  right: 'publish',
  query: ingestionsQuerySchema,
  answers: {
    200: {
      description: 'The receipt, `pending` where the object waits for its turn, or a list of receipts.',
      content: { 'application/json': z.union([ingestionSchema, ingestionListSchema]) },
      headers: ['Link'],
    },
  },
  conditional: true,
  problems,
  async handle(input, dependencies) {
    const { query } = input;
    const misplaced = misplacedParameters(query, new URL(input.request.url).searchParams);
    if (misplaced !== null) return misplaced;
    if (query.key !== undefined) return receiptFor(query.key, dependencies);
    return query.after === undefined ? listOf(input, dependencies) : arrivalsAfter(query.after, input, dependencies);
  },
});

export const getIngestionByPath = operation({
  id: 'getIngestionByPath',
  method: 'get',
  path: '/v1/ingestions/{key}',
  pattern: '/v1/ingestions/:key{.+}',
  summary: 'Ask what became of an upload, by path',
  description:
    'For keys as they are in a path, slashes and all; anything else percent-encoded, once. API Gateway ends a path at a question mark, encoded or not, and clients take out `..`: such keys are asked for as `?key=`.',
  right: 'publish',
  pathParameters: z.object({ key: z.string().min(1).describe('The object’s key.') }),
  answers: {
    200: {
      description: 'The receipt, or `pending` where the object waits for its turn.',
      content: { 'application/json': ingestionSchema },
    },
  },
  conditional: true,
  problems,
  handle: async ({ path }, dependencies) => receiptFor(path.key, dependencies),
});

async function receiptFor(key: string, { reader, articleId, objectExists }: ApiDependencies): Promise<Answer | Problem> {
  const receipt = await reader.receipt(articleId(key));
  if (receipt !== null) return json(shown(receipt), { cache: 'revalidated' });
  const archive = memberOf(key)?.archive;
  const isWaiting =
    archive === undefined
      ? objectKeySchema.safeParse(key).success && (await objectExists(key))
      : (await reader.receipt(articleId(archive)))?.status === 'unpacking';
  if (isWaiting) return json({ status: 'pending', id: articleId(key), key }, { cache: 'revalidated' });
  return { problem: 'unknown-object', detail: 'No object with this key was received, and none is in the bucket.' };
}

function shown(whole: Receipt) {
  const { sequencer: _, ...receipt } = whole;
  const isStored = receipt.status === 'stored' || receipt.status === 'unchanged';
  return { ...receipt, article: isStored ? `/v1/articles/${receipt.id}` : null };
}

/** One receipt, a list and a live view are asked for by parameters of their own. */
function misplacedParameters(query: IngestionsQuery, given: URLSearchParams): Problem | null {
  const said = explicitParameters(ingestionsQuerySchema, given);
  const without = (names: readonly string[], allowed: string) =>
    names
      .filter((name) => said.includes(name))
      .map((parameter) => ({ parameter, detail: `“${parameter}” does not go with this.`, allowed }));
  const errors =
    query.key !== undefined
      ? without(Object.keys(ingestionsQuerySchema.shape).slice(1), '`key` alone')
      : query.after !== undefined
        ? without(['since', 'until', 'sort', 'cursor', 'counts'], '`after` with `wait`, `limit` and the filters')
        : without(['wait'], '`wait` with `after`');
  if (errors.length === 0) return null;
  return { problem: 'invalid-parameters', detail: `Not valid: ${errors.map(({ parameter }) => parameter).join(', ')}.`, errors };
}

type ListInput = Pick<Input<unknown, IngestionsQuery, unknown>, 'query' | 'request' | 'prefixes'>;

async function listOf(
  { query, request, prefixes = null }: ListInput,
  { reader, cursors, now }: ApiDependencies,
): Promise<Answer | Problem> {
  // What a time before now means stays as it was on the first page: the cursor holds it.
  const { since, until } = query;
  const bound = { ...filtersOf(query, prefixes), since, until, sort: query.sort };
  const verified = query.cursor === undefined ? null : await cursors.verify('ingestions', bound, query.cursor);
  if (verified?.ok === false) return verified.problem;
  const asked = verified?.cursor.through ?? now().getTime();
  const { position, back } = readDirection(verified?.cursor.position ?? null);
  const wanted: ReceiptQuery = {
    ...storeFilters(query, prefixes),
    since: since && instantOf(since, asked),
    until: until && instantOf(until, asked),
    sort: query.sort,
    back,
    limit: query.limit,
  };
  const [page, counts] = await Promise.all([
    reader.receipts(wanted, position),
    query.counts === undefined ? undefined : reader.receiptCounts(wanted),
  ]);
  const beside = adjacentPositions({ reached: page.position, position, back });
  const sign = async (to: Position | null): Promise<string | null> =>
    to === null ? null : await cursors.sign('ingestions', bound, { position: to, through: asked });
  const [cursor, previous] = await Promise.all([sign(beside.next), sign(beside.previous)]);
  const latest = await cursors.sign('arrivals', filtersOf(query, prefixes), { position: { after: horizonAt(now()) }, through: null });
  const items = back ? page.items.toReversed() : page.items;
  const value = { items: items.map(shown), cursor, latest, ...(counts && { counts: countsOf(counts, query.counts) }) };
  return json(value, { cache: 'revalidated', headers: pageLinks(request, { next: cursor, previous }) });
}

/** Long polling: looks once a second until something came or the time is over. */
async function arrivalsAfter(
  after: string,
  { query, prefixes = null }: ListInput,
  dependencies: ApiDependencies,
): Promise<Answer | Problem> {
  const { reader, cursors, now, sleep, settings } = dependencies;
  const filters = filtersOf(query, prefixes);
  const verified = await cursors.verify('arrivals', filters, after);
  if (!verified.ok) return renamed(verified.problem);
  const wanted: ReceiptQuery = { ...storeFilters(query, prefixes), sort: 'oldest', limit: query.limit };
  const waitMs = Math.min(query.wait, settings.maxWaitSeconds) * 1_000;
  let polls = 1 + Math.floor(waitMs / POLL_INTERVAL_MS);
  // Looking takes time, too: seven looks of half a second beside seven pauses would be more than a function of ten seconds has.
  const lastLook = now().getTime() + waitMs;
  let page: ReceiptPage = await reader.receiptsAfter(wanted, verified.cursor.position, horizonAt(now()));
  while (page.items.length === 0 && (polls -= 1) > 0) {
    const pauseMs = page.more ? 0 : POLL_INTERVAL_MS;
    if (now().getTime() + pauseMs > lastLook) break;
    if (pauseMs > 0) await sleep(pauseMs);
    page = await reader.receiptsAfter(wanted, page.position, horizonAt(now()));
  }
  const latest = await cursors.sign('arrivals', filters, { position: page.position, through: null });
  return json({ items: page.items.map(shown), cursor: null, latest }, { cache: 'revalidated' });
}

const horizonAt = (now: Date): string => new Date(now.getTime() - RECEIPT_LAG_MS).toISOString();

/** What a cursor is bound to: that of one key is of no use to another. */
function filtersOf({ status, reason, prefix, site }: IngestionsQuery, prefixes: readonly string[] | null) {
  return { status, reason, prefix, site, ...(prefixes !== null && { prefixes }) };
}

function storeFilters(
  { status, reason, prefix, site }: IngestionsQuery,
  allowed: readonly string[] | null,
): Pick<ReceiptQuery, 'status' | 'reason' | 'prefixes' | 'site'> {
  return {
    status,
    reason,
    prefixes: allowed === null ? (prefix === undefined ? undefined : [prefix]) : within(allowed, prefix ?? ''),
    site: site === undefined ? undefined : (siteOf(site.includes('://') ? site : `http://${site.trim()}`) ?? site),
  };
}

/** The narrower of each two; none where they have nothing in common, and then nothing is found. */
function within(allowed: readonly string[], prefix: string): string[] {
  return allowed.flatMap((one) => (prefix.startsWith(one) ? [prefix] : one.startsWith(prefix) ? [one] : []));
}

function countsOf({ hours, sites, ...counts }: ReceiptCounts, asked: IngestionsQuery['counts'] = []) {
  return { ...counts, ...(asked.includes('hour') && { hours }), ...(asked.includes('site') && { sites }) };
}

/** The problem with `after` in place of `cursor`, as the client named it. */
function renamed(problem: Problem): Problem {
  const errors = problem.errors?.map((error) => ({
    ...error,
    parameter: 'after',
    allowed: 'the `latest` of an answer with these filters',
  }));
  return { ...problem, detail: problem.detail.replace('cursor', 'after'), ...(errors && { errors }) };
}
