/** Runs a site rule in code in isolation: if it throws or exceeds its budget, only the rule's own changes are lost. */
import type { CheerioAPI } from 'cheerio/slim';
import { hostnameOf, isForHost } from './hosts.ts';
import { ruledFieldsSchema, type CodeRule, type FoundArticle, type RuledFields } from './code-rule.ts';

/** Longer than any mending of a page takes; the extraction of a large one takes as long. */
export const CODE_RULE_BUDGET_MS = 250;

/** The outcome of a step of a rule; `failed` has the reason, and the step's changes are discarded. */
export type RuleStep<Result> =
  | { readonly outcome: 'done'; readonly result: Result }
  | { readonly outcome: 'failed'; readonly reason: string };

/** The rule whose host is the address's or above it; the most specific one. */
export function codeRuleFor(rules: readonly CodeRule[], address: string | null): CodeRule | null {
  const host = hostnameOf(address);
  let best: CodeRule | null = null;
  let longest = 0;
  for (const rule of host === null ? [] : rules) {
    for (const own of rule.hosts) {
      if (host === null || own.length <= longest || !isForHost(own, host)) continue;
      best = rule;
      longest = own.length;
    }
  }
  return best;
}

/** @param now milliseconds; without a clock no budget is held @returns the page's HTML after the change */
export function runBefore(rule: CodeRule, $: CheerioAPI, now: (() => number) | undefined): RuleStep<string> {
  return guarded($, now, (bounded) => {
    rule.before?.(bounded);
    return $.html();
  });
}

/** Runs a rule's `after` on the extracted record; answers the fields that it overrides. */
export function runAfter(rule: CodeRule, article: FoundArticle, $: CheerioAPI, now: (() => number) | undefined): RuleStep<RuledFields> {
  const step = guarded($, now, (bounded) => rule.after?.(article, bounded) ?? {});
  if (step.outcome === 'failed') return step;
  const checked = ruledFieldsSchema.safeParse(step.result);
  if (checked.success) {
    // A field that a rule leaves undefined is as it was found.
    for (const [name, value] of Object.entries(checked.data)) if (value === undefined) Reflect.deleteProperty(checked.data, name);
    return { outcome: 'done', result: checked.data };
  }
  const [issue] = checked.error.issues;
  return { outcome: 'failed', reason: `answers ${issue?.path.join('.') || 'a value'} that does not fit: ${issue?.message ?? 'invalid'}` };
}

/** The budget is looked at whenever the rule asks the page something, and once more at its end. */
function guarded<Result>($: CheerioAPI, now: (() => number) | undefined, run: (bounded: CheerioAPI) => Result): RuleStep<Result> {
  const end = now === undefined ? Infinity : now() + CODE_RULE_BUDGET_MS;
  const check = (): void => {
    if (now !== undefined && now() > end) throw new Error(`runs longer than ${CODE_RULE_BUDGET_MS} ms`);
  };
  const bounded = new Proxy($, {
    apply: (target, self, given: Parameters<CheerioAPI>) => {
      check();
      return Reflect.apply(target, self, given);
    },
  });
  try {
    const result = run(bounded);
    check();
    return { outcome: 'done', result };
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
