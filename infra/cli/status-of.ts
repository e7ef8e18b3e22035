/** What `galley status` finds out of a stage: its API, its queues, and the figures of its table. */
import { openInspector, openReader, openTable, type Inspector } from '../../shared/articles/index.ts';
import { openDriftStore } from '../../shared/drift/index.ts';
import { EXTRACTOR_VERSION } from '../../shared/extraction/index.ts';
import { depthOf, openFigures, type Figures, type QueueDepth } from '../../shared/figures/index.ts';
import { makeObjectClient, makeQueueClient, makeTableClient, printable } from '../../shared/platform/index.ts';
import { isOlder } from '../../shared/replay/index.ts';
import { clientOptions, type Stage } from './stage.ts';

/** What was found out; a part that could not be asked holds why. */
export interface Status {
  readonly api: { readonly url: string; readonly milliseconds: number } | { readonly url: string; readonly problem: string };
  readonly queue: QueueDepth | { readonly problem: string };
  readonly deadLetters: QueueDepth | { readonly problem: string };
  /** Where the stage has search. */
  readonly searchQueue?: QueueDepth | { readonly problem: string };
  /** What `GET /v1/status` answers, from the table. */
  readonly figures: Figures | { readonly problem: string };
  /** With `--count` alone: it reads the whole table. */
  readonly articles?: ArticleCounts | { readonly problem: string };
}

export interface ArticleCounts {
  readonly live: number;
  /** With rows still to be written. */
  readonly unfinished: number;
  /** Made by an extractor before that one: those that an upgrade would touch. */
  readonly outdated: number;
  /** This release's version of the extractor. */
  readonly extractor: string;
}

const HEALTH_WITHIN_MS = 10_000;

/** `extractor`: the version that an upgrade would bring. */
export async function statusOf(stage: Stage, count: boolean, extractor = EXTRACTOR_VERSION): Promise<Status> {
  const sqs = makeQueueClient(clientOptions(stage, 'sqs'));
  const table = openTable(makeTableClient(clientOptions(stage, 'dynamodb')), stage.tableName);
  const inspector = openInspector(table, stage.rawBucketName);
  const [api, queue, deadLetters, searchQueue, figures, articles] = await Promise.all([
    healthOf(stage.apiUrl),
    orProblem(depthOf(sqs, stage.queueUrl)),
    orProblem(depthOf(sqs, stage.deadLetterQueueUrl)),
    stage.searchQueueUrl === undefined ? undefined : orProblem(depthOf(sqs, stage.searchQueueUrl)),
    orProblem(figuresOf(stage, table)),
    count ? orProblem(countArticles(inspector, extractor)) : undefined,
  ]);
  return {
    api,
    queue,
    deadLetters,
    ...(searchQueue === undefined ? {} : { searchQueue }),
    figures,
    ...(articles === undefined ? {} : { articles }),
  };
}

function figuresOf(stage: Stage, table: ReturnType<typeof openTable>): Promise<Figures> {
  const bodies = { client: makeObjectClient(clientOptions(stage, 's3')), name: stage.bodiesBucketName };
  const reader = openReader({ table, bodies, rawBucketName: stage.rawBucketName, shards: stage.listShards, now: Date.now });
  const followers = stage.followers?.split(',') ?? [];
  return openFigures({ table, reader, followers, drift: openDriftStore(table), now: Date.now })();
}

async function healthOf(url: string): Promise<Status['api']> {
  const began = performance.now();
  try {
    const answer = await fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(HEALTH_WITHIN_MS) });
    return answer.ok ? { url, milliseconds: Math.round(performance.now() - began) } : { url, problem: `it answers ${answer.status}` };
  } catch (error) {
    return { url, problem: `it does not answer (${messageOf(error)})` };
  }
}

async function countArticles(inspector: Inspector, newest: string): Promise<ArticleCounts> {
  const ids = new Set<string>();
  let unfinished = 0;
  let outdated = 0;
  for (let page = await inspector.live(null); ; page = await inspector.live(page.position)) {
    for (const { id, unfinishedSince, extractor } of page.records) {
      // An article that was moved in the list meanwhile is seen twice.
      if (ids.has(id)) continue;
      ids.add(id);
      if (unfinishedSince !== null) unfinished++;
      if (isOlder(extractor, newest)) outdated++;
    }
    if (page.position === null) return { live: ids.size, unfinished, outdated, extractor: newest };
  }
}

async function orProblem<Value>(work: Promise<Value>): Promise<Value | { readonly problem: string }> {
  try {
    return await work;
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

/** The innermost cause says most: `fetch failed` itself says nothing. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return printable(String(error));
  if (error.cause !== undefined) return messageOf(error.cause);
  return printable(error.message === '' ? error.name : error.message, 200);
}

export const isDepth = (part: QueueDepth | { readonly problem: string }): part is QueueDepth => 'waiting' in part;

export function isWell({ api, queue, deadLetters, searchQueue, figures, articles }: Status): boolean {
  const parts = [api, queue, deadLetters, searchQueue, figures, articles].filter((part) => part !== undefined);
  const isSetAside = !('problem' in figures) && figures.followers.some(({ setAside }) => setAside > 0);
  return (
    parts.every((part) => !('problem' in part)) && isDepth(deadLetters) && deadLetters.waiting + deadLetters.inWork === 0 && !isSetAside
  );
}
