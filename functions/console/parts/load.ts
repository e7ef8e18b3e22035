/** A value asked of the API for as long as a part is shown. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api.ts';
import { renewals } from '../session/lapse.ts';

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown };

/** Asks again when a key changes; an answer that comes after that is dropped. */
export function useLoaded<T>(keys: readonly unknown[], load: (signal: AbortSignal) => Promise<T>): readonly [Loaded<T>, () => void] {
  const [loaded, set] = useState<Loaded<T>>({ state: 'loading' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const left = new AbortController();
    set({ state: 'loading' });
    load(left.signal).then(
      (value) => left.signal.aborted || set({ state: 'loaded', value }),
      (error: unknown) => left.signal.aborted || set({ state: 'failed', error }),
    );
    return () => left.abort();
  }, [...keys, turn]);
  // What was refused for want of a session is asked again when it goes on.
  const isRefused = loaded.state === 'failed' && loaded.error instanceof ApiError && loaded.error.status === 401;
  const refusedIn = renewals.peek();
  useEffect(() => {
    if (!isRefused) return undefined;
    return renewals.subscribe((now) => {
      if (now !== refusedIn) setTurn((before) => before + 1);
    });
  }, [isRefused]);
  return [loaded, useCallback(() => setTurn((before) => before + 1), [])];
}
