/** Parameters that operations share, as schemas that validate and document at once. */
import * as z from 'zod';
import { ARTICLE_ID } from './response-schemas.ts';
import { CURSOR_FORM, MAX_CURSOR_LENGTH } from './cursor.ts';

export const idParameters = z.object({ id: z.string().regex(ARTICLE_ID).describe('The article’s id: 26 characters of Crockford’s base32 in lower case.') });

/** A list in one parameter: values separated by commas, each at most once. */
export function commaList<Value extends string>(values: readonly Value[], description: string) {
  return z
    .array(z.enum(values))
    .min(1)
    .refine((list) => new Set(list).size === list.length, 'Each value may be named once')
    .meta({ uniqueItems: true })
    .optional()
    .describe(description);
}

export function limitParameter(fallback: number) {
  return z.int().min(1).max(100).default(fallback).describe('How many at most; a page may be shorter and still have a next one.');
}

export const cursorParameter = z.string().max(MAX_CURSOR_LENGTH).regex(CURSOR_FORM).optional().describe('Where to go on: a cursor of this API, with the query it was given for.');

const INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/;

/** A date (its first moment in UTC) or a moment with its offset, to an instant in UTC. */
export function instantParameter(role: string) {
  return z
    .string()
    .regex(INSTANT)
    .transform((text, context) => {
      const instant = toInstant(text);
      if (instant !== null) return instant;
      context.issues.push({ code: 'custom', message: 'There is no such day or time', input: text });
      return z.NEVER;
    })
    .optional()
    .describe(`${role}: a date such as 2024-08-13 (its first moment in UTC) or a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B)`);
}

/** Null for 30 February and for what leaves the years 0000–9999 on its way to UTC. */
function toInstant(text: string): string | null {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  const calendar = new Date(Date.UTC(2000, 0, 1));
  calendar.setUTCFullYear(year, month - 1, day);
  const isDay = calendar.getUTCMonth() === month - 1 && calendar.getUTCDate() === day;
  const time = Date.parse(text);
  if (!isDay || Number.isNaN(time)) return null;
  const instant = new Date(time).toISOString();
  return instant.length === 24 ? instant : null;
}
