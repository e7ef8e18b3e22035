/** Reads a synthesized assembly (`cdk.out`) into the model of the stack that runs locally. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { alarmSchema } from './alarm.ts';
import { ruleSchema, type RuleModel } from './event-rule.ts';
import * as model from './model.ts';
import { nameResources, pseudoParameters, type Place } from './naming.ts';
import { isTrue, resolve, TemplateError, type ResolveContext } from './resolve.ts';
import { templateSchema, type Template, type TemplateTransform } from './template.ts';

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      properties: z.looseObject({ templateFile: z.string().optional(), file: z.string().optional() }).optional(),
    }),
  ),
});
const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

export interface Assembly {
  readonly stackName: string;
  readonly template: Template;
  /** Folder of an asset by its key in the assets bucket. */
  readonly assets: ReadonlyMap<string, string>;
}

/** There is one stack a stage; an assembly with several would need a choice that nobody has made yet. */
export function readAssembly(folder: string): Assembly {
  const manifestPath = join(folder, 'manifest.json');
  if (!existsSync(manifestPath))
    throw new TemplateError(`${folder} is no synthesized assembly: it has no manifest.json. Run \`npm run synth\`.`);
  const { artifacts } = manifestSchema.parse(JSON.parse(readFileSync(manifestPath, 'utf8')));
  const stacks = Object.entries(artifacts).filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack');
  const [stack, ...others] = stacks;
  if (stack === undefined || others.length > 0)
    throw new TemplateError(
      `${folder} holds ${stacks.length} stacks (${stacks.map(([name]) => name).join(', ')}); the local cloud runs exactly one.`,
    );
  const [stackName, artifact] = stack;
  const template = templateSchema.parse(JSON.parse(readFileSync(join(folder, artifact.properties?.templateFile ?? ''), 'utf8')));
  const assets = new Map<string, string>();
  for (const { type, properties } of Object.values(artifacts)) {
    if (type !== 'cdk:asset-manifest' || properties?.file === undefined) continue;
    const { files } = assetsSchema.parse(JSON.parse(readFileSync(join(folder, properties.file), 'utf8')));
    for (const { source, destinations } of Object.values(files))
      for (const { objectKey } of Object.values(destinations))
        if (source.path !== undefined) assets.set(objectKey, join(folder, source.path));
  }
  return { stackName, template, assets };
}

export function modelStack(assembly: Assembly, place: Place, transform: TemplateTransform = (template) => template): model.StackModel {
  const template = transform(assembly.template);
  const names = nameResources(template, place);
  const context: ResolveContext = { template, names, pseudo: pseudoParameters(place) };
  const reader = readerOf(context);
  const functions = reader.named('AWS::Lambda::Function', model.functionSchema).map((one) => {
    const codePath = assembly.assets.get(one.Code.S3Key);
    if (codePath === undefined) throw new TemplateError(`${one.id}.Code: the assembly has no asset ${one.Code.S3Key}.`);
    return { ...one, codePath };
  });
  return {
    stackName: assembly.stackName,
    region: place.region,
    buckets: reader.named('AWS::S3::Bucket', model.bucketSchema),
    queues: reader
      .named('AWS::SQS::Queue', model.queueSchema)
      .map((queue) => ({ ...queue, url: queue.name, name: queue.arn.split(':').at(-1) ?? queue.id })),
    tables: [...reader.named('AWS::DynamoDB::Table', model.tableSchema), ...reader.named('AWS::DynamoDB::GlobalTable', model.tableSchema)],
    functions,
    mappings: reader.all('AWS::Lambda::EventSourceMapping', model.mappingSchema),
    schedules: reader.all('AWS::Scheduler::Schedule', model.scheduleSchema),
    stateMachines: reader
      .named('AWS::StepFunctions::StateMachine', model.stateMachineSchema)
      .map(({ DefinitionString: definition, name, ...machine }) => ({ ...machine, name: name.split(':').at(-1) ?? name, definition })),
    roles: reader.named('AWS::IAM::Role', model.roleSchema),
    policies: reader.all('AWS::IAM::Policy', model.policySchema),
    bucketPolicies: reader.all('AWS::S3::BucketPolicy', model.bucketPolicySchema),
    queuePolicies: reader.all('AWS::SQS::QueuePolicy', model.queuePolicySchema),
    permissions: reader.all('AWS::Lambda::Permission', model.permissionSchema),
    eventBuses: reader.named('AWS::Events::EventBus', z.object({})).map(({ name }) => name),
    eventRules: readRules(reader),
    apis: readApis(reader),
    alarms: reader.all('AWS::CloudWatch::Alarm', alarmSchema),
    logGroups: reader.named('AWS::Logs::LogGroup', z.object({})).map(({ name }) => name),
    outputs: readOutputs(context),
    unknownTypes: unknownTypes(template, reader.read),
  };
}

interface Reader {
  all<Schema extends z.ZodType>(type: string, schema: Schema): (z.infer<Schema> & { readonly id: string })[];
  named<Schema extends z.ZodType>(
    type: string,
    schema: Schema,
  ): (z.infer<Schema> & { readonly id: string; readonly name: string; readonly arn: string })[];
  /** Types asked for so far. */
  readonly read: ReadonlySet<string>;
}

function readerOf(context: ResolveContext): Reader {
  const read = new Set<string>();
  const all: Reader['all'] = (type, schema) => {
    read.add(type);
    return Object.entries(context.template.Resources)
      .filter(([id, resource]) => resource.Type === type && (resource.Condition === undefined || isTrue(resource.Condition, context, id)))
      .map(([id, resource]) => {
        const parsed = schema.safeParse(resolve(resource.Properties, context, id));
        if (!parsed.success)
          throw new TemplateError(`${id} (${type}): the local cloud cannot run it as it stands.\n${z.prettifyError(parsed.error)}`);
        // zod's inferred output is the same type, which the compiler cannot see through the generic.
        return { ...(parsed.data as object), id } as z.infer<typeof schema> & { readonly id: string };
      });
  };
  const named: Reader['named'] = (type, schema) =>
    all(type, schema).map((one) => ({
      ...one,
      name: context.names.get(one.id)?.ref ?? one.id,
      arn: context.names.get(one.id)?.attributes['Arn'] ?? one.id,
    }));
  return { all, named, read };
}

function readRules(reader: Reader): RuleModel[] {
  return reader.named('AWS::Events::Rule', ruleSchema).map(({ arn, EventBusName, EventPattern, State, Targets }) => ({
    name: arn.split('/').at(-1) ?? arn,
    busName: EventBusName,
    arn,
    pattern: JSON.stringify(EventPattern),
    state: State,
    targets: Targets,
  }));
}

function readApis(reader: Reader): model.HttpApiModel[] {
  const routes = reader.all('AWS::ApiGatewayV2::Route', model.routeSchema);
  const integrations = reader.named('AWS::ApiGatewayV2::Integration', model.integrationSchema);
  const authorizers = reader.named('AWS::ApiGatewayV2::Authorizer', model.authorizerSchema);
  const stages = reader.all('AWS::ApiGatewayV2::Stage', model.stageSchema);
  return reader.named('AWS::ApiGatewayV2::Api', model.apiSchema).map((api) => ({
    ...api,
    apiId: api.name,
    stageName: stages.find((stage) => stage.ApiId === api.name)?.StageName ?? '$default',
    routes: routes.filter((route) => route.ApiId === api.name),
    integrations: new Map(integrations.map((one) => [`integrations/${one.name}`, one] as const)),
    authorizers: new Map(authorizers.map((one) => [one.name, one] as const)),
  }));
}

function readOutputs(context: ResolveContext): Record<string, string> {
  return Object.fromEntries(
    Object.entries(context.template.Outputs)
      .filter(([name, { Condition }]) => Condition === undefined || isTrue(Condition, context, `Outputs.${name}`))
      .map(([name, { Value }]) => [name, String(resolve(Value, context, `Outputs.${name}`))] as const),
  );
}

function unknownTypes(template: Template, read: ReadonlySet<string>): string[] {
  const types = new Set(Object.values(template.Resources).map((resource) => resource.Type));
  return [...types].filter((type) => !read.has(type) && !model.NOT_RUN.has(type)).toSorted();
}
