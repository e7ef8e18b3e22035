/** Synthesizes the CDK app into a folder, in a process of its own: the one definition of the stack, bundles included. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { closeToOthers } from '../data-folder.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Resolves when the assembly stands in `folder`; rejects with what the app said. */
export async function synthesize(folder: string, context: Readonly<Record<string, unknown>> = {}): Promise<void> {
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
  if (code !== 0) throw new Error(`The CDK app could not be synthesized (exit code ${String(code)}):\n${said}`);
  closeToOthers(folder);
}
