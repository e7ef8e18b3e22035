/** What the local cloud runs of a template, as zod schemas of resolved properties: only what it acts on is named. */
import { z } from 'zod';
import type { AlarmModel } from './alarm.ts';
import type { RuleModel } from './event-rule.ts';
import { definitionSchema } from './state-machine.ts';

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
/** CloudFormation takes numbers as text too. */
const number = z.coerce.number();

const conditionsSchema = z.record(
  z.string(),
  z.record(z.string(), z.union([z.array(z.coerce.string()), z.coerce.string().transform((one) => [one])])),
);

const principalSchema = z.union([
  z.literal('*').transform((): Record<string, string[]> => ({ AWS: ['*'] })),
  z.record(z.string(), oneOrMore),
]);

export const statementSchema = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: oneOrMore.optional(),
    NotAction: oneOrMore.optional(),
    Resource: oneOrMore.optional(),
    NotResource: oneOrMore.optional(),
    Principal: principalSchema.optional(),
    Condition: conditionsSchema.default({}),
  })
  .refine((statement) => (statement.Action === undefined) !== (statement.NotAction === undefined), {
    error: 'needs either Action or NotAction',
  });

export const documentSchema = z.object({ Statement: z.union([z.array(statementSchema), statementSchema.transform((one) => [one])]) });
export type Statement = z.infer<typeof statementSchema>;

export const policySchema = z.object({ PolicyDocument: documentSchema, Roles: z.array(z.string()).default([]) });
export const roleSchema = z.object({
  ManagedPolicyArns: z.array(z.string()).default([]),
  Policies: z.array(z.object({ PolicyName: z.string(), PolicyDocument: documentSchema })).default([]),
});
export const bucketPolicySchema = z.object({ Bucket: z.string(), PolicyDocument: documentSchema });
export const queuePolicySchema = z.object({ Queues: z.array(z.string()), PolicyDocument: documentSchema });

const filterSchema = z.object({ S3Key: z.object({ Rules: z.array(z.object({ Name: z.string(), Value: z.string() })) }) });
export const bucketSchema = z.object({
  VersioningConfiguration: z.object({ Status: z.enum(['Enabled', 'Suspended']) }).optional(),
  NotificationConfiguration: z
    .strictObject({
      QueueConfigurations: z.array(z.strictObject({ Event: z.string(), Queue: z.string(), Filter: filterSchema.optional() })).default([]),
    })
    .optional(),
  CorsConfiguration: z
    .object({
      CorsRules: z.array(
        z.object({
          AllowedMethods: z.array(z.string()),
          AllowedOrigins: z.array(z.string()),
          AllowedHeaders: z.array(z.string()).default([]),
          ExposedHeaders: z.array(z.string()).default([]),
          MaxAge: number.optional(),
        }),
      ),
    })
    .optional(),
  OwnershipControls: z.object({ Rules: z.array(z.object({ ObjectOwnership: z.string() })) }).optional(),
});

export const queueSchema = z.object({
  VisibilityTimeout: number.default(30),
  DelaySeconds: number.default(0),
  MessageRetentionPeriod: number.default(345_600),
  MaximumMessageSize: number.default(1_048_576),
  ReceiveMessageWaitTimeSeconds: number.default(0),
  FifoQueue: z.literal(false).optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: number }).optional(),
});

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const indexSchema = z.object({ IndexName: z.string(), KeySchema: keySchema, Projection: z.record(z.string(), z.unknown()) });
export const tableSchema = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(indexSchema).default([]),
  LocalSecondaryIndexes: z.array(indexSchema).default([]),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});

export const functionSchema = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string().regex(/^nodejs\d{2}\.x$/, { error: 'the local cloud runs Node functions only' }),
  MemorySize: number.default(128),
  Timeout: number.default(3),
  Role: z.string(),
  ReservedConcurrentExecutions: number.optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
  LoggingConfig: z
    .object({ LogFormat: z.enum(['JSON', 'Text']).optional(), ApplicationLogLevel: z.string().optional(), LogGroup: z.string().optional() })
    .default({}),
  TracingConfig: z.object({ Mode: z.string() }).optional(),
});

/** The name or ARN of a function, of one of its versions or aliases: all of them are the same code here. */
const functionName = z.string().transform((name) => {
  const parts = name.split(':');
  // function:name[:qualifier] at the end of an ARN; name[:qualifier] by itself.
  return parts.slice(0, name.startsWith('arn:') ? 7 : 1).join(':');
});

export const mappingSchema = z.object({
  BatchSize: number.default(10),
  EventSourceArn: z.string(),
  FunctionName: functionName,
  FunctionResponseTypes: z.array(z.string()).default([]),
  MaximumBatchingWindowInSeconds: number.default(0),
  ScalingConfig: z.object({ MaximumConcurrency: number }).optional(),
  Enabled: z.boolean().default(true),
  FilterCriteria: z.undefined({ error: 'the local cloud does not filter event sources' }).optional(),
});

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
/** `rate(1 minute)`, `rate(12 hours)`. */
const rateSchema = z.string().transform((text, context) => {
  const [, count, unit] = /^rate\((\d{1,6}) (minute|hour|day)s?\)$/.exec(text) ?? [];
  if (count !== undefined && (unit === 'minute' || unit === 'hour' || unit === 'day')) return { everyMs: Number(count) * UNIT_MS[unit] };
  context.issues.push({ code: 'custom', message: 'the local cloud runs rate(…) schedules only', input: text });
  return z.NEVER;
});
export const scheduleSchema = z.object({
  ScheduleExpression: rateSchema,
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF', { error: 'the local cloud knows no flexible time windows' }) }),
  Target: z.object({ Arn: z.string(), RoleArn: z.string(), Input: z.string().optional() }),
});

export const stateMachineSchema = z.object({
  StateMachineType: z.literal('STANDARD').default('STANDARD'),
  RoleArn: z.string(),
  DefinitionString: z.string().transform((text, context) => {
    const parsed = definitionSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    context.issues.push({ code: 'custom', message: z.prettifyError(parsed.error), input: text });
    return z.NEVER;
  }),
});

export const permissionSchema = z.object({
  Action: z.string(),
  FunctionName: functionName,
  Principal: z.string(),
  SourceArn: z.string().optional(),
});

export const apiSchema = z.object({
  Name: z.string().optional(),
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: z
    .object({
      AllowOrigins: z.array(z.string()).default([]),
      AllowMethods: z.array(z.string()).default([]),
      AllowHeaders: z.array(z.string()).default([]),
      ExposeHeaders: z.array(z.string()).default([]),
      AllowCredentials: z.boolean().default(false),
      MaxAge: number.optional(),
    })
    .optional(),
});
export const integrationSchema = z.object({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: functionName,
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: number.default(30_000),
});
export const routeSchema = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT', 'AWS_IAM']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
export const authorizerSchema = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.array(z.string()).default(['$request.header.Authorization']),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()).default([]) }),
});
export const stageSchema = z.object({ ApiId: z.string(), StageName: z.string() });

/** Seen and knowingly not run: they watch, label or limit, and change no answer. */
export const NOT_RUN: ReadonlySet<string> = new Set([
  'AWS::ApiGatewayV2::ApiMapping',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::Budgets::Budget',
  'AWS::CDK::Metadata',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::Distribution',
  // A deployment here is a new start, at which every alias points at the newest code.
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Version',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::QueryDefinition',
  'AWS::Logs::ResourcePolicy',
  'AWS::ResourceGroups::Group',
  'AWS::Route53::RecordSet',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
]);

type Named<T> = T & { readonly id: string; readonly name: string; readonly arn: string };
export type BucketModel = Named<z.infer<typeof bucketSchema>>;
export type QueueModel = Named<z.infer<typeof queueSchema>> & { readonly url: string };
export type TableModel = Named<z.infer<typeof tableSchema>>;
export type FunctionModel = Named<z.infer<typeof functionSchema>> & { readonly codePath: string };
export type MappingModel = z.infer<typeof mappingSchema> & { readonly id: string };
export type ScheduleModel = z.infer<typeof scheduleSchema> & { readonly id: string };
export type StateMachineModel = Omit<Named<z.infer<typeof stateMachineSchema>>, 'DefinitionString'> & {
  readonly definition: z.infer<typeof definitionSchema>;
};
export type RoleModel = Named<z.infer<typeof roleSchema>>;
export type PolicyModel = z.infer<typeof policySchema> & { readonly id: string };
export type RouteModel = z.infer<typeof routeSchema>;
export type AuthorizerModel = z.infer<typeof authorizerSchema>;

/** One HTTP API with all that belongs to it. */
export interface HttpApiModel extends z.infer<typeof apiSchema> {
  readonly id: string;
  readonly apiId: string;
  readonly stageName: string;
  readonly routes: readonly RouteModel[];
  readonly integrations: ReadonlyMap<string, z.infer<typeof integrationSchema>>;
  readonly authorizers: ReadonlyMap<string, AuthorizerModel>;
}

/** The stack as it runs. */
export interface StackModel {
  readonly stackName: string;
  readonly region: string;
  readonly buckets: readonly BucketModel[];
  readonly queues: readonly QueueModel[];
  readonly tables: readonly TableModel[];
  readonly functions: readonly FunctionModel[];
  readonly mappings: readonly MappingModel[];
  readonly schedules: readonly ScheduleModel[];
  readonly stateMachines: readonly StateMachineModel[];
  readonly roles: readonly RoleModel[];
  readonly policies: readonly PolicyModel[];
  readonly bucketPolicies: readonly z.infer<typeof bucketPolicySchema>[];
  readonly queuePolicies: readonly z.infer<typeof queuePolicySchema>[];
  readonly permissions: readonly z.infer<typeof permissionSchema>[];
  /** Names of event buses. */
  readonly eventBuses: readonly string[];
  readonly eventRules: readonly RuleModel[];
  readonly apis: readonly HttpApiModel[];
  readonly alarms: readonly AlarmModel[];
  /** Names of log groups. */
  readonly logGroups: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Types that the template has and that nothing here runs or knows to leave out. */
  readonly unknownTypes: readonly string[];
}
