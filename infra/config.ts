/**
 * The configuration of a stage: schema, defaults, and the reading of it from CDK context.
 *
 * A stage is an entry under `context.galley.stages` in cdk.json, chosen with `-c stage=NAME`. What an entry leaves out
 * has the default below; `configurationTable()` in configuration-table.ts prints this schema as the table of docs/configuration.md.
 */
import { z } from 'zod';

/** Retentions that CloudWatch Logs knows: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const LOG_RETENTIONS_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653] as const;

/** Memory at which Lambda gives one whole vCPU: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const ONE_CPU_MEMORY_MB = 1769;

const whole = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum);
const memoryMb = whole(128, 10_240);
const origin = z.stringFormat('origin', /^(?:\*|https?:\/\/[^\s/?#]{1,253})$/);
const origins = z.array(origin);

const accessSchema = z
  .strictObject({
    readers: z.enum(['public', 'keys', 'jwt']).describe('Who may read: anyone (to be chosen on purpose), holders of an API key, holders of a token with the scope `galley/read`.'),
    publishers: z.enum(['keys', 'jwt']).describe('Who may publish: holders of an API key made for it, or of a token with the scope `galley/publish`.'),
    jwt: z
      .strictObject({
        issuer: z.url({ protocol: /^https$/ }).describe('The `iss` that tokens must carry; its OpenID configuration names the signing keys.'),
        audience: z.array(z.string().min(1)).min(1).describe('The `aud` values (or client ids) that are taken.'),
      })
      .optional(),
  })
  .refine((access) => access.jwt !== undefined || (access.readers !== 'jwt' && access.publishers !== 'jwt'), {
    path: ['jwt'],
    error: 'it is needed when readers or publishers is jwt: { "issuer": "https://…", "audience": ["…"] }',
  });

const rawSchema = z.strictObject({
  noncurrentDays: whole(1, 36_500).default(90).describe('Days for which an overwritten or deleted upload can still be had back.'),
  incompleteUploadDays: whole(1, 365).default(2).describe('Days after which the parts of a multipart upload that was never completed are dropped.'),
  uploadOrigins: origins.default([]).describe('Web origins whose pages may upload straight to the bucket with presigned forms.'),
  accessLogs: z.boolean().default(false).describe('Keep S3 server access logs of both buckets in a third one.'),
  accessLogDays: whole(1, 3_650).default(90).describe('Days for which these are kept.'),
});

const ingestSchema = z.strictObject({
  memoryMb: memoryMb.default(ONE_CPU_MEMORY_MB).describe('Memory of the ingest function; 1,769 MB is one whole vCPU.'),
  timeoutSeconds: whole(5, 900).default(60).describe('For one batch. The queue hides a message six times as long.'),
  batchSize: whole(1, 10).default(10).describe('Messages a call; a few of them are worked on side by side.'),
  maxConcurrency: whole(2, 1_000).default(20).describe('Ingest functions at work at once.'),
  maxReceives: whole(2, 100).default(5).describe('Tries before a message goes to the dead-letter queue.'),
  maxObjectBytes: whole(1_024, 100 * 1024 * 1024).default(10 * 1024 * 1024).describe('Largest page, decompressed. Larger ones get the receipt `too-large`.'),
  minScore: z.number().min(0).max(1).default(0.2).describe('Score under which a page counts as no article. At 0.2 about one article in fifty is refused and most other pages are.'),
  storeNonArticles: z.boolean().default(false).describe('Store pages under that score all the same.'),
});

const apiSchema = z.strictObject({
  memoryMb: memoryMb.default(1_024).describe('Memory of the API function.'),
  timeoutSeconds: whole(1, 29).default(10).describe('For one request; API Gateway gives up at 30.'),
  rateLimit: whole(1, 10_000).default(200).describe('Requests a second over all callers, sustained.'),
  burstLimit: whole(1, 5_000).default(400).describe('Requests at once over all callers.'),
  corsOrigins: origins.default([]).describe('Web origins whose pages may call the API.'),
  uploadMaxBytes: whole(1_024, 5 * 1024 * 1024 * 1024).default(10 * 1024 * 1024).describe('Largest upload that a presigned form takes.'),
});

const alarmsSchema = z.strictObject({
  emails: z.array(z.email()).default([]).describe('Addresses that alarms are sent to; each must confirm once.'),
  topicArn: z.string().regex(/^arn:[\w-]{1,20}:sns:[a-z0-9-]{1,30}:\d{12}:[\w-]{1,256}$/).optional().describe('An SNS topic of yours, instead of `emails`.'),
  oldestMessageSeconds: whole(60, 1_209_600).default(900).describe('Age of the oldest waiting message that calls somebody.'),
});

const stageSchema = z.strictObject({
  account: z.string().regex(/^\d{12}$/).optional().describe('AWS account to deploy to; otherwise that of the credentials in use.'),
  region: z.string().regex(/^[a-z]{2,4}(?:-[a-z]{2,10}){1,3}-\d{1,2}$/).optional().describe('AWS region; otherwise that of the credentials in use.'),
  data: z.enum(['retain', 'destroy']).default('retain').describe('What becomes of buckets and table when the stack is deleted; `destroy` is only for stages named `dev` or `dev-…`.'),
  access: accessSchema,
  raw: rawSchema.prefault({}),
  ingest: ingestSchema.prefault({}),
  table: z.strictObject({ listShards: whole(1, 64).default(8).describe('Partitions a list is spread over (1,000 writes a second each). Fixed once data is stored.') }).prefault({}),
  api: apiSchema.prefault({}),
  logs: z
    .strictObject({
      level: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO').describe('Least severity that the functions log.'),
      retentionDays: z.literal([...LOG_RETENTIONS_DAYS]).default(90).describe('Days for which logs are kept.'),
    })
    .prefault({}),
  alarms: alarmsSchema.prefault({}),
});

/** A stage's name ends up in bucket names (63 characters in all), hence the bound. */
const STAGE_NAME = /^[a-z][a-z0-9-]{0,14}$/;

export type StageConfig = Readonly<z.output<typeof stageSchema>> & { readonly stage: string };
export { stageSchema };

/** Everything wrong with the configuration, one line a fault: which key, what it is, what it may be. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  constructor(faults: readonly string[]) {
    super(`The configuration cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** Reads one stage out of the context. `context` is `app.node.tryGetContext`, or a look-up in cdk.json's `context`. */
export function readStageConfig(context: (key: string) => unknown): StageConfig {
  const stages = stagesOf(context('galley'));
  const stage = context('stage') ?? 'dev';
  const known = Object.keys(stages).join(', ') || 'none';
  if (typeof stage !== 'string' || !Object.hasOwn(stages, stage)) {
    throw new ConfigurationError([`context.stage is ${shown(stage)}; it must name an entry of context.galley.stages (there: ${known}). Choose one with -c stage=NAME.`]);
  }
  if (!STAGE_NAME.test(stage)) {
    throw new ConfigurationError([`context.stage is ${shown(stage)}; a stage's name has up to 15 lower-case letters, digits and hyphens, a letter first.`]);
  }
  const parsed = stageSchema.safeParse(stages[stage]);
  if (!parsed.success) throw new ConfigurationError(parsed.error.issues.map((issue) => faultOf(issue, stage, stages[stage])));
  if (parsed.data.data === 'destroy' && !/^dev(?:-|$)/.test(stage)) {
    throw new ConfigurationError([`context.galley.stages.${stage}.data is "destroy"; only stages named dev or dev-… may lose their data with the stack: use "retain".`]);
  }
  return { stage, ...parsed.data };
}

function stagesOf(galley: unknown): Readonly<Record<string, unknown>> {
  const parsed = z.strictObject({ stages: z.record(z.string(), z.unknown()) }).safeParse(galley);
  if (!parsed.success) throw new ConfigurationError([`context.galley is ${shown(galley)}; it must be { "stages": { "<name>": { … } } } in cdk.json.`]);
  return parsed.data.stages;
}

function faultOf(issue: z.core.$ZodIssue, stage: string, entry: unknown): string {
  const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const path = ['context', 'galley', 'stages', stage, ...issue.path.map(String)].join('.');
  if (unknownKeys.length > 0) return `${path} has ${unknownKeys.map(shown).join(', ')}, which is not a setting; allowed here: ${settingsAt(issue.path)}.`;
  return `${path} is ${shown(valueAt(entry, issue.path))}; ${allowed(issue)}.`;
}

/** What would have been right, in words. */
function allowed(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small': return `it must be at least ${issue.minimum}${issue.origin === 'array' ? ' item' : ''}`;
    case 'too_big': return `it must be at most ${issue.maximum}`;
    case 'invalid_value': return `it must be one of ${issue.values.map(shown).join(', ')}`;
    case 'invalid_type': return `it must be ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`;
    case 'invalid_format': return FORMATS[issue.format] ?? `it must match ${issue.pattern ?? issue.format}`;
    default: return issue.message;
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  origin: 'it must be a web origin such as "https://www.example.com", or "*"',
  url: 'it must be an https URL',
  email: 'it must be an e-mail address',
};

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  return typeof value === 'object' && value !== null ? valueAt(Reflect.get(value, key), rest) : undefined;
}

function settingsAt(path: readonly PropertyKey[]): string {
  const schema = path.reduce<unknown>((node, key) => shapeOf(node)?.[String(key)], stageSchema);
  return Object.keys(shapeOf(schema) ?? {}).join(', ');
}

/** The keys of an object schema, through optional, default and prefault. */
function shapeOf(schema: unknown): Readonly<Record<string, unknown>> | undefined {
  if (schema instanceof z.ZodObject) return schema.shape;
  if (schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return shapeOf(schema.unwrap());
  return undefined;
}

const shown = (value: unknown): string => (value === undefined ? 'not set' : JSON.stringify(value));
