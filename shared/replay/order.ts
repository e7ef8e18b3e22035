/**
 * What a replay is asked for by, but for the rules that a dry run may try: those are checked by the extractor, which whoever only starts
 * replays does without.
 */
import * as z from 'zod/mini';

/** A run's name is part of keys, of a message group and of an execution's name. */
export const RUN_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/;
export const runSchema = z.string().check(z.regex(RUN_NAME));

/** One to three numbers: `0.2.0`. */
export const VERSION = /^\d{1,6}(?:\.\d{1,6}){0,2}$/;

/** Which objects a replay is about: those that every part names. */
export const selectionSchema = z.object({
  prefix: z._default(z.string(), ''),
  /** Uploaded at this moment or later. */
  since: z._default(z.nullable(z.iso.datetime({ offset: true })), null),
  /** Host of the article as lists name it. */
  site: z._default(z.nullable(z.string()), null),
  /** Last looked at by an extractor older than this version, or by none. */
  extractorBefore: z._default(z.nullable(z.string().check(z.regex(VERSION))), null),
  /** Ids of articles. */
  ids: z._default(z.nullable(z.array(z.string())), null),
});
/** Which objects a replay is about. */
export type Selection = z.infer<typeof selectionSchema>;

/** Which replay, of which objects. */
export const orderSchema = z.extend(selectionSchema, {
  run: runSchema,
  /** 1, and one more each time that the run is resumed. */
  attempt: z._default(z.int().check(z.minimum(1)), 1),
  isDryRun: z.boolean(),
});
/** Which replay, of which objects. */
export type ReplayOrder = z.infer<typeof orderSchema>;
