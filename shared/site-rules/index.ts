/**
 * Extraction by this installation's rules: those that the stage keeps, made without a deployment, before those in code that are
 * bundled. Ingest, replays, explanations and trials all extract through here, so that they come to the same.
 */
export { extractByRules } from './extract.ts';
export { openRuleBook, STALE_MS, withCandidate, type RuleBook, type RuleSet } from './rule-book.ts';
export { tryRule, type PageTrial, type TrialPage } from './trial.ts';
