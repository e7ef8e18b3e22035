/** What a replay came to, in figures. */
import * as z from 'zod/mini';

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

const countsSchema = z.object({ changed: z.int(), gained: z.int(), lost: z.int() });

/** The report without samples of text: small enough for what a state machine's execution ends with, and for whoever may read no article. */
export const figuresSchema = z.object({
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
});
/** A report's figures. */
export type Figures = z.infer<typeof figuresSchema>;
