/** What the outside may use of the extraction library. */
export * from './contract/article.ts';
export type { Budget, BlockDecision, ExtractOptions, ExtractionResult, RejectionReason } from './contract/options.ts';
export { extract } from './extract.ts';
export * from './rules/index.ts';
export { testRule, type RuleCheck, type RuleReport } from './rule-tester.ts';
