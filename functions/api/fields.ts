/** Parameters that operations share, as schemas that validate and document at once. */
import * as z from 'zod';
import type { Selection } from '../../shared/articles/index.ts';
import { CURSOR_FORM, MAX_CURSOR_LENGTH } from './cursor.ts';
import { ARTICLE_ID } from './response-schemas.ts';

export const idParameters = z.object({
  id: z
    .string()
    .regex(ARTICLE_ID)
    .describe('The article’s id: 26 characters of Crockford’s base32 in lower case.')
    .meta({ examples: ['3x7p0c9k2m5v8q1r4t6w0y3z5b'] }),
});

/** A list in one parameter, separated by commas or given several times; each value at most once. */
export function commaList<Value extends string>(values: readonly Value[], description: string) {
  return z
    .array(z.enum(values))
    .min(1)
    .refine((list) => new Set(list).size === list.length, 'Each value may be named once')
    .meta({ uniqueItems: true, examples: [values.slice(0, 2)] })
    .optional()
    .describe(description);
}

/** More alternatives than anybody lists by hand; each costs a query of its own. */
const MAX_VALUES = 20;

/** Alternatives separated by commas or given several times; a value behind a hyphen is one to leave out. */
export function selectionParameter(value: z.ZodType<string>, description: string, examples: readonly (readonly string[])[]) {
  return z
    .array(value)
    .min(1)
    .max(MAX_VALUES)
    .meta({ examples: [...examples] })
    .transform((values): Selection => ({
      any: values.filter((one) => !one.startsWith('-')),
      none: values.filter((one) => one.startsWith('-')).map((one) => one.slice(1)),
    }))
    .optional()
    .describe(`${description} Several values, with commas or repeated, are alternatives; a value with a hyphen before it is left out.`);
}

const OF_PAGES = 'How many at most; a page may be shorter and still have a next one.';

/** @param description for lists that have no pages */
export function limitParameter(fallback: number, { most = 100, description = OF_PAGES } = {}) {
  return z
    .int()
    .min(1)
    .max(most)
    .default(fallback)
    .describe(description)
    .meta({ examples: [20] });
}

export const cursorParameter = z
  .string()
  .max(MAX_CURSOR_LENGTH)
  .regex(CURSOR_FORM)
  .optional()
  .describe('Where to go on: a cursor of this API, with the query it was given for.')
  .meta({ examples: ['3.q1YqULJSMlTSUSoAkkYGRqa6RrpGBmYKhkZWRkZWJgZ6BhZKtQA.2k3o0uVQ4cF3kq7oJYV0Zk1m9c6fXw8pB5t1QyN7xRs'] });

const INSTANT =
  /^(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?|-\d{1,5}[mhdw]|now)$/;
const UNITS_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** How a client names a point in time: an instant, or so long before the request. */
export type InstantExpression = { readonly at: string } | { readonly agoMs: number };

/** A date (its first moment in UTC), a moment with its offset, or a time before now. */
export function instantParameter(role: string) {
  return z
    .string()
    .regex(INSTANT)
    .transform((text, context): InstantExpression => {
      if (text === 'now') return { agoMs: 0 };
      if (text.startsWith('-')) return { agoMs: Number(text.slice(1, -1)) * (UNITS_MS[text.slice(-1)] ?? 0) };
      const at = toInstant(text);
      if (at !== null) return { at };
      context.issues.push({ code: 'custom', message: 'There is no such day or time', input: text });
      return z.NEVER;
    })
    .optional()
    .describe(
      `${role}: a date such as 2024-08-13 (its first moment in UTC), a moment with offset such as 2024-08-13T09:30:00+02:00 (write + as %2B), or a time before now such as -7d (m, h, d or w).`,
    )
    .meta({ examples: ['2024-08-13', '-7d'] });
}

/** A moment in a body. One that leaves the years 0000–9999 on its way to UTC is refused: it takes another form there, and would sort wrong. */
export const momentInBody = z.iso
  .datetime({ offset: true })
  .refine((text) => toInstant(text) !== null, 'In UTC its year must have four digits');

/** ISO 8601 in UTC with milliseconds. */
export function instantOf(expression: InstantExpression, now: number): string {
  return 'at' in expression ? expression.at : new Date(now - expression.agoMs).toISOString();
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
