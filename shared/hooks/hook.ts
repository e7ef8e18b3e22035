/** A webhook: its address, its filters and events, and its state. */
import * as z from 'zod';

/** The events that a webhook may be notified of. */
export const HOOK_EVENTS = ['created', 'updated', 'deleted'] as const;
/** One of them. */
export type HookEvent = (typeof HOOK_EVENTS)[number];

/** More alternatives than anybody lists by hand. */
const values = z.array(z.string().min(1).max(200)).max(20).default([]);
const selectionSchema = z.strictObject({ any: values.describe('Any of these.'), none: values.describe('None of these.') });
const reservations = z
  .array(z.enum(['open', 'reserved']))
  .max(2)
  .default([]);
/** As in lists: values of one filter are alternatives, those of several must all fit. */
export const hookFiltersSchema = z
  .strictObject({
    site: selectionSchema,
    author: selectionSchema,
    tag: selectionSchema,
    section: selectionSchema,
    lang: selectionSchema,
    type: selectionSchema,
    tdm: z
      .strictObject({ any: reservations.describe('Any of these.'), none: reservations.describe('None of these.') })
      .describe('Whether text and data mining is reserved.'),
  })
  .partial();
/** The filters of a webhook: which articles it is notified of. */
export type HookFilters = z.infer<typeof hookFiltersSchema>;

/** The schema of a webhook as it is stored. */
export const hookSchema = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.enum(HOOK_EVENTS)),
  filters: hookFiltersSchema,
  /** `paused` by somebody, or `disabled` because its deliveries kept failing. */
  standing: z.enum(['active', 'paused', 'disabled']),
  /** Why it was disabled. */
  why: z.string().nullable(),
  /** Changes before this moment are not sent. */
  created: z.string(),
  /** Encrypted (secret.ts); the newest first. Each signs until its end, in milliseconds since 1970; the newest has none. */
  secrets: z.array(z.object({ sealed: z.string(), until: z.number().nullable() })),
  /** Milliseconds since 1970, of the first failure since the last success. */
  failingSince: z.number().nullable(),
  lastSuccess: z.string().nullable(),
});
/** A webhook as it is stored. */
export type Hook = z.infer<typeof hookSchema>;

/**
 * The message that is sent: without content, which is read from the API, so that access rights and removals hold.
 * CloudEvents 1.0 in structured form, with the `type`, `timestamp` and `data` of Standard Webhooks.
 */
export const hookMessageSchema = z.object({
  specversion: z.literal('1.0'),
  /** Of the change: the same however often it is sent. */
  id: z.string(),
  source: z.string(),
  type: z.string(),
  time: z.string(),
  timestamp: z.string(),
  subject: z.string(),
  datacontenttype: z.literal('application/json'),
  data: z.record(z.string(), z.unknown()),
});
/** A message as it is sent. */
export type HookMessage = z.infer<typeof hookMessageSchema>;
