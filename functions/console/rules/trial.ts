/** The draft on pages of its site: asked for a moment after the last change, in as many calls as it takes. */
import { useEffect, useState } from 'preact/hooks';
import { askJson } from '../api.ts';
import { asText, type Rule } from './draft.ts';

/** As `POST /v1/rules/{host}/trial` answers. */
export interface TriedPage {
  readonly key: string;
  readonly id: string;
  readonly title: string | null;
  readonly outcome: 'same' | 'changed' | 'gained' | 'lost' | 'no-article' | 'gone';
  readonly changes: readonly {
    readonly field: string;
    readonly kind: 'changed' | 'gained' | 'lost';
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly words: { readonly added: number; readonly removed: number };
  readonly matches: readonly { readonly selector: string; readonly elements: number }[];
}

export interface Trial {
  readonly pages: readonly TriedPage[];
  /** What is shown belongs to the draft before. */
  readonly isStale: boolean;
  readonly error: unknown;
}

const AFTER_MS = 300;

/** @param first a page that is tried beside those of the site, and before them */
export function useTrial(rule: Rule, first: string | null, probes: readonly string[], isSound: boolean): Trial {
  const [trial, set] = useState<Trial>({ pages: [], isStale: true, error: null });
  const asked = `${asText(rule)} ${probes.join('\n')}`;
  useEffect(() => {
    if (!isSound) return;
    const left = new AbortController();
    set((before) => ({ ...before, isStale: true }));
    const timer = setTimeout(() => {
      tryAll(rule, first, probes, left.signal, (pages) => set({ pages, isStale: false, error: null })).catch(
        (error: unknown) => left.signal.aborted || set((before) => ({ ...before, isStale: false, error })),
      );
    }, AFTER_MS);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [asked, first, isSound]);
  return trial;
}

/** One call: what the draft makes of these pages, or the newest of the site, and which it did not come to. */
export async function tryOn(rule: Rule, probes: readonly string[], keys: readonly string[] | undefined, signal: AbortSignal) {
  return await askJson<{ readonly items: readonly TriedPage[]; readonly left: readonly string[] }>(
    `/v1/rules/${encodeURIComponent(rule.host)}/trial`,
    { method: 'POST', body: { rule, selectors: probes, ...(keys !== undefined && { keys }) }, signal },
  );
}

async function tryAll(
  rule: Rule,
  first: string | null,
  probes: readonly string[],
  signal: AbortSignal,
  show: (pages: readonly TriedPage[]) => void,
): Promise<void> {
  const ask = async (keys?: readonly string[]) => await tryOn(rule, probes, keys, signal);
  const pages = new Map<string, TriedPage>();
  const take = (items: readonly TriedPage[]): void => {
    for (const item of items) pages.set(item.key, item);
  };
  // The page that is looked at is known first; where it is one of the newest, the others come after it.
  if (first !== null) take((await ask([first])).items);
  let answer = await ask();
  for (;;) {
    take(answer.items);
    if (answer.left.length === 0) return show([...pages.values()]);
    answer = await ask(answer.left);
  }
}

/** On how many pages a field's selectors match anything. */
export const pagesMatched = (pages: readonly TriedPage[], selectors: readonly string[]): number =>
  pages.filter(({ matches }) => matches.some(({ selector, elements }) => elements > 0 && selectors.includes(selector))).length;
