/** What the outside may use of the extraction library. */
export * from './article.ts';
export type { Budget, BlockDecision, ExtractOptions, ExtractionResult, RejectionReason } from './options.ts';
export { extract } from './extract.ts';
export * from './rules/index.ts';
export { testRule, type RuleCheck, type RuleReport } from './rule-tester.ts';
