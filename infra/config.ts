/**
 * Reads the configuration of a stage from the CDK context.
 *
 * A stage is an entry under `context.galley.stages` in cdk.json, chosen with `-c stage=NAME`. What an entry may hold,
 * and what is taken for what it leaves out, stands in settings.ts.
 */
import { z } from 'zod';
import { stageSchema } from './settings.ts';

/** A stage's name ends up in bucket names (63 characters in all), hence the bound. */
const STAGE_NAME = /^[a-z][a-z0-9-]{0,14}$/;

/** The configuration of a stage: its settings with every default filled in, and its name. */
export type StageConfig = Readonly<z.output<typeof stageSchema>> & { readonly stage: string };

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
    throw new ConfigurationError([
      `context.stage is ${shown(stage)}; it must name an entry of context.galley.stages (there: ${known}). Choose one with -c stage=NAME.`,
    ]);
  }
  if (!STAGE_NAME.test(stage)) {
    throw new ConfigurationError([
      `context.stage is ${shown(stage)}; a stage's name has up to 15 lower-case letters, digits and hyphens, a letter first.`,
    ]);
  }
  const parsed = stageSchema.safeParse(stages[stage]);
  if (!parsed.success) throw new ConfigurationError(parsed.error.issues.map((issue) => faultOf(issue, stage, stages[stage])));
  if (parsed.data.hooks.privateReceivers && !/^dev(?:-|$)/.test(stage)) {
    throw new ConfigurationError([
      `context.galley.stages.${stage}.hooks.privateReceivers is true; only stages named dev or dev-… may send webhooks into private networks.`,
    ]);
  }
  if (parsed.data.data === 'destroy' && !/^dev(?:-|$)/.test(stage)) {
    throw new ConfigurationError([
      `context.galley.stages.${stage}.data is "destroy"; only stages named dev or dev-… may lose their data with the stack: use "retain".`,
    ]);
  }
  const { api, access } = parsed.data;
  const misplaced = api.cdn ? [] : (['cdnDomain', 'cdnWebAclArn'] as const).filter((name) => api[name] !== undefined);
  if (misplaced.length > 0)
    throw new ConfigurationError(
      misplaced.map((name) => `context.galley.stages.${stage}.api.${name} is set without api.cdn; set that to true, too.`),
    );
  if (api.cdn && access.readers !== 'public') {
    throw new ConfigurationError([
      `context.galley.stages.${stage}.api.cdn is true and access.readers is ${shown(access.readers)}; a cache in front of answers that need a credential keeps nothing: leave it out, or let readers be "public".`,
    ]);
  }
  if (parsed.data.console.hosted && (access.publishers !== 'jwt' || access.readers === 'keys')) {
    throw new ConfigurationError([
      `context.galley.stages.${stage}.console.hosted is true and access.publishers is ${shown(access.publishers)}, access.readers ${shown(access.readers)}; its people have tokens and no keys: publishers must be "jwt", and readers "jwt" or "public".`,
    ]);
  }
  return { stage, ...parsed.data };
}

function stagesOf(galley: unknown): Readonly<Record<string, unknown>> {
  const parsed = z.strictObject({ stages: z.record(z.string(), z.unknown()) }).safeParse(galley);
  if (!parsed.success)
    throw new ConfigurationError([`context.galley is ${shown(galley)}; it must be { "stages": { "<name>": { … } } } in cdk.json.`]);
  return parsed.data.stages;
}

function faultOf(issue: z.core.$ZodIssue, stage: string, entry: unknown): string {
  const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const path = ['context', 'galley', 'stages', stage, ...issue.path.map(String)].join('.');
  if (unknownKeys.length > 0)
    return `${path} has ${unknownKeys.map(shown).join(', ')}, which is not a setting; allowed here: ${settingsAt(issue.path)}.`;
  return `${path} is ${shown(valueAt(entry, issue.path))}; ${allowed(issue)}.`;
}

/** What would have been right, in words. */
function allowed(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return `it must be at least ${issue.minimum}${issue.origin === 'array' ? ' item' : ''}`;
    case 'too_big':
      return `it must be at most ${issue.maximum}`;
    case 'invalid_value':
      return `it must be one of ${issue.values.map(shown).join(', ')}`;
    case 'invalid_type':
      return EXAMPLES[issue.path.join('.')] ?? `it must be ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? `it must match ${issue.pattern ?? issue.format}`;
    default:
      return issue.message;
  }
}

/** Settings without a default: nobody should get access because a setting was left out. */
const EXAMPLES: Readonly<Record<string, string>> = {
  access: 'it must say who may read and who may publish, for example "access": { "readers": "keys", "publishers": "keys" }',
};

const FORMATS: Readonly<Record<string, string>> = {
  origin: 'it must be a web origin such as "https://www.example.com", or "*"',
  'base-url': 'it must be an https address without a slash at its end, such as "https://cdn.example.com"',
  hostname: 'it must be a name such as "articles.example.com"',
  'edge-certificate': 'CloudFront takes certificates of us-east-1 alone: "arn:aws:acm:us-east-1:…:certificate/…"',
  'edge-web-acl': 'it must be a web ACL for CloudFront: "arn:aws:wafv2:us-east-1:…:global/webacl/…/…"',
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
