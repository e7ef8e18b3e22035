/** Synthesizes the CDK app into a folder, in a process of its own: the one definition of the stack, bundles included. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeToOthers } from '../data-folder.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Folders of what an assembly is made of. */
export const SOURCES: readonly string[] = ['functions', 'infra', 'shared'].map((name) => join(ROOT, name));

type Context = Readonly<Record<string, unknown>>;

/** Resolves when the assembly stands in `folder`; rejects with what the app said. */
export async function synthesize(folder: string, context: Context = {}): Promise<void> {
  const child = spawn(process.execPath, ['infra/app.ts'], {
    cwd: ROOT,
    // What the CDK CLI sets for an app. The checks of cdk-nag run in tests and at deployment, not at each start.
    env: { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context), CDK_VALIDATION: 'false', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  process.off('exit', end);
  if (code !== 0) throw new Error(`The stack cannot be synthesized:\n${said.trim()}`);
  closeToOthers(folder);
}

/** The hash of the assembly's inputs, kept beside it. */
const INPUTS_FILE = 'inputs.sha256';

/** Synthesizes only if an input of the assembly has changed since the one in `folder`; answers which of the two happened. */
export async function synthesizeIfChanged(folder: string, context: Context = {}): Promise<'synthesized' | 'unchanged'> {
  const [path, inputs] = [join(folder, INPUTS_FILE), inputsOf(context)];
  if (readIfThere(path) === inputs) return 'unchanged';
  // Removed first, so that a synthesis that fails half-way is not taken for a complete one.
  rmSync(path, { force: true });
  await synthesize(folder, context);
  writeFileSync(path, inputs, { mode: 0o600 });
  return 'synthesized';
}

/** The app and what it bundles; packages by the lockfile that pins them. */
const INPUTS = ['infra/**/*.ts', 'functions/**/*', 'shared/**/*', 'cdk.json', 'tsconfig.json', 'package.json', 'package-lock.json'];
/** Files that run an assembly but are no part of it. */
const IS_NO_INPUT = /^infra\/(?:local|cli)\//;

function inputsOf(context: Context): string {
  const hash = createHash('sha256').update(JSON.stringify([context, process.version]));
  for (const entry of globSync(INPUTS, { cwd: ROOT, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .toSorted()) {
    const name = entry.slice(ROOT.length);
    if (!IS_NO_INPUT.test(name)) hash.update(`\n${name}\n`).update(readFileSync(entry));
  }
  return hash.digest('hex');
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
