/** A page extracted as this installation's rules have it. */
import { extract, type ExtractionResult, type ExtractOptions } from '../extraction/index.ts';
import { CODE_RULES } from './code-rules.ts';
import type { RuleSet } from './rule-book.ts';

/**
 * Deterministic: the same page by the same rules comes to the same record. A rule that cannot be read is left out, and the
 * pages of its host say so.
 *
 * @param now milliseconds, for the budget of rules in code
 */
export function extractByRules(bytes: Uint8Array, options: ExtractOptions, set: RuleSet, now: () => number): ExtractionResult {
  const result = extract(bytes, { ...options, rules: set.rules, codeRules: CODE_RULES, now });
  if (result.outcome === 'rejected' || set.faults.size === 0) return result;
  const { article } = result;
  const host = URL.parse(article.url ?? article.sourceUrl ?? '')?.hostname;
  const fault = [...set.faults].find(([own]) => host === own || host?.endsWith(`.${own}`) === true);
  if (fault === undefined) return result;
  const message = `The stage's rule for ${fault[0]} cannot be read and was left out: ${fault[1]} Save a rule that holds in its place.`;
  return { ...result, article: { ...article, warnings: [...article.warnings, { code: 'rule-failed', message }] } };
}
