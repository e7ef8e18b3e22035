/** The entries as a signal; changes come in batches, so that 200 receipts in a second are a few renderings. */
import { signal } from '@preact/signals';
import type { Entry } from './entry.ts';
import { forget, keep } from './keep.ts';

const RENDER_EVERY_MS = 100;

export const entries = signal<readonly Entry[]>([]);
const changes = new Map<string, Entry>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** As it is now, changes that have yet to be shown among them. */
export const entryNow = (entry: Entry): Entry => changes.get(entry.id) ?? entry;

export function change(entry: Entry, more: Partial<Entry>): Entry {
  const changed = { ...entryNow(entry), ...more };
  changes.set(entry.id, changed);
  timer ??= setTimeout(flush, RENDER_EVERY_MS);
  return changed;
}

function flush(): void {
  timer = undefined;
  const changed = [...changes.values()];
  entries.value = entries.value.map(entryNow);
  changes.clear();
  void keep(changed);
}

export async function add(more: readonly Entry[]): Promise<void> {
  if (timer !== undefined) clearTimeout(timer);
  flush();
  // A page that is dropped again takes the place of the one before.
  const again = new Set(more.map(({ key }) => key));
  // An archive takes the place of its pages, too.
  const isReplaced = ({ key, archive }: Entry): boolean => again.has(key) || (archive !== undefined && again.has(archive));
  const replaced = entries.value.filter(isReplaced);
  entries.value = [...entries.value.filter((one) => !isReplaced(one)), ...more];
  await forget(replaced.map(({ id }) => id));
  await keep(more);
}

export async function remove(ids: ReadonlySet<string>): Promise<void> {
  entries.value = entries.value.filter(({ id }) => !ids.has(id));
  await forget([...ids]);
}

export function restore(all: readonly Entry[]): void {
  entries.value = all;
}
