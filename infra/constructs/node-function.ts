/** A Lambda function of ours: Node 24 on arm64, bundled, with a role, a log group and tracing of its own. */
import { dirname, join } from 'node:path';
import { AssetHashType, type CfnElement, DockerImage, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ApplicationLogLevel, Architecture, Code, Function as LambdaFunction, LoggingFormat, RecursiveLoop, Runtime, SystemLogLevel, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { PROJECT_ROOT, writeBundle } from './bundle.ts';

export interface NodeFunctionProps {
  /** The handler's file, relative to the project's root; it exports `handler`. */
  readonly entry: string;
  readonly service: string;
  readonly description: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Sends messages to the queue that calls it. Lambda takes that for a mistake after 16 rounds, and stops it, unless told. */
  readonly feedsItself?: boolean;
  readonly config: StageConfig;
}

/** Custom metrics of a stage live under a namespace of their own, so that two stages in one account never mix. */
export const metricsNamespaceOf = (config: StageConfig): string => `Galley/${config.stage}`;

export class NodeFunction extends Construct {
  readonly function: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const { config } = props;
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: config.logs.retentionDays,
      removalPolicy: config.data === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
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
      applicationLogLevelV2: ApplicationLogLevel[config.logs.level],
      systemLogLevelV2: SystemLogLevel.INFO,
      tracing: Tracing.ACTIVE,
      recursiveLoop: props.feedsItself === true ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        STAGE: config.stage,
        POWERTOOLS_SERVICE_NAME: props.service,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespaceOf(config),
        POWERTOOLS_LOG_LEVEL: config.logs.level,
        ...props.environment,
      },
    });
    acknowledge(this.role, 'AwsSolutions-IAM5[Resource::*]', 'X-Ray has no resource to name: xray:PutTraceSegments and xray:PutTelemetryRecords take only "*".');
  }

  /** Grants the role just these actions on just these resources. */
  allow(actions: readonly string[], resources: readonly string[], conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {}): void {
    this.role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources: [...resources], conditions: { ...conditions } }));
  }

  /** For rights on whole objects of a bucket, whose keys publishers choose. */
  acknowledgeAllObjects(bucket: Bucket): void {
    const { stack } = bucket;
    const logicalId = stack.getLogicalId(bucket.node.defaultChild as CfnElement);
    acknowledge(this.role, `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/*]`, 'Any object of this one bucket: object keys are chosen by publishers, so no narrower pattern exists.');
  }
}

function bundledCode(entry: string): Code {
  return Code.fromAsset(join(PROJECT_ROOT, dirname(entry)), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // CDK wants an image to fall back on; the local bundling always succeeds or throws, so it is never used.
      image: DockerImage.fromRegistry('unused'),
      local: {
        tryBundle(folder) {
          writeBundle(entry, folder);
          return true;
        },
      },
    },
  });
}
