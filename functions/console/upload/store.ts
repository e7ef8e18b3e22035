/** The entries as a signal; changes come in batches, so that 200 receipts in a second are a few renderings. */
import { signal } from '@preact/signals';
import type { Entry } from './entry.ts';
import { deleteEntries, loadEntries, saveEntries } from './entry-storage.ts';
import { onOtherTabsChange, notifyOtherTabs } from './tabs.ts';

const RENDER_EVERY_MS = 100;

export const entries = signal<readonly Entry[]>([]);
const changes = new Map<string, Entry>();
/** Being written to IndexedDB: what stands there is older. */
const saving = new Map<string, number>();
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
  void save(changed);
}

async function save(some: readonly Entry[]): Promise<void> {
  if (some.length === 0) return;
  for (const { id } of some) saving.set(id, (saving.get(id) ?? 0) + 1);
  try {
    await saveEntries(some);
  } finally {
    for (const { id } of some) {
      const left = (saving.get(id) ?? 1) - 1;
      if (left === 0) saving.delete(id);
      else saving.set(id, left);
    }
  }
  notifyOtherTabs();
}

const isOurs = ({ id }: Entry): boolean => changes.has(id) || saving.has(id);

/** What other tabs have written, but for what this one has yet to write. */
async function readOthers(): Promise<void> {
  const stored = await loadEntries();
  const ours = new Map(entries.value.filter(isOurs).map((one) => [one.id, one] as const));
  const known = new Set(stored.map(({ id }) => id));
  entries.value = [...stored.map((one) => ours.get(one.id) ?? one), ...[...ours.values()].filter(({ id }) => !known.has(id))];
}
onOtherTabsChange(readOthers);

export async function add(more: readonly Entry[]): Promise<void> {
  if (timer !== undefined) clearTimeout(timer);
  flush();
  // A page that is dropped again takes the place of the one before.
  const again = new Set(more.map(({ key }) => key));
  // An archive takes the place of its pages, too.
  const isReplaced = ({ key, archive }: Entry): boolean => again.has(key) || (archive !== undefined && again.has(archive));
  const replaced = entries.value.filter(isReplaced);
  entries.value = [...entries.value.filter((one) => !isReplaced(one)), ...more];
  // Both at once: a tab that reads in between would miss some.
  await Promise.all([deleteEntries(replaced.map(({ id }) => id)), save(more)]);
}

export async function remove(ids: ReadonlySet<string>): Promise<void> {
  entries.value = entries.value.filter(({ id }) => !ids.has(id));
  await deleteEntries([...ids]);
  notifyOtherTabs();
}

export function restore(all: readonly Entry[]): void {
  entries.value = all;
}
