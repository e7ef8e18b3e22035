/** The arrivals that fit a query, and those that come while one looks. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ApiError, askJson, type ShownReceipt } from '../api.ts';
import { route } from '../router.ts';
import type { HourCounts } from './bars.ts';
import { countedPath, isOver, listPath, livePath, type DeskQuery } from './query.ts';

export interface Counts {
  readonly total: number;
  readonly relation: 'exact' | 'at-least';
  readonly status: Readonly<Record<string, number>>;
  readonly hours?: readonly HourCounts[];
  readonly sites?: readonly { readonly site: string; readonly status: Readonly<Record<string, number>> }[];
}

/** Arrivals by hour, over all of a time span. */
export interface Charted {
  readonly span: string;
  readonly hours: readonly HourCounts[];
}

interface Page {
  readonly items: readonly ShownReceipt[];
  readonly cursor: string | null;
  readonly latest: string;
  readonly counts?: Counts;
}

export interface Arrivals {
  readonly state: 'loading' | 'loaded' | 'failed';
  readonly error: unknown;
  readonly items: readonly ShownReceipt[];
  /** Came in while the person was reading: they wait above the list. */
  readonly fresh: readonly ShownReceipt[];
  /** The latest, which are of another query until `isCounted`. */
  readonly counts: Counts | null;
  readonly isCounted: boolean;
  readonly chart: Charted | null;
  readonly cursor: string | null;
  /** When the stage was last heard of; null while it is. */
  readonly lostAt: number | null;
}

const PAGE_SIZE = 50;
/** The size of every page after the first: as many as the API gives at once. */
const NEXT_PAGE_SIZE = 100;
/**
 * How long a request waits for the next arrival. Nothing ends one whose page was closed, and it occupies a function until its time is
 * over: so the first are short, for who only passes by, and each that brings nothing doubles the next.
 */
const [FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS] = [2, 20];
const RETRY_MS = 5_000;
/** Counting reads every receipt of the span, so it is not repeated for each arrival. */
const COUNT_EVERY_MS = 30_000;

const NOTHING: Arrivals = {
  state: 'loading',
  error: null,
  items: [],
  fresh: [],
  counts: null,
  isCounted: false,
  chart: null,
  cursor: null,
  lostAt: null,
};

/** An object stands in the list once, by its newest receipt. */
export function merged(newer: readonly ShownReceipt[], older: readonly ShownReceipt[]): ShownReceipt[] {
  const all = new Map<string, ShownReceipt>();
  for (const one of [...newer, ...older]) {
    const known = all.get(one.id);
    if (known === undefined || known.processedAt < one.processedAt) all.set(one.id, one);
  }
  return [...all.values()].toSorted((a, b) => (a.processedAt < b.processedAt ? 1 : -1));
}

export interface Control {
  readonly arrivals: Arrivals;
  readonly again: () => void;
  readonly more: () => Promise<void>;
  readonly showFresh: () => void;
}

/** The list as it was left, for who comes back to it from an article: as long, and as far down. */
let lastList: { readonly key: string; readonly arrivals: Arrivals; readonly latest: string | null } | null = null;

/** `mayInsert` says whether rows may come in now, or would move under the person's hand. */
export function useArrivals(query: DeskQuery, isPaused: boolean, mayInsert: () => boolean): Control {
  const key = listPath(query);
  const restored = useRef(route.value.scroll !== null && lastList?.key === key ? lastList : null);
  const [arrivals, set] = useState<Arrivals>(restored.current?.arrivals ?? NOTHING);
  const [turn, setTurn] = useState(0);
  const latest = useRef<string | null>(null);
  /** For which query was counted last, and when. */
  const counted = useRef({ path: '', at: 0 });
  const counting = useRef<Promise<void>>(Promise.resolve());
  const now = useRef(arrivals);
  now.current = arrivals;

  useLayoutEffect(() => {
    if (restored.current !== null) scrollTo(0, route.value.scroll ?? 0);
  }, []);

  const count = useCallback(
    async (signal?: AbortSignal) => {
      const at = Date.now();
      counted.current = { ...counted.current, at };
      const options = signal === undefined ? {} : { signal };
      const path = countedPath(query);
      const [{ counts }, around] = await Promise.all([
        askJson<Page>(path, options),
        // The chart goes on to show the hours beside those that are chosen.
        query.hours === null ? null : askJson<Page>(countedPath({ ...query, hours: null }), options),
      ]);
      if (counts === undefined) return;
      counted.current = { path, at };
      const chart = { span: query.span, hours: (around?.counts ?? counts).hours ?? [] };
      set((before) => ({ ...before, counts, isCounted: true, chart }));
    },
    [key],
  );

  useEffect(() => {
    const ended = new AbortController();
    let retry: ReturnType<typeof setTimeout> | undefined;
    const leave = (): void => {
      ended.abort();
      clearTimeout(retry);
      lastList = now.current.state === 'loaded' ? { key, arrivals: now.current, latest: latest.current } : null;
    };
    if (restored.current !== null) {
      latest.current = restored.current.latest;
      restored.current = null;
      counting.current = count(ended.signal).catch(() => undefined);
      return leave;
    }
    const isCounted = counted.current.path === countedPath(query) && Date.now() - counted.current.at < COUNT_EVERY_MS;
    set(({ counts, chart }) => ({ ...NOTHING, counts, chart, isCounted }));
    latest.current = null;
    // The rows first: counting reads every receipt of the span, and the list need not wait for that.
    counting.current = askJson<Page>(listPath(query, { limit: String(PAGE_SIZE) }), { signal: ended.signal })
      .then(({ items, cursor, latest: last }) => {
        latest.current = last;
        set((before) => ({ ...before, state: 'loaded', items: merged([], items), cursor }));
      })
      .catch((error: unknown) => {
        if (ended.signal.aborted) return;
        set((before) => ({ ...before, state: 'failed', error }));
        if (mayPass(error)) retry = setTimeout(() => setTurn((before) => before + 1), RETRY_MS);
      })
      .then(async () => {
        if (!isCounted) await count(ended.signal);
      })
      .catch(() => undefined);
    return leave;
  }, [key, turn]);

  useEffect(() => {
    if (isPaused || arrivals.state !== 'loaded' || isOver(query, Date.now())) return undefined;
    const ended = new AbortController();
    void follow(ended.signal);
    return () => ended.abort();

    async function follow(signal: AbortSignal): Promise<void> {
      // One after the other: a desk should not hold two processes of a stage that may have no more.
      await counting.current;
      for (let wait = FIRST_WAIT_SECONDS; latest.current !== null; wait = Math.min(2 * wait, LONGEST_WAIT_SECONDS)) {
        await inSight(signal);
        if (signal.aborted) return;
        try {
          const page = await askJson<Page>(livePath(query, latest.current, wait), { signal });
          latest.current = page.latest;
          const within = page.items.filter(({ processedAt }) => query.hours === null || processedAt < query.hours.until);
          if (within.length > 0) take(within);
          set((before) => (before.lostAt === null ? before : { ...before, lostAt: null }));
          const isOld = page.items.length > 0 && Date.now() - counted.current.at > COUNT_EVERY_MS;
          // Counting that failed is tried again, as long as there is nothing to show.
          if (isOld || !now.current.isCounted) await count(signal);
        } catch {
          if (signal.aborted) return;
          set((before) => ({ ...before, lostAt: before.lostAt ?? Date.now() }));
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        }
      }
    }
  }, [key, turn, isPaused, arrivals.state]);

  const take = (items: readonly ShownReceipt[]): void =>
    set((before) => {
      // Receipts that are already shown are not new.
      const known = new Map([...before.items, ...before.fresh].map((one) => [one.id, one.processedAt] as const));
      const news = items.filter((one) => known.get(one.id) !== one.processedAt);
      if (news.length === 0) return before;
      return mayInsert()
        ? { ...before, items: merged([...news, ...before.fresh], before.items), fresh: [] }
        : { ...before, fresh: merged(news, before.fresh) };
    });

  return {
    arrivals,
    again: () => setTurn((before) => before + 1),
    more: async () => {
      if (arrivals.cursor === null) return;
      const path = listPath(query, { limit: String(NEXT_PAGE_SIZE), cursor: arrivals.cursor });
      const { items, cursor } = await askJson<Page>(path);
      set((before) => ({ ...before, items: merged(before.items, items), cursor }));
    },
    showFresh: () => {
      set((before) => ({ ...before, items: merged(before.fresh, before.items), fresh: [] }));
      void count();
    },
  };
}

/** A stage that is busy, or was not reached; what it refuses, it would refuse again. */
const mayPass = (error: unknown): boolean => !(error instanceof ApiError) || error.status >= 500;

/** Once the page is in sight: a tab in the background asks nothing, and catches up when somebody comes back to it. */
async function inSight(signal: AbortSignal): Promise<void> {
  if (!document.hidden) return;
  await new Promise<void>((resolve) => {
    document.addEventListener('visibilitychange', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
