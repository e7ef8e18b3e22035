/** A copy of the live set, kept by following the changes: what is created or updated is put, what is deleted is removed. */
import type { GalleyClient } from './client.ts';
import { ApiError } from './errors.ts';
import type { Article, Change } from './types.ts';

/** Where the copy is kept. Everything may be done twice: a run that is broken off begins again at its last cursor. */
export interface MirrorTarget {
  /** The cursor kept last; null at the first time. */
  cursor(): Promise<string | null>;
  put(article: Article): Promise<void>;
  remove(id: string): Promise<void>;
  /** All changes before this cursor are in the copy. */
  keep(cursor: string): Promise<void>;
  /** Ids of all articles in the copy: after a cursor that was too old, those that are gone are removed. */
  ids(): Promise<Iterable<string>>;
}

export interface MirrorOptions {
  readonly include?: readonly ('blocks' | 'provenance')[];
  /** Articles read at once; 8 unless set. */
  readonly concurrency?: number;
  /** Changes asked for at once; 100 unless set. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
  readonly onPage?: (report: MirrorReport) => void;
}

/** What a run of the mirror changed in the copy. */
export interface MirrorReport {
  readonly put: number;
  readonly removed: number;
  /** True where the cursor had expired, and the copy was compared as a whole. */
  readonly restarted: boolean;
}

/** Follows the changes until none waits. Ask again after some seconds to keep up. */
export async function mirror(client: GalleyClient, target: MirrorTarget, options: MirrorOptions = {}): Promise<MirrorReport> {
  const start = await target.cursor();
  try {
    return await catchUp(client, target, start, options, null);
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'cursor-expired') throw error;
    return catchUp(client, target, null, options, new Set());
  }
}

/** `seen`: the ids that are live, where the whole copy is to be compared. */
async function catchUp(
  client: GalleyClient,
  target: MirrorTarget,
  start: string | null,
  { include, concurrency = 8, pageSize, signal, onPage = () => undefined }: MirrorOptions,
  seen: Set<string> | null,
): Promise<MirrorReport> {
  const report = { put: 0, removed: 0, restarted: seen !== null };
  let cursor = start;
  for (let more = true; more;) {
    signal?.throwIfAborted();
    const page = await client.changes(cursor, pageSize);
    await eachOf(latestOf(page.items), concurrency, async ({ type, id }) => {
      signal?.throwIfAborted();
      const article = type === 'deleted' ? null : await client.article(id, include === undefined ? {} : { include: [...include] });
      if (article === null) {
        await target.remove(id);
        seen?.delete(id);
        report.removed += 1;
      } else {
        await target.put(article);
        seen?.add(id);
        report.put += 1;
      }
    });
    // While the whole copy is compared the old cursor stays, until articles that are gone have been removed.
    if (seen === null) await target.keep(page.cursor);
    ({ cursor, more } = page);
    onPage({ ...report });
  }
  if (seen !== null) {
    for (const id of await target.ids()) {
      if (seen.has(id)) continue;
      await target.remove(id);
      report.removed += 1;
    }
    if (cursor !== null) await target.keep(cursor);
  }
  return report;
}

/** The last change of each article says all. */
function latestOf(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((change) => [change.id, change])).values()];
}

async function eachOf<Item>(items: readonly Item[], atOnce: number, work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
