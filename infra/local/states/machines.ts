/** The template's state machines: what is running, what has ended, and the calls that start, stop and describe executions. */
import { randomUUID } from 'node:crypto';
import type { Guard } from '../access/guard.ts';
import type { StateMachineModel } from '../assembly/model.ts';
import type { LocalFunction } from '../functions/function.ts';
import { Execution, type Surroundings } from './execution.ts';
import { StatesError } from './paths.ts';
import type { Progress, ProgressStore } from './progress.ts';

export interface MachinesSurroundings {
  readonly guard: Pick<Guard, 'check'>;
  readonly functionByArn: (arn: string) => Pick<LocalFunction, 'invoke'> | undefined;
  readonly readObject: (bucket: string, key: string) => string;
  readonly store: ProgressStore;
}

/** A call that AWS would refuse, with AWS's name for the error. */
export class StatesRefusal extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export class Machines {
  readonly #models: readonly StateMachineModel[];
  readonly #surroundings: MachinesSurroundings;
  readonly #executions = new Map<string, Execution>();
  readonly #atWork = new Set<Promise<void>>();
  #isHalted = false;

  constructor(models: readonly StateMachineModel[], surroundings: MachinesSurroundings) {
    this.#models = models;
    this.#surroundings = surroundings;
  }

  /** Goes on with what the last run of the cloud left running. */
  resume(): void {
    for (const progress of this.#surroundings.store.all()) {
      const model = this.#models.find(({ arn }) => arn === progress.machineArn);
      if (model !== undefined) this.#take(model, progress);
    }
  }

  start(machineArn: string, name: string | undefined, input: string): Progress {
    const model = this.#models.find(({ arn }) => arn === machineArn);
    if (model === undefined) throw new StatesRefusal('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn}'`);
    const arn = `${machineArn.replace(':stateMachine:', ':execution:')}:${name ?? randomUUID()}`;
    const existing = this.#executions.get(arn)?.progress;
    // The same start again answers as the first did, while that runs.
    if (existing?.status === 'RUNNING' && existing.input === input) return existing;
    if (existing !== undefined) throw new StatesRefusal('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    const progress: Progress = {
      arn,
      machineArn,
      name: arn.split(':').at(-1) ?? '',
      status: 'RUNNING',
      input,
      state: model.definition.StartAt,
      data: parsed(input),
      startedAt: Date.now(),
      endedAt: null,
      output: null,
      error: null,
      cause: null,
      map: null,
    };
    this.#surroundings.store.save(progress);
    this.#take(model, progress);
    return progress;
  }

  find(executionArn: string): Execution {
    const found = this.#executions.get(executionArn);
    if (found === undefined) throw new StatesRefusal('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
    return found;
  }

  findMap(mapRunArn: string): Progress {
    const found = [...this.#executions.values()].find(({ progress }) => progress.map?.arn === mapRunArn);
    if (found === undefined) throw new StatesRefusal('ResourceNotFound', `Resource not found: '${mapRunArn}'`);
    return found.progress;
  }

  /** Newest first. */
  list(machineArn: string): Progress[] {
    return [...this.#executions.values()]
      .map(({ progress }) => progress)
      .filter((progress) => progress.machineArn === machineArn)
      .toSorted((a, b) => b.startedAt - a.startedAt);
  }

  halt(): void {
    this.#isHalted = true;
    for (const execution of this.#executions.values()) execution.halt();
  }

  async stop(): Promise<void> {
    this.halt();
    await Promise.all(this.#atWork);
  }

  #take(model: StateMachineModel, progress: Progress): void {
    const execution = new Execution(model.definition, progress, this.#surroundingsOf(model));
    this.#executions.set(progress.arn, execution);
    const work = execution.run().finally(() => this.#atWork.delete(work));
    this.#atWork.add(work);
  }

  #surroundingsOf(model: StateMachineModel): Surroundings {
    const { guard, functionByArn, readObject, store } = this.#surroundings;
    const ask = (action: string, resource: string): void => {
      const caller = { kind: 'function', roleArn: model.RoleArn, functionId: model.id, workerId: '' } as const;
      const decision = guard.check(caller, { action, resource });
      if (!decision.allowed) throw new StatesError('States.TaskFailed', `AccessDenied: ${decision.message}`);
    };
    return {
      random: Math.random,
      save: (progress) => {
        if (!this.#isHalted) store.save(progress);
      },
      readObject: (bucket, key) => {
        ask('s3:GetObject', `arn:aws:s3:::${bucket}/${key}`);
        try {
          return readObject(bucket, key);
        } catch (error) {
          throw new StatesError('States.ItemReaderFailed', error instanceof Error ? error.message : String(error));
        }
      },
      invoke: async (functionArn, payload) => {
        ask('lambda:InvokeFunction', functionArn);
        const target = functionByArn(functionArn);
        if (target === undefined) throw new StatesError('Lambda.ResourceNotFoundException', `Function not found: ${functionArn}`);
        const outcome = await target.invoke(payload);
        if (outcome.kind === 'failed') throw new StatesError(outcome.errorType, outcome.errorMessage);
        return JSON.parse(outcome.payload);
      },
    };
  }
}

function parsed(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    throw new StatesRefusal('InvalidExecutionInput', 'Invalid State Machine Execution Input: it is not JSON.');
  }
}
