/** Builds the CDK app of one stage. app.ts runs it for the CDK CLI; tests and the local cloud run it in their process. */
import { readFileSync } from 'node:fs';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { z } from 'zod';
import { ConfigurationError, readStageConfig, type StageConfig } from './config.ts';
import { PipelineStack } from './pipeline-stack.ts';
import { regionFault } from './regions.ts';

export interface GalleyAppOptions {
  /** Where the assembly goes; the CDK CLI says so itself through the environment. */
  readonly outdir?: string;
  /** Laid over the context that cdk.json or the CLI gives. */
  readonly context?: Readonly<Record<string, unknown>>;
}

export interface GalleyApp {
  readonly app: App;
  readonly stack: PipelineStack;
  readonly config: StageConfig;
}

/** The app of the stage that the context names. Throws {@link ConfigurationError}. */
export function galleyApp({ outdir, context = {} }: GalleyAppOptions = {}): GalleyApp {
  const app = new App({
    analyticsReporting: false,
    ...(outdir === undefined ? {} : { outdir }),
    // What the CLI passes in the environment (cdk.json and -c) overrides `context`, but not `postCliContext`.
    context: cdkJsonContext(),
    postCliContext: { ...context },
  });
  const config = readStageConfig((key) => app.node.tryGetContext(key));
  checkDefaultRegion(config);
  const stack = new PipelineStack(app, `galley-${config.stage}`, {
    config,
    description: `Galley, stage ${config.stage}: pages in, articles out.`,
    env: {
      ...(config.account === undefined ? {} : { account: config.account }),
      ...(config.region === undefined ? {} : { region: config.region }),
    },
    tags: { application: 'galley', stage: config.stage },
    terminationProtection: config.data === 'retain',
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
  return { app, stack, config };
}

/** Where the stage names no region, the CDK CLI passes that of the credentials in use, if it knows one. */
function checkDefaultRegion({ region, stage }: StageConfig): void {
  const known = process.env['CDK_DEFAULT_REGION'];
  const fault = region === undefined && known !== undefined ? regionFault(known) : undefined;
  if (fault !== undefined)
    throw new ConfigurationError([
      `the region of the credentials in use is "${known}"; ${fault}. Name one in context.galley.stages.${stage}.region.`,
    ]);
}

/** The context of cdk.json, for runs without the CDK CLI. */
function cdkJsonContext(): Record<string, unknown> {
  const text = readFileSync(new URL('../cdk.json', import.meta.url), 'utf8');
  return z.object({ context: z.record(z.string(), z.unknown()) }).parse(JSON.parse(text)).context;
}
