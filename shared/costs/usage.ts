/**
 * What one operation uses of each thing that AWS bills. Measured on this project's own tests, which hold these figures to what
 * they see (tests/articles/costs.test.ts, tests/end-to-end/costs.test.ts); what only AWS could tell is marked.
 */
import type { Priced } from './prices.ts';

export type Usage = Partial<Record<Priced, number>>;

const GIGABYTE = 1024 ** 3;
const KILOBYTE = 1024;

/** Memory of the functions as they are set by default, in GB (infra/settings.ts). */
const MEMORY_GB = { ingest: 1769 / 1024, api: 1024 / 1024 };

/** Of an article of real length, 12,000 characters at the mean, on a page of 100 KB. */
export const MEASURED = {
  article: { writeUnits: 18.05, readUnits: 2.5, gets: 1, tableBytes: 8_800, logBytes: 472, metricBytes: 25 },
  /** An archive of 400 pages, a part of 200 being a message: requests to S3 for all of it (tests/archives/costs.test.ts). */
  archive: { pages: 400, pagesAMessage: 200, puts: 10, gets: 16 },
  item: { readUnits: 1.13, logBytes: 351 },
  list: { readUnits: 14, logBytes: 342 },
  /** A request of an administrator, of those that list and make keys and webhooks (tests/api/administration-costs.test.ts). */
  administration: { readUnits: 1.35, writeUnits: 0.25, logBytes: 342 },
  /** A call of ingest writes its metrics in one line, which grows with its articles (metricBytes). */
  ingestCall: { logBytes: 460 },
} as const;

/** Taken, not measured: a page as publishers upload it; answers as clients with brotli get them; time on Lambda's arm64. */
const ASSUMED = {
  pageBytes: 100 * KILOBYTE,
  /** Of a page's bytes, in an archive. */
  archived: 0.2,
  itemBytes: 8 * KILOBYTE,
  listBytes: 5 * KILOBYTE,
  /** 48 ms of one CPU on the machine of docs/performance.md, of pages of 280 KB; rather more than half is their extraction. */
  ingestMilliseconds: 50,
  apiMilliseconds: 10,
  /** On a seventh of a CPU. */
  administrationMilliseconds: 100,
  /** The access log of API Gateway, a request. */
  accessLogBytes: 350,
};

/** Messages a call of ingest takes: all it can where uploads come in bulk. */
export const BATCHES = { bulk: 10, single: 1, archive: MEASURED.archive.pagesAMessage } as const;

/** An upload that becomes an article, `batch` of them a call of ingest. */
export function articleUsage(batch: number): Usage {
  const { writeUnits, readUnits, gets, tableBytes, logBytes, metricBytes } = MEASURED.article;
  return {
    writeUnits,
    readUnits,
    gets,
    puts: 1,
    // S3 sends one; a call receives its batch with one request and deletes it with another.
    messages: 1 + 2 / batch,
    calls: 1 / batch,
    gigabyteSeconds: (ASSUMED.ingestMilliseconds / 1000) * MEMORY_GB.ingest,
    logGigabytes: (logBytes + metricBytes + MEASURED.ingestCall.logBytes / batch) / GIGABYTE,
    tableGigabytes: tableBytes / GIGABYTE,
    recoveryGigabytes: tableBytes / GIGABYTE,
    bucketGigabytes: ASSUMED.pageBytes / GIGABYTE,
  };
}

/**
 * A page of an archive that becomes an article: what it costs to extract and to record is as for any, and requests are shared by
 * hundreds. A part is a message, sent in a request for ten, received, deleted, and worked on in a call.
 */
export function pageUsage(): Usage {
  const { pages, pagesAMessage, puts, gets } = MEASURED.archive;
  return {
    ...articleUsage(pagesAMessage),
    puts: puts / pages,
    gets: gets / pages,
    messages: (0.1 + 2) / pagesAMessage,
    bucketGigabytes: (ASSUMED.pageBytes * ASSUMED.archived) / GIGABYTE,
  };
}

/** One request that reaches the API: an article by its id, or a page of twenty cards. Its function logs a line of a share of them. */
export function readUsage(kind: 'item' | 'list', requestSampling = 1): Usage {
  const { readUnits, logBytes } = MEASURED[kind];
  return {
    readUnits,
    requests: 1,
    calls: 1,
    gigabyteSeconds: (ASSUMED.apiMilliseconds / 1000) * MEMORY_GB.api,
    logGigabytes: (logBytes * requestSampling + ASSUMED.accessLogBytes) / GIGABYTE,
  };
}

/** What a request takes on its way to the reader; from the API to CloudFront it costs nothing. */
export function transferUsage(kind: 'item' | 'list', isByCdn: boolean): Usage {
  const gigabytes = (kind === 'item' ? ASSUMED.itemBytes : ASSUMED.listBytes) / GIGABYTE;
  return isByCdn ? { cdnRequests: 1, cdnGigabytes: gigabytes } : { transferGigabytes: gigabytes };
}

/**
 * A month of a stage in which nothing happens. Lambda asks an empty queue with five long polls of 20 s, round the clock:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html. Metrics that nobody writes are not billed.
 */
export const IDLE = { alarms: 8, dashboards: 1, messages: (5 * 3600 * 730) / 20 } as const satisfies Usage;

/** What a month with uploads uses besides: the metrics of the functions. */
export const IN_USE = { metrics: 13 } as const satisfies Usage;

/** Where alarms go to e-mail addresses: the key that encrypts their topic. */
export const WITH_EMAILS = { keys: 1 } as const satisfies Usage;

const HOURS_A_MONTH = 730;
const MINUTES_A_MONTH = HOURS_A_MONTH * 60;

/** A function that follows the change log, all month: two alarms, two metrics, a queue that is asked, and a call a minute that finds nothing. */
function followerIdle(memoryGb: number): Usage {
  const [idleMs, logBytes] = [30, 250];
  return {
    alarms: 2,
    metrics: 2,
    messages: IDLE.messages,
    schedules: MINUTES_A_MONTH,
    calls: MINUTES_A_MONTH,
    gigabyteSeconds: (MINUTES_A_MONTH * idleMs * memoryGb) / 1000,
    logGigabytes: (MINUTES_A_MONTH * logBytes) / GIGABYTE,
    // Its cursor and the log's shards.
    readUnits: MINUTES_A_MONTH * 10,
  };
}

/** Requests of administrators in a month that has many. */
const ADMINISTRATION_REQUESTS = 10_000;

/** A function that nobody calls costs nothing; it has 256 MB, and its requests are few (infra/constructs/administration.ts). */
function administrationUsage(requests: number): Usage {
  const { readUnits, writeUnits, logBytes } = MEASURED.administration;
  return {
    readUnits: requests * readUnits,
    writeUnits: requests * writeUnits,
    requests,
    calls: requests,
    gigabyteSeconds: (requests * ASSUMED.administrationMilliseconds * 0.25) / 1000,
    logGigabytes: (requests * (logBytes + ASSUMED.accessLogBytes)) / GIGABYTE,
  };
}

/** Pages of a batch of a replay's state machine (infra/constructs/replay-definition.ts). */
const REPLAY_BATCH = 50;

/** A page's share of a batch: the start of an Express child, which is a transition, and its time of so many milliseconds at 64 MB. */
function perBatchOfFifty(milliseconds: number): Usage {
  return {
    stateTransitions: 1 / REPLAY_BATCH,
    expressRequests: 1 / REPLAY_BATCH,
    expressGigabyteSeconds: ((milliseconds / 1_000) * 64) / 1_024 / REPLAY_BATCH,
    calls: 1 / REPLAY_BATCH,
    puts: 1 / REPLAY_BATCH,
  };
}

/** Extracted as ingest does, and compared with the record, whose content is read whole. */
const replayUsage: Usage = {
  ...perBatchOfFifty(REPLAY_BATCH * ASSUMED.ingestMilliseconds),
  readUnits: 3,
  gets: 1,
  gigabyteSeconds: (ASSUMED.ingestMilliseconds / 1_000) * MEMORY_GB.ingest,
};

/** Memory of the search writer as it is set by default, and of an article of the usual length in the index (docs/search.md). */
const SEARCH = { memoryGb: 1769 / 1024, indexBytes: 8 * KILOBYTE, milliseconds: 3.3 };

/** All month: a third alarm, and the two manifests that the writer reads in each run. */
const searchIdle: Usage = { ...followerIdle(SEARCH.memoryGb), alarms: 3, gets: 2 * MINUTES_A_MONTH };

/** An article, `batch` of them a publication: its record read, a pack or two and the manifest written. */
function searchUsage(batch: number, milliseconds: number): Usage {
  return {
    readUnits: 4,
    puts: 2 / batch,
    gets: 3 / batch,
    gigabyteSeconds: (milliseconds / 1_000) * SEARCH.memoryGb,
    bucketGigabytes: SEARCH.indexBytes / GIGABYTE,
  };
}

/**
 * A collection of OpenSearch Serverless of the new generation, without a least capacity. Asked after a rest it comes back with two
 * workers for searching or one for indexing, each taken for a unit, and they stay until ten minutes after the last request:
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-scale-to-zero.html.
 */
const COLLECTION = { searchUnits: 2, indexingUnits: 1 } as const;

/** Asleep all month: the writer of a run without changes asks it nothing. */
const openSearchIdle: Usage = { ...followerIdle(SEARCH.memoryGb), alarms: 3 };

/** An article in bulk: its record read, and indexed as fast as on SQLite, which nobody has measured on AWS. */
const openSearchArticle: Usage = {
  readUnits: 4,
  gigabyteSeconds: (SEARCH.milliseconds / 1_000) * SEARCH.memoryGb,
  openSearchHours: (COLLECTION.indexingUnits * SEARCH.milliseconds) / 3_600_000,
  openSearchGigabytes: SEARCH.indexBytes / GIGABYTE,
};

/** Hours in which it is searched and written to. */
export function collectionUsage(hours: number): Usage {
  return { openSearchHours: hours * (COLLECTION.searchUnits + COLLECTION.indexingUnits) };
}

/** Search by its engine. Awake, a collection indexes in hours that are paid for anyway. */
export const SEARCH_PARTS = {
  // 300 articles a second where they come in bulk; alone each is a publication.
  sqlite: { idle: searchIdle, article: searchUsage(500, SEARCH.milliseconds) },
  sqliteSingly: { idle: searchIdle, article: searchUsage(1, 300) },
  openSearch: { idle: openSearchIdle, article: openSearchArticle },
  openSearchAwake: { idle: openSearchIdle, article: { ...openSearchArticle, openSearchHours: 0 } },
} as const satisfies Readonly<Record<string, { readonly idle: Usage; readonly article: Usage }>>;

/** Of each part that a stage may have: its idle month, and what an article adds. Writes are measured (tests/duplicates/groups.test.ts), time is taken. */
export const PARTS: Readonly<Record<string, { readonly idle: Usage; readonly article: Usage }>> = {
  'search on SQLite, articles in bulk': SEARCH_PARTS.sqlite,
  'search on SQLite, articles one by one': SEARCH_PARTS.sqliteSingly,
  'search on OpenSearch, asleep but for articles in bulk': SEARCH_PARTS.openSearch,
  'search on OpenSearch, searched and written to at all hours': {
    ...SEARCH_PARTS.openSearchAwake,
    idle: { ...openSearchIdle, ...collectionUsage(HOURS_A_MONTH) },
  },
  'counts of sites, authors, tags, sections': {
    idle: followerIdle(1),
    // Four files a shard that a minute's changes touch: at worst a change a minute for each.
    article: { readUnits: 2.2, gets: 2, puts: 2, gigabyteSeconds: 0.1, bucketGigabytes: 100 / GIGABYTE },
  },
  'webhooks, to one receiver': {
    idle: { ...followerIdle(0.25), alarms: 3, metrics: 5 },
    // A row that waits, its removal, and what came of it; a receiver that takes a fifth of a second.
    article: { writeUnits: 3.1, readUnits: 3, gigabyteSeconds: 0.2 * 0.25, tableGigabytes: 1_000 / GIGABYTE, logGigabytes: 100 / GIGABYTE },
  },
  'the event bus, without its targets': {
    idle: followerIdle(0.25),
    // A thin event, its card read, and a tenth of a request to EventBridge that takes a twentieth of a second.
    article: { events: 1, readUnits: 3, gigabyteSeconds: 0.01 * 0.25 },
  },
  'the watch over sites (drift)': {
    // A call an hour that finds nothing, an alarm and a metric; an article adds to a row of its site and hour.
    idle: {
      alarms: 1,
      metrics: 1,
      schedules: 730,
      calls: 730,
      gigabyteSeconds: 730 * 0.2 * 0.5,
      readUnits: 730 * 10,
      logGigabytes: (730 * 250) / GIGABYTE,
    },
    article: { writeUnits: 1, tableGigabytes: 100 / GIGABYTE },
  },
  'administration over HTTP, 10 thousand requests in the month': { idle: administrationUsage(ADMINISTRATION_REQUESTS), article: {} },
  'a replay of each, compared': { idle: {}, article: replayUsage },
  'a replay of each, ingested again': {
    idle: {},
    // Queued by the batch, looked at by ingest, and found unchanged: a head and a row of the receipt (tests/articles/costs.test.ts).
    article: {
      ...perBatchOfFifty(300),
      messages: 0.1 + 0.2,
      readUnits: 2,
      gets: 1,
      calls: 0.1,
      gigabyteSeconds: 0.05 * MEMORY_GB.ingest,
      writeUnits: 2,
      logGigabytes: 600 / GIGABYTE,
    },
  },
  duplicates: {
    idle: followerIdle(0.5),
    article: {
      writeUnits: 7.1,
      readUnits: 12,
      gigabyteSeconds: 0.04 * 0.5,
      tableGigabytes: 1_200 / GIGABYTE,
      recoveryGigabytes: 1_200 / GIGABYTE,
    },
  },
};
