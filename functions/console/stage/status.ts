/** How the stage is doing, as `GET /v1/status` answers, and how long it took to say so. */
import type { Status } from '../../../shared/client/index.ts';
import { askJson } from '../api.ts';

export const STATUS_PATH = '/v1/status';

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
