/** Site rules: what the outside may use. */
export { type RuleTest, type SiteRule } from './schema.ts';
export { loadRules, type LoadedRules, type RuleError } from './load.ts';
export { listOf, readValues, ruleFor, type RuleValue } from './apply.ts';
