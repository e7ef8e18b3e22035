/**
 * fauxqs lists its objects in memory, and changes that list statement by statement. Where a transaction is taken back, as on a full disk,
 * what it changed in the list is taken back too: an object would be listed whose bytes are in no file.
 */
export class UndoLog {
  #steps: (() => void)[] | undefined;

  /** Runs `work`, and takes back what was noted meanwhile if it throws. */
  guard<T>(work: () => T): T {
    this.#steps = [];
    try {
      return work();
    } catch (error) {
      for (const undo of this.#steps.toReversed()) undo();
      throw error;
    } finally {
      this.#steps = undefined;
    }
  }

  /** How to take back a change that is about to be made; for nothing outside a guarded piece of work. */
  note(undo: () => void): void {
    this.#steps?.push(undo);
  }
}

/** A map whose changes are noted. */
export class UndoableMap<Key, Value> extends Map<Key, Value> {
  readonly #log: UndoLog;

  constructor(log: UndoLog) {
    super();
    this.#log = log;
  }

  override set(key: Key, value: Value): this {
    this.#note(key);
    return super.set(key, value);
  }

  override delete(key: Key): boolean {
    this.#note(key);
    return super.delete(key);
  }

  #note(key: Key): void {
    const before = this.get(key);
    this.#log.note(() => (before === undefined ? super.delete(key) : super.set(key, before)));
  }
}

/** A map of maps whose changes are noted, such as buckets of objects; those it is given are empty. */
export class UndoableMaps<Name, Key, Value> extends Map<Name, Map<Key, Value>> {
  readonly #log: UndoLog;

  constructor(log: UndoLog) {
    super();
    this.#log = log;
  }

  override set(name: Name, _empty: Map<Key, Value>): this {
    return super.set(name, new UndoableMap<Key, Value>(this.#log));
  }
}
