/**
 * The stage's site rules, for explanations and trials. The extractor is loaded when they are first asked for; the revision is
 * compared each time, so that a rule counts as soon as it is saved.
 */
import type { RuleBook, RuleSet } from '../../shared/site-rules/index.ts';
import type { RuleStore } from '../../shared/stage-rules/index.ts';

export type RulesInUse = () => Promise<RuleSet>;

export function createRulesInUse(store: RuleStore): RulesInUse {
  let book: RuleBook | undefined;
  return async () => {
    const { openRuleBook } = await import('../../shared/site-rules/index.ts');
    // What is wrong with a rule stands in the list of rules and in the warnings of its pages.
    book ??= openRuleBook({ store, now: Date.now, onFault: () => {}, onStale: () => {}, staleMs: 0 });
    return await book.current();
  };
}
