/** One process of a function and its end of the Runtime API: one invocation at a time, as in Lambda. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { readRequest } from '../edge/message.ts';

export interface Invocation {
  readonly requestId: string;
  readonly payload: string;
  readonly functionArn: string;
  readonly deadlineMs: number;
  readonly traceId: string;
}

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
  readonly onLine: (line: string) => void;
  readonly onExit: (worker: Worker) => void;
}

/** Lambda leaves a part of the memory to what is not heap. */
const HEAP_SHARE = 0.9;

/** How often the whole memory of the process is looked at while it works. */
const MEMORY_CHECK_MS = 100;

export class Worker {
  readonly id: string;
  readonly #options: WorkerOptions;
  readonly #server: Server;
  #child: ChildProcess | undefined;
  #waiting: ServerResponse | undefined;
  #settle: ((outcome: Outcome) => void) | undefined;
  #pending: Invocation | undefined;
  #dead: Outcome | undefined;

  constructor(options: WorkerOptions) {
    this.id = options.id;
    this.#options = options;
    this.#server = createServer((incoming, outgoing) => void this.#answer(incoming, outgoing));
    this.#server.keepAliveTimeout = 0;
    this.#server.requestTimeout = 0;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Killed or ended: fit for no further invocation. */
  get isDead(): boolean {
    return this.#dead !== undefined;
  }

  async start(): Promise<void> {
    const port = await new Promise<number>((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve(portOf(this.#server))));
    const { codePath, environment, memoryMb, onLine } = this.#options;
    const child = spawn(process.execPath, [`--max-old-space-size=${Math.floor(memoryMb * HEAP_SHARE)}`, join(import.meta.dirname, 'bootstrap.mjs')], {
      cwd: codePath,
      env: { ...environment, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`, LAMBDA_TASK_ROOT: codePath, GALLEY_RUNTIME_CLIENT: RUNTIME_CLIENT },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) eachLine(stream, onLine);
    child.once('exit', (code, signal) => this.#exited(signal === null ? `exit status ${code ?? 'unknown'}` : `signal: ${signal === 'SIGKILL' ? 'killed' : signal}`));
  }

  /** Runs one invocation; the caller sees to it that there is only one. */
  async invoke(invocation: Invocation, timeoutMs: number): Promise<Outcome> {
    if (this.#dead !== undefined) return this.#dead;
    const outcome = new Promise<Outcome>((resolve) => (this.#settle = resolve));
    this.#pending = invocation;
    this.#handOver();
    const timer = setTimeout(() => this.kill({ kind: 'failed', errorType: 'Sandbox.Timedout', errorMessage: `RequestId: ${invocation.requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds` }), timeoutMs);
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

  /** Memory at its highest, in MB, where the system tells it. */
  maxMemoryMb(): number | undefined {
    const found = /^VmHWM:\s{1,20}(\d{1,12}) kB/m.exec(readStatus(this.pid));
    return found?.[1] === undefined ? undefined : Math.round(Number(found[1]) / 1024);
  }

  async stop(): Promise<void> {
    const child = this.#child;
    const gone = child === undefined || child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.kill();
    this.#server.closeAllConnections();
    this.#server.close();
    await gone;
  }

  #checkMemory(invocation: Invocation): void {
    const found = /^VmRSS:\s{1,20}(\d{1,12}) kB/m.exec(readStatus(this.pid));
    const residentMb = Number(found?.[1] ?? 0) / 1024;
    if (residentMb <= this.#options.memoryMb) return;
    this.kill({ kind: 'failed', errorType: 'Runtime.OutOfMemory', errorMessage: `RequestId: ${invocation.requestId} Error: Runtime exited with error: signal: killed (used ${Math.round(residentMb)} MB of ${this.#options.memoryMb} MB)` });
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? '';
    if (path.endsWith('/invocation/next')) {
      this.#waiting = outgoing;
      this.#handOver();
      return;
    }
    // A killed process may hang up in the middle of its answer: then `exit` says what happened.
    const request = await readRequest(incoming, 64 * 1024 * 1024).catch(() => undefined);
    if (request === undefined) return;
    const text = request.body.toString();
    if (path.endsWith('/response')) {
      outgoing.writeHead(202).end();
      if (request.body.length > MAX_ANSWER_BYTES) this.#finish({ kind: 'failed', errorType: 'Function.ResponseSizeTooLarge', errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_ANSWER_BYTES} bytes).` });
      else this.#finish({ kind: 'answered', payload: text });
      return;
    }
    outgoing.writeHead(202).end();
    const failure = failureOf(text);
    // An error while starting ends the process; whatever waits for it must hear why.
    if (path.endsWith('/init/error')) this.#dead = failure;
    this.#finish(failure);
  }

  #handOver(): void {
    const [outgoing, invocation] = [this.#waiting, this.#pending];
    if (outgoing === undefined || invocation === undefined) return;
    [this.#waiting, this.#pending] = [undefined, undefined];
    outgoing.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': invocation.requestId,
      'lambda-runtime-deadline-ms': String(invocation.deadlineMs),
      'lambda-runtime-invoked-function-arn': invocation.functionArn,
      'lambda-runtime-trace-id': invocation.traceId,
    });
    outgoing.end(invocation.payload);
  }

  #exited(how: string): void {
    this.#dead ??= { kind: 'failed', errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: ${how}` };
    this.#finish(this.#dead);
    this.#server.closeAllConnections();
    this.#server.close();
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

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function failureOf(text: string): Outcome {
  try {
    const { errorType, errorMessage } = Object(JSON.parse(text));
    return { kind: 'failed', errorType: String(errorType), errorMessage: String(errorMessage) };
  } catch {
    return { kind: 'failed', errorType: 'Runtime.Unknown', errorMessage: text.slice(0, 1_000) };
  }
}

/** Linux tells; elsewhere only the heap's limit holds. */
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
