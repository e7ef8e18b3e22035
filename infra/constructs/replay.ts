/** Replays of a stage: the function that plans, compares and reports, and the state machine that runs it over millions of pages. */
import { Aws, type CfnElement, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { REPLAYS_PREFIX } from '../../shared/replay/index.ts';
import type { StageConfig } from '../config.ts';
import { acknowledge, acknowledgeCheckov } from './acknowledge.ts';
import type { ArticleTable } from './article-table.ts';
import type { Buckets } from './buckets.ts';
import { archiveEnvironment, type Ingestion } from './ingestion.ts';
import { NodeFunction } from './node-function.ts';
import { replayDefinition } from './replay-definition.ts';

export interface ReplayProps {
  readonly config: StageConfig;
  readonly buckets: Buckets;
  readonly articles: ArticleTable;
  readonly ingestion: Ingestion;
}

/** Planning lists a bucket of millions: as long as a function may run. */
const TIMEOUT_SECONDS = 900;

/** The function and the state machine of replays. */
export class Replay extends Construct {
  readonly function: NodeFunction;
  readonly stateMachineArn: string;
  readonly #machineName: string;

  constructor(scope: Construct, id: string, { config, buckets, articles, ingestion }: ReplayProps) {
    super(scope, id);
    this.function = new NodeFunction(this, 'Replay', {
      config,
      entry: 'functions/replay/handler.ts',
      service: 'replay',
      description: 'Plans, compares and reports when stored pages are extracted anew.',
      memoryMb: config.ingest.memoryMb,
      timeoutSeconds: TIMEOUT_SECONDS,
      environment: {
        TABLE_NAME: articles.table.tableName,
        QUEUE_URL: ingestion.queue.queueUrl,
        RAW_BUCKET_NAME: buckets.raw.bucketName,
        BODIES_BUCKET_NAME: buckets.bodies.bucketName,
        LIST_SHARDS: articles.listShards,
        MIN_SCORE: String(config.ingest.minScore),
        STORE_NON_ARTICLES: String(config.ingest.storeNonArticles),
        MAX_OBJECT_BYTES: String(config.ingest.maxObjectBytes),
        ...archiveEnvironment(config),
      },
    });
    this.#grant(buckets, articles, ingestion);
    this.#machineName = `galley-${config.stage}-replay`;
    this.stateMachineArn = arnOf(`stateMachine:${this.#machineName}`);
    this.#stateMachine(config, buckets);
  }

  /** Lets a function start runs of this one machine, look at them and stop them. */
  grantRuns(caller: NodeFunction): void {
    const [runs, maps] = [`execution:${this.#machineName}:*`, `mapRun:${this.#machineName}/*`];
    caller.allow(['states:StartExecution', 'states:ListExecutions'], [this.stateMachineArn]);
    caller.allow(['states:DescribeExecution', 'states:StopExecution', 'states:ListMapRuns'], [arnOf(runs)]);
    caller.allow(['states:DescribeMapRun'], [arnOf(maps)]);
    for (const resource of [runs, maps]) acknowledge(caller.role, findingOn(resource), NAMED_LATER);
  }

  #grant({ raw, bodies }: Buckets, { table }: ArticleTable, { queue }: Ingestion): void {
    this.function.allow(['s3:GetObject', 's3:GetObjectVersion'], [raw.arnForObjects('*')]);
    this.function.allow(['s3:GetObject'], [bodies.arnForObjects('*')]);
    this.function.allow(['s3:PutObject'], [bodies.arnForObjects(`${REPLAYS_PREFIX}*`)]);
    // To plan, to distinguish an object that is gone from one that is denied, and to gather what the batches wrote.
    this.function.allow(['s3:ListBucket'], [raw.bucketArn, bodies.bucketArn]);
    this.function.allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], [table.tableArn]);
    this.function.allow(['sqs:SendMessage'], [queue.queueArn]);
    for (const bucket of [raw, bodies]) this.function.acknowledgeAllObjects(bucket);
    this.function.acknowledgeObjectsUnder(bodies, REPLAYS_PREFIX);
  }

  #stateMachine(config: StageConfig, { bodies }: Buckets): void {
    const [stateMachineName, arn] = [this.#machineName, this.stateMachineArn];
    const role = new Role(this, 'MachineRole', {
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID }, ArnLike: { 'aws:SourceArn': arn } },
      }),
    });
    const allow = (actions: string[], resources: string[]): void =>
      void role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }));
    allow(['lambda:InvokeFunction'], [this.function.live.functionArn]);
    allow(['s3:GetObject'], [bodies.arnForObjects(`${REPLAYS_PREFIX}*`)]);
    // Children of a distributed map are executions of the same machine.
    allow(['states:StartExecution'], [arn]);
    allow(['states:DescribeExecution', 'states:StopExecution'], [arnOf(`execution:${stateMachineName}/*`)]);
    const machine = new CfnStateMachine(this, 'Machine', {
      stateMachineName,
      stateMachineType: 'STANDARD',
      roleArn: role.roleArn,
      definitionString: Stack.of(this).toJsonString(
        replayDefinition({
          functionArn: this.function.live.functionArn,
          bucketName: bodies.bucketName,
          maxConcurrency: config.replay.maxConcurrency,
          toleratedFailurePercentage: config.replay.toleratedFailurePercent,
        }),
      ),
    });
    machine.node.addDependency(role.node.findChild('DefaultPolicy'));
    const own =
      "A run's plan, the results of its batches and its report lie in the bodies bucket, and the function's log names each failure: a second log of every state would be paid for and not read.";
    acknowledge(machine, 'AwsSolutions-SF1', own);
    acknowledge(machine, 'AwsSolutions-SF2', 'Calls are traced only where the stage says so (logs.tracing), by its functions.');
    acknowledgeCheckov(machine, { CKV_AWS_284: 'Calls are traced by the functions, where the stage says so.', CKV_AWS_285: own });
    const logicalId = Stack.of(this).getLogicalId(bodies.node.defaultChild as CfnElement);
    acknowledge(
      role,
      `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${REPLAYS_PREFIX}*]`,
      'Plans of any run; each run has a folder of its own.',
    );
    acknowledge(role, findingOn(`execution:${stateMachineName}/*`), NAMED_LATER);
  }
}

const NAMED_LATER = 'Executions of this one machine: their names are chosen when they are started.';
const findingOn = (resource: string): string =>
  `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:${resource}]`;

/** Of pseudo parameters, so that findings on it are named alike in every account. */
const arnOf = (resource: string): string => `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
