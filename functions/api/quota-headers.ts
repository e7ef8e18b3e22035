/** What an answer says of the quota of its key: RateLimit header fields for HTTP (draft-ietf-httpapi-ratelimit-headers-10), as structured fields. */
import type { QuotaUsage } from '../../shared/access/index.ts';
import type { Problem } from './problem.ts';

export function quotaHeaders({ requests, per, left, secondsLeft, seconds }: QuotaUsage): Record<string, string> {
  return { 'ratelimit-policy': `"${per}";q=${requests};w=${seconds}`, ratelimit: `"${per}";r=${left};t=${secondsLeft}` };
}

export function quotaExceeded({ requests, per, secondsLeft }: QuotaUsage): Problem {
  return {
    problem: 'quota-exceeded',
    detail: `This key may make ${requests} requests a ${per} (UTC), and has made them. It may again in ${secondsLeft} seconds.`,
    headers: { 'retry-after': String(secondsLeft) },
  };
}
