/** One process of a function: one invocation at a time, as in Lambda, within its time and memory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { RuntimeApi, type Invocation, type Said } from './runtime-api.ts';

export type Outcome =
  | { readonly kind: 'answered'; readonly payload: string }
  | { readonly kind: 'failed'; readonly errorType: string; readonly errorMessage: string };

/** Largest answer: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (6 MB, and a little for the envelope). */
const MAX_ANSWER_BYTES = 6 * 1024 * 1024 + 100;

export interface WorkerOptions {
  readonly id: string;
  readonly codePath: string;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Its own, as `/tmp` is in Lambda: made before it starts, and removed when it ends. */
  readonly temporaryFolder: string;
  readonly onLine: (line: string) => void;
  readonly onExit: (worker: Worker) => void;
}

/** Lambda leaves a part of the memory to what is not heap. */
const HEAP_SHARE = 0.9;

/** What Lambda gives a process to start: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html (init phase). */
const START_MS = 10_000;

/** How often the whole memory of the process is looked at while it works. */
const MEMORY_CHECK_MS = 100;

export class Worker {
  readonly id: string;
  readonly #options: WorkerOptions;
  readonly #runtimeApi = new RuntimeApi((said) => this.#hear(said));
  #child: ChildProcess | undefined;
  #settle: ((outcome: Outcome) => void) | undefined;
  #dead: Outcome | undefined;
  #onTaken: () => void = () => undefined;

  constructor(options: WorkerOptions) {
    this.id = options.id;
    this.#options = options;
  }

  /** The folder of the code that it runs. */
  get codePath(): string {
    return this.#options.codePath;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Killed or ended: fit for no further invocation. */
  get isDead(): boolean {
    return this.#dead !== undefined;
  }

  async start(): Promise<void> {
    const runtimeApi = await this.#runtimeApi.listen();
    const { codePath, environment, memoryMb, onLine, temporaryFolder } = this.#options;
    mkdirSync(temporaryFolder, { recursive: true, mode: 0o700 });
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${Math.floor(memoryMb * HEAP_SHARE)}`, join(import.meta.dirname, 'bootstrap.mjs')],
      {
        cwd: codePath,
        env: { ...environment, ...runtimeApi, LAMBDA_TASK_ROOT: codePath, TMPDIR: temporaryFolder, GALLEY_RUNTIME_CLIENT: RUNTIME_CLIENT },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) eachLine(stream, onLine);
    child.once('exit', (code, signal) =>
      this.#exited(signal === null ? `exit status ${code ?? 'unknown'}` : `signal: ${signal === 'SIGKILL' ? 'killed' : signal}`),
    );
  }

  /** Runs one invocation; the caller must not start a second one meanwhile. */
  async invoke(invocation: Invocation): Promise<Outcome> {
    if (this.#dead !== undefined) return this.#dead;
    const outcome = new Promise<Outcome>((resolve) => (this.#settle = resolve));
    const { requestId, timeoutMs } = invocation;
    const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
    const end = (): void => this.kill({ kind: 'failed', errorType: 'Sandbox.Timedout', errorMessage });
    // A process that is only starting has time of its own for that; the invocation's begins when it is taken.
    let timer = setTimeout(end, START_MS + timeoutMs);
    this.#onTaken = () => {
      clearTimeout(timer);
      timer = setTimeout(end, timeoutMs);
    };
    this.#runtimeApi.offer(invocation);
    const memory = setInterval(() => this.#checkMemory(invocation), MEMORY_CHECK_MS);
    try {
      return await outcome;
    } finally {
      clearTimeout(timer);
      clearInterval(memory);
    }
  }

  kill(why: Outcome = { kind: 'failed', errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with error: signal: killed' }): void {
    this.#dead ??= why;
    this.#child?.kill('SIGKILL');
    this.#finish(why);
  }

  /** Peak memory in MB; undefined where the system does not report it. */
  maxMemoryMb(): number | undefined {
    const found = /^VmHWM:\s{1,20}(\d{1,12}) kB/m.exec(readStatus(this.pid));
    return found?.[1] === undefined ? undefined : Math.round(Number(found[1]) / 1024);
  }

  async stop(): Promise<void> {
    const child = this.#child;
    const gone =
      child === undefined || child.exitCode !== null || child.signalCode !== null
        ? Promise.resolve()
        : new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.kill();
    this.#runtimeApi.close();
    await gone;
  }

  #checkMemory(invocation: Invocation): void {
    const found = /^VmRSS:\s{1,20}(\d{1,12}) kB/m.exec(readStatus(this.pid));
    const residentMb = Number(found?.[1] ?? 0) / 1024;
    if (residentMb <= this.#options.memoryMb) return;
    this.kill({
      kind: 'failed',
      errorType: 'Runtime.OutOfMemory',
      errorMessage: `RequestId: ${invocation.requestId} Error: Runtime exited with error: signal: killed (used ${Math.round(residentMb)} MB of ${this.#options.memoryMb} MB)`,
    });
  }

  #hear(said: Said): void {
    if (said.kind === 'taken') return this.#onTaken();
    const { kind, body } = said;
    if (kind === 'response') {
      if (body.length > MAX_ANSWER_BYTES)
        this.#finish({
          kind: 'failed',
          errorType: 'Function.ResponseSizeTooLarge',
          errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_ANSWER_BYTES} bytes).`,
        });
      else this.#finish({ kind: 'answered', payload: body.toString() });
      return;
    }
    const failure = failureOf(body.toString());
    // An error while starting ends the process; the error is kept for callers that wait for it.
    if (kind === 'init-error') this.#dead = failure;
    this.#finish(failure);
  }

  #exited(how: string): void {
    this.#dead ??= { kind: 'failed', errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: ${how}` };
    this.#finish(this.#dead);
    this.#runtimeApi.close();
    rmSync(this.#options.temporaryFolder, { recursive: true, force: true });
    this.#options.onExit(this);
  }

  #finish(outcome: Outcome): void {
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(outcome);
  }
}

/** From here, for the process runs in the folder of its code. */
const RUNTIME_CLIENT = fileURLToPath(import.meta.resolve('aws-lambda-ric'));

function failureOf(text: string): Outcome {
  try {
    const { errorType, errorMessage } = Object(JSON.parse(text));
    return { kind: 'failed', errorType: String(errorType), errorMessage: String(errorMessage) };
  } catch {
    return { kind: 'failed', errorType: 'Runtime.Unknown', errorMessage: text.slice(0, 1_000) };
  }
}

/** Only Linux reports a process's memory; elsewhere only the limit of the heap applies. */
function readStatus(pid: number | undefined): string {
  if (pid === undefined || process.platform !== 'linux') return '';
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

function eachLine(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(line);
  });
  stream?.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}
