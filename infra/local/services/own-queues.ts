/** Queues that were made by hand beside the template's, for rules to send to. They outlive a restart, with their policies. */
import { z } from 'zod';
import type { Guard } from '../access/guard.ts';
import { documentSchema, queueSchema, type StackModel } from '../assembly/model.ts';
import { ACCOUNT_ID } from '../assembly/naming.ts';
import type { Fauxqs } from './fauxqs.ts';
import type { Queues } from './queues.ts';

/** What `CreateQueue` takes here: all in texts, as SQS has it. */
const attributesSchema = queueSchema
  .pick({
    VisibilityTimeout: true,
    DelaySeconds: true,
    MessageRetentionPeriod: true,
    MaximumMessageSize: true,
    ReceiveMessageWaitTimeSeconds: true,
  })
  .extend({
    Policy: z.string().optional(),
    SqsManagedSseEnabled: z.enum(['true', 'false']).optional(),
  })
  .strict();

interface OwnQueuesParts {
  readonly fauxqs: Fauxqs;
  readonly stack: StackModel;
  readonly queues: Queues;
  readonly guard: Guard;
}

export class OwnQueues {
  readonly #parts: OwnQueuesParts;

  constructor(parts: OwnQueuesParts) {
    this.#parts = parts;
    for (const { name, attributes } of parts.fauxqs.sqs.allQueues()) {
      const { data } = attributesSchema.strip().safeParse(attributes);
      if (data !== undefined && !this.#isFixed(name)) this.#provide(name, data);
    }
  }

  /** Creates the queue. Answers what is wrong with the name or the attributes, or undefined on success. */
  create(name: string, attributes: Readonly<Record<string, string>>): string | undefined {
    if (!/^[\w-]{1,80}$/.test(name))
      return `The name ${name} is refused: 1 to 80 letters, digits, hyphens and underscores (no FIFO queues here).`;
    if (this.#isFixed(name)) return `The queue ${name} is the template's.`;
    const parsed = attributesSchema.safeParse(attributes);
    if (!parsed.success) return z.prettifyError(parsed.error);
    const policy = parsed.data.Policy === undefined ? undefined : policyOf(parsed.data.Policy);
    if (policy !== undefined && !policy.success) return `Policy: ${z.prettifyError(policy.error)}`;
    this.#provide(name, parsed.data);
    return undefined;
  }

  /** False for a queue of the template. */
  delete(name: string): boolean {
    if (this.#isFixed(name)) return false;
    const { fauxqs, guard } = this.#parts;
    const queue = fauxqs.sqs.getQueueByName(name);
    if (queue === undefined) return true;
    guard.setPolicy(queue.arn, name, []);
    return fauxqs.sqs.deleteQueue(queue.url);
  }

  #isFixed(name: string): boolean {
    return this.#parts.stack.queues.some((queue) => queue.name === name);
  }

  #provide(name: string, { Policy, ...attributes }: z.infer<typeof attributesSchema>): void {
    const { fauxqs, stack, queues, guard } = this.#parts;
    const arn = `arn:aws:sqs:${stack.region}:${ACCOUNT_ID}:${name}`;
    queues.provide({ ...attributes, name, arn });
    if (Policy === undefined) return;
    fauxqs.sqs.getQueueByName(name)?.setAttributes({ Policy });
    guard.setPolicy(arn, name, policyOf(Policy).data?.Statement ?? []);
  }
}

function policyOf(text: string) {
  return z
    .string()
    .transform((value, context): unknown => {
      try {
        return JSON.parse(value);
      } catch {
        context.issues.push({ code: 'custom', message: 'it is not JSON', input: value });
        return z.NEVER;
      }
    })
    .pipe(documentSchema)
    .safeParse(text);
}
