/** Event buses and their rules, as far as the local cloud runs them: event patterns, and queues as targets. */
import { z } from 'zod';

const notHere = (what: string) =>
  z.undefined({ error: `the local cloud knows no ${what}: it sends whole events to SQS queues` }).optional();

/** As templates and `PutTargets` have it. */
export const targetSchema = z.strictObject({
  Id: z.string().min(1).max(64),
  Arn: z.string().regex(/^arn:aws:sqs:/, { error: 'the local cloud sends events to SQS queues only' }),
  /** Sent in place of the event. */
  Input: z.string().optional(),
  /** Here an event arrives at once or never: there is nothing to try again. */
  RetryPolicy: z.unknown().optional(),
  DeadLetterConfig: z.object({ Arn: z.string().optional() }).optional(),
  InputPath: notHere('InputPath'),
  InputTransformer: notHere('InputTransformer'),
  SqsParameters: notHere('SqsParameters'),
});
export type TargetModel = z.infer<typeof targetSchema>;

const stateSchema = z.enum(['ENABLED', 'DISABLED']).default('ENABLED');
/** A bus by its name, or by its ARN. */
export const busName = z
  .string()
  .default('default')
  .transform((name) => name.split('/').at(-1) ?? name);

export const ruleSchema = z.object({
  EventBusName: busName,
  EventPattern: z.record(z.string(), z.unknown()),
  ScheduleExpression: z.undefined({ error: 'the local cloud runs schedules of EventBridge Scheduler only' }).optional(),
  State: stateSchema,
  Targets: z.array(targetSchema).default([]),
});

/** A rule that was put by hand: what `PutRule` and `PutTargets` said. */
export const keptRuleSchema = z.object({
  name: z.string(),
  busName: z.string(),
  arn: z.string(),
  pattern: z.string(),
  state: z.enum(['ENABLED', 'DISABLED']),
  targets: z.array(targetSchema),
});
export type RuleModel = z.infer<typeof keptRuleSchema>;
