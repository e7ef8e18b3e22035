/**
 * An event source mapping from a queue to a function, as Lambda's pollers work: batches, partial failures, visibility.
 *
 * Failed messages are left alone, unless tests are in a hurry: they come back when their visibility timeout ends, and after `maxReceiveCount`
 * receives the queue moves them to its dead-letter queue.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Caller } from '../access/principals.ts';
import type { Guard } from '../access/guard.ts';
import type { MappingModel } from '../assembly/model.ts';
import { delay, type FaultInjector } from '../edge/faults.ts';
import type { LocalFunction, Outcome } from '../functions/function.ts';
import type { Queues, QueueMessage } from '../services/queues.ts';
import { storageProblemOf } from '../storage-problem.ts';

const batchAnswerSchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })) }).nullish();

/** How often to poll for messages whose visibility timeout or delay has ended; new messages wake the source at once. */
const POLL_INTERVAL_MS = 100;

export class QueueSource {
  readonly #mapping: MappingModel;
  readonly #function: LocalFunction;
  readonly #queues: Queues;
  readonly #guard: Guard;
  readonly #faults: FaultInjector;
  readonly #region: string;
  readonly #failedReturnAfterSeconds: number | undefined;
  readonly #inFlight = new Set<Promise<void>>();
  readonly #stopped = new AbortController();
  #wake = new AbortController();
  #loop: Promise<void> = Promise.resolve();
  #unsubscribe = (): void => {};

  constructor(
    mapping: MappingModel,
    target: LocalFunction,
    {
      queues,
      guard,
      faults,
      region,
      failedReturnAfterSeconds,
    }: {
      readonly queues: Queues;
      readonly guard: Guard;
      readonly faults: FaultInjector;
      readonly region: string;
      /** In place of what is left of their visibility timeout. */
      readonly failedReturnAfterSeconds?: number | undefined;
    },
  ) {
    this.#mapping = mapping;
    this.#function = target;
    this.#queues = queues;
    this.#guard = guard;
    this.#faults = faults;
    this.#region = region;
    this.#failedReturnAfterSeconds = failedReturnAfterSeconds;
  }

  /** Lambda refuses to make a mapping whose role cannot use the queue. */
  start(): void {
    for (const action of ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']) {
      if (!this.#may(action))
        process.stderr.write(
          `${this.#mapping.id}: AccessDenied: the role of ${this.#function.model.id} may not sqs:${action} on ${this.#mapping.EventSourceArn}. AWS would refuse to make this mapping.\n`,
        );
    }
    if (!this.#mapping.Enabled) return;
    this.#unsubscribe = this.#queues.onArrival(this.#queues.get(this.#mapping.EventSourceArn).name, () => this.#wake.abort());
    this.#loop = this.#poll();
  }

  /** Takes no more from the queue. */
  halt(): void {
    this.#unsubscribe();
    this.#stopped.abort();
    this.#wake.abort();
  }

  /** Waits for batches at work; stopping the function ends them, and their messages stay in the queue. */
  async stop(): Promise<void> {
    this.halt();
    await this.#loop;
    await Promise.all(this.#inFlight);
  }

  get #mostBatches(): number {
    // A function that is refused every execution is asked all the same, one batch at a time: that is what its throttles count.
    return Math.min(this.#mapping.ScalingConfig?.MaximumConcurrency ?? Number.POSITIVE_INFINITY, Math.max(1, this.#function.maxWorkers));
  }

  #may(action: string): boolean {
    const caller: Caller = { kind: 'function', roleArn: this.#function.model.Role, functionId: this.#function.model.id, workerId: '' };
    return this.#guard.check(caller, { action: `sqs:${action}`, resource: this.#mapping.EventSourceArn }).allowed;
  }

  async #poll(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      this.#wake = new AbortController();
      if (this.#inFlight.size >= this.#mostBatches) {
        await Promise.race(this.#inFlight);
        continue;
      }
      const batch = await this.#receive().catch((error: unknown) => this.#tell(error));
      if (batch.length === 0) {
        await sleep(POLL_INTERVAL_MS, undefined, { signal: this.#wake.signal, ref: false }).catch(() => undefined);
        continue;
      }
      // What is not deleted comes back after its visibility timeout.
      const work = this.#work(batch)
        .catch((error: unknown) => void this.#tell(error))
        .finally(() => this.#inFlight.delete(work));
      this.#inFlight.add(work);
    }
  }

  /** The queue could not be written to. On a full disk that lasts for a while, and the first failing write has reported it. */
  #tell(error: unknown): [] {
    if (storageProblemOf(error) === undefined)
      process.stderr.write(`${this.#mapping.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return [];
  }

  async #receive(): Promise<QueueMessage[]> {
    // AWS would refuse the mapping without GetQueueAttributes, and so nothing would ever be polled.
    if (!['GetQueueAttributes', 'ReceiveMessage', 'DeleteMessage'].every((action) => this.#may(action)) || this.#fails('ReceiveMessage'))
      return [];
    const batch = this.#queues.receive(this.#mapping.EventSourceArn, this.#mapping.BatchSize);
    const windowEnds = Date.now() + this.#mapping.MaximumBatchingWindowInSeconds * 1000;
    while (batch.length > 0 && batch.length < this.#mapping.BatchSize && Date.now() < windowEnds && !this.#stopped.signal.aborted) {
      await delay(POLL_INTERVAL_MS);
      batch.push(...this.#queues.receive(this.#mapping.EventSourceArn, this.#mapping.BatchSize - batch.length));
    }
    return batch;
  }

  async #work(batch: readonly QueueMessage[]): Promise<void> {
    const outcome = await this.#function.invoke({ Records: batch.map((message) => this.#record(message)) });
    const failed = this.#failedOf(outcome, batch);
    for (const message of batch) {
      const isDone = failed !== 'all' && !failed.has(message.messageId) && !this.#fails('DeleteMessage');
      if (isDone) this.#queues.delete(this.#mapping.EventSourceArn, message.receiptHandle);
      else if (this.#failedReturnAfterSeconds !== undefined)
        this.#queues.hideFor(this.#mapping.EventSourceArn, message.receiptHandle, this.#failedReturnAfterSeconds);
    }
  }

  /** Answers that cannot be read fail the whole batch, and so do ids that were not in it. */
  #failedOf(outcome: Outcome, batch: readonly QueueMessage[]): ReadonlySet<string> | 'all' {
    if (outcome.kind === 'failed') return 'all';
    if (!this.#mapping.FunctionResponseTypes.includes('ReportBatchItemFailures')) return new Set();
    const read = batchAnswerSchema.safeParse(JSON.parse(outcome.payload));
    if (!read.success) return 'all';
    const failed = new Set((read.data?.batchItemFailures ?? []).map((item) => item.itemIdentifier));
    return [...failed].every((id) => batch.some((message) => message.messageId === id)) ? failed : 'all';
  }

  /** A fault on the poller's own calls: whatever its kind, the call fails. */
  #fails(operation: string): boolean {
    return (
      this.#faults.faultFor({
        service: 'sqs',
        operation,
        caller: 'event source',
        resource: this.#mapping.EventSourceArn.split(':').at(-1) ?? '',
      }) !== undefined
    );
  }

  #record(message: QueueMessage): unknown {
    return {
      messageId: message.messageId,
      receiptHandle: message.receiptHandle,
      body: message.body,
      attributes: message.attributes,
      messageAttributes: {},
      md5OfBody: message.md5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: this.#mapping.EventSourceArn,
      awsRegion: this.#region,
    };
  }
}
