/** FNV-1a hashes of names, and the place of a hash in a table. */

/** Places of a table: a power of two, several times the names of any real page. Names that share a place take turns. */
export const HASH_SLOTS = 512;

/** FNV-1a, carried along while the characters of a name are read. */
export const HASH_START = 0x811c9dc5 | 0;
/** The prime of FNV-1a for 32 bits. */
export const HASH_FACTOR = 0x01000193;

/** The hash of a whole name. */
export function hashOf(name: string): number {
  let hash = HASH_START;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), HASH_FACTOR);
  return hash;
}

/** @param places how many there are: a power of two */
export function hashSlotOf(hash: number, places = HASH_SLOTS): number {
  return (hash ^ (hash >>> 15)) & (places - 1);
}

/** Lower case for ASCII letters alone; other letters keep their case. */
export function foldCase(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => capital.toLowerCase());
}
