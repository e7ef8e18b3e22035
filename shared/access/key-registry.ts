/** Which key a caller presents, answered from memory for at most 30 seconds. */
import { keyIdOf, matchesHash } from './api-key.ts';
import type { AccessKey, StoredKey } from './key-rows.ts';

/** A revoked key works this long at most; a busy function reads each key's row twice a minute. */
export const KEY_CACHE_MILLISECONDS = 30_000;
/** Size of the cache. Well-formed keys that do not exist are cached too, so a flood of them must be bounded. */
const MAX_CACHED = 1_000;

/** Tells whether a text is a valid key. */
export interface KeyRegistry {
  /** The valid key that this text is, or null, whether it is malformed, unknown, revoked or expired. */
  check(text: string): Promise<AccessKey | null>;
}

/** Checks keys, and remembers each for a short while. */
export function createKeyRegistry(find: (id: string) => Promise<StoredKey | null>, now: () => Date): KeyRegistry {
  const cache = new Map<string, { readonly key: StoredKey | null; readonly until: number }>();

  async function load(id: string): Promise<StoredKey | null> {
    const cached = cache.get(id);
    // The moment before the read counts, so that a slow read cannot lengthen a revoked key's life.
    const asked = now().getTime();
    if (cached !== undefined && asked < cached.until) return cached.key;
    const key = await find(id);
    cache.delete(id);
    cache.set(id, { key, until: asked + KEY_CACHE_MILLISECONDS });
    const oldest = cache.keys().next().value;
    if (cache.size > MAX_CACHED && oldest !== undefined) cache.delete(oldest);
    return key;
  }

  return {
    async check(text) {
      const id = keyIdOf(text);
      if (id === null) return null;
      const key = await load(id);
      if (key === null || !matchesHash(text, key.hash) || key.revoked !== null) return null;
      return key.expires !== null && key.expires <= now().toISOString() ? null : key;
    },
  };
}
