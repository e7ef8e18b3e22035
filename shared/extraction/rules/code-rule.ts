/** Site rules in code: for a host whose pages no selector mends. */
import type { CheerioAPI } from 'cheerio/slim';
import * as z from 'zod/mini';
import { HOST, ruleTestSchema } from './schema.ts';

const MAX_TEXT = 2_000;
const MAX_LISTED = 50;
const MAX_NAME = 200;

const text = z.nullable(z.string().check(z.minLength(1), z.maxLength(MAX_TEXT)));
const dateTime = z.nullable(
  z.string().check(
    z.regex(/^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?$/, {
      error: 'a date or time in ISO 8601, such as "2024-05-01T09:30:00+02:00" or "2024-05"',
    }),
  ),
);

/** Fields of the record that a rule may override. Text and pictures are the page's: change those in `before`. */
export const ruledFieldsSchema = z.partial(
  z.strictObject({
    title: text,
    subtitle: text,
    authors: z
      .array(z.strictObject({ name: z.string().check(z.minLength(1), z.maxLength(MAX_NAME)), url: z.nullable(z.url()) }))
      .check(z.maxLength(MAX_LISTED)),
    byline: text,
    published: dateTime,
    modified: dateTime,
    siteName: text,
    language: z.nullable(z.string().check(z.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/))),
    section: text,
    tags: z.array(z.string().check(z.minLength(1), z.maxLength(MAX_NAME))).check(z.maxLength(MAX_LISTED)),
    description: text,
  }),
);
export type RuledFields = z.infer<typeof ruledFieldsSchema>;

/** The record as it was found, for a rule to look at: a frozen copy. */
export interface FoundArticle {
  readonly url: string | null;
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly authors: readonly { readonly name: string; readonly url: string | null }[];
  readonly byline: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly siteName: string | null;
  readonly language: string | null;
  readonly section: string | null;
  readonly tags: readonly string[];
  readonly description: string | null;
  readonly text: string;
}

const step = z.custom<(...given: never[]) => unknown>((value) => typeof value === 'function', { error: 'a function' });

/** Checked where a module is loaded by name; the compiler checks those that are bundled. */
export const codeRuleSchema = z.strictObject({
  name: z.string().check(z.regex(/^[\w.-]{1,60}$/, { error: 'a name of letters, digits, dots and hyphens' })),
  hosts: z.array(z.string().check(z.regex(HOST))).check(z.minLength(1)),
  before: z.optional(step),
  after: z.optional(step),
  tests: z.optional(z.array(ruleTestSchema)),
});

/**
 * A rule for its hosts and their subdomains, in the API of cheerio.
 *
 * @example
 * export const rule: CodeRule = {
 *   name: 'daily-post',
 *   hosts: ['dailypost.example'],
 *   before: ($) => void $('h1.site-name').remove(),
 *   after: (article) => ({ section: article.section ?? 'News' }),
 * };
 */
export interface CodeRule {
  /** Stands in the record's provenance: `rule:daily-post`. */
  readonly name: string;
  readonly hosts: readonly string[];
  /** Changes the page before anything is read from it, so that all forms of the text say the same. */
  readonly before?: (($: CheerioAPI) => void) | undefined;
  /** Answers fields of the record that were found wrong. `$` is the page as it was read. */
  readonly after?: ((article: FoundArticle, $: CheerioAPI) => RuledFields | undefined) | undefined;
  /** Pages that `galley rules test` tries it with, relative to the module's file. */
  readonly tests?: readonly z.infer<typeof ruleTestSchema>[];
}
