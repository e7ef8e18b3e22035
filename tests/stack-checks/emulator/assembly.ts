/**
 * A stage's assembly as the emulator can take it. What it cannot do is taken out or written otherwise here, each with its
 * reason; all else is deployed as it was synthesized.
 */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { galleyApp } from '../../../infra/galley-app.ts';
import { ACCOUNT, REGION } from './ministack.ts';

const templateSchema = z.looseObject({
  Parameters: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) })),
});
export type Template = z.infer<typeof templateSchema>;

export interface Assembly {
  readonly folder: string;
  readonly stackName: string;
}

export interface AssemblyOptions {
  readonly folder: string;
  readonly stage: string;
  /** Settings of the stage beside its place and who may call. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** A last change to the template, for deployments that are to fail. */
  readonly change?: (template: Template) => void;
}

/** Synthesizes a stage, bundles and all, and adapts its template. */
export function assemble({ folder, stage, settings, change }: AssemblyOptions): Assembly {
  rmSync(folder, { recursive: true, force: true });
  // CloudFormation's schemas are checked by cfn-lint beside this, and in `cdk synth`.
  process.env['CDK_VALIDATION'] = 'false';
  const context = {
    stage,
    galley: { stages: { [stage]: { account: ACCOUNT, region: REGION, access: { readers: 'keys', publishers: 'keys' }, ...settings } } },
  };
  const { app, stack } = galleyApp({ outdir: folder, context });
  app.synth();
  const file = join(folder, `${stack.stackName}.template.json`);
  const template = templateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  adapt(template);
  change?.(template);
  replaceTemplate(folder, stack.stackName, JSON.stringify(template));
  return { folder, stackName: stack.stackName };
}

/** The names that its buckets will have, by their logical ids. */
export function bucketNamesOf({ folder, stackName }: Assembly): Readonly<Record<string, string>> {
  const { Resources } = templateSchema.parse(JSON.parse(readFileSync(join(folder, `${stackName}.template.json`), 'utf8')));
  return Object.fromEntries(
    Object.entries(Resources).flatMap(([id, { Type, Properties }]) =>
      Type === 'AWS::S3::Bucket' ? [[id, String(Properties['BucketName'])] as const] : [],
    ),
  );
}

/** Not known to it: deployments by canary (aliases move at once), budgets. */
const UNKNOWN_TYPES: readonly string[] = ['AWS::CodeDeploy::Application', 'AWS::CodeDeploy::DeploymentGroup', 'AWS::Budgets::Budget'];

function adapt({ Resources }: Template): void {
  for (const [id, resource] of Object.entries(Resources)) {
    const { Type, Properties } = resource;
    if (UNKNOWN_TYPES.includes(Type)) delete Resources[id];
    delete resource['UpdatePolicy'];
    // It ignores BucketNamePrefix: this is the name that S3 makes of it.
    if (Type === 'AWS::S3::Bucket') {
      Properties['BucketName'] = `${String(Properties['BucketNamePrefix'])}-${ACCOUNT}-${REGION}-an`;
      delete Properties['BucketNamePrefix'];
      delete Properties['BucketNamespace'];
    }
    // It speaks plain HTTP and enforces policies: those that refuse plain HTTP would refuse all.
    if (Type === 'AWS::S3::BucketPolicy' || Type === 'AWS::SQS::QueuePolicy') withoutDenials(Resources, id, Properties);
  }
}

const policySchema = z.looseObject({ Statement: z.array(z.looseObject({ Effect: z.string() })) });

function withoutDenials(resources: Template['Resources'], id: string, properties: Record<string, unknown>): void {
  const document = policySchema.parse(properties['PolicyDocument']);
  const kept = document.Statement.filter(({ Effect }) => Effect !== 'Deny');
  if (kept.length === 0) delete resources[id];
  else properties['PolicyDocument'] = { ...document, Statement: kept };
}

/** A template is an asset named by its hash, which the CLI takes for published already when it has seen it. */
function replaceTemplate(folder: string, stackName: string, text: string): void {
  const [file, assetsFile, manifestFile] = [`${stackName}.template.json`, `${stackName}.assets.json`, 'manifest.json'].map((name) =>
    join(folder, name),
  );
  if (file === undefined || assetsFile === undefined || manifestFile === undefined) return;
  writeFileSync(file, text);
  const { files } = z
    .object({ files: z.record(z.string(), z.object({ source: z.object({ path: z.string() }) })) })
    .parse(JSON.parse(readFileSync(assetsFile, 'utf8')));
  const old = Object.entries(files).find(([, { source }]) => source.path === `${stackName}.template.json`)?.[0];
  if (old === undefined) throw new Error(`${assetsFile} has no asset for the template of ${stackName}.`);
  const hash = createHash('sha256').update(text).digest('hex');
  for (const named of [assetsFile, manifestFile]) writeFileSync(named, readFileSync(named, 'utf8').replaceAll(old, hash));
}
