/** The site rules that a stage keeps: listed, saved over the version that is meant, and tried before that. */
import type { Client } from 'openapi-fetch';
import { answered, orNull, pages } from './answers.ts';
import type { components, paths } from './api-types.ts';

/** A site rule that the stage keeps, with its version. */
export type KeptRule = components['schemas']['KeptRule'];
export type KeptRuleDetail = components['schemas']['KeptRuleDetail'];
/** A site rule as the API takes it. */
export type SiteRuleBody = components['schemas']['SiteRule'];
/** The effect of a candidate rule on one page. */
export type RuleTrialPage = components['schemas']['RuleTrialPage'];

export interface RulesClient {
  list(): AsyncGenerator<KeptRule>;
  /** Null where there never was one; its `rule` is null where it was removed. */
  get(host: string): Promise<KeptRuleDetail | null>;
  /** With `over`, an `ApiError` of status 412 where the newest version is another. */
  save(rule: SiteRuleBody, options?: { readonly over?: number }): Promise<KeptRuleDetail>;
  /** Null where there is none. */
  remove(host: string): Promise<KeptRuleDetail | null>;
  /** What the candidate would change: on those uploads, or on the newest twenty articles of its site, page after page. */
  tryOn(rule: SiteRuleBody, keys?: readonly string[]): AsyncGenerator<RuleTrialPage>;
}

const NEVER = new AbortController().signal;

export function createRulesClient(api: Client<paths>): RulesClient {
  return {
    list: () => pages(NEVER, async (cursor) => answered(await api.GET('/v1/rules', { params: { query: cursor } }))),
    async get(host) {
      return orNull(await api.GET('/v1/rules/{host}', { params: { path: { host } } }));
    },
    async save(rule, { over } = {}) {
      const headers = over === undefined ? {} : { 'if-match': `"${over}"` };
      return answered(await api.PUT('/v1/rules/{host}', { params: { path: { host: rule.host } }, body: rule, headers }));
    },
    async remove(host) {
      return orNull(await api.DELETE('/v1/rules/{host}', { params: { path: { host } } }));
    },
    async *tryOn(rule, keys) {
      let left = keys;
      do {
        const body = { rule, ...(left !== undefined && { keys: [...left] }) };
        const answer = answered(await api.POST('/v1/rules/{host}/trial', { params: { path: { host: rule.host } }, body }));
        yield* answer.items;
        left = answer.left;
      } while (left.length > 0);
    },
  };
}
