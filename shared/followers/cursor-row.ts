/**
 * A follower's row in the table: how far it has read the change log, and who holds the lease on reading on.
 *
 * Optimistic locking: every write increments `rev` on the condition that it is still the one that was read, so of two that hold
 * the lease by mistake (one was suspended past its end) only one can advance. The lease saves double work; `rev` keeps the cursor right.
 */
import * as z from 'zod/mini';
import type { Position, Table } from '../articles/index.ts';

/** None of these attribute names is a reserved word of DynamoDB: they stand in expressions as they are. */
const rowSchema = z.object({
  rev: z.int(),
  /** What the cursor is about; null for a consumer that has only one target. */
  target: z.nullable(z.string()),
  /** Null before the first change. */
  place: z.nullable(z.record(z.string(), z.string())),
  heldBy: z.optional(z.string()),
  /** Milliseconds since 1970. */
  heldUntil: z.optional(z.number()),
  /** Somebody called while the lease was held. */
  wanted: z.optional(z.string()),
});

export interface Progress {
  readonly target: string | null;
  readonly place: Position | null;
}

export interface CursorRow extends Progress {
  readonly rev: number;
  readonly heldBy?: string | undefined;
  readonly heldUntil?: number | undefined;
  readonly wanted?: string | undefined;
}

export interface CursorRows {
  read(): Promise<CursorRow | null>;
  /** Null where another was faster. `holder` is never the same twice. */
  take(row: CursorRow | null, holder: string, until: number): Promise<CursorRow | null>;
  /** Stores how far it has come and lengthens the lease; null where it is lost. */
  advance(row: CursorRow, progress: Progress, until: number): Promise<CursorRow | null>;
  /** `wanted`: somebody called meanwhile and is heard now, the lease is still held; `lost`: it was no longer held. */
  release(row: CursorRow): Promise<'released' | 'lost' | { readonly wanted: CursorRow }>;
  /** Gives the lease up after an error, whoever called meanwhile: they come again. Nothing happens where it is no longer held. */
  giveUp(row: CursorRow): Promise<void>;
  /** Marks the row so that the holder of the lease reads the log once more; false where nobody holds it any more. */
  call(at: string): Promise<boolean>;
}

export const followerPartition = (name: string): string => `F#${name}`;

export function openCursorRows(table: Table, name: string): CursorRows {
  const key = { pk: followerPartition(name), sk: 'F' };

  async function read(): Promise<CursorRow | null> {
    const item = await table.get(key);
    return item === null ? null : rowSchema.parse(item);
  }

  return {
    read,
    async take(row, holder, until) {
      if (row === null) {
        const first: CursorRow = { rev: 1, target: null, place: null, heldBy: holder, heldUntil: until };
        return (await table.put({ ...key, ...first }, { expression: 'attribute_not_exists(pk)' })) ? first : null;
      }
      const taken = { ...row, rev: row.rev + 1, heldBy: holder, heldUntil: until };
      const isMine = await table.update(
        key,
        'SET rev = :next, heldBy = :holder, heldUntil = :until',
        { ':next': taken.rev, ':holder': holder, ':until': until, ':rev': row.rev },
        'rev = :rev',
      );
      return isMine ? taken : null;
    },
    async advance(row, { target, place }, until) {
      const next = { ...row, target, place, rev: row.rev + 1, heldUntil: until };
      const isMine = await table.update(
        key,
        'SET rev = :next, target = :target, place = :place, heldUntil = :until',
        { ':next': next.rev, ':target': target, ':place': place, ':until': until, ':rev': row.rev },
        'rev = :rev',
      );
      return isMine ? next : null;
    },
    async release(row) {
      if (
        await table.update(
          key,
          'SET rev = :next REMOVE heldBy, heldUntil',
          { ':next': row.rev + 1, ':rev': row.rev },
          'rev = :rev AND attribute_not_exists(wanted)',
        )
      )
        return 'released';
      const found = await read();
      if (found === null || found.rev !== row.rev) return 'lost';
      const heard = { ...found, rev: row.rev + 1, wanted: undefined };
      return (await table.update(key, 'SET rev = :next REMOVE wanted', { ':next': heard.rev, ':rev': row.rev }, 'rev = :rev'))
        ? { wanted: heard }
        : 'lost';
    },
    async giveUp(row) {
      await table.update(key, 'SET rev = :next REMOVE heldBy, heldUntil, wanted', { ':next': row.rev + 1, ':rev': row.rev }, 'rev = :rev');
    },
    call: (at) => table.update(key, 'SET wanted = :at', { ':at': at }, 'attribute_exists(heldBy)'),
  };
}
