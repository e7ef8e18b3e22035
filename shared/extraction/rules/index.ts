/** Site rules: what the outside may use. */
export { ruleTestSchema, siteRuleSchema, type RuleTest, type SiteRule } from './schema.ts';
export { checkRules, loadRules, type LoadedRules, type RuleError } from './load.ts';
export { listOf, readValues, ruleFor, type RuleValue } from './apply.ts';
