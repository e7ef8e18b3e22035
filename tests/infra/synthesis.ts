/** Synthesizes a stage in this process, without bundling, and hands out its template in a form that is easy to ask. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUNDLING_STACKS } from 'aws-cdk-lib/cx-api';
import { onTestFinished } from 'vitest';
import { galleyApp, type GalleyApp } from '../../infra/galley-app.ts';

// CloudFormation's own schema check costs two seconds a synthesis; `cdk synth` runs it, these tests do without.
process.env['CDK_VALIDATION'] = 'false';

export interface Resource {
  readonly id: string;
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Synthesis extends GalleyApp {
  readonly resources: readonly Resource[];
  readonly ofType: (type: string) => readonly Resource[];
  readonly outputs: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly parameters: Readonly<
    Record<string, { readonly Default?: unknown; readonly AllowedValues?: readonly string[]; readonly ConstraintDescription?: string }>
  >;
  /** The template as CloudFormation gets it. */
  readonly text: string;
}

/** A stage's settings with nothing but what has no default. */
export const LEAST_SETTINGS = { access: { readers: 'keys', publishers: 'keys' } } as const;

/** Synthesizes a stage of cdk.json, or one with the settings given. */
export function synthesize(stage: string, settings?: Readonly<Record<string, unknown>>): Synthesis {
  const outdir = mkdtempSync(join(tmpdir(), 'galley-synth-'));
  try {
    const context = { stage, [BUNDLING_STACKS]: [], ...(settings === undefined ? {} : { galley: { stages: { [stage]: settings } } }) };
    const built = galleyApp({ outdir, context });
    const { template } = built.app.synth().getStackByName(built.stack.stackName);
    const resources = Object.entries<Omit<Resource, 'id'>>(template.Resources).map(([id, resource]) => ({
      ...resource,
      id,
      Properties: resource.Properties ?? {},
    }));
    return {
      ...built,
      resources,
      ofType: (type) => resources.filter((resource) => resource.Type === type),
      outputs: template.Outputs,
      parameters: template.Parameters ?? {},
      text: JSON.stringify(template, null, 1),
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const known = new Map<string, Synthesis>();

/** A stage of cdk.json, synthesized once a test file. */
export function stageOf(stage: 'dev' | 'prod'): Synthesis {
  const found = known.get(stage) ?? synthesize(stage);
  known.set(stage, found);
  return found;
}

/** The one resource whose id starts so. */
export function resourceOf(synthesis: Synthesis, type: string, idPrefix: string): Resource {
  const found = synthesis.ofType(type).filter((resource) => resource.id.startsWith(idPrefix));
  const [resource] = found;
  if (resource === undefined || found.length > 1)
    throw new Error(
      `Expected one ${type} whose id starts with ${idPrefix}; there are ${found.length}: ${synthesis
        .ofType(type)
        .map(({ id }) => id)
        .join(', ')}.`,
    );
  return resource;
}

/** A folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'galley-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
