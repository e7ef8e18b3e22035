/**
 * The settings of a stage as a zod schema: what each may be, what it is when left out, and what it does.
 *
 * Reading them out of the CDK context, with errors in words, is config.ts; configuration-table.ts prints them for docs/configuration.md.
 */
import { z } from 'zod';
import { SCOPES } from '../shared/access/index.ts';
import { driftSchema, replaySchema } from './operations-settings.ts';
import { duplicatesSchema, eventsSchema, facetsSchema, hooksSchema } from './follower-settings.ts';
import { apiSchema, memoryMb, origins, whole } from './api-settings.ts';
import { consoleSchema } from './console-settings.ts';
import { regionFault } from './regions.ts';

/** Retentions that CloudWatch Logs knows: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const LOG_RETENTIONS_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** Memory at which Lambda gives one whole vCPU: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const ONE_CPU_MEMORY_MB = 1769;

/** A scope as OAuth spells it (RFC 6749, section 3.3). */
const scope = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/);

const accessSchema = z
  .strictObject({
    readers: z
      .enum(['public', 'keys', 'jwt'])
      .describe('Who may read: anyone (to be chosen on purpose), holders of an API key, holders of a token with the reading scope.'),
    publishers: z
      .enum(['keys', 'jwt'])
      .describe('Who may publish: holders of an API key made for it, or of a token with the publishing scope.'),
    admins: z
      .enum(['off', 'keys', 'jwt', 'iam'])
      .default('off')
      .describe(
        'Who may administer webhooks, keys and replays over HTTP: holders of an API key made for it, of a token with the administering scope, or AWS principals that may `execute-api:Invoke` these routes. Where it is `off` nothing of it is made.',
      ),
    jwt: z
      .strictObject({
        issuer: z
          .url({ protocol: /^https$/ })
          .describe('The `iss` that tokens must carry; its OpenID configuration names the signing keys.'),
        audience: z.array(z.string().min(1)).min(1).describe('The `aud` values (or client ids) that are taken.'),
        scopes: z
          .strictObject({
            read: scope
              .default(SCOPES.read)
              .describe("The scope that a reader's token must carry, where the identity provider cannot issue the usual one."),
            publish: scope.default(SCOPES.publish).describe("The scope that a publisher's token must carry."),
            admin: scope.default(SCOPES.admin).describe("The scope that an administrator's token must carry."),
          })
          .prefault({}),
      })
      .optional(),
  })
  .refine((access) => access.jwt !== undefined || ![access.readers, access.publishers, access.admins].includes('jwt'), {
    path: ['jwt'],
    error: 'it is needed when readers, publishers or admins is jwt: { "issuer": "https://…", "audience": ["…"] }',
  });

const rawSchema = z.strictObject({
  noncurrentDays: whole(1, 36_500).default(90).describe('Days for which an overwritten or deleted upload can still be had back.'),
  incompleteUploadDays: whole(1, 365)
    .default(2)
    .describe('Days after which the parts of a multipart upload that was never completed are dropped.'),
  uploadOrigins: origins.default([]).describe('Web origins whose pages may upload straight to the bucket with presigned forms.'),
  accessLogs: z.boolean().default(false).describe('Keep S3 server access logs of both buckets in a third one.'),
  accessLogDays: whole(1, 3_650).default(90).describe('Days for which these are kept.'),
});

const ingestSchema = z.strictObject({
  memoryMb: memoryMb.default(ONE_CPU_MEMORY_MB).describe('Memory of the ingest function; 1,769 MB is one whole vCPU.'),
  timeoutSeconds: whole(5, 900).default(60).describe('For one batch. The queue hides a message six times as long.'),
  batchSize: whole(1, 10).default(10).describe('Messages a call; a few of them are worked on side by side.'),
  batchWindowSeconds: whole(0, 300)
    .default(0)
    .describe('Seconds for which messages are gathered into a batch: fewer calls to pay for, and articles later by as much.'),
  maxConcurrency: whole(2, 1_000)
    .default(5)
    .describe("Ingest functions at work at once. A new account may run ten functions in all, the API's among them."),
  maxReceives: whole(2, 100).default(5).describe('Tries before a message goes to the dead-letter queue.'),
  maxObjectBytes: whole(1_024, 100 * 1024 * 1024)
    .default(10 * 1024 * 1024)
    .describe('Largest page, decompressed. Larger ones get the receipt `too-large`.'),
  maxArchiveBytes: whole(1_024, 5 * 1024 * 1024 * 1024)
    .default(256 * 1024 * 1024)
    .describe('Largest archive of pages, as stored; unpacked it may have ten times as much.'),
  maxArchiveEntries: whole(1, 1_000_000)
    .default(100_000)
    .describe('Most entries of an archive, pages and others. Larger ones are refused as a whole: split them.'),
  minScore: z
    .number()
    .min(0)
    .max(1)
    .default(0.2)
    .describe('Score under which a page counts as no article. At 0.2 about one article in fifty is refused and most other pages are.'),
  storeNonArticles: z.boolean().default(false).describe('Store pages under that score all the same.'),
});

/** On-demand tables start with this much: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html */
const WARM_AT_FIRST = { readUnits: 12_000, writeUnits: 4_000 };

const tableSchema = z.strictObject({
  listShards: whole(1, 64)
    .default(8)
    .describe(
      'Partitions a list is spread over (1,000 writes a second each). Fixed when the stage is created: a deployment that changes it is refused.',
    ),
  billing: z
    .enum(['onDemand', 'provisioned'])
    .default('onDemand')
    .describe(
      'By request, for any load; or by capacity that follows the load, at less than half the price where uploads are steady. What is over the capacity waits in the queue.',
    ),
  capacity: z
    .strictObject({
      minWrites: whole(1, 40_000).default(5).describe('With `provisioned`: write units a second that are always there.'),
      maxWrites: whole(1, 40_000).default(1_000).describe('Write units a second that the table may grow to, and so the most that is paid.'),
      minReads: whole(1, 40_000).default(5).describe('Read units a second that are always there.'),
      maxReads: whole(1, 40_000).default(1_000).describe('Read units a second that the table may grow to.'),
      utilization: whole(20, 90).default(70).describe('Per cent of the capacity that auto-scaling keeps in use.'),
    })
    .refine(({ minWrites, maxWrites }) => minWrites <= maxWrites, { path: ['minWrites'], error: 'it must be at most maxWrites' })
    .refine(({ minReads, maxReads }) => minReads <= maxReads, { path: ['minReads'], error: 'it must be at most maxReads' })
    .prefault({}),
  warmThroughput: z
    .strictObject({
      readUnits: whole(WARM_AT_FIRST.readUnits, 1_000_000).describe(
        'Reads a second that the table takes at once. It can be raised later, and never lowered.',
      ),
      writeUnits: whole(WARM_AT_FIRST.writeUnits, 1_000_000).describe(
        'Writes a second that the table takes at once, for a move of a whole archive. It costs once, and is never lowered.',
      ),
    })
    .optional(),
});

const feedsSchema = z.strictObject({
  title: z.string().min(1).max(200).default('Articles').describe('The title of the feeds; the filters of each are added to it.'),
  websubHub: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe(
      'The WebSub hub that feeds name, such as `https://pubsubhubbub.appspot.com/`: subscribers have new articles pushed by it. With `hooks.enabled` it is notified of changes; without, it must poll.',
    ),
});

const searchSchema = z.strictObject({
  engine: z
    .enum(['sqlite', 'opensearch', 'off'])
    .default('off')
    .describe(
      'What answers `GET /v1/search`: `sqlite` keeps an index in the bodies bucket, for up to some 250,000 articles; `opensearch` is OpenSearch Serverless, for more; `off` makes nothing of it.',
    ),
  words: z
    .union([whole(50, 1_000_000), z.literal('all')])
    .default('all')
    .describe(
      "Words of each article's text that are indexed. News says first what matters: with 400 the index is less than half as large.",
    ),
  memoryMb: memoryMb.default(ONE_CPU_MEMORY_MB).describe('Memory of the function that keeps the index.'),
  maxOcus: whole(1, 200)
    .default(4)
    .describe('Most OpenSearch Compute Units for searching, and as many for indexing; they are paid by the hour while in use.'),
  storageMb: whole(512, 10_240)
    .default(2_048)
    .describe('Temporary storage of the functions that hold the index; it must be larger than that (about 8 KB an article).'),
});

/** AWS Budgets sends each of its notices to at most ten addresses: https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html */
const MOST_BUDGET_ADDRESSES = 10;

const alarmsSchema = z
  .strictObject({
    emails: z.array(z.email()).default([]).describe('Addresses that alarms are sent to; each must confirm once.'),
    topicArn: z
      .string()
      .regex(/^arn:[\w-]{1,20}:sns:[a-z0-9-]{1,30}:\d{12}:[\w-]{1,256}$/)
      .optional()
      .describe('An SNS topic of yours, instead of `emails`.'),
    monthlyBudget: z
      .number()
      .min(1)
      .max(10_000_000)
      .optional()
      .describe(
        'US dollars a month for the whole account: a notice goes out at 80 % and 100 % spent, and when the month is forecast to end above.',
      ),
    oldestMessageSeconds: whole(60, 1_209_600).default(900).describe('Age of the oldest waiting message that calls somebody.'),
  })
  .refine((alarms) => alarms.monthlyBudget === undefined || alarms.emails.length > 0 || alarms.topicArn !== undefined, {
    path: ['monthlyBudget'],
    error: 'somebody must hear of it: set alarms.emails or alarms.topicArn, too',
  })
  .refine((alarms) => alarms.monthlyBudget === undefined || alarms.emails.length <= MOST_BUDGET_ADDRESSES, {
    path: ['emails'],
    error: `with alarms.monthlyBudget it must have at most ${MOST_BUDGET_ADDRESSES} addresses; use a mailing list or alarms.topicArn`,
  });

const region = z
  .string()
  .regex(/^[a-z]{2,4}(?:-[a-z]{2,10}){1,3}-\d{1,2}$/)
  .refine((name) => regionFault(name) === undefined, { error: (issue) => regionFault(String(issue.input)) ?? '' });

/** The settings of a stage, each with its default and what it does. */
export const stageSchema = z.strictObject({
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional()
    .describe('AWS account to deploy to; otherwise that of the credentials in use.'),
  region: region.optional().describe('AWS region; otherwise that of the credentials in use.'),
  data: z
    .enum(['retain', 'destroy'])
    .default('retain')
    .describe('What becomes of buckets and table when the stack is deleted; `destroy` is only for stages named `dev` or `dev-…`.'),
  access: accessSchema,
  raw: rawSchema.prefault({}),
  ingest: ingestSchema.prefault({}),
  table: tableSchema.prefault({}),
  api: apiSchema.prefault({}),
  feeds: feedsSchema.prefault({}),
  search: searchSchema.prefault({}),
  duplicates: duplicatesSchema.prefault({}),
  replay: replaySchema.prefault({}),
  drift: driftSchema.prefault({}),
  hooks: hooksSchema.prefault({}),
  events: eventsSchema.prefault({}),
  facets: facetsSchema.prefault({}),
  console: consoleSchema.prefault({}),
  deployment: z
    .strictObject({
      canaryMinutes: z
        .literal([0, 5, 10, 15, 30])
        .default(10)
        .describe(
          'Minutes for which a tenth of the calls try a new version of a function, before all do; an alarm meanwhile rolls it back. 0 moves all at once.',
        ),
    })
    .prefault({}),
  logs: z
    .strictObject({
      level: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO').describe('Least severity that the functions log.'),
      tracing: z
        .boolean()
        .default(false)
        .describe(
          'Trace calls with X-Ray, as Lambda samples them: the first of each second and one in twenty of the others. Nobody can change that, and at a low load it is nearly all.',
        ),
      requestSampling: z
        .number()
        .min(0)
        .max(1)
        .default(1)
        .describe("Share of the API's answers that its function logs a line of. Errors are always logged; `galley logs` shows what is."),
      retentionDays: z
        .literal([...LOG_RETENTIONS_DAYS])
        .default(90)
        .describe('Days for which logs are kept.'),
    })
    .prefault({}),
  alarms: alarmsSchema.prefault({}),
});
