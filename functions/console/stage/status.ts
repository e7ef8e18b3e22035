/** How the stage is doing, as `GET /v1/status` answers, and how long it took to say so. */
import { askJson } from '../api.ts';

export const STATUS_PATH = '/v1/status';

export interface Status {
  readonly extractor: string;
  readonly uploads: {
    readonly total: number;
    readonly relation: 'exact' | 'at-least';
    readonly status: Readonly<Record<string, number>>;
    readonly reason: Readonly<Record<string, number>>;
  };
  readonly latest: {
    readonly receipts: number;
    readonly visibleAfterMs: { readonly median: number; readonly p95: number; readonly longest: number } | null;
    readonly scores: readonly number[];
  };
  readonly followers: readonly { readonly name: string; readonly lagMs: number; readonly setAside: number }[];
  readonly sites: Readonly<Record<'drifting' | 'silent' | 'amber' | 'well' | 'learning', number>> | null;
  readonly settings: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Health {
  readonly status: Status;
  /** Of a request that reads nothing. */
  readonly milliseconds: number;
  /** Uploads of the last seven days. */
  readonly week: number;
}

export async function loadHealth(signal: AbortSignal): Promise<Health> {
  const [status, week] = await Promise.all([
    askJson<Status>(STATUS_PATH, { signal }),
    askJson<{ counts?: { total: number } }>('/v1/ingestions?since=-7d&limit=1&counts=outcome', { signal }),
  ]);
  const began = performance.now();
  await askJson('/v1/health', { signal });
  return { status, week: week.counts?.total ?? 0, milliseconds: Math.round(performance.now() - began) };
}
