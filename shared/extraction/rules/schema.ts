/** Site rules as data: selectors for one host that override the general way. */
import { en } from 'zod/locales';
import * as z from 'zod/mini';
import { faultOfSelector } from '../html/index.ts';

// Without a locale, zod/mini reports every fault as "Invalid input".
z.config(en());

const MAX_SELECTORS = 20;
const MAX_SELECTOR_LENGTH = 500;
export const HOST =
  /^(?=.{1,253}$)(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?\.){0,10}[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

const elementSelector = z.string().check(
  z.maxLength(MAX_SELECTOR_LENGTH),
  z.superRefine((value, context) => check(value, value, context)),
);
/** A selector, and after a last `@` the attribute to read instead of the text: `time.published@datetime`. */
const valueSelector = z.string().check(
  z.maxLength(MAX_SELECTOR_LENGTH),
  z.superRefine((value, context) => check(splitAttribute(value).selector, value, context)),
);

const elements = z.union([elementSelector, z.array(elementSelector).check(z.minLength(1), z.maxLength(MAX_SELECTORS))], {
  error: 'a CSS selector, or a list of them',
});
const values = z.union([valueSelector, z.array(valueSelector).check(z.minLength(1), z.maxLength(MAX_SELECTORS))], {
  error: 'a CSS selector, or a list of them; "@name" at the end reads an attribute',
});

/** A page that the rule is tested with, and the expected fields. */
export const ruleTestSchema = z.strictObject({
  page: z.string().check(z.minLength(1)),
  /** Where the page was published; by default the front page of the rule's host. */
  url: z.optional(z.url()),
  title: z.optional(z.string()),
  authors: z.optional(z.array(z.string())),
  /** As much of the moment as matters: `2024-05-01` holds for any time of that day. */
  published: z.optional(z.string()),
  language: z.optional(z.string()),
  /** Texts that the article's plain text holds, and ones that it does not. */
  contains: z.optional(z.array(z.string())),
  lacks: z.optional(z.array(z.string())),
});

/** A rule for a host and its subdomains. CSS selectors (cheerio's); the first that matches wins, all matches count for `author`, `tags`, `keep` and `strip`. */
export const siteRuleSchema = z.strictObject({
  host: z.string().check(
    z.regex(HOST, { error: 'a host name in lower case without scheme, port or path, such as "example.org"' }),
    z.refine((host) => host === host.toLowerCase(), { error: 'a host name in lower case' }),
  ),
  body: z.optional(elements),
  keep: z.optional(elements),
  strip: z.optional(elements),
  title: z.optional(values),
  subtitle: z.optional(values),
  author: z.optional(values),
  /** When it was published. */
  date: z.optional(values),
  modified: z.optional(values),
  section: z.optional(values),
  tags: z.optional(values),
  image: z.optional(values),
  /** Fixed values, the same for every page of the host. */
  siteName: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  language: z.optional(
    z.string().check(z.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, { error: 'a BCP 47 language tag, such as "en" or "pt-BR"' })),
  ),
  tests: z.optional(z.array(ruleTestSchema)),
});
/** A site rule as data. */
export type SiteRule = z.infer<typeof siteRuleSchema>;

/** A rule as it is applied: one that a stage keeps has a version, and provenance names it as `rule:HOST@VERSION`. */
export type AppliedRule = SiteRule & { readonly version?: number | undefined };

/** The provenance of a value that a rule gave: `rule:HOST@VERSION` where the rule has a version, else the rule's key. */
export function sourceOfRule({ host, version }: AppliedRule, key: string): string {
  return version === undefined ? `rule:${key}` : `rule:${host}@${version}`;
}
/** A page that a rule is tested with, and what must come out. */
export type RuleTest = z.infer<typeof ruleTestSchema>;

/** `time@datetime` → selector `time`, attribute `datetime`. An `@` inside brackets or quotes belongs to the selector. */
export function splitAttribute(value: string): { readonly selector: string; readonly attribute: string | null } {
  const at = value.lastIndexOf('@');
  const name = value.slice(at + 1);
  return at === -1 || !/^[a-zA-Z][\w:-]{0,60}$/.test(name)
    ? { selector: value, attribute: null }
    : { selector: value.slice(0, at).trim(), attribute: name.toLowerCase() };
}

function check(selector: string, value: string, context: z.core.$RefinementCtx): void {
  if (selector.trim() === '') {
    context.addIssue({ code: 'custom', message: 'a CSS selector that is not empty', input: value });
    return;
  }
  const fault = faultOfSelector(selector);
  if (fault !== null) context.addIssue({ code: 'custom', message: `a valid CSS selector; "${selector}" is none: ${fault}`, input: value });
}
