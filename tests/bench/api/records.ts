/** Records by the thousand, made by the store's own writer on a table in memory. */
import { CHANGE_LAG_MS, openTable, openWriter, type Clock } from '../../../shared/articles/index.ts';
import type { Article } from '../../../shared/extraction/index.ts';
import { makeArticle } from '../../api/articles.ts';
import { MemoryTable } from '../../articles/memory-table.ts';

/**
 * Lengths of real articles' texts in characters: every twentieth of the distribution over the 792 articles of
 * wcxb-dev-article (median 9,678, mean 11,863).
 */
const LENGTHS = [119, 1838, 3154, 3866, 4728, 5412, 6298, 7061, 8093, 8915, 9678, 10575, 11703, 12793, 14068, 15879, 17584, 20423, 24399, 29409, 49264];
const WORDS = 'the of and harbour council plan wall water report city year people water ship north vote winter engineer cost river quay market street record state house law court party minister budget school teacher storm island bridge railway station signal museum painter concert stadium player season coach match victory defeat science study patient doctor hospital vaccine climate energy power grid plant field farmer price trade border treaty'.split(' ');
const SITES = 40;
const AUTHORS = 200;
const TAGS = 60;
const SECTIONS = ['World', 'Local', 'Business', 'Science', 'Sport', 'Culture'];
const START = Date.parse('2020-01-01T00:00:00Z');
const MINUTES_BETWEEN = 25;
export const BENCH_BUCKET = 'raw';
export const BENCH_SHARDS = 8;

/** A generator of numbers that are the same on every run (Mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function benchKey(index: number): string {
  return `site-${index % SITES}/${index}.html`;
}

export function benchArticle(index: number): Article {
  const next = random(index + 1);
  const pick = <Value>(values: readonly Value[]): Value | undefined => values[Math.floor(next() * values.length)];
  const place = next() * (LENGTHS.length - 1);
  const [low = 0, high = 0] = [LENGTHS[Math.floor(place)], LENGTHS[Math.ceil(place)]];
  const length = low + (high - low) * (place - Math.floor(place));
  const sentences = (size: number): string => {
    let text = '';
    while (text.length < size) text += `${pick(WORDS)} ${pick(WORDS)}${next() < 0.1 ? `${Math.floor(next() * 1_000)}` : ''}${next() < 0.12 ? '. ' : ' '}`;
    return text.trim();
  };
  const count = Math.max(1, Math.round(length / 350));
  const body = Array.from({ length: count }, () => sentences(length / count));
  const url = `https://site-${index % SITES}.example/${index}`;
  return makeArticle(
    {
      url,
      sourceUrl: url,
      title: sentences(60),
      authors: [{ name: `Author ${Math.floor(next() * AUTHORS)}`, url: null }],
      siteName: `Site ${index % SITES}`,
      section: pick(SECTIONS) ?? null,
      tags: [0, 1, 2].map(() => `tag ${Math.floor(next() * TAGS)}`),
      language: next() < 0.8 ? 'en' : 'de',
      published: new Date(START + index * MINUTES_BETWEEN * 60_000).toISOString(),
      excerpt: body[0]?.slice(0, 200) ?? null,
    },
    body,
  );
}

/** The rows of one article, as the writer leaves them. */
export async function rowsOf(index: number): Promise<Record<string, unknown>[]> {
  const memory = new MemoryTable();
  const now = START + index * MINUTES_BETWEEN * 60_000 + 60_000;
  await record(openTable(memory.client(), 'table'), index, { now: () => now, sleep: async () => {} });
  return memory.dump();
}

export async function record(table: ReturnType<typeof openTable>, index: number, clock: Clock): Promise<void> {
  // Contents of this length never go to the bucket, so no client is needed.
  const bodies = { client: { send: () => Promise.reject(new Error('The benchmark uses no bucket.')) } as never, name: 'bodies' };
  const writer = openWriter({ table, bodies, shards: BENCH_SHARDS, clock });
  const key = benchKey(index);
  const object = { versionId: `version-${index}`, eTag: `"${index}"`, size: 60_000 };
  const event = { kind: 'created', bucket: BENCH_BUCKET, key, versionId: object.versionId, sequencer: index.toString(16).padStart(16, '0'), eventTime: new Date(clock.now()).toISOString(), look: false, redelivered: false } as const;
  const standing = await writer.standing(event);
  if (standing.verdict !== 'due') throw new Error(`Article ${index} is ${standing.verdict}.`);
  await writer.record(event, standing, { state: 'article', article: benchArticle(index), object, warnings: [] });
}

/** When the change log of `count` articles is past its lag. */
export function after(count: number): number {
  return START + (count + 1) * MINUTES_BETWEEN * 60_000 + CHANGE_LAG_MS;
}
