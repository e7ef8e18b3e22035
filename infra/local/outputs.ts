/** What a client needs to know of a running cloud; the same names as the stack's outputs, so that the CLI reads either. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { consoleAddress, consoleToken } from '../console/index.ts';
import type { Credentials } from './access/principals.ts';
import type { StackModel } from './assembly/model.ts';
import type { Queues } from './services/queues.ts';

export interface Outputs {
  readonly apiUrl: string;
  /** Whoever opens it may read, publish and administer. */
  readonly consoleUrl: string;
  readonly s3Endpoint: string;
  readonly sqsEndpoint: string;
  readonly dynamodbEndpoint: string;
  readonly statesEndpoint: string;
  readonly logsEndpoint: string;
  readonly eventsEndpoint: string;
  /** Log groups by service: `ingest=…,api=…`. */
  readonly logGroups: string;
  readonly region: string;
  readonly rawBucketName: string;
  readonly bodiesBucketName: string;
  readonly tableName: string;
  readonly listShards: number;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  /** Where the stage has replays. */
  readonly replayMachineArn?: string;
  /** What follows changes, where the stage has such parts: names with commas. */
  readonly followers?: string;
  /** How administrators prove themselves, where the stage has them. */
  readonly admins?: string;
  /** Where the stage has search. */
  readonly searchQueueUrl?: string;
  readonly searchEngine?: string;
  /** Where the stage has webhooks. */
  readonly hooksQueueUrl?: string;
  readonly hooksPrivateReceivers?: string;
  /** Where the stage has a bus. */
  readonly eventBusName?: string;
  readonly eventBusArn?: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export function makeOutputs(
  stack: StackModel,
  { apiUrl, awsEndpoint }: { readonly apiUrl: string; readonly awsEndpoint: string },
  queues: Queues,
  developer: Credentials,
): Outputs {
  const output = (name: string): string => stack.outputs[name] ?? '';
  const queueUrl = (name: string): string => (output(name) === '' ? '' : queues.urlOf(output(name).split('/').at(-1) ?? ''));
  return {
    apiUrl,
    consoleUrl: consoleAddress(apiUrl, consoleToken(developer.secretAccessKey)),
    s3Endpoint: awsEndpoint,
    sqsEndpoint: awsEndpoint,
    dynamodbEndpoint: awsEndpoint,
    statesEndpoint: awsEndpoint,
    logsEndpoint: awsEndpoint,
    eventsEndpoint: awsEndpoint,
    logGroups: output('logGroups'),
    region: stack.region,
    rawBucketName: output('rawBucketName'),
    bodiesBucketName: output('bodiesBucketName'),
    tableName: output('tableName'),
    listShards: Number(output('listShards')),
    queueUrl: queueUrl('queueUrl'),
    deadLetterQueueUrl: queueUrl('deadLetterQueueUrl'),
    ...(output('replayMachineArn') === '' ? {} : { replayMachineArn: output('replayMachineArn') }),
    ...(output('followers') === '' ? {} : { followers: output('followers') }),
    ...(output('admins') === '' ? {} : { admins: output('admins') }),
    ...(output('searchQueueUrl') === '' ? {} : { searchQueueUrl: queueUrl('searchQueueUrl'), searchEngine: output('searchEngine') }),
    ...(output('hooksQueueUrl') === ''
      ? {}
      : { hooksQueueUrl: queueUrl('hooksQueueUrl'), hooksPrivateReceivers: output('hooksPrivateReceivers') }),
    ...(output('eventBusName') === '' ? {} : { eventBusName: output('eventBusName'), eventBusArn: output('eventBusArn') }),
    credentials: { accessKeyId: developer.accessKeyId, secretAccessKey: developer.secretAccessKey },
  };
}

/** Whole or not at all: another process may be reading. For the owner alone: the developer's secret is among them. */
export function writeOutputs(path: string, outputs: Outputs): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, `${JSON.stringify(outputs, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
