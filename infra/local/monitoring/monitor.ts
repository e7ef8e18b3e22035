/**
 * Monitors the local cloud: gathers metrics, keeps logs, and evaluates the template's alarms once a minute. Alarms that treat
 * missing data as a fault are evaluated only once their span has passed since the start, as new ones are in CloudWatch.
 */
import { EventEmitter } from 'node:events';
import type { AlarmModel } from '../assembly/alarm.ts';
import type { StackModel } from '../assembly/model.ts';
import type { LocalFunction, Report } from '../functions/function.ts';
import type { Queues } from '../services/queues.ts';
import { spanOf, stateOf, type AlarmState } from './alarms.ts';
import type { LogStore } from './log-store.ts';
import { embeddedMetrics, MetricStore } from './metrics.ts';

/** An alarm as it stands. */
export interface AlarmStatus {
  readonly id: string;
  readonly state: AlarmState;
  readonly description: string;
}

export interface MonitorParts {
  readonly stack: StackModel;
  readonly functions: readonly LocalFunction[];
  readonly queues: Queues;
  readonly logs: LogStore;
  /** How long a minute of alarms lasts; tests have shorter ones. */
  readonly minuteMs: number;
}

/** An answer of the HTTP API. */
export interface Answered {
  readonly apiId: string;
  readonly stageName: string;
  readonly status: number;
  readonly milliseconds: number;
}

const MINUTE_MS = 60_000;

export class Monitor extends EventEmitter<{ alarm: [AlarmStatus] }> {
  readonly #parts: MonitorParts;
  readonly #metrics: MetricStore;
  readonly #states = new Map<string, AlarmState>();
  readonly #startedAt = Date.now();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: MonitorParts) {
    super();
    this.#parts = parts;
    this.#metrics = new MetricStore(Math.max(MINUTE_MS, ...parts.stack.alarms.map((alarm) => spanOf(alarm, parts.minuteMs))));
    for (const one of parts.functions) {
      const group = one.model.LoggingConfig.LogGroup ?? `/aws/lambda/${one.model.name}`;
      one.on('log', ({ line }) => this.#heard(group, line));
      one.on('report', (report) => this.#reported(one.model.name, report));
    }
  }

  start(): void {
    this.#timer = setInterval(() => this.check(), this.#parts.minuteMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  answered({ apiId, stageName, status, milliseconds }: Answered): void {
    const add = (name: string, value: number): void =>
      this.#metrics.add({ namespace: 'AWS/ApiGateway', name, dimensions: { ApiId: apiId, Stage: stageName } }, value, Date.now());
    add('Count', 1);
    add('4xx', status >= 400 && status < 500 ? 1 : 0);
    add('5xx', status >= 500 ? 1 : 0);
    add('Latency', milliseconds);
  }

  /** Evaluates all alarms, and emits those whose state changed. */
  check(): AlarmStatus[] {
    const now = Date.now();
    this.#sampleQueues(now);
    return this.#parts.stack.alarms.map((alarm) => {
      const standing = { id: alarm.id, state: this.#stateOf(alarm, now), description: alarm.AlarmDescription };
      if (standing.state !== (this.#states.get(alarm.id) ?? 'OK')) this.emit('alarm', standing);
      this.#states.set(alarm.id, standing.state);
      return standing;
    });
  }

  #stateOf(alarm: AlarmModel, now: number): AlarmState {
    const { minuteMs } = this.#parts;
    const isNew = now - this.#startedAt < spanOf(alarm, minuteMs) && alarm.TreatMissingData === 'breaching';
    return isNew ? 'OK' : stateOf(alarm, this.#metrics, now, minuteMs);
  }

  #heard(group: string, line: string): void {
    const now = Date.now();
    this.#parts.logs.append(group, 'local', line, now);
    for (const { id, values } of embeddedMetrics(line)) for (const value of values) this.#metrics.add(id, value, now);
  }

  #reported(functionName: string, { durationMs, outcome, error }: Report): void {
    const now = Date.now();
    const add = (name: string, value: number): void =>
      this.#metrics.add({ namespace: 'AWS/Lambda', name, dimensions: { FunctionName: functionName } }, value, now);
    const isThrottled = error?.startsWith('TooManyRequestsException') === true;
    add('Throttles', isThrottled ? 1 : 0);
    if (isThrottled) return;
    add('Invocations', 1);
    add('Errors', outcome === 'failed' ? 1 : 0);
    add('Duration', durationMs);
  }

  #sampleQueues(now: number): void {
    for (const name of this.#parts.queues.names()) {
      const { visible, oldestMs } = this.#parts.queues.depth(name, now);
      const add = (metric: string, value: number): void =>
        this.#metrics.add({ namespace: 'AWS/SQS', name: metric, dimensions: { QueueName: name } }, value, now);
      add('ApproximateNumberOfMessagesVisible', visible);
      // Where minutes are shorter, messages grow old faster.
      add('ApproximateAgeOfOldestMessage', ((oldestMs / 1_000) * MINUTE_MS) / this.#parts.minuteMs);
    }
  }
}
