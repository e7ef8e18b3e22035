/** Runs site rules in code at their two places in the pipeline: before the page is parsed, and after the record is made. */
import type { Article, Budget, ExtractOptions, ProvenanceEntry, Warning } from './contract/index.ts';
import { cheerioOf, type Page, parsePage } from './html/index.ts';
import { codeRuleFor, runAfter, runBefore, type CodeRule } from './rules/index.ts';

/** A page as the rule for its host leaves it. */
export interface RuledPage {
  readonly html: string;
  /** Null where no rule is for the page's host. */
  readonly rule: CodeRule | null;
  /** True where the rule changed the page. */
  readonly isChanged: boolean;
  /** True where a budget cut the page before the rule saw it. */
  readonly truncated: boolean;
  readonly warnings: readonly Warning[];
}

/** Pages of hosts without a rule are not looked at. */
export function beforeReading(html: string, budget: Budget, options: ExtractOptions): RuledPage {
  const plain: RuledPage = { html, rule: null, isChanged: false, truncated: false, warnings: [] };
  const rules = options.codeRules ?? [];
  if (rules.length === 0) return plain;
  const given = options.url ?? null;
  const page = given === null || codeRuleFor(rules, given)?.before !== undefined ? parsePage(html, budget) : null;
  const rule = codeRuleFor(rules, given ?? (page === null ? null : declaredAddress(page)));
  if (rule?.before === undefined || page === null) return { ...plain, rule };
  const step = runBefore(rule, cheerioOf(page), options.now);
  return step.outcome === 'failed'
    ? { ...plain, rule, warnings: [failed(rule, 'before', step.reason)] }
    : { html: step.result, rule, isChanged: true, truncated: page.truncated, warnings: [] };
}

function declaredAddress(page: Page): string | null {
  const $ = cheerioOf(page);
  return $('link[rel~=canonical]').attr('href') ?? $('meta[property="og:url"]').attr('content') ?? null;
}

/** The record with what the rule says in place of what was found. */
export function afterExtraction({ rule, isChanged }: RuledPage, page: Page, found: Article, options: ExtractOptions): Article {
  if (rule === null) return found;
  const source = `rule:${rule.name}`;
  const provenance: Record<string, ProvenanceEntry> = { ...found.provenance };
  // All forms of the text are made of what the rule left of the page.
  if (isChanged && !isOfSelectors(found, 'html')) provenance['html'] = { source, lost: [] };
  if (rule.after === undefined) return { ...found, provenance };
  const step = runAfter(rule, found, cheerioOf(page), options.now);
  if (step.outcome === 'failed') return { ...found, provenance, warnings: [...found.warnings, failed(rule, 'after', step.reason)] };
  const answers = Object.fromEntries(Object.entries(step.result).filter(([field]) => !isOfSelectors(found, field)));
  const article: Article = Object.assign({ ...found }, answers);
  for (const field of Object.keys(answers)) {
    const lost = found.provenance[field]?.source;
    provenance[field] = { source, lost: lost === undefined ? [] : [{ source: lost, value: shown(found, field) }] };
  }
  return { ...article, provenance, warnings: found.warnings.filter(({ code }) => !isAnswered(code, article)) };
}

/** A rule as data stands before one in code: a stage's own, made without a deployment, mends what is bundled. */
const isOfSelectors = ({ provenance }: Article, field: string): boolean => provenance[field]?.source.startsWith('rule:') === true;

const MAX_SHOWN = 200;

function shown(found: Article, field: string): string {
  const value: unknown = Object.entries(found).find(([name]) => name === field)?.[1] ?? '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, MAX_SHOWN);
}

/** Whether a warning about a missing field is answered, because a rule has filled the field. */
function isAnswered(code: Warning['code'], { title, authors, published }: Article): boolean {
  return (
    (code === 'no-title' && title !== null) || (code === 'no-author' && authors.length > 0) || (code === 'no-date' && published !== null)
  );
}

function failed({ name }: CodeRule, step: 'before' | 'after', reason: string): Warning {
  return {
    code: 'rule-failed',
    message: `The rule "${name}" fails in ${step}() and was left out: ${reason.slice(0, MAX_SHOWN)}. Save the page and run "galley rules test" on the rule's module with it.`,
  };
}
