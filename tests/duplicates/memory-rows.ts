/** The rows of duplicates in maps: for a hundred thousand articles. That they say what the table's say is tested beside. */
import { MOST_HOLDERS, type DuplicateRows } from '../../shared/duplicates/index.ts';

type DuplicateEntry = Parameters<DuplicateRows['put']>[0];

export class MemoryRows implements DuplicateRows {
  readonly entries = new Map<string, DuplicateEntry>();
  readonly #holders = new Map<number, string[]>();
  readonly #copies = new Map<string, Set<string>>();
  written = 0;

  async entry(id: string): Promise<DuplicateEntry | null> {
    return this.entries.get(id) ?? null;
  }
  async holders(hash: number): Promise<readonly string[]> {
    return (this.#holders.get(hash) ?? []).slice(0, MOST_HOLDERS).map((entry) => entry.slice(entry.lastIndexOf('#') + 1));
  }
  async copies(id: string): Promise<readonly string[]> {
    return [...(this.#copies.get(id) ?? [])];
  }
  async put(entry: DuplicateEntry, past: DuplicateEntry | null): Promise<void> {
    if (past !== null) this.#drop(past);
    const { id, place, keys, original } = entry;
    for (const key of keys) this.#holders.set(key, [...(this.#holders.get(key) ?? []), `${place}#${id}`].toSorted());
    if (original !== null) this.#copies.set(original.id, (this.#copies.get(original.id) ?? new Set()).add(id));
    const isHinted = past !== null && past.place === place && past.keys.join() === keys.join() && past.original?.id === original?.id;
    this.written += isHinted ? 1 : 1 + keys.length + Number(original !== null);
    this.entries.set(id, entry);
  }
  async forget(id: string): Promise<void> {
    this.entries.delete(id);
  }
  async dropHints(past: DuplicateEntry): Promise<void> {
    this.#drop(past);
  }
  async dropCopy(original: string, id: string): Promise<void> {
    this.#copies.get(original)?.delete(id);
  }

  #drop({ id, place, keys, original }: DuplicateEntry): void {
    for (const key of keys)
      this.#holders.set(
        key,
        (this.#holders.get(key) ?? []).filter((entry) => entry !== `${place}#${id}`),
      );
    if (original !== null) this.#copies.get(original.id)?.delete(id);
  }
}
