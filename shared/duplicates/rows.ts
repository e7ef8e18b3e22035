/**
 * Rows of the duplicates, all written by one follower:
 *
 * | row            | what for                                                                                     |
 * |----------------|----------------------------------------------------------------------------------------------|
 * | entry          | the truth of one article: its sketch, its place in time, and the article it is a copy of      |
 * | hash           | a hint: this article has this hash in its sketch. Goes by itself when the window has passed    |
 * | copy           | a hint, under the first: this article may be a copy of it. The copy's own entry decides        |
 *
 * Hints are written before the entry that they belong to and removed after, so a crash leaves hints that lead nowhere and
 * never an entry that nobody finds.
 */
import * as z from 'zod/mini';
import { TryLaterError } from '../followers/index.ts';
import type { Table } from '../articles/index.ts';
import type { Sketch } from './sketch.ts';
import { missedRow, reindexRow } from './reindex-queue.ts';

export const WHYS = ['canonical', 'text'] as const;
const linkSchema = z.object({
  id: z.string(),
  /** Its place in time, for whoever may come before it. */
  place: z.string(),
  why: z.enum(WHYS),
  /** Null where one of the two has too little text to compare. */
  containment: z.nullable(z.number()),
});
/** The link from a copy to its original. */
export type Link = z.infer<typeof linkSchema>;

const sketchSchema = z.pipe(
  z.object({ shingles: z.int(), bytes: z.instanceof(Uint8Array) }),
  z.transform(({ shingles, bytes }): Sketch => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return { shingles, hashes: Array.from({ length: bytes.byteLength / 4 }, (_, index) => view.getUint32(index * 4)) };
  }),
);

const entrySchema = z.object({
  id: z.string(),
  /** When it was published, or else first seen, and then when it was first seen: what comes first in this order is the original. */
  place: z.string(),
  /** Normalised addresses that it names as its own. */
  addresses: z.array(z.string()),
  sketch: z.nullable(sketchSchema),
  /** Those under which it stands in hash rows. */
  keys: z.array(z.number()),
  /** Null where it is the first itself. */
  original: z.nullable(linkSchema),
  /** Whether work that follows from its last change is unfinished. */
  isUnsettled: z.boolean(),
});
export type DuplicateEntry = z.infer<typeof entrySchema>;

/** A hash with more holders than this is boilerplate, or a story that everybody carries: nobody is added to it. */
export const MOST_HOLDERS = 25;
/** Rows past their time stay for up to some days: as many are read besides. */
const READ_HOLDERS = 2 * MOST_HOLDERS;
/** Copies of one article that are looked at; an answer names fewer. */
const MOST_COPIES = 1_000;

/** What groups read and write. */
export interface DuplicateRows {
  entry(id: string): Promise<DuplicateEntry | null>;
  /** Articles that hold the hash within the window, the earliest first, {@link MOST_HOLDERS} at most. */
  holders(hash: number): Promise<readonly string[]>;
  /** Articles that have the row of a copy under `id`. */
  copies(id: string): Promise<readonly string[]>;
  /** With its hints: the new ones first, those of `past` that it no longer has last. */
  put(entry: DuplicateEntry, past: DuplicateEntry | null): Promise<void>;
  /** The entry alone. */
  forget(id: string): Promise<void>;
  /** Removes the hints of an entry that was deleted. */
  dropHints(past: DuplicateEntry): Promise<void>;
  dropCopy(original: string, id: string): Promise<void>;
}

/** What the rows need: the table, the batch that writes, and how long hashes are kept. */
export interface RowOptions {
  readonly table: Table;
  /** Of the batch: no older run may write over a newer one's entries. */
  readonly token: number;
  readonly windowMs: number;
  readonly now: () => number;
  /** Whether somebody reads which articles become copies or cease to be (reindex-queue.ts). If not, it is only marked that some did. */
  readonly areTurnsRecorded: boolean;
}

interface Key {
  readonly pk: string;
  readonly sk: string;
}

const entryPartition = (id: string): string => `D#${id}`;
export const entryKey = (id: string): Key => ({ pk: entryPartition(id), sk: 'D' });
const copyKey = (original: string, id: string): Key => ({ pk: entryPartition(original), sk: `M#${id}` });
const hashKey = (hash: number, place: string, id: string): Key => ({ pk: hashPartition(hash), sk: `${place}#${id}` });
const hashPartition = (hash: number): string => `S#${hash.toString(16).padStart(8, '0')}`;

/** The rows of duplicates, for one batch of a follower. */
export function openRows({ table, token, windowMs, now, areTurnsRecorded }: RowOptions): DuplicateRows {
  const isMine = { expression: 'attribute_not_exists(pk) OR fence <= :fence', values: { ':fence': token } };
  let isMarked = false;
  /** Once a batch, and before the entry that turns: after a crash between the two the index is rebuilt for nothing, and never left wrong. */
  async function markMissed(): Promise<void> {
    if (!isMarked) await table.put(missedRow(now()));
    isMarked = true;
  }
  return {
    entry: async (id) => parseEntry(await table.get(entryKey(id))),
    async holders(hash) {
      const { items } = await table.query({ pk: hashPartition(hash), limit: READ_HOLDERS, consistent: true });
      return items
        .filter(({ expires }) => Number(expires) * 1_000 > now())
        .slice(0, MOST_HOLDERS)
        .map(({ sk }) => String(sk).slice(String(sk).lastIndexOf('#') + 1));
    },
    copies: (id) => copiesOf(table, id, MOST_COPIES, true),
    async put(entry, past) {
      const expires = Math.floor((now() + windowMs) / 1_000);
      const before = new Map((past === null ? [] : hintsOf(past)).map((key) => [nameOf(key), key] as const));
      const hints = hintsOf(entry).map((key) => ({ ...key, ...(key.pk.startsWith('S#') && { expires }) }));
      const added = hints.filter((key) => !before.has(nameOf(key)));
      for (const key of hints) before.delete(nameOf(key));
      if (added.length > 0) await table.writeAll(added, []);
      const isTurn = (entry.original === null) !== ((past?.original ?? null) === null);
      const isRecorded = isTurn && areTurnsRecorded;
      if (isTurn && !areTurnsRecorded) await markMissed();
      if (isRecorded) await table.put(reindexRow(entry.id, token, now(), false));
      const { sketch, ...rest } = entry;
      const stored = sketch && { shingles: sketch.shingles, bytes: bytesOf(sketch) };
      mustBeMine(await table.put({ ...entryKey(entry.id), ...rest, sketch: stored, fence: token }, isMine), entry.id);
      if (isRecorded) await table.put(reindexRow(entry.id, token, now(), true));
      if (before.size > 0) await table.writeAll([], [...before.values()]);
    },
    async forget(id) {
      mustBeMine(await table.remove(entryKey(id), isMine), id);
    },
    dropHints: (past) => table.writeAll([], hintsOf(past)),
    dropCopy: (original, id) => table.writeAll([], [copyKey(original, id)]),
  };
}

function mustBeMine(isWritten: boolean, id: string): void {
  if (!isWritten) throw new TryLaterError(`A newer run has written the entry of article ${id}.`);
}

function hintsOf({ id, place, keys, original }: DuplicateEntry): Key[] {
  return [...keys.map((hash) => hashKey(hash, place, id)), ...(original === null ? [] : [copyKey(original.id, id)])];
}

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

export async function copiesOf(table: Table, id: string, limit: number, consistent: boolean): Promise<string[]> {
  const { items } = await table.query({
    pk: entryPartition(id),
    range: { expression: 'begins_with(sk, :copies)', values: { ':copies': 'M#' } },
    limit,
    consistent,
  });
  return items.map(({ sk }) => String(sk).slice('M#'.length));
}

export function parseEntry(item: Readonly<Record<string, unknown>> | null): DuplicateEntry | null {
  return item === null ? null : entrySchema.parse(item);
}

function bytesOf({ hashes }: Sketch): Uint8Array {
  const bytes = new Uint8Array(hashes.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, hash] of hashes.entries()) view.setUint32(index * 4, hash);
  return bytes;
}
