/** What the API stands on in a world: real parts on its services, under the clock that the test moves. */
import { archiveLimits, createUploadReader } from '../../shared/archives/index.ts';
import { randomBytes } from 'node:crypto';
import { addToRow, createKeyRegistry, createQuotaCounter, createSigningSecret, findKey } from '../../shared/access/index.ts';
import { articleId, type RecordReader, type Table } from '../../shared/articles/index.ts';
import { openDeadLetters } from '../../shared/dead-letters/index.ts';
import { openDuplicatesReader } from '../../shared/duplicates/index.ts';
import { openDriftStore } from '../../shared/drift/index.ts';
import { openCountsReader } from '../../shared/facet-counts/index.ts';
import { openFigures, openQueueDepths } from '../../shared/figures/index.ts';
import { openHookAdministration, type HookStore } from '../../shared/hooks/index.ts';
import type { makeObjectClient, makeQueueClient, TableClient } from '../../shared/platform/index.ts';
import { openRuleStore } from '../../shared/stage-rules/index.ts';
import { openKeyRing, type AdminDependencies } from '../../functions/api/administration.ts';
import { createCursors } from '../../functions/api/cursor.ts';
import type { ApiDependencies, ApiSettings } from '../../functions/api/operation.ts';
import { createExplainer } from '../../functions/api/explaining.ts';
import { createRuleTrials } from '../../functions/api/rule-trials.ts';
import { createRulesInUse } from '../../functions/api/rules-in-use.ts';
import { objectExists, removeObject, uploadTarget } from '../../functions/api/raw-bucket.ts';
import type { MemoryStore } from '../search/memory-store.ts';
import { createUploadSigner } from '../../functions/api/presigned-post.ts';
import { RAW_BUCKET } from './services.ts';

export type Dependencies = ApiDependencies & AdminDependencies;

/** The parts of a world that the API is made from. */
export interface Parts extends Pick<ApiSettings, 'access' | 'corsOrigins'>, Pick<Dependencies, 'log' | 'replays' | 'search'> {
  readonly table: Table;
  readonly reader: RecordReader;
  readonly keyTable: { readonly client: TableClient; readonly tableName: string };
  readonly objects: ReturnType<typeof makeObjectClient>;
  readonly queues: ReturnType<typeof makeQueueClient>;
  readonly queueUrls: { readonly queueUrl: string; readonly deadLetterQueueUrl: string };
  readonly hookStore: HookStore;
  readonly countsStore: MemoryStore;
  readonly clock: { now(): number; sleep(milliseconds: number): Promise<void> };
  /** Hears that the sender of webhooks is woken. */
  onWake(): void;
}

export function openDependencies({
  table,
  reader,
  keyTable,
  objects,
  queues,
  queueUrls,
  hookStore,
  replays,
  search,
  countsStore,
  clock,
  access,
  corsOrigins,
  onWake,
  log,
}: Parts): Dependencies {
  const read = createUploadReader(() => objects, archiveLimits(100_000_000, 10_000, 10_000_000));
  const now = (): Date => new Date(clock.now());
  return {
    reader: reader,
    articleId: (key) => articleId(RAW_BUCKET, key),
    keys: createKeyRegistry((id) => findKey(keyTable, id), now),
    quotas: createQuotaCounter(addToRow(keyTable), now, () => undefined),
    keyRing: openKeyRing(keyTable, now, randomBytes),
    hooks: (apiUrl) =>
      openHookAdministration({
        store: hookStore,
        arePrivateAllowed: false,
        apiUrl,
        wake: async () => void onWake(),
        now: clock.now,
      }),
    deadLetters: openDeadLetters(queues, queueUrls),
    cursors: createCursors(createSigningSecret(keyTable, randomBytes)),
    uploads: createUploadSigner(() => uploadTarget(objects, RAW_BUCKET), now),
    objectExists: (key) => objectExists(objects, RAW_BUCKET, key),
    removeObject: (key) => removeObject(objects, RAW_BUCKET, key),
    duplicates: openDuplicatesReader(table),
    explain: createExplainer(read, RAW_BUCKET, 10_000_000, createRulesInUse(openRuleStore(table))),
    rules: openRuleStore(table),
    trials: createRuleTrials(read, RAW_BUCKET, 10_000_000, createRulesInUse(openRuleStore(table))),
    counts: openCountsReader(countsStore, () => performance.now() * 10_000_000),
    drift: openDriftStore(table),
    queues: openQueueDepths({ client: () => queues, ...queueUrls, now: clock.now, onFailure: () => undefined }),
    figures: openFigures({
      table,
      reader: reader,
      followers: ['search', 'duplicates', 'facets'],
      drift: openDriftStore(table),
      now: clock.now,
    }),
    replays,
    search: search,
    onSearchUnavailable: () => undefined,
    settings: {
      access,
      corsOrigins,
      uploadMaxBytes: 10_000_000,
      archiveMaxBytes: 100_000_000,
      maxWaitSeconds: 20,
      publicUrl: null,
      feeds: { title: 'Articles', websubHub: null },
    },
    now,
    sleep: clock.sleep,
    log,
  };
}
