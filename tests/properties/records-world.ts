/**
 * A world to try the records in: objects with histories, their events, deliveries in any order, and what readers see of them at
 * the end. The code under test is the ingest function's own, from the event to the table.
 */
import type { Observer } from '../../shared/observation/observe.ts';
import { processEvent, type Processed } from '../../functions/ingest/process.ts';
import {
  articleId,
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
import { MemoryBucket } from '../articles/memory-bucket.ts';
import { MemoryTable, type Interference } from '../articles/memory-table.ts';
import { sampleArticle } from '../articles/sample.ts';

export const SHARDS = 3;
export const RAW = 'raw';
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

export async function wholeList(reader: RecordReader, query: ListQuery): Promise<unknown[]> {
  const cards: unknown[] = [];
  let position: Position | null = null;
  do {
    const page: Awaited<ReturnType<RecordReader['list']>> = await reader.list(query, position);
    cards.push(...page.items.map((card) => ({ id: card.id, title: card.title, firstSeen: card.firstSeen })));
    position = page.position;
  } while (position !== null);
  return cards;
}
