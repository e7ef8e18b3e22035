/**
 * A process's cache of the stage's rules. The revision is compared at most every few seconds, however many pages come, and the rules
 * are read only when it has changed: a stage without rules pays one small read each time, and no page pays any.
 */
import { checkRules, type AppliedRule } from '../extraction/index.ts';
import type { RuleStore, StoredRule } from '../stage-rules/index.ts';

/** The rules of a moment. */
export interface RuleSet {
  readonly rules: readonly AppliedRule[];
  /** The reason by host for rules that cannot be read. */
  readonly faults: ReadonlyMap<string, string>;
}

/** The stage's rules, cached in this process. */
export interface RuleBook {
  /** Rules not older than {@link STALE_MS}. Throws where none were ever read and the table gives none. */
  current(): Promise<RuleSet>;
}

export interface RuleBookOptions {
  readonly store: Pick<RuleStore, 'revision' | 'all'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called for a rule that is left out, once for each revision. */
  readonly onFault: (host: string, why: string) => void;
  /** Called when rules could not be read again: the known ones stay in use. */
  readonly onStale: (error: unknown) => void;
  /** How long a revision counts without being compared; {@link STALE_MS} unless given. */
  readonly staleMs?: number;
}

/** How long a saved rule may stay unknown to a process that extracts. */
export const STALE_MS = 5_000;
/** All rules are read again after so long, for a writer may die between a rule and its revision. */
const REREAD_MS = 5 * 60_000;

interface Known {
  readonly revision: string | null;
  readonly set: RuleSet;
  readonly readAt: number;
  checkedAt: number;
}

/** The cache of rules over a store; nothing is read before the first page. */
export function openRuleBook({ store, now, onFault, onStale, staleMs = STALE_MS }: RuleBookOptions): RuleBook {
  let known: Known | null = null;
  let reading: Promise<RuleSet> | null = null;

  async function read(): Promise<RuleSet> {
    const started = now();
    // The revision first: a rule saved meanwhile makes another, which the next comparison sees.
    const revision = (await store.revision())?.revision ?? null;
    if (known !== null && known.revision === revision && started - known.readAt < REREAD_MS) {
      known.checkedAt = started;
      return known.set;
    }
    const set = revision === null ? NO_RULES : setOf(await store.all(), onFault);
    known = { revision, set, readAt: started, checkedAt: started };
    return set;
  }

  return {
    async current() {
      if (known !== null && now() - known.checkedAt < staleMs) return known.set;
      const stale: Known | null = known;
      reading ??= read().finally(() => (reading = null));
      try {
        return await reading;
      } catch (error) {
        if (stale === null) throw error;
        onStale(error);
        return stale.set;
      }
    },
  };
}

const NO_RULES: RuleSet = { rules: [], faults: new Map() };

function setOf(stored: readonly StoredRule[], onFault: RuleBookOptions['onFault']): RuleSet {
  const rules: AppliedRule[] = [];
  const faults = new Map<string, string>();
  for (const { host, version, json } of stored) {
    const [rule, fault] = parse(host, json ?? '');
    if (rule !== null) rules.push({ ...rule, version });
    else {
      faults.set(host, fault);
      onFault(host, fault);
    }
  }
  return { rules, faults };
}

function parse(host: string, json: string): readonly [AppliedRule, null] | readonly [null, string] {
  try {
    const loaded = checkRules(JSON.parse(json));
    if (loaded.outcome === 'invalid') return [null, loaded.errors.map(({ message }) => message).join(' ')];
    const [rule] = loaded.rules;
    return rule?.host === host ? [rule, null] : [null, `It is for ${rule?.host ?? 'no host'}.`];
  } catch (error) {
    return [null, `It is no JSON (${error instanceof Error ? error.message : String(error)}).`];
  }
}

/** The rules as they would be with others in place of those for the same hosts. */
export function withCandidate({ rules, faults }: RuleSet, candidates: readonly AppliedRule[]): RuleSet {
  const hosts = new Set(candidates.map(({ host }) => host));
  return {
    rules: [...rules.filter(({ host }) => !hosts.has(host)), ...candidates],
    faults: new Map([...faults].filter(([host]) => !hosts.has(host))),
  };
}
