/** Candidate rules: checked as the extractor checks rules, and tried on uploaded pages. The extractor is loaded when it is first asked for. */
import type { ReadUpload } from '../../shared/archives/index.ts';
import type { AppliedRule, LoadedRules } from '../../shared/extraction/index.ts';
import type { PageTrial } from '../../shared/site-rules/index.ts';
import type { RulesInUse } from './rules-in-use.ts';

/** An upload to try a rule on. */
export interface TriedUpload {
  readonly key: string;
  readonly id: string;
  /** When it was received; dates after it are refused. */
  readonly receivedAt: Date;
}

export interface RuleTrials {
  /** What is wrong with rules, by place and value. */
  check(data: unknown): Promise<LoadedRules>;
  /** How `candidate` stands against the rules in use. Null where there is no page with this key. */
  run(upload: TriedUpload, candidate: AppliedRule | null, host: string, selectors: readonly string[]): Promise<PageTrial | null>;
}

export function createRuleTrials(read: ReadUpload, bucket: string, maxBytes: number, rules: RulesInUse): RuleTrials {
  return {
    async check(data) {
      const { checkRules } = await import('../../shared/extraction/index.ts');
      return checkRules(data);
    },
    async run({ key, id, receivedAt }, candidate, host, selectors) {
      const reading = await read({ bucket, key, versionId: null, eTag: null });
      if (reading.outcome !== 'read') return null;
      const { tryRule, withCandidate } = await import('../../shared/site-rules/index.ts');
      const before = await rules();
      const after =
        candidate === null ? { ...before, rules: before.rules.filter((rule) => rule.host !== host) } : withCandidate(before, [candidate]);
      const options = {
        url: reading.sourceUrl ?? undefined,
        contentType: reading.contentType ?? undefined,
        receivedAt,
        budget: { maxBytes },
      };
      return tryRule({ key, id, bytes: reading.bytes, options }, { before, after, selectors, now: () => performance.now() });
    },
  };
}
