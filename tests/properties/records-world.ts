/**
 * A world to try the records in: objects with histories, their events, deliveries in any order, and what must hold at
 * the end. The code under test is the ingest function's own, from the event to the table.
 */
import { expect } from 'vitest';
import type { Observer } from '../../shared/observation/observe.ts';
import { processEvent, type Processed } from '../../functions/ingest/process.ts';
import {
  articleId,
  CHANGE_LAG_MS,
  openReader,
  openTable,
  openWriter,
  type Change,
  type Clock,
  type ListQuery,
  type Position,
  type RecordReader,
} from '../../shared/articles/index.ts';
import type { ExtractionResult } from '../../shared/extraction/index.ts';
import { normaliseSequencer, readObject, type ObjectEvent } from '../../shared/objects/index.ts';
import { isLogOnly } from '../../shared/articles/apply-pending.ts';
import { parseHead } from '../../shared/articles/head.ts';
import { changeKey } from '../../shared/articles/keys.ts';
import { MemoryBucket } from '../articles/memory-bucket.ts';
import { MemoryTable, type Interference } from '../articles/memory-table.ts';
import { sampleArticle } from '../articles/sample.ts';

export const SHARDS = 3;
const RAW = 'raw';
export const START = Date.parse('2026-03-01T00:00:00.000Z');

/** What a publisher does to one key. Contents are few, so that pages come back as they were. */
export interface Action {
  readonly key: string;
  readonly does: 'put' | 'spoil' | 'delete';
  readonly content: number;
  /** Whether the notification carries a sequencer. */
  readonly sequenced: boolean;
}

export interface Setting {
  readonly versioned: boolean;
  /** Contents longer than this go to the bodies bucket; 0 sends all there. */
  readonly maxItemBytes: number;
}

export class World {
  readonly table = new MemoryTable();
  readonly raw = new MemoryBucket();
  readonly bodies = new MemoryBucket();
  readonly events: ObjectEvent[] = [];
  time = START + 1_000_000;
  private attempts = 0;
  readonly clock: Clock = {
    now: () => this.time,
    sleep: async (ms) => {
      this.time += ms;
    },
  };
  readonly reader: RecordReader;
  readonly setting: Setting;

  constructor(setting: Setting) {
    this.setting = setting;
    this.reader = openReader({
      table: openTable(this.table.client(), 't'),
      bodies: { client: this.bodies.client(), name: 'b' },
      rawBucketName: RAW,
      shards: SHARDS,
      now: () => this.time,
    });
  }

  /** Does it to the bucket and keeps the notification. Sequencers vary in length and case, as S3's may. */
  act(action: Action): void {
    const place = this.events.length + 1;
    const hex = `00${place.toString(16)}`;
    const sequencer = place % 3 === 0 ? `${hex.toUpperCase()}0` : place % 3 === 1 ? `${hex}00` : hex;
    const version = this.raw.write(
      action.key,
      action.does === 'delete' ? null : Buffer.from(action.does === 'spoil' ? 'PDF' : `page ${action.content} of ${action.key}`),
    );
    this.events.push({
      kind: action.does === 'delete' ? 'removed' : 'created',
      bucket: RAW,
      key: action.key,
      versionId: this.setting.versioned ? version.versionId : null,
      eTag: action.does === 'delete' ? null : version.eTag,
      size: null,
      sequencer: action.sequenced ? normaliseSequencer(sequencer) : null,
      eventTime: new Date(START + place * 1_000).toISOString(),
      refetch: !action.sequenced,
    });
  }

  /** One delivery of one event, by a function instance of its own. */
  async deliver(index: number, redelivered: boolean, interference: Interference = {}): Promise<Processed> {
    const event = this.events[index];
    if (event === undefined) throw new Error(`There is no event ${index}.`);
    const writer = openWriter({
      table: openTable(this.table.client(interference), 't'),
      bodies: { client: this.bodies.client(interference), name: 'b' },
      shards: SHARDS,
      clock: this.clock,
      maxItemBytes: this.setting.maxItemBytes,
      nameAttempt: () => String((this.attempts += 1)),
    });
    const raw = this.raw.client(interference);
    const observer: Observer = {
      read: (request) => readObject(raw, request, 1_000_000),
      extract: pageOf,
      minScore: 0.5,
      storeNonArticles: false,
      maxBytes: 1_000_000,
      now: () => 0,
    };
    this.time += 1;
    return processEvent(writer, observer, event, redelivered);
  }

  /** Brings a fresh world to the end in the order in which things happened. */
  static async inOrder(setting: Setting, actions: readonly Action[]): Promise<World> {
    const world = new World(setting);
    for (const action of actions) {
      world.act(action);
      await world.deliver(world.events.length - 1, false);
    }
    return world;
  }

  keys(): string[] {
    return [...new Set(this.events.map((event) => event.key))].toSorted();
  }

  async changes(limit = 100): Promise<Change[]> {
    const found: Change[] = [];
    let position: Position | null = null;
    for (;;) {
      const page = await this.reader.changes(position, limit, new Date(this.time + 3_600_000).toISOString());
      found.push(...page.items);
      position = page.position;
      if (page.items.length === 0) return found;
    }
  }
}

/** The page that `act` writes, as an article: some are dated and some not, tags and sections overlap, one in four shares its URL. */
function pageOf(bytes: Uint8Array): ExtractionResult {
  const [word, number, , key = ''] = Buffer.from(bytes).toString().split(' ');
  if (word !== 'page') return { outcome: 'rejected', reason: 'not-html', message: 'Not a page.', warnings: [] };
  const content = Number(number);
  const article = sampleArticle({
    title: `Title ${content} of ${key}`,
    text: `Text ${content} of ${key}.`,
    blocks: [{ type: 'paragraph', text: `Text ${content >> 1} of ${key}.`, inlines: [] }],
    published: content % 2 === 0 ? null : `2026-02-0${(content % 7) + 1}`,
    tags: [`tag ${content % 3}`, 'common'],
    section: `section ${content % 2}`,
    authors: [{ name: `author ${content % 2}`, url: null }],
    url: content % 4 === 0 ? 'https://example.org/shared' : `https://example.org/${key}/${content % 3}`,
    sourceUrl: null,
    language: 'en',
  });
  return { outcome: 'article', encoding: 'utf-8', article };
}

const LISTS: readonly Pick<ListQuery, 'site' | 'author' | 'tag' | 'section' | 'lang'>[] = [
  {},
  { site: 'example.org' },
  { author: 'author 0' },
  { author: 'author 1' },
  { tag: 'tag 0' },
  { tag: 'tag 1' },
  { tag: 'tag 2' },
  { tag: 'common' },
  { section: 'section 0' },
  { section: 'section 1' },
  { lang: 'en' },
  { tag: 'common', section: 'section 1' },
];
const URLS = (key: string): string[] => ['https://example.org/shared', ...[0, 1, 2].map((rest) => `https://example.org/${key}/${rest}`)];

/**
 * All that a reader can see, without what may differ between orders: version numbers and times of writing (an upload
 * that was overtaken before it was seen makes no version), and whether the last upload was new or the same again.
 */
export async function visible(world: World): Promise<unknown> {
  const records = await Promise.all(
    world.keys().map(async (key) => {
      const id = articleId(RAW, key);
      const found = await world.reader.get(id);
      const receipt = await world.reader.receiptOfKey(key);
      const record =
        found.state !== 'live'
          ? 'not live'
          : {
              title: found.record.title,
              text: found.record.text,
              firstSeen: found.record.firstSeen,
              hash: found.record.contentHash,
              versionId: found.record.object.versionId,
              eTag: found.record.object.eTag,
            };
      return {
        key,
        record,
        receipt:
          receipt === null
            ? null
            : {
                status: receipt.status === 'unchanged' ? 'stored' : receipt.status,
                reason: receipt.reason === 'unchanged' ? 'stored' : receipt.reason,
              },
      };
    }),
  );
  const lists = await Promise.all(
    LISTS.flatMap((list) =>
      (['newest', 'oldest'] as const).map(async (sort) => ({
        list,
        sort,
        cards: await wholeList(world.reader, { ...list, sort, limit: 2 }),
      })),
    ),
  );
  const lookups = await Promise.all(
    world.keys().flatMap((key) =>
      URLS(key).map(async (url) => ({
        url,
        ids: (await world.reader.lookup(url, 100, null)).items
          .filter(({ match }) => match === 'current')
          .map(({ card }) => card.title)
          .toSorted(),
      })),
    ),
  );
  return { records, lists, lookups };
}

async function wholeList(reader: RecordReader, query: ListQuery): Promise<unknown[]> {
  const cards: unknown[] = [];
  let position: Position | null = null;
  do {
    const page: Awaited<ReturnType<RecordReader['list']>> = await reader.list(query, position);
    cards.push(...page.items.map((card) => ({ id: card.id, title: card.title, firstSeen: card.firstSeen })));
    position = page.position;
  } while (position !== null);
  return cards;
}

/** The log by itself: each change once, each article's changes a story that can be, and its end the live set. */
export async function checkChanges(world: World): Promise<void> {
  const changes = await world.changes();
  const told = new Map<string, { live: boolean; version: number; at: string }>();
  for (const change of changes) {
    const before = told.get(change.id) ?? { live: false, version: 0, at: '' };
    const expected =
      change.type === 'created'
        ? !before.live && change.version > before.version
        : change.type === 'updated'
          ? before.live && change.version > before.version
          : before.live && change.version === before.version;
    expect(expected, `${change.type} ${change.version} after ${JSON.stringify(before)} in ${JSON.stringify(changes)}`).toBe(true);
    expect(change.at > before.at).toBe(true);
    told.set(change.id, { live: change.type !== 'deleted', version: change.version, at: change.at });
  }
  const live = (await wholeList(world.reader, { sort: 'newest', limit: 100 })).map((card) => (card as { id: string }).id).toSorted();
  expect(
    [...told]
      .filter(([, { live: isLive }]) => isLive)
      .map(([id]) => id)
      .toSorted(),
  ).toEqual(live);
  for (const [id, { live: isLive, version }] of told) {
    const found = await world.reader.get(id);
    expect(found.state === 'live').toBe(isLive);
    if (found.state === 'live') expect(found.record.version).toBe(version);
  }
}

/** No row and no file that no head owns, but for addresses that an article has left, and no head with work left to do. */
export function checkLeftovers(world: World): void {
  const rows = world.table.dump();
  const names = new Set(rows.map((row) => `${String(row['pk'])} ${String(row['sk'])}`));
  const heads = rows.filter((row) => row['sk'] === 'A').map(parseHead);
  for (const head of heads) {
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
  const found = rows
    .filter((row) => !String(row['pk']).startsWith('U#') || row['expires'] === undefined)
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
