/** Fetches chunks of a published index from their packs: neighbours in one request, a few requests at once. */
import type { ObjectStore } from '../object-store.ts';
import { CHUNK_BYTES, packKey, placeOf, type Manifest } from './manifest.ts';

/** Requests under way at once: S3 gives one connection some 80 MB a second, a function several times as much. */
const AT_ONCE = 8;
/** Unwanted chunks between two wanted ones, 64 KB: reading over a gap this small is quicker than a second request. */
const MOST_SKIPPED = 16;

interface Run {
  readonly pack: string;
  readonly from: number;
  readonly to: number;
  readonly wanted: readonly { readonly chunk: number; readonly slot: number }[];
}

/** Calls `take` with every wanted chunk's bytes, in any order. Answers the bytes that were read. */
export async function fetchChunks(
  store: ObjectStore,
  manifest: Manifest,
  wanted: readonly number[],
  take: (chunk: number, bytes: Uint8Array) => void,
): Promise<number> {
  const runs = runsOf(manifest, wanted);
  let bytes = 0;
  let next = 0;
  async function worker(): Promise<void> {
    for (let run = runs[next++]; run !== undefined; run = runs[next++]) {
      const { pack, from, to } = run;
      const found = await store.read(packKey(pack), { range: { start: from * CHUNK_BYTES, end: to * CHUNK_BYTES } });
      if (found === 'absent' || found === 'unchanged') throw new MissingPackError(pack);
      bytes += found.bytes.byteLength;
      for (const { chunk, slot } of run.wanted)
        take(chunk, found.bytes.subarray((slot - from) * CHUNK_BYTES, (slot - from + 1) * CHUNK_BYTES));
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, runs.length) }, worker));
  return bytes;
}

/** The manifest that names it is an hour old or more; the present one does not. */
export class MissingPackError extends Error {
  override readonly name = 'MissingPackError';
  constructor(pack: string) {
    super(`The pack ${pack} of the search index is gone. If the manifest in use is the present one, run "galley search rebuild".`);
  }
}

function runsOf(manifest: Manifest, wanted: readonly number[]): Run[] {
  const byPack = Map.groupBy(
    wanted.map((chunk) => ({ chunk, ...placeOf(manifest, chunk) })),
    ({ pack }) => pack,
  );
  return [...byPack].flatMap(([pack, chunks]) => {
    const runs: { from: number; to: number; wanted: { chunk: number; slot: number }[] }[] = [];
    for (const { chunk, slot } of chunks.toSorted((a, b) => a.slot - b.slot)) {
      const last = runs.at(-1);
      if (last !== undefined && slot - last.to <= MOST_SKIPPED) {
        last.to = slot + 1;
        last.wanted.push({ chunk, slot });
      } else runs.push({ from: slot, to: slot + 1, wanted: [{ chunk, slot }] });
    }
    return runs.map((run) => ({ pack, ...run }));
  });
}
