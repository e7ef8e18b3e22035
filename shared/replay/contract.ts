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

/** Where the files of all runs lie in the bodies bucket. */
export const REPLAYS_PREFIX = 'replays/';

/** A run's name is part of keys, of a message group and of an execution's name. */
export const runSchema = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/));

/** Which objects a replay is about: those that every part names. */
export const selectionSchema = z.object({
  prefix: z._default(z.string(), ''),
  /** Uploaded at this moment or later. */
  since: z._default(z.nullable(z.iso.datetime({ offset: true })), null),
  /** Host of the article as lists name it. */
  site: z._default(z.nullable(z.string()), null),
  /** Last looked at by an extractor older than this version, or by none. */
  extractorBefore: z._default(z.nullable(z.string().check(z.regex(/^\d{1,6}(?:\.\d{1,6}){0,2}$/))), null),
  /** Ids of articles. */
  ids: z._default(z.nullable(z.array(z.string())), null),
});
/** Which objects a replay is about. */
export type Selection = z.infer<typeof selectionSchema>;

/** A state machine takes 256 KiB of input. */
const MOST_RULES = 20;

/** What a run is started with. */
export const requestSchema = z.extend(selectionSchema, {
  run: runSchema,
  /** 1, and one more each time that the run is resumed. */
  attempt: z._default(z.int().check(z.minimum(1)), 1),
  isDryRun: z.boolean(),
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

/** Fields that a dry run compares. */
export const COMPARED = [
  'title',
  'subtitle',
  'authors',
  'published',
  'modified',
  'section',
  'tags',
  'language',
  'description',
  'image',
  'siteName',
  'url',
  'type',
  'text',
] as const;
/** One of the fields that are compared. */
export type ComparedField = (typeof COMPARED)[number];

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

const countsSchema = z.object({ changed: z.int(), gained: z.int(), lost: z.int() });

/** What a run came to. */
export const reportSchema = z.object({
  run: runSchema,
  isDryRun: z.boolean(),
  request: requestSchema,
  extractor: z.string(),
  planned: z.int(),
  done: z.int(),
  /** Planned and not done: batches that failed. */
  left: z.int(),
  queued: z.int(),
  outcomes: z.object({
    same: z.int(),
    changed: z.int(),
    gained: z.int(),
    lost: z.int(),
    'no-article': z.int(),
    gone: z.int(),
  }),
  /** Articles that were there before and are after: what the shares of fields are of. */
  compared: z.int(),
  fields: z.record(z.enum(COMPARED), countsSchema),
  similarity: z.object({ mean: z.nullable(z.number()), lowest: z.nullable(z.number()), under90: z.int() }),
  score: z.object({ before: z.nullable(z.number()), after: z.nullable(z.number()) }),
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
