/** State machines as the local cloud runs them: the states and members of the Amazon States Language that the template uses, no others. */
import { z } from 'zod';

const retrySchema = z.array(
  z.strictObject({
    ErrorEquals: z.array(z.string()),
    IntervalSeconds: z.number().default(1),
    MaxAttempts: z.number().default(3),
    BackoffRate: z.number().default(2),
    JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
  }),
);
export type Retrier = z.infer<typeof retrySchema>[number];

const next = { Next: z.string().optional(), End: z.literal(true).optional(), Comment: z.string().optional() } as const;

const taskSchema = z.strictObject({
  ...next,
  Type: z.literal('Task'),
  Resource: z.literal('arn:aws:states:::lambda:invoke', { error: 'the local cloud runs tasks that invoke functions' }),
  Parameters: z.strictObject({ FunctionName: z.string(), Payload: z.unknown() }),
  ResultSelector: z.record(z.string(), z.unknown()).optional(),
  ResultPath: z.string().nullable().default('$'),
  Retry: retrySchema.default([]),
});
export type TaskState = z.infer<typeof taskSchema>;

const choiceSchema = z.strictObject({
  Type: z.literal('Choice'),
  Comment: z.string().optional(),
  Choices: z.array(z.strictObject({ Variable: z.string(), NumericEquals: z.number(), Next: z.string() })),
  Default: z.string(),
});

/** What runs for each batch: tasks alone. */
const processorSchema = z.strictObject({
  ProcessorConfig: z.strictObject({ Mode: z.literal('DISTRIBUTED'), ExecutionType: z.enum(['EXPRESS', 'STANDARD']) }),
  StartAt: z.string(),
  States: z.record(z.string(), taskSchema),
});

const mapSchema = z.strictObject({
  ...next,
  Type: z.literal('Map'),
  Label: z.string().optional(),
  ItemReader: z.strictObject({
    Resource: z.literal('arn:aws:states:::s3:getObject'),
    ReaderConfig: z.strictObject({ InputType: z.literal('JSONL') }),
    Parameters: z.record(z.string(), z.unknown()),
  }),
  ItemBatcher: z.strictObject({ MaxItemsPerBatch: z.number(), BatchInput: z.record(z.string(), z.unknown()).default({}) }),
  ItemProcessor: processorSchema,
  MaxConcurrency: z.number().default(0),
  ToleratedFailurePercentage: z.number().default(0),
  ResultPath: z.null({ error: 'the local cloud keeps no results of maps: set ResultPath to null' }),
});
export type MapState = z.infer<typeof mapSchema>;

const stateSchema = z.discriminatedUnion('Type', [
  taskSchema,
  choiceSchema,
  mapSchema,
  z.strictObject({ Type: z.literal('Succeed'), Comment: z.string().optional() }),
  z.strictObject({ Type: z.literal('Fail'), Comment: z.string().optional(), Error: z.string().optional(), Cause: z.string().optional() }),
]);
export type State = z.infer<typeof stateSchema>;

export const definitionSchema = z.strictObject({
  Comment: z.string().optional(),
  StartAt: z.string(),
  States: z.record(z.string(), stateSchema),
});
export type Definition = z.infer<typeof definitionSchema>;
