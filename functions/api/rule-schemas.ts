/** Site rules as the API takes and shows them. What a selector may be is checked by the extractor's own schema, when a rule is saved or tried. */
import * as z from 'zod';
import { COMPARED } from '../../shared/replay/index.ts';
import { objectKeySchema } from './routes/uploads.ts';

const selectorSchema = z.string().min(1).max(500);
const selectors = z.union([selectorSchema, z.array(selectorSchema).min(1).max(20)]).optional();

const ruleTestSchema = z
  .strictObject({
    page: z.string().min(1).max(1024),
    url: z.url().optional(),
    title: z.string().optional(),
    authors: z.array(z.string()).optional(),
    published: z.string().optional(),
    language: z.string().optional(),
    contains: z.array(z.string()).optional(),
    lacks: z.array(z.string()).optional(),
  })
  .meta({ id: 'RuleTest', description: 'A page that `galley rules test` tries a rule with, and what must come out.' });

/** The members of a rule; tests hold them against the extractor's. */
export const ruleSchema = z
  .strictObject({
    host: z.string().min(1).max(253),
    body: selectors,
    keep: selectors,
    strip: selectors,
    title: selectors,
    subtitle: selectors,
    author: selectors,
    date: selectors,
    modified: selectors,
    section: selectors,
    tags: selectors,
    image: selectors,
    siteName: z.string().min(1).max(200).optional(),
    language: z.string().min(2).max(40).optional(),
    tests: z.array(ruleTestSchema).max(50).optional(),
  })
  .meta({ id: 'SiteRule', description: 'CSS selectors for the pages of a host and of the hosts below it.' });

export const hostSchema = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[^\s/?#@:]+$/)
  .describe('A host name, such as `news.example`. Its rule is for the hosts below it, too, unless they have one of their own.');

const versionFacts = {
  host: z.string(),
  version: z.int().min(1),
  savedAt: z.string(),
  savedBy: z.string().nullable(),
};

export const keptRuleSchema = z
  .object({ ...versionFacts, rule: ruleSchema.nullable(), fault: z.string().nullable() })
  .meta({ id: 'KeptRule', description: 'A rule that the stage keeps.' });
export type KeptRule = z.infer<typeof keptRuleSchema>;

const earlierSchema = z
  .object({ version: z.int(), savedAt: z.string(), savedBy: z.string().nullable(), removed: z.boolean() })
  .meta({ id: 'RuleVersion', description: 'An earlier version of a rule.' });

export const ruleDetailSchema = keptRuleSchema
  .extend({ earlier: z.array(earlierSchema) })
  .meta({ id: 'KeptRuleDetail', description: 'A rule that the stage keeps, with what it was before.' });
export type RuleDetail = z.infer<typeof ruleDetailSchema>;

/** As many as an editor looks through; at most so many in one call, too. */
export const MOST_TRIAL_PAGES = 20;
const MOST_PROBES = 12;

export const trialRequestSchema = z
  .strictObject({
    rule: ruleSchema.nullable().describe('The candidate; null tries the site without a rule.'),
    keys: z
      .array(objectKeySchema)
      .min(1)
      .max(MOST_TRIAL_PAGES)
      .optional()
      .describe('Uploads to try it on; without them up to twenty articles of the site, the newest first.'),
    selectors: z
      .array(selectorSchema)
      .max(MOST_PROBES)
      .optional()
      .describe('Selectors to count the matches of, besides those of the rule.'),
  })
  .meta({ id: 'RuleTrialRequest' });
export type TrialRequest = z.infer<typeof trialRequestSchema>;

const fieldChangeSchema = z
  .object({
    field: z.enum(COMPARED),
    kind: z.enum(['changed', 'gained', 'lost']),
    before: z.string().nullable(),
    after: z.string().nullable(),
  })
  .meta({ id: 'FieldChange', description: 'How one field would differ.' });

const trialPageSchema = z
  .object({
    key: z.string(),
    id: z.string(),
    title: z.string().nullable(),
    outcome: z.enum(['same', 'changed', 'gained', 'lost', 'no-article', 'gone']),
    changes: z.array(fieldChangeSchema),
    words: z.object({ added: z.int(), removed: z.int() }),
    score: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
    matches: z.array(z.object({ selector: z.string(), elements: z.int() })),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'RuleTrialPage', description: 'What a candidate rule would make of one page.' });
export type TrialPageAnswer = z.infer<typeof trialPageSchema>;

export const trialSchema = z
  .object({ items: z.array(trialPageSchema), left: z.array(z.string()) })
  .meta({ id: 'RuleTrial', description: 'A candidate rule on pages of its site.' });
