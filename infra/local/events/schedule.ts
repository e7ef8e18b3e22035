/**
 * EventBridge Scheduler: calls a function at a fixed rate, in the role that the schedule names. The first call comes one
 * period after the start. While a call is still at work the next one starts beside it, as AWS does.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#rate-based
 */
import { randomUUID } from 'node:crypto';
import type { Guard } from '../access/guard.ts';
import type { ScheduleModel } from '../assembly/model.ts';
import type { LocalFunction } from '../functions/function.ts';

export class Schedule {
  readonly model: ScheduleModel;
  readonly #function: LocalFunction;
  readonly #guard: Guard;
  readonly #minuteMs: number;
  readonly #inFlight = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  /** @param minuteMs how long a minute lasts */
  constructor(model: ScheduleModel, target: LocalFunction, guard: Guard, minuteMs: number) {
    this.#minuteMs = minuteMs;
    this.model = model;
    this.#function = target;
    this.#guard = guard;
  }

  start(): void {
    if (this.model.State === 'DISABLED') return;
    this.#timer = setInterval(() => void this.fire(), (this.model.ScheduleExpression.everyMs / 60_000) * this.#minuteMs);
    this.#timer.unref();
  }

  /** Takes no more calls up. */
  halt(): void {
    clearInterval(this.#timer);
  }

  /** Waits for calls at work; stopping the function ends them. */
  async stop(): Promise<void> {
    this.halt();
    await Promise.all(this.#inFlight);
  }

  /** Calls once, now: what the timer does, and tests that cannot wait for it. A refusal is logged, as AWS counts it in the schedule's metrics. */
  async fire(): Promise<void> {
    const { Target, id } = this.model;
    const allowed = this.#guard.check(
      { kind: 'function', roleArn: Target.RoleArn, functionId: id, workerId: '' },
      { action: 'lambda:InvokeFunction', resource: Target.Arn },
    );
    if (!allowed.allowed) {
      process.stderr.write(`${id}: AccessDenied: ${allowed.message}\n`);
      return;
    }
    const call = this.#function.invoke(inputOf(Target.Input)).then(() => undefined);
    this.#inFlight.add(call);
    await call.finally(() => this.#inFlight.delete(call));
  }
}

/** Without an input of its own, a schedule sends AWS's standard event. */
function inputOf(input: string | undefined): unknown {
  return input === undefined
    ? { version: '0', id: randomUUID(), 'detail-type': 'Scheduled Event', source: 'aws.scheduler', detail: '{}' }
    : JSON.parse(input);
}
