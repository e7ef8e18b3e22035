/**
 * The published index: one manifest that says of which chunks the file is made, and packs that hold them.
 *
 * A change touches few of the file's chunks. Those that changed go into packs, named by the hash of their bytes and
 * never written again; then the manifest is replaced, on the condition that nobody else has replaced it. So a reader of any
 * manifest finds a complete index, whatever is killed when. One pack per publication, not one object per chunk: S3 bills by requests.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { ObjectStore } from '../object-store.ts';
import { FORMAT, PAGE_BYTES } from './schema.ts';

/**
 * A page of the file. SQLite reuses freed pages anywhere in the file, so pages that change together lie apart: with
 * chunks of 64 KB, 50 changes publish many times as much.
 */
export const CHUNK_BYTES = PAGE_BYTES;
/** 4 MB a pack: large enough that a cold reader is not held up by requests, small enough to be read at once. */
export const PACK_CHUNKS = 1_024;

export const manifestSchema = z.object({
  format: z.int(),
  /** One building of the index; a follower's cursor belongs to it. */
  uid: z.string(),
  /** Grows with every publication. */
  generation: z.int(),
  /** Size of the index file. */
  bytes: z.int(),
  articles: z.int(),
  /** ISO 8601 UTC; null before the first change. */
  indexedThrough: z.nullable(z.string()),
  /**
   * `changed`: the latest generation in which bytes of one of its chunks changed; where a pack holds chunks that were only moved, it
   * is older than the pack. Packs of earlier releases say nothing of it.
   */
  packs: z.array(z.object({ name: z.string(), chunks: z.int(), changed: z.optional(z.int()) })),
  /** Chunk by chunk of the file: its pack's place in `packs`, times PACK_CHUNKS, plus its place in the pack. */
  chunks: z.array(z.int()),
  /** Packs that no chunk is in any more, since when (milliseconds since 1970); readers of an older manifest may still want them. */
  retired: z.array(z.object({ name: z.string(), since: z.number() })),
  /** When objects that no manifest ever named were last looked for. */
  sweptAt: z.number(),
});
/** A published index: its chunks in order, and the point in the change log that it reaches. */
export type Manifest = z.infer<typeof manifestSchema>;

/** `index` is the one that is searched, `next` one that is being built to take its place. */
export type ManifestName = 'index' | 'next';
export const manifestKey = (name: ManifestName): string => `${name}.json`;
export const packKey = (name: string): string => `packs/${name}`;
export const packName = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function emptyManifest(uid: string, now: number): Manifest {
  return {
    format: FORMAT,
    uid,
    generation: 0,
    bytes: 0,
    articles: 0,
    indexedThrough: null,
    packs: [],
    chunks: [],
    retired: [],
    sweptAt: now,
  };
}

export interface ReadManifest {
  readonly manifest: Manifest;
  readonly eTag: string;
}

/** The format of a manifest that is no manifest: of no index, so that a writer builds one in its place. Packs that it may have named are orphans. */
const UNREADABLE = -1;

/** The manifest that is published now, with its entity tag; null where there is none. One that cannot be read is of the format -1. */
export async function readManifest(store: ObjectStore, name: ManifestName): Promise<ReadManifest | null> {
  const found = await store.read(manifestKey(name));
  // Without a condition it is never unchanged.
  return found === 'absent' || found === 'unchanged' ? null : { manifest: parsedOrUnreadable(found.bytes), eTag: found.eTag };
}

function parsedOrUnreadable(bytes: Uint8Array): Manifest {
  try {
    return parseManifest(bytes);
  } catch {
    return { ...emptyManifest('unreadable', 0), format: UNREADABLE };
  }
}

/** Throws where it is none: a reader goes on with the index that it has. */
export function parseManifest(bytes: Uint8Array): Manifest {
  return manifestSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
}

export function writeManifest(store: ObjectStore, name: ManifestName, manifest: Manifest, eTag: string | null): Promise<string | null> {
  return store.replace(manifestKey(name), Buffer.from(JSON.stringify(manifest)), eTag);
}

/** Where a chunk's bytes lie: the same text, the same bytes. */
export function placeOf({ packs, chunks }: Manifest, chunk: number): { readonly pack: string; readonly slot: number } {
  const place = chunks[chunk] ?? 0;
  return { pack: packs[Math.floor(place / PACK_CHUNKS)]?.name ?? '', slot: place % PACK_CHUNKS };
}

/** Chunks of `manifest` that a file of the manifest `base` does not have; those that only moved to another pack it has. */
export function newChunks(manifest: Manifest, base: Manifest): number[] {
  return [...manifest.chunks.keys()].filter((chunk) => {
    if (chunk >= base.chunks.length) return true;
    const [now, before] = [placeOf(manifest, chunk), placeOf(base, chunk)];
    if (now.pack === before.pack && now.slot === before.slot) return false;
    const { changed } = manifest.packs[Math.floor((manifest.chunks[chunk] ?? 0) / PACK_CHUNKS)] ?? {};
    return manifest.uid !== base.uid || changed === undefined || changed > base.generation;
  });
}
