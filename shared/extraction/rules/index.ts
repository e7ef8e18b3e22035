/** Site rules: what the outside may use. */
export { type RuleTest, type SiteRule } from './schema.ts';
export { loadRules, type LoadedRules, type RuleError } from './load.ts';
export { codeRuleSchema, type CodeRule, type FoundArticle, type RuledFields } from './code-rule.ts';
export { CODE_RULE_BUDGET_MS, codeRuleFor, runAfter, runBefore } from './run-code.ts';
export { listOf, readValues, ruleFor, type RuleValue } from './apply.ts';
