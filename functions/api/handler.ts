/** The Lambda behind the HTTP API: wires the app once, then turns events into requests and responses into results. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { addToRow, createKeyRegistry, createQuotaCounter, createSigningSecret, findKey } from '../../shared/access/index.ts';
import { archiveLimits, createUploadReader } from '../../shared/archives/index.ts';
import { articleId, openReader, openTable } from '../../shared/articles/index.ts';
import { openDriftStore } from '../../shared/drift/index.ts';
import { openDuplicatesReader } from '../../shared/duplicates/index.ts';
import { FILES_PREFIX, openCountsReader, type CountsReader } from '../../shared/facet-counts/index.ts';
import { openFigures, openQueueDepths } from '../../shared/figures/index.ts';
import {
  apiEnvironment,
  makeLogger,
  makeMeter,
  objectClient,
  openSearchOptions,
  promptQueueClient,
  tableClient,
} from '../../shared/platform/index.ts';
import {
  findSqlite,
  openObjectStore,
  openOpenSearch,
  openOpenSearchReader,
  openSqliteReader,
  type SearchEngine,
} from '../../shared/search/index.ts';
import { openRuleStore } from '../../shared/stage-rules/index.ts';
import { accessSettings } from './access-settings.ts';
import { ADMIN_OPERATIONS } from './admin-operations.ts';
import { createApp, type Bindings } from './app.ts';
import { createCursors } from './cursor.ts';
import { isLogged } from './sampling.ts';
import { createExplainer } from './explaining.ts';
import { toRequest, toResult } from './api-gateway-event.ts';
import type { ApiDependencies } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { objectExists, removeObject, uploadTarget } from './raw-bucket.ts';
import { createRuleTrials } from './rule-trials.ts';
import { createRulesInUse } from './rules-in-use.ts';
import { createUploadSigner } from './presigned-post.ts';

const environment = apiEnvironment();
const logger = makeLogger();
const table = { client: tableClient(), tableName: environment.TABLE_NAME };
const meter = makeMeter();
const now = (): Date => new Date();
const readUpload = createUploadReader(
  objectClient,
  archiveLimits(environment.MAX_ARCHIVE_BYTES, environment.MAX_ARCHIVE_ENTRIES, environment.MAX_OBJECT_BYTES),
);

const reader = openReader({
  table: openTable(table.client, table.tableName),
  bodies: { client: objectClient(), name: environment.BODIES_BUCKET_NAME },
  rawBucketName: environment.RAW_BUCKET_NAME,
  shards: environment.LIST_SHARDS,
  now: Date.now,
});
const drift = environment.DRIFT === 'on' ? openDriftStore(openTable(table.client, table.tableName)) : null;
const ruleStore = openRuleStore(openTable(table.client, table.tableName));
const rulesInUse = createRulesInUse(ruleStore);

const dependencies: ApiDependencies = {
  reader,
  articleId: (key) => articleId(environment.RAW_BUCKET_NAME, key),
  keys: createKeyRegistry((id) => findKey(table, id), now),
  quotas: createQuotaCounter(addToRow(table), now, (error) =>
    logger.warn('quota not counted', { error: error instanceof Error ? error : String(error) }),
  ),
  cursors: createCursors(createSigningSecret(table, randomBytes)),
  uploads: createUploadSigner(() => uploadTarget(objectClient(), environment.RAW_BUCKET_NAME), now),
  objectExists: (key) => objectExists(objectClient(), environment.RAW_BUCKET_NAME, key),
  removeObject: (key) => removeObject(objectClient(), environment.RAW_BUCKET_NAME, key),
  duplicates: environment.DUPLICATES === 'on' ? openDuplicatesReader(openTable(table.client, table.tableName)) : null,
  explain: createExplainer(readUpload, environment.RAW_BUCKET_NAME, environment.MAX_OBJECT_BYTES, rulesInUse),
  rules: ruleStore,
  trials: createRuleTrials(readUpload, environment.RAW_BUCKET_NAME, environment.MAX_OBJECT_BYTES, rulesInUse),
  counts: environment.FACETS === 'on' ? openCounts() : null,
  drift,
  figures: openFigures({
    table: openTable(table.client, table.tableName),
    reader,
    followers: environment.FOLLOWERS,
    drift,
    now: Date.now,
  }),
  queues: openQueueDepths({
    client: promptQueueClient,
    queueUrl: environment.QUEUE_URL,
    deadLetterQueueUrl: environment.DEAD_LETTER_QUEUE_URL,
    now: Date.now,
    onFailure: (error) => logger.warn('queues not asked', { error: error instanceof Error ? error : String(error) }),
  }),
  search: environment.SEARCH_ENGINE === 'off' ? null : openSearch(),
  onSearchUnavailable(why) {
    logger.error('search unavailable', { ...why });
    meter.count('searchUnavailable');
    meter.flush();
  },
  settings: {
    access: accessSettings(environment),
    corsOrigins: environment.CORS_ORIGINS,
    uploadMaxBytes: environment.UPLOAD_MAX_BYTES,
    archiveMaxBytes: environment.MAX_ARCHIVE_BYTES,
    publicUrl: environment.PUBLIC_URL ?? null,
    feeds: { title: environment.FEED_TITLE, websubHub: environment.FEED_HUB ?? null },
    maxWaitSeconds: environment.MAX_WAIT_SECONDS,
  },
  now,
  sleep: (ms) => setTimeout(ms),
  log(line, error) {
    if (error !== undefined) logger.error('request failed', { ...line, error: error instanceof Error ? error : String(error) });
    else if (isLogged(line.status, environment.REQUEST_SAMPLING, Math.random())) logger.info('request answered', { ...line });
  },
};
// Operations of administrators are left to another function (admin-handler.ts), which alone may write keys and
// webhooks.
const app = createApp(dependencies, OPERATIONS, environment.ACCESS_ADMINS === 'off' ? [] : ADMIN_OPERATIONS);

export async function handler(event: APIGatewayProxyEventV2, _context: Context): Promise<APIGatewayProxyStructuredResultV2> {
  const { requestContext, rawPath } = event;
  const bindings: Bindings = { requestId: requestContext.requestId, requestContext, rawPath };
  return toResult(await app.fetch(toRequest(event), bindings));
}

function openCounts(): CountsReader {
  return openCountsReader(
    openObjectStore({ client: objectClient(), bucket: environment.BODIES_BUCKET_NAME, prefix: FILES_PREFIX }),
    Date.now,
  );
}

function openSearch(): SearchEngine {
  if (environment.SEARCH_ENGINE === 'opensearch')
    return openOpenSearchReader(openOpenSearch(openSearchOptions(environment.SEARCH_ENDPOINT)));
  let folder: string | undefined;
  return openSqliteReader({
    store: openObjectStore({ client: objectClient(), bucket: environment.BODIES_BUCKET_NAME, prefix: 'search/' }),
    sqlite: findSqlite,
    // Created on first use: most processes answer no search.
    folder: () => (folder ??= mkdtempSync(join(tmpdir(), 'search-'))),
    now: Date.now,
    onStale: (error) => logger.warn('search index not brought up to date', { error: error instanceof Error ? error : String(error) }),
    onFetched: (bytes) => logger.info('search index fetched', { bytes }),
  });
}
