/** Runs the command line as a person does: a process of its own, its words and its exit status. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, as they came. */
  readonly all: string;
}

const GALLEY = fileURLToPath(new URL('../../infra/cli/galley.ts', import.meta.url));

export interface Start {
  readonly cwd: string;
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Is told what was printed so far; may end the process. */
  readonly onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

export async function galley(words: readonly string[], { cwd, input, environment = {}, onOutput }: Start): Promise<Ran> {
  const child = spawn(process.execPath, [GALLEY, ...words], {
    cwd,
    // Nothing of whoever runs the tests: no stage of theirs is touched.
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, NO_COLOR: '1', AWS_EC2_METADATA_DISABLED: 'true', ...environment },
  });
  const said = { stdout: '', stderr: '', all: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      said.all += text;
      onOutput?.(said.all, (signal) => child.kill(signal));
    });
  child.stdin.on('error', () => undefined).end(input ?? '');
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, ...said };
}
