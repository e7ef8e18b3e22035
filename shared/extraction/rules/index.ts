/** The public interface of site rules. */
export { siteRuleSchema, sourceOfRule, type AppliedRule, type RuleTest, type SiteRule } from './schema.ts';
export { checkRules, loadRules, type LoadedRules, type RuleError } from './load.ts';
export { codeRuleSchema, type CodeRule, type FoundArticle, type RuledFields } from './code-rule.ts';
export { CODE_RULE_BUDGET_MS, codeRuleFor, runAfter, runBefore } from './run-code.ts';
export { listOf, matchesIn, readValues, ruleFor, select, type RuleValue } from './apply.ts';
