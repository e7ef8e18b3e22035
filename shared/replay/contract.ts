/**
 * The data that the parts of a replay pass on: the request, the plan, the results of batches, and the report.
 *
 *     replays/RUN/request.json   what was asked for
 *     replays/RUN/plan.jsonl     an object a line; plan-2.jsonl what was left when it was resumed
 *     replays/RUN/results/       what each batch of the plan came to, under the number of its first object
 *     replays/RUN/report.json    all of it together
 */
import * as z from 'zod/mini';
import { siteRuleSchema } from '../extraction/index.ts';
import { COMPARED, figuresSchema } from './figures.ts';
import { orderSchema, runSchema } from './order.ts';

/** Where the files of all runs lie in the bodies bucket. */
export const REPLAYS_PREFIX = 'replays/';

/** A state machine takes 256 KiB of input. */
const MOST_RULES = 20;

/** What a run is started with. */
export const requestSchema = z.extend(orderSchema, {
  /** Site rules that a dry run is to try, in place of the stage's own for the same hosts. */
  rules: z._default(z.array(siteRuleSchema).check(z.maxLength(MOST_RULES)), []),
});
/** What a run is started with. */
export type ReplayRequest = z.infer<typeof requestSchema>;

/** A line of the plan. */
export const plannedSchema = z.object({
  /** Its place in the plan, from 0. */
  n: z.int(),
  key: z.string(),
  /** That the record reflects; null where there is none, or the bucket keeps no versions. */
  versionId: z.nullable(z.string()),
  eTag: z.nullable(z.string()),
  size: z.nullable(z.int()),
  /** When the object was written. */
  time: z.string(),
});
/** An object of the plan. */
export type Planned = z.infer<typeof plannedSchema>;

const sideSchema = z.object({
  title: z.nullable(z.string()),
  text: z.string(),
  score: z.nullable(z.number()),
  note: z.nullable(z.string()),
});
const fieldChangeSchema = z.object({
  field: z.enum(COMPARED),
  kind: z.enum(['changed', 'gained', 'lost']),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
});
/** How one field differs. */
export type FieldChange = z.infer<typeof fieldChangeSchema>;

/** A page whose article would come out otherwise, for people to look at. */
export const sampleSchema = z.object({
  key: z.string(),
  id: z.string(),
  outcome: z.enum(['same', 'changed', 'gained', 'lost', 'no-article', 'gone']),
  similarity: z.nullable(z.number()),
  changes: z.array(fieldChangeSchema),
  before: z.nullable(sideSchema),
  after: z.nullable(sideSchema),
});
/** A page for people to look at. */
export type Sample = z.infer<typeof sampleSchema>;
/** The outcome of a page. */
export type Outcome = Sample['outcome'];

/** The result of one page in a dry run; figures alone, so that thousands of them are small. */
export const pageSchema = z.object({
  n: z.int(),
  outcome: sampleSchema.shape.outcome,
  similarity: z.nullable(z.number()),
  scoreBefore: z.nullable(z.number()),
  scoreAfter: z.nullable(z.number()),
  changed: z.array(z.object({ field: z.enum(COMPARED), kind: z.enum(['changed', 'gained', 'lost']) })),
});
/** Figures of one page. */
export type PageResult = z.infer<typeof pageSchema>;

/** What one batch came to. */
export const batchSchema = z.object({
  /** Places in the plan that are done. */
  done: z.array(z.int()),
  /** Messages in the queue; a dry run sends none. */
  queued: z.int(),
  pages: z.array(pageSchema),
  samples: z.array(sampleSchema),
});
/** What one batch came to. */
export type BatchResult = z.infer<typeof batchSchema>;

/** What a run came to. */
export const reportSchema = z.extend(figuresSchema, {
  run: runSchema,
  isDryRun: z.boolean(),
  request: requestSchema,
  extractor: z.string(),
  samples: z.array(sampleSchema),
});
/** What a run came to. */
export type Report = z.infer<typeof reportSchema>;

/** Where the files of a run lie. */
export const runFolder = (run: string): string => `${REPLAYS_PREFIX}${run}/`;
/** Of the run's request. */
export const requestKey = (run: string): string => `${runFolder(run)}request.json`;
/** Of the plan of an attempt. */
export const planKey = (run: string, attempt: number): string =>
  `${runFolder(run)}${attempt === 1 ? 'plan.jsonl' : `plan-${attempt}.jsonl`}`;
/** Where the results of batches lie. */
export const resultsFolder = (run: string): string => `${runFolder(run)}results/`;
/** Of the batch that begins with this object of the plan. */
export const resultKey = (run: string, first: number): string => `${resultsFolder(run)}${String(first).padStart(9, '0')}.json`;
/** Of the run's report. */
export const reportKey = (run: string): string => `${runFolder(run)}report.json`;
/** The group of the messages that a run sends. */
export const messageGroupOf = (run: string): string => `replay-${run}`;
