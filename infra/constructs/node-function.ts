/** A Lambda function of ours: Node 24 on arm64, bundled, with a role, a log group and tracing of its own. */
import { dirname, join } from 'node:path';
import { AssetHashType, type CfnElement, CfnResource, DockerImage, Duration, Size } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  type IFunction,
  type IVersion,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge, acknowledgeCheckov } from './acknowledge.ts';
import { PROJECT_ROOT, writeBundle } from './bundle.ts';
import { removalOf } from './removal.ts';

export interface NodeFunctionProps {
  /** The handler's file, relative to the project's root; it exports `handler`. */
  readonly entry: string;
  readonly service: string;
  readonly description: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly reservedConcurrency?: number | undefined;
  /** Of its temporary folder; 512 MB cost nothing. */
  readonly storageMb?: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** Sends messages to the queue that calls it. Lambda's loop detection stops such messages after 16 rounds, unless it is allowed. */
  readonly feedsItself?: boolean;
  readonly config: StageConfig;
}

/** Custom metrics of a stage live under a namespace of their own, so that two stages in one account never mix. */
export const metricsNamespaceOf = (config: Pick<StageConfig, 'stage'>): string => `Galley/${config.stage}`;

/** A message must not come back while its batch is still worked on: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
export const VISIBILITY_PER_TIMEOUT = 6;

/** The name of the alias that callers call. */
export const LIVE = 'live';

/** A Lambda function with a role of its own, to which {@link NodeFunction.allow} adds single rights. */
export class NodeFunction extends Construct {
  readonly function: LambdaFunction;
  /** The version at work: what callers call, so that a deployment may move them to the next one bit by bit (canary.ts). */
  readonly live: IFunction;
  readonly logGroup: LogGroup;
  /** As its logs and metrics name it. */
  readonly service: string;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const { config } = props;
    this.service = props.service;
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: config.logs.retentionDays,
      removalPolicy: removalOf(config),
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    // In place of AWSLambdaBasicExecutionRole, which may write to every log group of the account.
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.logGroup.logGroupArn]);
    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      code: bundledCode(props.entry),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      role: this.role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      // The platform drops lines under its level, and takes a metric's line, which has no level, for INFO. So severity is
      // chosen in the functions (POWERTOOLS_LOG_LEVEL), and the platform lets through what they write.
      applicationLogLevelV2: config.logs.level === 'DEBUG' ? ApplicationLogLevel.DEBUG : ApplicationLogLevel.INFO,
      // Its own lines on each call that went well (platform.start, platform.report) are of the level INFO, more bytes than ours, and
      // CloudWatch has their figures as metrics: only on DEBUG. Those on a call that failed or ran out of time are WARN by the mapping that
      // this page refers to, and so come in any case; the alarms count Lambda's own metrics, which need none of them:
      // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
      systemLogLevelV2: config.logs.level === 'DEBUG' ? SystemLogLevel.INFO : SystemLogLevel.WARN,
      tracing: config.logs.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      recursiveLoop: props.feedsItself === true ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
      ...(props.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
      ...(props.storageMb === undefined ? {} : { ephemeralStorageSize: Size.mebibytes(props.storageMb) }),
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        STAGE: config.stage,
        POWERTOOLS_SERVICE_NAME: props.service,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespaceOf(config),
        POWERTOOLS_LOG_LEVEL: config.logs.level,
        ...props.environment,
      },
    });
    // `as`, twice: CDK declares the optional `role` of versions and aliases wider than their interfaces', which exactOptionalPropertyTypes refuses.
    this.live = new Alias(this, 'Live', { aliasName: LIVE, version: this.function.currentVersion as IVersion }) as IFunction;
    dependOnPolicyAlone(this.function, this.role);
    acknowledgeCheckov(this.logGroup, { CKV_AWS_158: LOGS_UNDER_AWS_KEYS });
    acknowledgeCheckov(this.function, NOT_FOR_THESE_FUNCTIONS);
    if (!config.logs.tracing)
      acknowledgeCheckov(this.function, {
        CKV_AWS_50:
          "Calls are not traced unless the stage says so (logs.tracing): every line of the log has the request's id, and traces cost more than reads.",
      });
    else
      acknowledge(
        this.role,
        'AwsSolutions-IAM5[Resource::*]',
        'X-Ray has no resource to name: xray:PutTraceSegments and xray:PutTelemetryRecords take only "*".',
      );
  }

  /** Grants the role just these actions on just these resources. */
  allow(
    actions: readonly string[],
    resources: readonly string[],
    conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
  ): void {
    this.role.addToPolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources: [...resources], conditions: { ...conditions } }),
    );
  }

  /** For rights on whole objects of a bucket, whose keys publishers choose. */
  acknowledgeAllObjects(bucket: Bucket): void {
    const { stack } = bucket;
    const logicalId = stack.getLogicalId(bucket.node.defaultChild as CfnElement);
    acknowledge(
      this.role,
      `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/*]`,
      'Any object of this one bucket: object keys are chosen by publishers, so no narrower pattern exists.',
    );
  }

  /** For rights on all objects under a prefix that this project's own objects lie under. */
  acknowledgeObjectsUnder(bucket: Bucket, prefix: string): void {
    const logicalId = bucket.stack.getLogicalId(bucket.node.defaultChild as CfnElement);
    acknowledge(
      this.role,
      `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${prefix}*]`,
      `Any object under ${prefix}: they are named by the hashes of what they hold.`,
    );
  }
}

function dependOnPolicyAlone(lambda: LambdaFunction, role: Role): void {
  const [resource, policy] = [lambda.node.defaultChild, role.node.findChild('DefaultPolicy').node.defaultChild];
  if (!(resource instanceof CfnResource) || !(policy instanceof CfnResource))
    throw new TypeError(`${lambda.node.path} or its policy has no resource of its own.`);
  waitForPoliciesAlone(resource, [policy]);
}

/** CDK makes a function wait for its role's policies, as it must, and for the role, which its `Role` property says already. */
export function waitForPoliciesAlone(lambda: CfnResource, policies: readonly CfnResource[]): void {
  lambda.addOverride(
    'DependsOn',
    policies.map(({ logicalId }) => logicalId),
  );
}

export const LOGS_UNDER_AWS_KEYS = 'CloudWatch encrypts all logs under keys of its own; no word of a page and no credential is logged.';

const NOT_FOR_THESE_FUNCTIONS = {
  CKV_AWS_115:
    'Ingest is bounded by its event source (ingest.maxConcurrency); the API has api.reservedConcurrency, which a new account has no room for.',
  CKV_AWS_116: 'Both are called synchronously, where Lambda uses no dead-letter queue; the queue in front of ingest has one.',
  CKV_AWS_117:
    'They speak to S3, SQS and DynamoDB alone, over public endpoints with TLS and IAM; a network of our own would need paid endpoints for that.',
  CKV_AWS_173: 'The variables are names and settings, no secrets; Lambda encrypts them under a key of its own.',
} as const;

function bundledCode(entry: string): Code {
  return Code.fromAsset(join(PROJECT_ROOT, dirname(entry)), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // CDK wants an image to fall back on; the local bundling always succeeds or throws, so it is never used.
      image: DockerImage.fromRegistry('unused'),
      // CDK bundles a folder once for the same options, and two entries may lie in one folder.
      environment: { ENTRY: entry },
      local: {
        tryBundle(folder) {
          writeBundle(entry, folder);
          return true;
        },
      },
    },
  });
}
