/** Site rules as data: selectors for one host that override the general way. */
import * as z from 'zod';

const selectors = z.union([z.string(), z.array(z.string())]);

/** A rule for a host and its subdomains. CSS selectors (css-select); the first that matches wins. */
export const siteRuleSchema = z.strictObject({
  host: z.string(),
  body: selectors.optional(),
  title: selectors.optional(),
  author: selectors.optional(),
  date: selectors.optional(),
  strip: selectors.optional(),
  /** Pages that the rule is tested with: a path of a fixture and what must come out. */
  tests: z.array(z.strictObject({ page: z.string(), title: z.string().optional(), authors: z.array(z.string()).optional(), published: z.string().optional(), contains: z.array(z.string()).optional(), lacks: z.array(z.string()).optional() })).optional(),
});
export type SiteRule = z.infer<typeof siteRuleSchema>;
