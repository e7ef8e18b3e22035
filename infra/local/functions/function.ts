/** A function: its processes, its queue of invocations, its log. */
import { randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Guard } from '../access/guard.ts';
import type { KeyRing, Caller } from '../access/principals.ts';
import type { FunctionModel } from '../assembly/model.ts';
import { environmentOf } from './environment.ts';
import { platformReport } from './platform-report.ts';
import { Worker, type Outcome } from './worker.ts';

export type { Outcome } from './worker.ts';

export interface FunctionSettings {
  readonly region: string;
  readonly awsEndpoint: string;
  /** Processes at work at once; Lambda would start hundreds, a laptop has few cores. */
  readonly maxWorkers: number;
  /** Holds a folder for the temporary files of each process. */
  readonly temporaryFolder: string;
}

/** One line of a function's log, with what the platform knows of it. */
export interface LogLine {
  readonly functionId: string;
  readonly line: string;
}

/** The duration and memory of an invocation, as in Lambda's REPORT line. */
export interface Report {
  readonly functionId: string;
  readonly requestId: string;
  readonly durationMs: number;
  readonly maxMemoryMb: number | undefined;
  readonly outcome: Outcome['kind'];
  readonly error?: string;
}

/** The outcome of calls that arrive or still wait when the cloud stops. */
const STOPPED: Outcome = { kind: 'failed', errorType: 'Runtime.ExitError', errorMessage: 'The local cloud is stopping.' };

/** What Lambda answers where a function may not run. */
export const THROTTLED = {
  kind: 'failed',
  errorType: 'TooManyRequestsException',
  errorMessage: 'Rate Exceeded.',
} as const satisfies Outcome;

/**
 * A call that itself waits, as a long poll does, takes no core, but keeps its process from all others. Where callers wait and no process
 * has come free for so long, one more is started, up to so many.
 */
const PATIENCE_MS = 300;
const MORE_WORKERS = 8;

/** Lines kept for tests and for looking back. */
const KEPT_LINES = 20_000;

export class LocalFunction extends EventEmitter<{ log: [LogLine]; report: [Report] }> {
  readonly model: FunctionModel;
  readonly #settings: FunctionSettings;
  readonly #keys: KeyRing;
  readonly #guard: Guard;
  readonly #idle: Worker[] = [];
  readonly #all = new Map<string, Worker>();
  readonly #waiting: ((worker: Worker | undefined) => void)[] = [];
  readonly #lines: string[] = [];
  readonly #reports: Report[] = [];
  #codePath: string;
  #stopping = false;
  #patience: NodeJS.Timeout | undefined;
  #logsDenied = false;
  #started = 0;

  constructor(model: FunctionModel, settings: FunctionSettings, keys: KeyRing, guard: Guard) {
    super();
    this.model = model;
    this.#codePath = model.codePath;
    this.#settings = settings;
    this.#keys = keys;
    this.#guard = guard;
  }

  get maxWorkers(): number {
    return Math.min(this.#settings.maxWorkers, this.model.ReservedConcurrentExecutions ?? Number.POSITIVE_INFINITY);
  }

  get #mostWorkers(): number {
    return Math.min(this.maxWorkers + MORE_WORKERS, this.model.ReservedConcurrentExecutions ?? Number.POSITIVE_INFINITY);
  }

  /** A function that is reserved no execution is refused every one. */
  get isThrottled(): boolean {
    return this.model.ReservedConcurrentExecutions === 0;
  }

  get hasRoom(): boolean {
    return this.#idle.length > 0 || this.#all.size < this.maxWorkers;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  get reports(): readonly Report[] {
    return this.#reports;
  }

  /** Process ids, for tests that look whether any is left. */
  get pids(): number[] {
    return [...this.#all.values()].flatMap((worker) => worker.pid ?? []);
  }

  /** Starts one process, so that the first invocation need not wait for it. */
  async warm(count = 1): Promise<void> {
    await Promise.all(
      Array.from({ length: Math.min(count, this.maxWorkers - this.#all.size) }, async () => this.#release(await this.#spawn())),
    );
  }

  async invoke(event: unknown): Promise<Outcome> {
    if (this.isThrottled) return this.#refuse();
    const worker = await this.#acquire();
    if (worker === undefined) return STOPPED;
    const [requestId, startedAt] = [randomUUID(), performance.now()];
    const outcome = await worker.invoke({
      requestId,
      payload: JSON.stringify(event),
      functionArn: this.model.arn,
      timeoutMs: this.model.Timeout * 1000,
      traceId: newTraceId(),
    });
    // A process writes its log before its answer, into a pipe that is read in this very turn of the event loop: whoever is answered
    // finds the call's lines there.
    await nextTurn();
    const report: Report = {
      functionId: this.model.id,
      requestId,
      durationMs: performance.now() - startedAt,
      maxMemoryMb: worker.maxMemoryMb(),
      outcome: outcome.kind,
      ...(outcome.kind === 'failed' ? { error: `${outcome.errorType}: ${outcome.errorMessage}` } : {}),
    };
    this.#report(report);
    if (outcome.kind === 'failed') this.#log(platformReport({ ...report, ...outcome }, new Date()));
    this.#release(worker);
    return outcome;
  }

  /** New processes run the code in this folder; those at work finish with theirs. False where it is the same. */
  takeCode(codePath: string): boolean {
    if (codePath === this.#codePath) return false;
    this.#codePath = codePath;
    for (const worker of this.#idle.splice(0)) void worker.stop();
    return true;
  }

  /** Kills one process in the middle of whatever it does. */
  crash(workerId: string): void {
    this.#all.get(workerId)?.kill();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#patience);
    for (const waiting of this.#waiting.splice(0)) waiting(undefined);
    await Promise.all([...this.#all.values()].map(async (worker) => await worker.stop()));
  }

  async #acquire(): Promise<Worker | undefined> {
    if (this.#stopping) return undefined;
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle.isDead ? await this.#acquire() : idle;
    if (this.#all.size < this.maxWorkers) return await this.#spawn();
    return await new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === 1) this.#bePatient();
    });
  }

  #bePatient(): void {
    clearTimeout(this.#patience);
    if (this.#waiting.length === 0 || this.#stopping) return;
    this.#patience = setTimeout(() => {
      if (this.#all.size < this.#mostWorkers) void this.#spawn().then((worker) => this.#release(worker));
    }, PATIENCE_MS);
  }

  #release(worker: Worker): void {
    // A dead one is replaced when its exit is seen.
    if (worker.isDead || !this.#all.has(worker.id)) return;
    if (worker.codePath !== this.#codePath) {
      void worker.stop();
      return;
    }
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(worker);
    else next(worker);
    this.#bePatient();
  }

  async #spawn(): Promise<Worker> {
    const id = `${this.model.id}-${++this.#started}`;
    const worker = new Worker({
      id,
      codePath: this.#codePath,
      memoryMb: this.model.MemorySize,
      temporaryFolder: join(this.#settings.temporaryFolder, id),
      environment: environmentOf(this.model, this.#settings, this.#keys.credentialsFor(this.model.id, id), id),
      onLine: (line) => this.#log(line),
      onExit: (gone) => this.#replace(gone),
    });
    this.#all.set(id, worker);
    await worker.start();
    return worker;
  }

  #refuse(): Outcome {
    const { errorType, errorMessage } = THROTTLED;
    const error = `${errorType}: ${errorMessage}`;
    this.emit('report', {
      functionId: this.model.id,
      requestId: randomUUID(),
      durationMs: 0,
      maxMemoryMb: undefined,
      outcome: 'failed',
      error,
    });
    return THROTTLED;
  }

  /** A process that died makes room; those who wait get a fresh one. */
  #replace(gone: Worker): void {
    this.#all.delete(gone.id);
    const at = this.#idle.indexOf(gone);
    if (at >= 0) this.#idle.splice(at, 1);
    const next = this.#stopping ? undefined : this.#waiting.shift();
    if (next !== undefined) void this.#spawn().then(next);
  }

  /** Lambda writes logs and traces with the function's own role; without the grant they are lost silently. Here the loss is reported. */
  #may(action: string, resource: string): boolean {
    const caller: Caller = { kind: 'function', roleArn: this.model.Role, functionId: this.model.id, workerId: '' };
    return this.#guard.check(caller, { action, resource }).allowed;
  }

  #log(line: string): void {
    const group = `arn:aws:logs:${this.#settings.region}:000000000000:log-group:${this.model.LoggingConfig.LogGroup ?? `/aws/lambda/${this.model.name}`}:log-stream:local`;
    if (!this.#may('logs:CreateLogStream', group) || !this.#may('logs:PutLogEvents', group)) {
      if (!this.#logsDenied)
        this.#keep(
          'AccessDenied: the role of this function may not write its log (logs:CreateLogStream, logs:PutLogEvents); in AWS it would stay empty.',
        );
      this.#logsDenied = true;
      return;
    }
    this.#keep(line);
  }

  #keep(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.splice(0, KEPT_LINES / 10);
    this.emit('log', { functionId: this.model.id, line });
  }

  #report(report: Report): void {
    if (this.model.TracingConfig?.Mode === 'Active')
      for (const action of ['xray:PutTraceSegments', 'xray:PutTelemetryRecords']) this.#may(action, '*');
    this.#reports.push(report);
    if (this.#reports.length > KEPT_LINES) this.#reports.splice(0, KEPT_LINES / 10);
    this.emit('report', report);
  }
}

const newTraceId = (): string =>
  `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
