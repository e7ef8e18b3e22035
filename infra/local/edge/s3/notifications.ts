/**
 * Bucket notifications, in AWS's event shape, written to their queue in the transaction of the change that they announce.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
import type { Guard } from '../../access/guard.ts';
import { nameOf, type Caller } from '../../access/principals.ts';
import { matchesWildcard } from '../../access/match.ts';
import type { BucketModel, StackModel } from '../../assembly/model.ts';
import { ACCOUNT_ID } from '../../assembly/naming.ts';
import type { Queues } from '../../services/queues.ts';
import type { Change } from '../../services/versions.ts';
import type { NotificationSchedule } from '../faults.ts';

/** The operation that created or removed an object, as event names have it. */
export type Cause = 'Put' | 'Post' | 'Copy' | 'CompleteMultipartUpload' | 'Delete';

export interface Origin {
  readonly cause: Cause;
  readonly caller: Caller;
  readonly sourceIp: string;
  readonly requestId: string;
}

export class Notifier {
  readonly #stack: StackModel;
  readonly #guard: Guard;
  readonly #queues: Queues;
  readonly #schedule: NotificationSchedule;

  constructor(stack: StackModel, guard: Guard, queues: Queues, schedule: NotificationSchedule) {
    this.#stack = stack;
    this.#guard = guard;
    this.#queues = queues;
    this.#schedule = schedule;
  }

  /** S3 tries each destination when notifications are set up, and sends this; an app must live with it. */
  introduce(bucket: BucketModel): void {
    const destinations = new Set(this.#configurations(bucket).map((one) => one.Queue));
    for (const queue of destinations) {
      const decision = this.#guard.check(serviceOf(bucket), { action: 'sqs:SendMessage', resource: queue });
      if (!decision.allowed)
        throw new Error(
          `${bucket.id}: S3 may not send notifications to ${queue}. Deployment would fail with "Unable to validate the following destination configurations". ${decision.message}`,
        );
      this.#queues.send(
        queue,
        JSON.stringify({
          Service: 'Amazon S3',
          Event: 's3:TestEvent',
          Time: new Date().toISOString(),
          Bucket: bucket.name,
          RequestId: 'LOCAL',
          HostId: 'LOCAL',
        }),
      );
    }
  }

  /** To be called within the transaction that makes the change: a change without its notification never exists. */
  tell(bucket: BucketModel, change: Change, origin: Origin): void {
    const eventName = eventNameOf(change, origin.cause);
    for (const [index, configuration] of this.#configurations(bucket).entries()) {
      if (!matchesWildcard(configuration.Event, `s3:${eventName}`) || !passes(configuration.Filter, change.key)) continue;
      if (!this.#guard.check(serviceOf(bucket), { action: 'sqs:SendMessage', resource: configuration.Queue }).allowed) continue;
      const body = JSON.stringify({ Records: [record(this.#stack.region, bucket, change, eventName, origin, `${bucket.id}-${index}`)] });
      for (const { delayMs } of this.#schedule({ key: change.key, sequencer: change.sequencer }))
        this.#queues.send(configuration.Queue, body, delayMs);
    }
  }

  #configurations(bucket: BucketModel) {
    return bucket.NotificationConfiguration?.QueueConfigurations ?? [];
  }
}

const serviceOf = (bucket: BucketModel): Caller => ({ kind: 'service', service: 's3.amazonaws.com', sourceArn: bucket.arn });

function eventNameOf(change: Change, cause: Cause): string {
  if (change.kind === 'created') return `ObjectCreated:${cause}`;
  return change.kind === 'delete-marker' ? 'ObjectRemoved:DeleteMarkerCreated' : 'ObjectRemoved:Delete';
}

type Filter = NonNullable<BucketModel['NotificationConfiguration']>['QueueConfigurations'][number]['Filter'];

function passes(filter: Filter, key: string): boolean {
  return (filter?.S3Key.Rules ?? []).every(({ Name, Value }) =>
    Name.toLowerCase() === 'prefix' ? key.startsWith(Value) : key.endsWith(Value),
  );
}

function record(region: string, bucket: BucketModel, change: Change, eventName: string, origin: Origin, configurationId: string): unknown {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: region,
    eventTime: new Date().toISOString(),
    eventName,
    userIdentity: { principalId: `AWS:${nameOf(origin.caller)}` },
    requestParameters: { sourceIPAddress: origin.sourceIp },
    responseElements: { 'x-amz-request-id': origin.requestId, 'x-amz-id-2': 'local' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId,
      bucket: { name: bucket.name, ownerIdentity: { principalId: ACCOUNT_ID }, arn: bucket.arn },
      object: {
        key: encodeKey(change.key),
        ...(change.size === undefined ? {} : { size: change.size }),
        ...(change.etag === undefined ? {} : { eTag: change.etag }),
        ...(change.versionId === undefined ? {} : { versionId: change.versionId }),
        sequencer: change.sequencer,
      },
    },
  };
}

/** As an HTML form would write it, with slashes left as they are. */
export const encodeKey = (key: string): string =>
  encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')
    .replaceAll(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
