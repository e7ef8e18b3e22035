/** The stage that a command works on: its addresses and names, from the local cloud's outputs or from those of `cdk deploy`. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import type { ClientOptions } from '../../shared/platform/index.ts';

/** Of the local cloud of this folder. */
export const LOCAL_OUTPUTS = '.galley/local/outputs.json';
/** What commands read without `--outputs` and `--stage`; a shell names another for all its commands at once. */
export const DEFAULT_OUTPUTS = process.env['GALLEY_OUTPUTS'] || LOCAL_OUTPUTS;

const stageSchema = z.object({
  region: z.string(),
  /** Where the HTTP API answers. */
  apiUrl: z.string().transform((url) => url.replace(/\/$/, '')),
  rawBucketName: z.string(),
  bodiesBucketName: z.string(),
  /** Where the stage keeps access logs. */
  accessLogsBucketName: z.string().optional(),
  tableName: z.string(),
  /** Stages of the first release have no such output: then the largest number is read. */
  listShards: z.coerce.number().int().min(1).max(64).default(64),
  queueUrl: z.string(),
  deadLetterQueueUrl: z.string(),
  /** Where the stage has replays. */
  replayMachineArn: z.string().optional(),
  /** What follows changes, where the stage has such parts: names with commas. */
  followers: z.string().optional(),
  /** How administrators prove themselves to the API, where the stage has any. */
  admins: z.string().optional(),
  /** Where the stage has search. */
  searchQueueUrl: z.string().optional(),
  /** `sqlite` or `opensearch`, where the stage has search; stages of earlier releases have no such output. */
  searchEngine: z.string().optional(),
  /** Where the stage has webhooks. */
  hooksQueueUrl: z.string().optional(),
  hooksPrivateReceivers: z.string().optional(),
  /** The local cloud's; on AWS the SDK finds endpoints and credentials by itself. */
  s3Endpoint: z.string().optional(),
  sqsEndpoint: z.string().optional(),
  dynamodbEndpoint: z.string().optional(),
  statesEndpoint: z.string().optional(),
  logsEndpoint: z.string().optional(),
  /** By service: `ingest=…,api=…`; stages of the first release have no such output. */
  logGroups: z.string().optional(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }).optional(),
});
export type Stage = z.infer<typeof stageSchema>;

/** `cdk deploy --outputs-file` wraps a stack's outputs in its name. */
const outputsSchema = z.union([
  stageSchema,
  z
    .record(z.string(), stageSchema)
    .refine((stacks) => Object.keys(stacks).length === 1, 'holds more than one stack')
    .transform((stacks) => Object.values(stacks)[0]),
]);

export function readStage(path: string, command: Command): Stage {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return command.error(
      `Cannot read the stage's outputs in "${path}". Start the local cloud (npm start); if it runs with --data FOLDER, name FOLDER/outputs.json with --outputs or GALLEY_OUTPUTS. A deployed stage is --stage NAME, or the file of "cdk deploy --outputs-file FILE".`,
      { exitCode: 2 },
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return command.error(
      `"${path}" is not JSON. It should be the local cloud's outputs.json, or the file of "cdk deploy --outputs-file".`,
      { exitCode: 2 },
    );
  }
  const parsed = outputsSchema.safeParse(json);
  if (!parsed.success || parsed.data === undefined)
    return command.error(
      `"${path}" does not describe one stage of Galley: it needs region, apiUrl, rawBucketName, bodiesBucketName, tableName, queueUrl and deadLetterQueueUrl.`,
      { exitCode: 2 },
    );
  return parsed.data;
}

export function clientOptions(stage: Stage, service: 's3' | 'sqs' | 'dynamodb' | 'states' | 'logs'): ClientOptions {
  return { region: stage.region, endpoint: stage[`${service}Endpoint`], credentials: stage.credentials };
}
