/**
 * Runs one execution of a state machine, with a checkpoint after each state and each batch. Interrupted anywhere, it resumes at the
 * last one: a batch that was under way is done again, as children of Express workflows may be.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Definition, MapState, Retrier, TaskState } from '../assembly/state-machine.ts';
import { fillIn, placeResult, StatesError, valueAt } from './paths.ts';
import type { Progress } from './progress.ts';

/** The calls that a state machine may make, under its role. */
export interface Surroundings {
  /** Answers what the function answers; throws a {@link StatesError} where it fails or may not be called. */
  invoke(functionArn: string, payload: unknown): Promise<unknown>;
  readObject(bucket: string, key: string): string;
  save(progress: Progress): void;
  readonly random: () => number;
}

export class Execution {
  readonly #definition: Definition;
  readonly #surroundings: Surroundings;
  readonly #over = new AbortController();
  #progress: Progress;

  constructor(definition: Definition, progress: Progress, surroundings: Surroundings) {
    this.#definition = definition;
    this.#progress = progress;
    this.#surroundings = surroundings;
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** Ends it for good. Batches at work are not waited for. */
  abort(cause: string | null, error: string | null): void {
    if (this.#progress.status !== 'RUNNING') return;
    this.#end({ status: 'ABORTED', cause, error });
    this.#over.abort();
  }

  /** Pauses; the next start of the cloud resumes it. */
  halt(): void {
    this.#over.abort();
  }

  async run(): Promise<void> {
    try {
      while (this.#progress.status === 'RUNNING' && !this.#over.signal.aborted) await this.#step();
    } catch (error) {
      if (this.#over.signal.aborted) return;
      const name = error instanceof StatesError ? error.name : 'States.Runtime';
      this.#end({ status: 'FAILED', error: name, cause: error instanceof Error ? error.message : String(error) });
    }
  }

  async #step(): Promise<void> {
    const { state: name, data } = this.#progress;
    const state = this.#definition.States[name];
    if (state === undefined) throw new StatesError('States.Runtime', `There is no state ${name}.`);
    switch (state.Type) {
      case 'Succeed':
        return this.#end({ status: 'SUCCEEDED', output: JSON.stringify(data) });
      case 'Fail':
        return this.#end({ status: 'FAILED', error: state.Error ?? null, cause: state.Cause ?? null });
      case 'Choice': {
        const chosen = state.Choices.find(({ Variable, NumericEquals }) => valueAt(Variable, data) === NumericEquals);
        return this.#change({ state: chosen?.Next ?? state.Default });
      }
      case 'Task':
        return this.#leave(state, await this.#task(state, data));
      case 'Map':
        await this.#map(state, data);
        return this.#leave(state, data);
    }
  }

  #leave(state: { readonly Next?: string | undefined; readonly End?: true | undefined }, data: unknown): void {
    if (this.#over.signal.aborted) return;
    if (state.Next === undefined) this.#end({ status: 'SUCCEEDED', output: JSON.stringify(data) });
    else this.#change({ state: state.Next, data });
  }

  async #task(state: TaskState, input: unknown): Promise<unknown> {
    const { FunctionName, Payload } = state.Parameters;
    const payload = fillIn(Payload, input);
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = { StatusCode: 200, Payload: await this.#surroundings.invoke(FunctionName, payload) };
        const result = state.ResultSelector === undefined ? answer : fillIn(state.ResultSelector, answer);
        return placeResult(state.ResultPath, result, input);
      } catch (error) {
        const retrier = error instanceof StatesError ? retrierFor(state.Retry, error.name) : undefined;
        if (retrier === undefined || attempt >= retrier.MaxAttempts || this.#over.signal.aborted) throw error;
        const longest = retrier.IntervalSeconds * retrier.BackoffRate ** attempt * 1000;
        const wait = retrier.JitterStrategy === 'FULL' ? longest * this.#surroundings.random() : longest;
        await sleep(wait, undefined, { signal: this.#over.signal, ref: false });
      }
    }
  }

  async #map(state: MapState, input: unknown): Promise<void> {
    const batches = this.#read(state, input);
    const map = this.#progress.map ?? {
      arn: mapRunArnOf(this.#progress, state.Label ?? this.#progress.state),
      startedAt: Date.now(),
      items: batches.reduce((sum, batch) => sum + batch.length, 0),
      succeeded: [],
      failed: [],
      succeededItems: 0,
      failedItems: 0,
      endedAt: null,
      maxConcurrency: state.MaxConcurrency,
      tolerated: state.ToleratedFailurePercentage,
    };
    this.#change({ map });
    const before = new Set([...map.succeeded, ...map.failed]);
    const waiting = [...batches.keys()].filter((number) => !before.has(number));
    const lanes = Math.min(state.MaxConcurrency || waiting.length, waiting.length);
    const work = async (): Promise<void> => {
      for (let number = waiting.shift(); number !== undefined && this.#mayGoOn(); number = waiting.shift())
        await this.#batch(state, input, number, batches[number] ?? []);
    };
    await Promise.all(Array.from({ length: lanes }, work));
    if (this.#over.signal.aborted) return;
    this.#change({ map: { ...(this.#progress.map ?? map), endedAt: Date.now() } });
    if (!this.#mayGoOn())
      throw new StatesError('States.ExceedToleratedFailureThreshold', 'The specified tolerated failure threshold was exceeded.');
  }

  #mayGoOn(): boolean {
    const { map } = this.#progress;
    return !this.#over.signal.aborted && (map === null || map.items === 0 || (map.failedItems / map.items) * 100 <= map.tolerated);
  }

  #read({ ItemReader, ItemBatcher }: MapState, input: unknown): unknown[][] {
    const { Bucket, Key } = Object(fillIn(ItemReader.Parameters, input));
    const lines = this.#surroundings
      .readObject(String(Bucket), String(Key))
      .split('\n')
      .filter((line) => line !== '');
    const items = lines.map((line): unknown => JSON.parse(line));
    const size = ItemBatcher.MaxItemsPerBatch;
    return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
  }

  /** A child execution: its states one after the other on the batch. */
  async #batch({ ItemBatcher, ItemProcessor }: MapState, input: unknown, number: number, items: unknown[]): Promise<void> {
    let data: unknown = { BatchInput: fillIn(ItemBatcher.BatchInput, input), Items: items };
    try {
      for (let name: string | undefined = ItemProcessor.StartAt; name !== undefined;) {
        const state: TaskState | undefined = ItemProcessor.States[name];
        if (state === undefined) throw new StatesError('States.Runtime', `There is no state ${name}.`);
        data = await this.#task(state, data);
        name = state.Next;
      }
      this.#count(number, 'succeeded', items.length);
    } catch (error) {
      // A batch that was cut off because the cloud or the execution ended has not failed.
      if (this.#over.signal.aborted) return;
      if (!(error instanceof StatesError)) throw error;
      this.#count(number, 'failed', items.length);
    }
  }

  #count(number: number, how: 'succeeded' | 'failed', items: number): void {
    const { map } = this.#progress;
    if (map === null || this.#over.signal.aborted) return;
    const count = how === 'succeeded' ? 'succeededItems' : 'failedItems';
    this.#change({ map: { ...map, [how]: [...map[how], number], [count]: map[count] + items } });
  }

  #end(how: Partial<Progress> & Pick<Progress, 'status'>): void {
    this.#change({ ...how, endedAt: Date.now() });
  }

  #change(change: Partial<Progress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.#surroundings.save(this.#progress);
  }
}

/** `arn:…:mapRun:MACHINE/LABEL:ID`, as policies name them: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
const mapRunArnOf = ({ machineArn, name }: Progress, label: string): string =>
  `${machineArn.replace(':stateMachine:', ':mapRun:')}/${label}:${name}`;

function retrierFor(retriers: readonly Retrier[], error: string): Retrier | undefined {
  return retriers.find(({ ErrorEquals }) => ErrorEquals.includes(error) || ErrorEquals.includes('States.ALL'));
}
