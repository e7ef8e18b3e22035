/** What must hold of the records at the end: the change log by itself, no leftovers, and a mirror that has followed the log. */
import { expect } from 'vitest';
import { articleId, CHANGE_LAG_MS, type Position } from '../../shared/articles/index.ts';
import { isLogOnly } from '../../shared/articles/apply-pending.ts';
import { parseHead } from '../../shared/articles/head.ts';
import { changeKey } from '../../shared/articles/keys.ts';
import { RAW, World, wholeList } from './records-world.ts';

/** The log by itself: each change once, each article's changes a story that can be, and its end the live set. */
export async function checkChanges(world: World): Promise<void> {
  const changes = await world.changes();
  const latest = new Map<string, { live: boolean; version: number; at: string }>();
  for (const change of changes) {
    const before = latest.get(change.id) ?? { live: false, version: 0, at: '' };
    const expected =
      change.type === 'created'
        ? !before.live && change.version > before.version
        : change.type === 'updated'
          ? before.live && change.version > before.version
          : before.live && change.version === before.version;
    expect(expected, `${change.type} ${change.version} after ${JSON.stringify(before)} in ${JSON.stringify(changes)}`).toBe(true);
    expect(change.at > before.at).toBe(true);
    latest.set(change.id, { live: change.type !== 'deleted', version: change.version, at: change.at });
  }
  const live = (await wholeList(world.reader, { sort: 'newest', limit: 100 })).map((card) => (card as { id: string }).id).toSorted();
  expect(
    [...latest]
      .filter(([, { live: isLive }]) => isLive)
      .map(([id]) => id)
      .toSorted(),
  ).toEqual(live);
  for (const [id, { live: isLive, version }] of latest) {
    const found = await world.reader.get(id);
    expect(found.state === 'live').toBe(isLive);
    if (found.state === 'live') expect(found.record.version).toBe(version);
  }
}

/**
 * No row and no file that no head owns, no history of an article that is withdrawn, and no head with work left to do. What has an
 * end is not left behind: addresses that an article has left, and the names of what attempts wrote that another delivery took back.
 */
export function checkLeftovers(world: World): void {
  const rows = world.table.dump();
  const names = new Set(rows.map((row) => `${String(row['pk'])} ${String(row['sk'])}`));
  const heads = rows.filter((row) => row['sk'] === 'A').map(parseHead);
  const histories = new Set(
    rows.filter((row) => String(row['sk']).startsWith('R#') && row['expires'] === undefined).map((row) => row['pk']),
  );
  for (const head of heads) {
    if (head.live === null) expect(histories).not.toContain(`A#${head.id}`);
    // Of a first version the change in its log says that all is done.
    expect(head.pending === null || isLogOnly(head), JSON.stringify(head.pending)).toBe(true);
    if (head.pending !== null) {
      const { pk, sk } = changeKey(head.id, head.changedAt ?? '', head.version, head.pending.shard);
      expect(names).toContain(`${pk} ${sk}`);
    }
  }
  const owned = new Set(
    heads.flatMap(({ id, live }) =>
      live === null
        ? []
        : [
            ...live.facets.map((facet) => `L#${facet} ${live.instant}#${id}#${live.generations.lists}`),
            ...live.urls.map((url) => `U#${url} ${id}#${live.generations.urls}`),
            `A#${id} ${live.content.row}`,
          ],
    ),
  );
  const ending = rows.filter((row) => row['expires'] !== undefined);
  expect(ending.filter((row) => row['bytes'] !== undefined || String(row['pk']).startsWith('L#'))).toEqual([]);
  const found = rows
    .filter((row) => !ending.includes(row))
    .map((row) => ({ pk: String(row['pk']), sk: String(row['sk']) }))
    .filter(({ pk, sk }) => pk.startsWith('L#') || pk.startsWith('U#') || sk.startsWith('B#'))
    // Without the shard.
    .map(({ pk, sk }) => `${pk.startsWith('L#') ? pk.slice(0, pk.lastIndexOf('#')) : pk} ${sk}`);
  expect(found.toSorted()).toEqual([...owned].toSorted());
  expect(world.bodies.keys().toSorted()).toEqual(heads.flatMap(({ live }) => live?.content.file ?? []).toSorted());
}

/** Follows the change log as a client would, some seconds behind, and holds a copy. */
export class Mirror {
  readonly copy = new Map<string, number>();
  private position: Position | null = null;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  async follow(): Promise<void> {
    for (;;) {
      const { items, position } = await this.world.reader.changes(
        this.position,
        3,
        new Date(this.world.time - CHANGE_LAG_MS).toISOString(),
      );
      this.position = position;
      for (const { type, id, version } of items) {
        if (type === 'deleted') this.copy.delete(id);
        else this.copy.set(id, version);
      }
      if (items.length === 0) return;
    }
  }

  /** After the lag, the copy is the live set, versions and all. */
  async check(): Promise<void> {
    this.world.time += 2 * CHANGE_LAG_MS;
    await this.follow();
    const live = new Map<string, number>();
    for (const key of this.world.keys()) {
      const found = await this.world.reader.get(articleId(RAW, key));
      if (found.state === 'live') live.set(found.record.id, found.record.version);
    }
    expect(new Map([...this.copy].toSorted())).toEqual(new Map([...live].toSorted()));
  }
}
