/**
 * A long list in the page's own scrolling: only what is in sight is in the document, with room kept before and after it.
 * Rows may be of any height; what has been seen is remembered.
 */
import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { measureElement, observeWindowOffset, observeWindowRect, Virtualizer, windowScroll } from '@tanstack/virtual-core';

/** Up to here all rows are there, for the browser's own search and for people who read by the document. */
const FROM_ROWS = 200;
const ROW_PX = 36;
/** Beyond the window's edges, so that the keys that step through rows find the next one. */
const OVERSCAN = 15;

export interface Windowed {
  /** Indexes of the rows to render. */
  readonly indexes: readonly number[];
  /** Pixels that stand for the rows before and after those. */
  readonly before: number;
  readonly after: number;
  /** Takes a rendered row, whose `data-index` says which it is; does nothing where all rows are there. */
  readonly measure: (row: HTMLElement | null) => void;
}

const NOTHING = (): void => undefined;

export function useWindowed(keys: readonly string[], list: RefObject<HTMLElement | null>): Windowed {
  const [, render] = useReducer((turn: number, _change: null) => turn + 1, 0);
  const made = useRef<Virtualizer<Window, HTMLElement> | null>(null);
  const enabled = keys.length > FROM_ROWS;
  const options = {
    enabled,
    count: keys.length,
    getItemKey: (index: number) => keys[index] ?? index,
    getScrollElement: (): Window => window,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    initialOffset: () => scrollY,
    scrollMargin: list.current === null ? 0 : list.current.getBoundingClientRect().top + scrollY,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    measureElement,
    onChange: () => render(null),
  };
  const virtualizer = (made.current ??= new Virtualizer<Window, HTMLElement>(options));
  virtualizer.setOptions(options);
  // The two calls that every framework's adapter makes of it.
  // oxlint-disable-next-line no-underscore-dangle
  useLayoutEffect(() => virtualizer._didMount(), []);
  // oxlint-disable-next-line no-underscore-dangle
  useLayoutEffect(() => virtualizer._willUpdate());
  if (!enabled) return { indexes: keys.map((_, index) => index), before: 0, after: 0, measure: NOTHING };
  const shown = virtualizer.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    indexes: shown.map(({ index }) => index),
    before: (first?.start ?? 0) - (first === undefined ? 0 : options.scrollMargin),
    after: last === undefined ? 0 : Math.max(0, virtualizer.getTotalSize() - (last.end - options.scrollMargin)),
    measure: virtualizer.measureElement,
  };
}
