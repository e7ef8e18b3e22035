/** Replays over the API, for administrators: what is at work, starting one for a site, following it to its end, stopping it. */
import { sleepFor, type Replay, type ReplayList } from '../../../shared/client/index.ts';
import { ApiError, askJson } from '../api.ts';

export type { Replay };

const PATH = '/v1/replays';
const pathOf = (run: string): string => `${PATH}/${encodeURIComponent(run)}`;
/** Each look costs four calls of Step Functions, of which an account has a few a second. */
const LOOK_MS = 2_000;
/** Counting reads a row a receipt, 30 read units a thousand. */
const COUNT_MS = { few: 4_000, many: 15_000 } as const;
const MANY = 1_000;
/**
 * Nothing says of a receipt that a replay made it: pages that change their site are not among those counted, and more than 10,000 are not
 * counted at all. So the count is given up where it stands still.
 */
const STANDSTILL_MS = 60_000;

/** A person who may not, and a stage without replays, are told by these. */
const NOT_HERE = [401, 403, 404];

/** Null where the person cannot start one here. */
export async function replaysOf(site: string, signal: AbortSignal): Promise<{ readonly atWork: Replay | null } | null> {
  try {
    const { items } = await askJson<ReplayList>(`${PATH}?limit=1`, { signal });
    const [newest] = items;
    // One is at work at a time, so it is the newest.
    const replay = newest?.state === 'running' ? await askJson<Replay>(pathOf(newest.run), { signal }) : null;
    return { atWork: replay?.site === site ? replay : null };
  } catch (error) {
    if (error instanceof ApiError && NOT_HERE.includes(error.status)) return null;
    throw error;
  }
}

/** `run` is the person's one wish: sent twice, it starts one replay. */
export async function startReplay(site: string, run: string): Promise<Replay> {
  return await askJson<Replay>(PATH, { method: 'POST', body: { site, run } });
}

export async function stopReplay(run: string): Promise<Replay> {
  return await askJson<Replay>(`${pathOf(run)}/cancel`, { method: 'POST' });
}

/** A name that lists can be read by. */
export const nameOfRun = (now: Date): string =>
  `console-${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${crypto.randomUUID().slice(0, 8)}`;

/** Receipts of the site that were written since the replay began: pages that it has come to. */
export interface ReadAgain {
  readonly total: number;
  readonly status: Readonly<Record<string, number>>;
}

interface Following {
  readonly onReplay: (replay: Replay) => void;
  readonly onRead: (read: ReadAgain) => void;
}

/** Resolves when the pages that it queued were read again, as far as can be counted, or it ended otherwise. */
export async function followReplay(begun: Replay, signal: AbortSignal, { onReplay, onRead }: Following): Promise<void> {
  let replay = begun;
  while (replay.state === 'running') {
    await sleepFor(LOOK_MS, signal);
    replay = await askJson<Replay>(pathOf(begun.run), { signal });
    onReplay(replay);
  }
  const queued = replay.figures?.queued ?? 0;
  let grown = { total: 0, at: performance.now() };
  while (grown.total < queued && performance.now() - grown.at < STANDSTILL_MS) {
    const { counts } = await askJson<{ counts: ReadAgain }>(readAgainPath(replay), { signal });
    onRead(counts);
    if (counts.total > grown.total) grown = { total: counts.total, at: performance.now() };
    if (grown.total < queued) await sleepFor(counts.total > MANY ? COUNT_MS.many : COUNT_MS.few, signal);
  }
}

const readAgainPath = ({ site, started }: Replay): string =>
  `/v1/ingestions?${new URLSearchParams({ site: site ?? '', since: started, limit: '1', counts: 'outcome' })}`;
