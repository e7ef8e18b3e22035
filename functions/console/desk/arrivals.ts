/** The arrivals that fit a query, and those that come while one looks. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { askJson, type ShownReceipt } from '../api.ts';
import { listPath, livePath, type DeskQuery } from './query.ts';

export interface Counts {
  readonly total: number;
  readonly relation: 'exact' | 'at-least';
  readonly status: Readonly<Record<string, number>>;
  readonly hours?: readonly { readonly from: string; readonly status: Readonly<Record<string, number>> }[];
  readonly sites?: readonly { readonly site: string; readonly status: Readonly<Record<string, number>> }[];
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
  readonly counts: Counts | null;
  readonly cursor: string | null;
  /** When the stage was last heard of; null while it is. */
  readonly lostAt: number | null;
}

export const PAGE_SIZE = 50;
const WAIT_SECONDS = 20;
const RETRY_MS = 5_000;
/** Counting reads every receipt of the span: not for each arrival anew. */
const COUNT_EVERY_MS = 30_000;

const NOTHING: Arrivals = { state: 'loading', error: null, items: [], fresh: [], counts: null, cursor: null, lostAt: null };

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

/** `mayInsert` says whether rows may come in now, or would move under the person's hand. */
export function useArrivals(query: DeskQuery, isPaused: boolean, mayInsert: () => boolean): Control {
  const [arrivals, set] = useState<Arrivals>(NOTHING);
  const [turn, setTurn] = useState(0);
  const latest = useRef<string | null>(null);
  const counted = useRef(0);
  const key = listPath(query);

  const count = useCallback(
    async (signal?: AbortSignal) => {
      counted.current = Date.now();
      const path = listPath(query, { limit: '1', counts: 'outcome,hour,site' });
      const { counts } = await askJson<Page>(path, signal === undefined ? {} : { signal });
      set((before) => ({ ...before, counts: counts ?? before.counts }));
    },
    [key],
  );

  useEffect(() => {
    const left = new AbortController();
    set(NOTHING);
    latest.current = null;
    counted.current = Date.now();
    askJson<Page>(listPath(query, { limit: String(PAGE_SIZE), counts: 'outcome,hour,site' }), { signal: left.signal }).then(
      ({ items, cursor, counts, latest: last }) => {
        latest.current = last;
        set({ ...NOTHING, state: 'loaded', items, cursor, counts: counts ?? null });
      },
      (error: unknown) => left.signal.aborted || set({ ...NOTHING, state: 'failed', error }),
    );
    return () => left.abort();
  }, [key, turn]);

  useEffect(() => {
    if (isPaused || arrivals.state !== 'loaded') return undefined;
    const left = new AbortController();
    void follow(left.signal);
    return () => left.abort();

    async function follow(signal: AbortSignal): Promise<void> {
      while (!signal.aborted && latest.current !== null) {
        try {
          const page = await askJson<Page>(livePath(query, latest.current, WAIT_SECONDS), { signal });
          latest.current = page.latest;
          if (page.items.length > 0) take(page.items);
          set((before) => (before.lostAt === null ? before : { ...before, lostAt: null }));
          if (page.items.length > 0 && Date.now() - counted.current > COUNT_EVERY_MS) await count(signal);
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
      // What comes twice is no news.
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
      const path = listPath(query, { limit: String(PAGE_SIZE), cursor: arrivals.cursor });
      const { items, cursor } = await askJson<Page>(path);
      set((before) => ({ ...before, items: merged(before.items, items), cursor }));
    },
    showFresh: () => {
      set((before) => ({ ...before, items: merged(before.fresh, before.items), fresh: [] }));
      void count();
    },
  };
}
