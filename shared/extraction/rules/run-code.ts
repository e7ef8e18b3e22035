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
    refusePromise(rule.before?.(bounded));
    return $.html();
  });
}

/** Runs a rule's `after` on a frozen copy of the extracted record; answers the fields that it overrides. */
export function runAfter(rule: CodeRule, article: FoundArticle, $: CheerioAPI, now: (() => number) | undefined): RuleStep<RuledFields> {
  return guarded($, now, (bounded) => {
    const answer = rule.after?.(frozen(structuredClone(article)), bounded) ?? {};
    refusePromise(answer);
    const { success, data, error } = ruledFieldsSchema.safeParse(answer);
    if (!success) {
      const [issue] = error.issues;
      throw new Error(`answers ${issue?.path.join('.') || 'a value'} that does not fit: ${issue?.message ?? 'invalid'}`);
    }
    // A field that a rule leaves undefined is as it was found.
    for (const [name, value] of Object.entries(data)) if (value === undefined) Reflect.deleteProperty(data, name);
    return data;
  });
}

/** A promise would be kept after the record is made. Where it is refused, it has someone to be rejected to: else the process would end. */
function refusePromise(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null || !('then' in answer)) return;
  Promise.resolve(answer).catch(() => null);
  throw new Error('answers a promise, and is not waited for; make it work at once, without "async"');
}

/** Writing to it throws, so that a rule cannot change the record but by its answer, which is checked and has provenance. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** The budget is looked at whenever the rule asks the page or a selection of it something, and once more at its end. */
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
  // Selections have a prototype of their own page, which inherits cheerio's methods: it inherits them here through the check.
  const own: object = $.prototype;
  const methods: unknown = Reflect.getPrototypeOf(own);
  try {
    Reflect.setPrototypeOf(own, new Proxy(Object(methods), { get: (...asked) => (check(), Reflect.get(...asked)) }));
    const result = run(bounded);
    check();
    return { outcome: 'done', result };
  } catch (error) {
    return { outcome: 'failed', reason: reasonOf(error) };
  } finally {
    Reflect.setPrototypeOf(own, Object(methods));
  }
}

/** What frozen objects say where they are written to. */
const WRITTEN = /read only|read-only|not extensible|Cannot delete property/;

function reasonOf(error: unknown): string {
  try {
    const said = error instanceof Error ? error.message : String(error);
    return WRITTEN.test(said) ? `${said} (the record is only to be read: answer the fields that change)` : said;
  } catch {
    return 'throws what cannot be shown';
  }
}
