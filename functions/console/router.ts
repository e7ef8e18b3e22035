/** Where the person is: the address as a signal, and links that change it without loading the page again. */
import { signal } from '@preact/signals';

export const BASE = '/console/';

export interface Route {
  /** After `/console/`, without a slash at its end: `upload`, `articles/ID`; empty for the desk. */
  readonly view: string;
  readonly query: URLSearchParams;
  /** How far down the page the person was, on coming back to it; null on a first visit. */
  readonly scroll: number | null;
}

const routeNow = (scroll: number | null = null): Route => ({
  view: location.pathname.slice(BASE.length).replace(/\/$/, ''),
  query: new URLSearchParams(location.search),
  scroll,
});

export const route = signal<Route>(routeNow());

/** The address of a view, with those values of its query that there are. */
export function href(view: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined && one[1] !== '');
  return `${BASE}${view}${given.length === 0 ? '' : `?${new URLSearchParams(given)}`}`;
}

export interface NavigateOptions {
  /** For filters: going back should leave the view, not undo each letter. */
  readonly replace?: boolean;
  /** For a step within the view: the page stays where it is scrolled to. */
  readonly stays?: boolean;
}

export function navigate(to: string, { replace = false, stays = false }: NavigateOptions = {}): void {
  if (replace) history.replaceState(null, '', to);
  else {
    history.replaceState({ scroll: scrollY }, '');
    history.pushState(null, '', to);
    if (!stays) scrollTo(0, 0);
  }
  route.value = routeNow();
}

/** Of the state that `navigate` has left in the history. */
function scrollOf(state: unknown): number | null {
  const scroll: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'scroll') : null;
  return typeof scroll === 'number' ? scroll : null;
}

export function interceptLinks(): void {
  addEventListener('popstate', ({ state }) => (route.value = routeNow(scrollOf(state))));
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link === null || !isPlain || event.defaultPrevented || link.target !== '' || link.hasAttribute('download')) return;
    if (link.origin !== location.origin || !link.pathname.startsWith(BASE) || link.pathname.startsWith(`${BASE}api/`)) return;
    // A link within the view is the browser's own.
    if (link.pathname === location.pathname && link.search === location.search && link.hash !== '') return;
    event.preventDefault();
    navigate(link.href);
  });
}
