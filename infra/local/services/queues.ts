/** The template's queues in fauxqs, with what its HTTP face lacks: a call when something arrives, and queue addresses that resolve. */
import { EventEmitter } from 'node:events';
import type { StackModel } from '../assembly/model.ts';
import { ACCOUNT_ID } from '../assembly/naming.ts';
import { makeFair } from './fair-queue.ts';
import { SqsStore, type Fauxqs, type SqsQueue } from './fauxqs.ts';

export interface QueueMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly md5OfBody: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export class Queues {
  readonly #fauxqs: Fauxqs;
  readonly #arrivals = new EventEmitter<Record<string, []>>();
  /** Groups of messages that are just being sent, by their bodies: fauxqs drops the group of a message to a standard queue. */
  readonly #groups = new Map<string, string>();
  readonly #provided = new WeakSet<SqsQueue>();
  readonly endpoint: string;

  constructor(fauxqs: Fauxqs, stack: StackModel, endpoint: string) {
    this.#fauxqs = fauxqs;
    this.endpoint = endpoint;
    this.#arrivals.setMaxListeners(0);
    for (const queue of stack.queues) this.provide(queue);
  }

  /** Creates the queue, or updates the settings of an existing one. */
  provide({ name, arn, ...queue }: Omit<StackModel['queues'][number], 'id' | 'url'>): void {
    const attributes = {
      VisibilityTimeout: String(queue.VisibilityTimeout),
      DelaySeconds: String(queue.DelaySeconds),
      MessageRetentionPeriod: String(queue.MessageRetentionPeriod),
      MaximumMessageSize: String(queue.MaximumMessageSize),
      ReceiveMessageWaitTimeSeconds: String(queue.ReceiveMessageWaitTimeSeconds),
      ...(queue.RedrivePolicy === undefined ? {} : { RedrivePolicy: JSON.stringify(queue.RedrivePolicy) }),
    };
    const existing = this.#fauxqs.sqs.getQueueByName(name);
    const live = existing ?? this.#fauxqs.sqs.createQueue(name, `${this.endpoint}/${ACCOUNT_ID}/${name}`, arn, attributes);
    if (existing !== undefined) {
      existing.setAttributes(attributes);
      // Their receivers ended with the last run, so these messages become visible at once instead of after their
      // timeout.
      for (const receiptHandle of existing.inflightMessages.keys()) existing.changeVisibility(receiptHandle, 0);
    }
    if (this.#provided.has(live)) return;
    this.#provided.add(live);
    const enqueue = live.enqueue.bind(live);
    makeFair(live);
    live.enqueue = (message) => {
      const messageGroupId = message.messageGroupId ?? this.#groups.get(message.body);
      enqueue(messageGroupId === undefined ? message : { ...message, messageGroupId });
      this.#arrivals.emit(name);
    };
  }

  urlOf(name: string): string {
    return `${this.endpoint}/${ACCOUNT_ID}/${name}`;
  }

  has(arn: string): boolean {
    return this.#fauxqs.sqs.getQueueByArn(arn) !== undefined;
  }

  get(arnOrName: string): SqsQueue {
    const queue = this.#fauxqs.sqs.getQueueByArn(arnOrName) ?? this.#fauxqs.sqs.getQueueByName(arnOrName);
    if (queue === undefined) throw new Error(`There is no queue ${arnOrName}.`);
    return queue;
  }

  /** Messages that may be received now, and how long ago the oldest that is not done was sent. */
  depth(name: string, now: number): { readonly visible: number; readonly oldestMs: number } {
    const { ready, inflight } = this.get(name).inspectMessages();
    const sent = [...ready, ...inflight.map(({ message }) => message)].map(({ sentTimestamp }) => sentTimestamp);
    return { visible: ready.length, oldestMs: sent.length === 0 ? 0 : Math.max(0, now - Math.min(...sent)) };
  }

  names(): string[] {
    return [...this.#fauxqs.sqs.allQueues()].map((queue) => queue.name);
  }

  /** Does `work`, and gives what it sends the groups of these messages. */
  async inGroups<Result>(
    messages: readonly { readonly body: string; readonly group: string }[],
    work: () => Promise<Result>,
  ): Promise<Result> {
    for (const { body, group } of messages) this.#groups.set(body, group);
    try {
      return await work();
    } finally {
      for (const { body } of messages) this.#groups.delete(body);
    }
  }

  send(arn: string, body: string, delayMs = 0): void {
    this.get(arn).enqueue(SqsStore.createMessage(body, {}, delayMs / 1000));
  }

  receive(arn: string, most: number): QueueMessage[] {
    const queue = this.get(arn);
    const received = queue.dequeue(Math.min(most, 10), undefined, (dlq) => this.#fauxqs.sqs.getQueueByArn(dlq));
    return received.map((message) => {
      const entry = queue.inflightMessages.get(message.ReceiptHandle)?.message;
      return {
        messageId: message.MessageId,
        receiptHandle: message.ReceiptHandle,
        body: message.Body,
        md5OfBody: message.MD5OfBody,
        attributes: {
          ApproximateReceiveCount: String(entry?.approximateReceiveCount ?? 1),
          SentTimestamp: String(entry?.sentTimestamp ?? Date.now()),
          SenderId: ACCOUNT_ID,
          ApproximateFirstReceiveTimestamp: String(entry?.approximateFirstReceiveTimestamp ?? Date.now()),
          ...(entry?.messageGroupId === undefined ? {} : { MessageGroupId: entry.messageGroupId }),
        },
      };
    });
  }

  delete(arn: string, receiptHandle: string): void {
    this.get(arn).deleteMessage(receiptHandle);
  }

  /** Makes a message that was received visible again after so long from now. */
  hideFor(arn: string, receiptHandle: string, seconds: number): void {
    this.get(arn).changeVisibility(receiptHandle, seconds);
  }

  /** Calls `listener` whenever something arrives; the answer stops it. */
  onArrival(name: string, listener: () => void): () => void {
    this.#arrivals.on(name, listener);
    return () => this.#arrivals.off(name, listener);
  }
}
