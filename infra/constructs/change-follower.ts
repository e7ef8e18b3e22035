/**
 * The triggers of a function that follows the change log (shared/followers): a queue for ingest's wake-ups, and a schedule once a
 * minute in case a wake-up is lost.
 */
import { Aws, Duration } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { acknowledge, acknowledgeCheckov } from './acknowledge.ts';
import { FOLLOWER_TIMEOUT_SECONDS } from './follower-function.ts';
import { VISIBILITY_PER_TIMEOUT, type NodeFunction } from './node-function.ts';

export interface ChangeFollowerProps {
  /** Names the follower's rows: `F#name`. */
  readonly name: string;
  readonly function: NodeFunction;
  readonly table: TableV2;
}

export class ChangeFollower extends Construct {
  /** Messages in it say that there is something to read. */
  readonly wakeUps: Queue;

  constructor(scope: Construct, id: string, { name, function: follower, table }: ChangeFollowerProps) {
    super(scope, id);
    this.wakeUps = new Queue(this, 'WakeUps', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(FOLLOWER_TIMEOUT_SECONDS * VISIBILITY_PER_TIMEOUT),
      retentionPeriod: Duration.hours(2),
    });
    acknowledge(
      this.wakeUps,
      'AwsSolutions-SQS3',
      'A wake-up holds nothing that could be lost: the schedule comes within a minute, and what cannot be handed over is set aside in the table.',
    );
    acknowledgeCheckov(this.wakeUps, {
      CKV_AWS_27: "Encrypted under SQS's own keys (SqsManagedSseEnabled): a key of KMS would be billed by the request.",
    });
    follower.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [this.wakeUps.queueArn]);
    follower.allow(['dynamodb:GetItem', 'dynamodb:Query'], [table.tableArn]);
    follower.allow(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], [table.tableArn], {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [`F#${name}`] },
    });
    const mapping = new EventSourceMapping(this, 'Messages', {
      target: follower.function,
      eventSourceArn: this.wakeUps.queueArn,
      batchSize: 10,
      // The least that Lambda allows: one instance follows, the other marks its lease so that it reads again.
      maxConcurrency: 2,
    });
    mapping.node.addDependency(follower.role);
    this.#schedule(follower);
  }

  #schedule(follower: NodeFunction): void {
    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } } }),
    });
    role.addToPolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: ['lambda:InvokeFunction'], resources: [follower.function.functionArn] }),
    );
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: 'Calls a follower of the change log.',
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      // The next one comes anyway.
      target: {
        arn: follower.function.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ source: 'schedule' }),
        retryPolicy: { maximumRetryAttempts: 0 },
      },
    });
    // The role itself is waited for already, by the target that names it.
    schedule.node.addDependency(role.node.findChild('DefaultPolicy'));
    acknowledgeCheckov(schedule, {
      CKV_AWS_297: 'The schedule holds no data: its input says no more than that it comes from the schedule.',
    });
  }
}
