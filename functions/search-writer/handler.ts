/**
 * The search writer: called by wake-up messages, by the schedule and by `galley search rebuild`; brings the search index up to
 * the change log.
 *
 * Rights: on the table `dynamodb:GetItem` and `Query` (records, change log), and `PutItem`, `UpdateItem` and `DeleteItem` on its own rows, `F#search`; where the stage looks for duplicates also `BatchGetItem`, and `DeleteItem` on `D#turned`;
 * on the bodies bucket `s3:GetObject` everywhere and `s3:ListBucket`, and for the SQLite engine `s3:PutObject` and
 * `s3:DeleteObject` under `search/`; for OpenSearch `aoss:APIAccessAll` and the collection's own policy.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, SQSEvent } from 'aws-lambda';
import { openDuplicatesReader, openReindexQueue } from '../../shared/duplicates/index.ts';
import { leaseOf, startFollower, timeFor } from '../../shared/followers/index.ts';
import { objectClient, openSearchOptions, searchWriterEnvironment } from '../../shared/platform/index.ts';
import {
  createOpenSearchWriter,
  createSqliteWriter,
  findSqlite,
  openObjectStore,
  openOpenSearch,
  type IndexSource,
} from '../../shared/search/index.ts';
import { isRebuildAsked } from './message.ts';
import { runSearchWriter, type SearchWriter } from './run.ts';

let writer: Promise<SearchWriter> | undefined;

/** Messages ask for a run; which of them asked does not matter, so all of a batch succeed or come again with it. */
export async function handler(event: Partial<SQSEvent>, context: Context): Promise<void> {
  writer ??= start(leaseOf(context.getRemainingTimeInMillis()));
  await runSearchWriter(
    await writer,
    (event.Records ?? []).some(({ body }) => isRebuildAsked(body)),
    timeFor(() => context.getRemainingTimeInMillis()),
  );
}

async function start(leaseMs: number): Promise<SearchWriter> {
  const environment = searchWriterEnvironment();
  const parts = startFollower(environment, leaseMs);
  const copies =
    environment.DUPLICATES === 'on'
      ? { queue: openReindexQueue(parts.table, parts.now), duplicates: openDuplicatesReader(parts.table) }
      : null;
  return { ...parts, copies, index: await openIndex(environment), sleep };
}

async function openIndex({
  BODIES_BUCKET_NAME,
  SEARCH_ENGINE,
  SEARCH_ENDPOINT,
  SEARCH_WORDS: mostWords,
}: ReturnType<typeof searchWriterEnvironment>): Promise<IndexSource> {
  if (SEARCH_ENGINE === 'opensearch')
    return createOpenSearchWriter({ client: openOpenSearch(openSearchOptions(SEARCH_ENDPOINT)), mostWords, newUid: randomUUID });
  const sqlite = await findSqlite();
  if (!sqlite.found) throw new Error(`${sqlite.why} The search index cannot be written; choose search.engine "opensearch" or "off".`);
  return createSqliteWriter({
    store: openObjectStore({ client: objectClient(), bucket: BODIES_BUCKET_NAME, prefix: 'search/' }),
    sqlite,
    folder: mkdtempSync(join(tmpdir(), 'search-writer-')),
    mostWords,
    now: Date.now,
    newUid: randomUUID,
  });
}
