/** What replays are asked for with and answered by, with what each member means. */
import * as z from 'zod';
import { COMPARED, RUN_NAME, VERSION } from '../../shared/replay/index.ts';
import { moment, prefix, site } from './admin-schemas.ts';
import { momentInBody } from './fields.ts';
import { ARTICLE_ID } from './response-schemas.ts';

const named = z.string().regex(RUN_NAME);
const example = 'r20260301-120000-5d41402a';
const run = named.describe('Its name.').meta({ examples: [example] });
const whole = (description: string) =>
  z
    .int()
    .describe(description)
    .meta({ examples: [0] });

/** The state machine takes 256 KiB, and a person who names more means a site or a prefix. */
const MOST_IDS = 1_000;

export const replayParameters = z.object({ run });

const meaning = <Shape extends z.ZodType>(shape: Shape, description: string, given: unknown): Shape =>
  shape.describe(description).meta({ examples: [given] });
export const replayRequestSchema = z
  .strictObject({
    site: meaning(site.optional(), 'Only articles of this site, by its host without `www.`, as lists name it.', 'news.example'),
    prefix: meaning(prefix.optional(), 'Only objects whose keys begin so.', 'news/'),
    since: meaning(
      momentInBody.optional(),
      'Only what was uploaded since then: a moment with its offset, such as 2026-03-01T12:00:00Z.',
      '2026-03-01T12:00:00Z',
    ),
    extractorBefore: meaning(
      z.string().regex(VERSION).optional(),
      'Only records that an extractor older than this version made: one to three numbers, such as 0.2.0.',
      '0.2.0',
    ),
    ids: meaning(z.array(z.string().regex(ARTICLE_ID)).min(1).max(MOST_IDS).optional(), 'Only the articles with these ids.', [
      '0123456789abcdefghjkmnpqrs',
    ]),
    dryRun: meaning(z.boolean().default(false), 'Compare what is stored with what would come out, and change nothing.', true),
    run: meaning(
      named.optional(),
      'A name for it, so that the same request sent twice starts one replay: up to 60 letters, digits, `-` and `_`, a letter or a digit first; the time without it.',
      example,
    ),
  })
  .meta({ id: 'ReplayRequest' });
export type StartReplay = z.infer<typeof replayRequestSchema>;

const state = z
  .enum(['running', 'succeeded', 'failed', 'cancelled'])
  .describe(
    '`failed` where more batches failed than the stage tolerates, or the plan did; `cancelled` by a person. What is done stays done.',
  )
  .meta({ examples: ['running'] });

const listedReplaySchema = z
  .object({
    run,
    state,
    started: moment('When it was started, or resumed.'),
    ended: meaning(moment('').nullable(), 'When it ended; null while it is at work.', '2026-03-01T12:05:00.000Z'),
  })
  .meta({ id: 'ListedReplay' });

export const replayListSchema = z
  .object({
    items: z
      .array(listedReplaySchema)
      .describe('The replays, the newest first.')
      .meta({ examples: [[]] }),
  })
  .meta({ id: 'ReplayList' });

const pagesSchema = z
  .object({
    done: whole('Compared, or put into the queue of uploads.'),
    failed: whole('In batches that failed.'),
    of: whole('How many there are.'),
  })
  .meta({ id: 'ReplayPages' });

const changesSchema = z
  .object({ changed: whole('Another value.'), gained: whole('A value, and none before.'), lost: whole('None, and one before.') })
  .meta({ id: 'ReplayFieldChanges', description: 'How often a field would differ.' });

const outcomesSchema = z
  .object({
    same: whole('Articles that would come out the same.'),
    changed: whole('Articles that would get a new version.'),
    gained: whole('Pages that would become articles.'),
    lost: whole('Articles that would be withdrawn.'),
    'no-article': whole('Pages that stay none.'),
    gone: whole('Objects that are there no more.'),
  })
  .meta({ id: 'ReplayOutcomes' });

const share = (description: string) =>
  z
    .number()
    .nullable()
    .describe(description)
    .meta({ examples: [0.97] });
const similaritySchema = z
  .object({
    mean: share('On average.'),
    lowest: share('Of the page that differs most.'),
    under90: whole('Pages whose texts share less than nine tenths.'),
  })
  .meta({ id: 'ReplaySimilarity' });
const scoresSchema = z.object({ before: share('As stored.'), after: share('As it would come out.') }).meta({ id: 'ReplayScores' });

const figuresSchema = z
  .object({
    planned: whole('Pages that were meant.'),
    done: whole('Pages that were compared or queued.'),
    left: whole('Pages whose batches failed: `galley replay resume` does them.'),
    queued: whole('Messages that were put into the queue of uploads; none in a dry run.'),
    outcomes: outcomesSchema
      .describe('Of a dry run: what would become of the pages.')
      .meta({ examples: [{ same: 40, changed: 2, gained: 0, lost: 0, 'no-article': 1, gone: 0 }] }),
    compared: whole('Articles that were there before and would be after: what `fields` counts.'),
    fields: z
      .partialRecord(z.enum(COMPARED), changesSchema)
      .describe('Of a dry run: how often each field would differ.')
      .meta({ examples: [{ title: { changed: 2, gained: 0, lost: 0 } }] }),
    similarity: similaritySchema
      .describe('Of a dry run: how alike the texts are, from 0 to 1.')
      .meta({ examples: [{ mean: 0.99, lowest: 0.9, under90: 0 }] }),
    score: scoresSchema.describe('Of a dry run: mean scores.').meta({ examples: [{ before: 0.95, after: 0.96 }] }),
  })
  .meta({
    id: 'ReplayFigures',
    description: 'What it came to. Samples of text, side by side, are in the report: `galley replay status RUN --report`.',
  });

const absent = (description: string, shape: z.ZodType) =>
  shape
    .nullable()
    .describe(description)
    .meta({ examples: [null] });
export const replaySchema = z
  .object({
    ...listedReplaySchema.shape,
    dryRun: z
      .boolean()
      .describe('Whether it compares and changes nothing.')
      .meta({ examples: [false] }),
    site: absent('Only articles of this site.', z.string()),
    prefix: absent('Only objects whose keys begin so.', z.string()),
    since: absent('Only what was uploaded since then.', z.string()),
    extractorBefore: absent('Only records that an older extractor made.', z.string()),
    ids: absent('Only the articles with these ids.', z.array(z.string())),
    pages: pagesSchema
      .nullable()
      .describe('How far it is; null until it is planned, which takes seconds to minutes.')
      .meta({ examples: [{ done: 50, failed: 0, of: 120 }] }),
    problem: absent('Why it ended otherwise than well.', z.string()),
    figures: figuresSchema
      .nullable()
      .describe('What it came to; null until it succeeds.')
      .meta({ examples: [null] }),
  })
  .meta({ id: 'Replay', description: 'A replay: stored pages that are extracted again.' });
export type ReplayAnswer = z.infer<typeof replaySchema>;
