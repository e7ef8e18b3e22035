/**
 * Publishes the writer's index file: writes changed chunks into packs, then the manifest, and removes packs that are no
 * longer needed.
 */
import { openSync, readSync, closeSync, statSync } from 'node:fs';
import type { ObjectStore } from '../object-store.ts';
import {
  CHUNK_BYTES,
  PACK_CHUNKS,
  packKey,
  packName,
  writeManifest,
  type Manifest,
  type ManifestName,
  type ReadManifest,
} from './manifest.ts';

/** A manifest is read again within seconds; packs that it named before are kept for this long after. */
const RETIRED_KEPT_MS = 60 * 60 * 1_000;
/** Orphans, packs that no manifest names, were left by killed writers. After a day none of them is about to be named. */
const ORPHANS_KEPT_MS = 24 * 60 * 60 * 1_000;
/** A cold reader asks for every pack, a few at once: these many more than the index needs take it a third of a second. */
const MOST_SPARE_PACKS = 128;
/** Dead chunks are not read, but kept and paid for: as many as live ones at most. */
const MOST_DEAD_SHARE = 1;

export interface Publication {
  readonly store: ObjectStore;
  readonly name: ManifestName;
  readonly base: ReadManifest;
  readonly path: string;
  /** Pages that changed since `base`, counted from 0: a page is a chunk. */
  readonly pages: ReadonlySet<number>;
  readonly articles: number;
  readonly indexedThrough: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Null where another has published meanwhile: then nothing is changed, and the file is of no use any more. */
export async function publish({
  store,
  name,
  base,
  path,
  pages,
  articles,
  indexedThrough,
  now,
}: Publication): Promise<ReadManifest | null> {
  const { manifest, eTag } = base;
  const bytes = statSync(path).size;
  const count = Math.ceil(bytes / CHUNK_BYTES);
  const changed = new Set([...pages].filter((chunk) => chunk < count));
  for (let chunk = manifest.chunks.length; chunk < count; chunk += 1) changed.add(chunk);
  const moved = chunksToCompact(manifest, changed, count);
  const generation = manifest.generation + 1;
  // In packs of their own, so that readers see by the pack that they have these bytes.
  const packs = [
    ...(await writePacks(store, path, [...changed], generation)),
    ...(await writePacks(store, path, moved, lastChange(manifest, moved))),
  ];
  const next = { ...assemble(manifest, packs, count, now), generation, bytes, articles, indexedThrough };
  const due = next.retired.filter(({ since }) => since <= now - RETIRED_KEPT_MS || since > now);
  const kept = { ...next, retired: next.retired.filter((one) => !due.includes(one)) };
  const written = await writeManifest(store, name, kept, eTag);
  if (written === null) return null;
  // Killed before this, they are orphans and go with the sweep.
  await Promise.all(due.map(({ name: pack }) => store.remove(packKey(pack))));
  return { manifest: kept, eTag: written };
}

/** The latest generation in which one of these chunks changed, as far as their packs say; undefined where one does not. */
function lastChange({ packs, chunks }: Manifest, moved: readonly number[]): number | undefined {
  const changes = moved.map((chunk) => packs[Math.floor((chunks[chunk] ?? 0) / PACK_CHUNKS)]?.changed ?? Number.POSITIVE_INFINITY);
  const last = changes.reduce((latest, change) => Math.max(latest, change), 0);
  return Number.isFinite(last) ? last : undefined;
}

interface WrittenPack {
  readonly name: string;
  readonly chunks: readonly number[];
  readonly changed: number | undefined;
}

async function writePacks(
  store: ObjectStore,
  path: string,
  unordered: readonly number[],
  changed: number | undefined,
): Promise<WrittenPack[]> {
  const packs: WrittenPack[] = [];
  const chunks = unordered.toSorted((a, b) => a - b);
  const file = openSync(path, 'r');
  try {
    for (let at = 0; at < chunks.length; at += PACK_CHUNKS) {
      const held = chunks.slice(at, at + PACK_CHUNKS);
      const bytes = Buffer.alloc(held.length * CHUNK_BYTES);
      // The file's last chunk may be short; the rest stays zero and is cut off by the size that the manifest tells.
      for (const [slot, chunk] of held.entries()) readSync(file, bytes, slot * CHUNK_BYTES, CHUNK_BYTES, chunk * CHUNK_BYTES);
      const name = packName(bytes);
      await store.write(packKey(name), bytes);
      packs.push({ name, chunks: held, changed });
    }
  } finally {
    closeSync(file);
  }
  return packs;
}

/** The manifest with the new packs: packs that hold nothing any more are retired, and the rest move up. */
function assemble(manifest: Manifest, written: readonly WrittenPack[], count: number, now: number): Manifest {
  const places = Array.from({ length: count }, (_, chunk) => manifest.chunks[chunk] ?? -1);
  const packs = [...manifest.packs];
  for (const { name, chunks, changed } of written) {
    // The same bytes as before are the same pack: a publication that was cut off left it, or they came back, which is a change, too.
    const known = packs.findIndex((pack) => pack.name === name);
    const index = known >= 0 ? known : packs.length;
    packs[index] = { name, chunks: chunks.length, ...(changed !== undefined && { changed }) };
    for (const [slot, chunk] of chunks.entries()) places[chunk] = index * PACK_CHUNKS + slot;
  }
  const used = new Set(places.map((place) => Math.floor(place / PACK_CHUNKS)));
  const moved = new Map([...used].toSorted((a, b) => a - b).map((old, index) => [old, index] as const));
  const names = new Set(packs.filter((_, index) => used.has(index)).map(({ name }) => name));
  return {
    ...manifest,
    packs: packs.filter((_, index) => used.has(index)),
    chunks: places.map((place) => (moved.get(Math.floor(place / PACK_CHUNKS)) ?? 0) * PACK_CHUNKS + (place % PACK_CHUNKS)),
    retired: [
      ...manifest.retired.filter(({ name }) => !names.has(name)),
      ...packs.filter((_, index) => !used.has(index)).map(({ name }) => ({ name, since: now })),
    ],
  };
}

/**
 * Compaction: chunks to write again though they did not change, those of the packs of which least is left, where there are too many
 * packs or too much of them is dead. Each publication moves a few, so that a cold reader never has much to read in vain.
 */
function chunksToCompact({ packs, chunks }: Manifest, changed: ReadonlySet<number>, count: number): number[] {
  const live = Map.groupBy(
    Array.from({ length: Math.min(count, chunks.length) }, (_, chunk) => chunk).filter((chunk) => !changed.has(chunk)),
    (chunk) => Math.floor((chunks[chunk] ?? 0) / PACK_CHUNKS),
  );
  const emptiest = [...live].toSorted(([, a], [, b]) => a.length - b.length);
  let held = changed.size + [...live.keys()].reduce((sum, pack) => sum + (packs[pack]?.chunks ?? 0), 0);
  let left = live.size;
  const moved: number[] = [];
  while (left > count / PACK_CHUNKS + MOST_SPARE_PACKS || held > (count + PACK_CHUNKS) * (1 + MOST_DEAD_SHARE)) {
    const [pack, rest] = emptiest.shift() ?? [];
    // A publication that moves more than a pack's worth would be slow itself; the next one goes on.
    if (pack === undefined || rest === undefined || moved.length + rest.length > PACK_CHUNKS) break;
    moved.push(...rest);
    held -= (packs[pack]?.chunks ?? 0) - rest.length;
    left -= 1;
  }
  return moved;
}

/** Removes what no manifest names, once a day. Answers the manifest as it is afterwards. */
export async function sweep(store: ObjectStore, name: ManifestName, base: ReadManifest, now: number): Promise<ReadManifest> {
  const { manifest } = base;
  if (now - manifest.sweptAt < ORPHANS_KEPT_MS && manifest.sweptAt <= now) return base;
  const named = new Set([...manifest.packs, ...manifest.retired].map((pack) => packKey(pack.name)));
  for (const { key, modified } of await store.list('packs/'))
    if (!named.has(key) && modified < now - ORPHANS_KEPT_MS) await store.remove(key);
  const swept = { ...manifest, sweptAt: now };
  const written = await writeManifest(store, name, swept, base.eTag);
  return written === null ? base : { manifest: swept, eTag: written };
}

/** A pack that the manifest names and the store does not have; null where it is whole. */
export async function missingPack(store: ObjectStore, { packs }: Manifest): Promise<string | null> {
  if (packs.length === 0) return null;
  const stored = new Set((await store.list('packs/')).map(({ key }) => key));
  return packs.find(({ name }) => !stored.has(packKey(name)))?.name ?? null;
}
