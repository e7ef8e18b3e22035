/** /v1/replays: stored pages extracted again, for administrators. The stage's state machine does it; here it is started, looked at and stopped. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { orderSchema, type ReplayOrder } from '../../../shared/replay/index.ts';
import { runNameAt, type ListedRun, type Run, type Runs } from '../../../shared/replay-runs/index.ts';
import { NO_REPLAYS, type AdminDependencies } from '../administration.ts';
import { limitParameter } from '../fields.ts';
import { json, operation } from '../operation.ts';
import type { Problem } from '../problem.ts';
import {
  replayListSchema,
  replayParameters,
  replayRequestSchema,
  replaySchema,
  type ReplayAnswer,
  type StartReplay,
} from '../replay-schemas.ts';
import type { Answer } from '../respond.ts';

const ANSWER = { 'application/json': replaySchema };
const SELECTING = ['site', 'prefix', 'since', 'extractorBefore', 'ids'] as const;

export const listReplays = operation({
  id: 'listReplays',
  method: 'get',
  path: '/v1/replays',
  summary: 'List replays',
  description: 'Those of the command line, too, the newest first. Step Functions keeps them for 90 days.',
  right: 'admin',
  query: z.object({ limit: limitParameter(20, { description: 'How many, at most.' }) }),
  answers: { 200: { description: 'The replays.', content: { 'application/json': replayListSchema } } },
  problems: ['unknown-route'],
  async handle({ query }, { replays }: AdminDependencies) {
    if (replays === null) return NO_REPLAYS;
    return json({ items: (await replays.list(query.limit)).map(listed) }, { cache: 'none' });
  },
});

export const startReplay = operation({
  id: 'startReplay',
  method: 'post',
  path: '/v1/replays',
  summary: 'Start a replay',
  description:
    'Has stored pages extracted again: compared with what is stored (`dryRun`), or ingested anew through the queue of uploads, which costs as much as uploading them. ' +
    'At least one member must say which pages are meant; those of the whole stage are replayed by the command line alone. It is planned after the answer, however many pages there are. ' +
    'One replay is at work at a time; the same request under the same `run` is answered by the one that it started.',
  right: 'admin',
  body: replayRequestSchema,
  answers: { 202: { description: 'It is started.', content: ANSWER, headers: ['Location'] } },
  problems: ['invalid-body', 'body-too-large', 'unsupported-media-type', 'unknown-route', 'replay-at-work', 'replay-exists'],
  async handle({ body }, { replays, now }: AdminDependencies) {
    if (replays === null) return NO_REPLAYS;
    if (SELECTING.every((name) => body[name] === undefined)) return NOTHING_CHOSEN;
    const order = orderOf(body, now());
    const [other] = (await replays.atWork()).filter(({ run }) => run !== order.run);
    if (other !== undefined)
      return { problem: 'replay-at-work', detail: `${other.run} is at work since ${other.startedAt.toISOString()}.` };
    return await started(replays, order, now());
  },
});

export const getReplay = operation({
  id: 'getReplay',
  method: 'get',
  path: '/v1/replays/{run}',
  summary: 'Read a replay',
  description: 'How far it is, how it ended and what it came to.',
  right: 'admin',
  pathParameters: replayParameters,
  answers: { 200: { description: 'The replay.', content: ANSWER } },
  problems: ['unknown-route', 'unknown-replay'],
  unknown: 'unknown-replay',
  async handle({ path }, { replays }: AdminDependencies) {
    if (replays === null) return NO_REPLAYS;
    const found = await replays.find(path.run);
    return found === null ? unknownReplay(path.run) : json(shown(found), { cache: 'none' });
  },
});

export const cancelReplay = operation({
  id: 'cancelReplay',
  method: 'post',
  path: '/v1/replays/{run}/cancel',
  summary: 'Stop a replay',
  description:
    'What is done stays done, and pages that are in the queue are still read. One that is over stays as it is. `galley replay resume` does what is left.',
  right: 'admin',
  pathParameters: replayParameters,
  answers: { 200: { description: 'The replay as it stands now.', content: ANSWER } },
  problems: ['unknown-route', 'unknown-replay'],
  unknown: 'unknown-replay',
  async handle({ path, keyId = null }, { replays }: AdminDependencies) {
    if (replays === null) return NO_REPLAYS;
    const found = await replays.find(path.run);
    if (found === null) return unknownReplay(path.run);
    if (found.status === 'RUNNING') await replays.stop(path.run, `stopped over the API by ${keyId ?? 'an administrator'}`);
    return json(shown((await replays.find(path.run)) ?? found), { cache: 'none' });
  },
});

const unknownReplay = (run: string): Problem => ({ problem: 'unknown-replay', detail: `There is no replay ${run}.` });

const NOTHING_CHOSEN: Problem = {
  problem: 'invalid-body',
  detail: 'Nothing says which pages are meant.',
  errors: [
    {
      pointer: '/site',
      detail: 'None of site, prefix, since, extractorBefore and ids is given.',
      allowed: 'one of them at least; all pages of a stage are replayed with rights of AWS: galley replay',
    },
  ],
};

/** Without a name it has one of the second and of what is asked for, so that a request that is sent twice at once starts one replay. */
function orderOf({ run, dryRun, since, ...selection }: StartReplay, now: Date): ReplayOrder {
  const meant = { ...selection, isDryRun: dryRun, ...(since === undefined ? {} : { since: new Date(since).toISOString() }) };
  const hash = createHash('sha256').update(JSON.stringify(meant)).digest('hex').slice(0, 8);
  return orderSchema.parse({ ...meant, run: run ?? `${runNameAt(now)}-${hash}` });
}

async function started(replays: Runs, order: ReplayOrder, now: Date): Promise<Answer | Problem> {
  const { run } = order;
  const outcome = await replays.start(order);
  const found = await replays.find(run);
  if (outcome === 'name-taken' && !(found !== null && isOf(found, order)))
    return { problem: 'replay-exists', detail: `There was a replay ${run} already, of something else.` };
  // Step Functions tells of a new execution within moments, and not always at once.
  const standing = found ?? {
    run,
    order,
    request: JSON.stringify(order),
    status: 'RUNNING',
    startedAt: now,
    endedAt: null,
    pages: null,
    problem: null,
    figures: null,
  };
  return json(shown(standing), { status: 202, cache: 'none', headers: { location: `/v1/replays/${run}` } });
}

/** Resumed, it is the one that was asked for; a dry run that tries rules, as those of the command line may, is another. */
const isOf = ({ order, request }: Run, asked: ReplayOrder): boolean =>
  isDeepStrictEqual({ ...order, attempt: asked.attempt }, asked) && triesSchema.parse(JSON.parse(request)).rules.length === 0;
const triesSchema = z.object({ rules: z.array(z.unknown()).default([]) });

const STATES: Readonly<Record<string, ReplayAnswer['state']>> = { RUNNING: 'running', SUCCEEDED: 'succeeded', ABORTED: 'cancelled' };

const listed = ({ run, status, startedAt, endedAt }: ListedRun) => ({
  run,
  state: STATES[status] ?? 'failed',
  started: startedAt.toISOString(),
  ended: endedAt?.toISOString() ?? null,
});

function shown(run: Run): ReplayAnswer {
  const { order, pages, problem, figures } = run;
  const { isDryRun: dryRun, site, prefix, since, extractorBefore, ids } = order;
  return { ...listed(run), dryRun, site, prefix: prefix === '' ? null : prefix, since, extractorBefore, ids, pages, problem, figures };
}
