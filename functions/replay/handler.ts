/**
 * The replay function: what the state machine of infra/constructs/replay.ts calls to plan a run, for each batch of the plan, and
 * for the report at its end.
 *
 * Rights: `s3:GetObject`, `s3:GetObjectVersion` and `s3:ListBucket` on the raw bucket; `s3:GetObject` and `s3:ListBucket` on the
 * bodies bucket and `s3:PutObject` under `replays/` there; `dynamodb:GetItem`, `BatchGetItem` and `Query` on the table;
 * `sqs:SendMessage` on ingest's queue.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { archiveLimits, createUploadReader, openManifest } from '../../shared/archives/index.ts';
import { articleId, openInspector, openReader, openTable } from '../../shared/articles/index.ts';
import { EXTRACTOR_VERSION } from '../../shared/extraction/index.ts';
import { ingestEnvironment, makeLogger, makeQueueClient, objectClient, objectLog, tableClient } from '../../shared/platform/index.ts';
import {
  batchSchema,
  createReportCollector,
  figuresSchema,
  plannedSchema,
  reportKey,
  requestKey,
  requestSchema,
  resultsFolder,
  runSchema,
  planKey,
  type Figures,
} from '../../shared/replay/index.ts';
import { extractByRules, openRuleBook, STALE_MS, withCandidate, type RuleBook } from '../../shared/site-rules/index.ts';
import { openRuleStore, type RuleStore } from '../../shared/stage-rules/index.ts';
import type { Observer } from '../../shared/observation/index.ts';
import { runBatch, type Batching } from './batch.ts';
import { eachFile, openFiles, type Files } from './files.ts';
import { plan, type Planning } from './plan.ts';

const taskSchema = z.discriminatedUnion('task', [
  z.object({ task: z.literal('plan'), request: requestSchema }),
  z.object({
    task: z.literal('batch'),
    batch: z.object({
      BatchInput: z.object({ run: runSchema, isDryRun: z.boolean() }),
      Items: z.array(plannedSchema),
    }),
  }),
  z.object({ task: z.literal('report'), run: runSchema }),
]);

interface Replay extends Planning, Batching {
  readonly rules: RuleBook;
  readonly store: RuleStore;
}

let replay: Replay | undefined;

export async function handler(event: unknown): Promise<unknown> {
  replay ??= start();
  const task = taskSchema.parse(event);
  switch (task.task) {
    case 'plan':
      await settled(replay.store);
      return await plan(replay, task.request);
    case 'batch':
      return await runBatch(
        { ...replay, observer: await observerFor(replay, task.batch.BatchInput) },
        task.batch.BatchInput,
        task.batch.Items,
      );
    case 'report':
      return await report(replay.files, task.run);
  }
}

/** A rule saved just now may be unknown to a warm process for {@link STALE_MS}; a replay is most often made for that very rule. */
async function settled(store: RuleStore): Promise<void> {
  const changedAt = (await store.revision())?.changedAt;
  const waitMs = changedAt === undefined ? 0 : Date.parse(changedAt) + STALE_MS - Date.now();
  if (waitMs > 0) await sleep(Math.min(waitMs, STALE_MS));
}

/** A dry run may try rules that nobody has saved. */
async function observerFor({ observer, rules, files }: Replay, { run, isDryRun }: { run: string; isDryRun: boolean }): Promise<Observer> {
  if (!isDryRun) return observer;
  const request = requestSchema.parse(JSON.parse(await files.read(requestKey(run))));
  if (request.rules.length === 0) return observer;
  return {
    ...observer,
    extract: async (bytes, options) =>
      extractByRules(bytes, options, withCandidate(await rules.current(), request.rules), () => performance.now()),
  };
}

async function report(files: Files, run: string): Promise<Figures> {
  const request = requestSchema.parse(JSON.parse(await files.read(requestKey(run))));
  const planned = (await files.read(planKey(run, 1))).split('\n').length - 1;
  const gathered = createReportCollector();
  await eachFile(files, resultsFolder(run), (body) => gathered.add(batchSchema.parse(JSON.parse(body))));
  const made = gathered.report({ request, planned, extractor: EXTRACTOR_VERSION });
  await files.write(reportKey(run), JSON.stringify(made));
  return figuresSchema.parse(made);
}

function start(): Replay {
  const environment = ingestEnvironment();
  const [objects, tables, logger] = [objectClient(), tableClient(), makeLogger()];
  const table = openTable(tables, environment.TABLE_NAME);
  const bucket = environment.RAW_BUCKET_NAME;
  const store = openRuleStore(table);
  const rules = openRuleBook({
    store,
    now: Date.now,
    onFault: (host, why) => logger.error('site rule left out', { host, why, remedy: 'Save a rule that holds: galley rules put FILE.' }),
    onStale: (error) => logger.warn('site rules could not be refreshed', { error: error instanceof Error ? error : String(error) }),
  });
  const limits = archiveLimits(environment.MAX_ARCHIVE_BYTES, environment.MAX_ARCHIVE_ENTRIES, environment.MAX_OBJECT_BYTES);
  return {
    rules,
    store,
    objects,
    bucket,
    inspector: openInspector(table, bucket),
    manifest: openManifest(objects, environment.BODIES_BUCKET_NAME),
    files: openFiles(objects, environment.BODIES_BUCKET_NAME),
    reader: openReader({
      table,
      bodies: { client: objects, name: environment.BODIES_BUCKET_NAME },
      rawBucketName: bucket,
      shards: environment.LIST_SHARDS,
      now: Date.now,
    }),
    observer: {
      read: createUploadReader(() => objects, limits),
      extract: async (bytes, options) => extractByRules(bytes, options, await rules.current(), () => performance.now()),
      minScore: environment.MIN_SCORE,
      storeNonArticles: environment.STORE_NON_ARTICLES,
      maxBytes: environment.MAX_OBJECT_BYTES,
      now: () => performance.now(),
    },
    queue: makeQueueClient(),
    queueUrl: environment.QUEUE_URL,
    pause: sleep,
    onFailure: ({ key, versionId }, error) =>
      objectLog(logger, { id: articleId(bucket, key), key, versionId }).error('object failed', { error }),
  };
}
