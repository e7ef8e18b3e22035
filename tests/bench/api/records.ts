/** Records by the thousand, made by the store's own writer on a table in memory. */
import { CHANGE_LAG_MS, openTable, openWriter, type Clock } from '../../../shared/articles/index.ts';
import type { Article, Inline } from '../../../shared/extraction/index.ts';
import { makeArticle } from '../../api/articles.ts';
import { MemoryTable } from '../../articles/memory-table.ts';

/**
 * Lengths of real articles' texts in characters: every twentieth of the distribution over the 792 articles of
 * wcxb-dev-article (median 9,678, mean 11,863).
 */
const LENGTHS = [
  119, 1838, 3154, 3866, 4728, 5412, 6298, 7061, 8093, 8915, 9678, 10575, 11703, 12793, 14068, 15879, 17584, 20423, 24399, 29409, 49264,
];
/**
 * Made-up words of up to four syllables, the short ones frequent. Many enough that an article takes as many bytes when
 * compressed as a real one does (0.9 a character), for that is what its units are.
 */
const SYLLABLES = 'a ne to ri al en der ta mo is ver ka lin or se pul ti gar eth um fa bos'.split(' ');
const WORDS = Array.from({ length: 9_000 }, (_, index) =>
  [index, Math.floor(index / 22), Math.floor(index / 484), Math.floor(index / 5_000)]
    .filter((part, place) => place === 0 || part > 0)
    .map((part) => SYLLABLES[part % SYLLABLES.length])
    .join(''),
);
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
  const word = (): string => WORDS[Math.floor(next() ** 1.5 * WORDS.length)] ?? '';
  const place = next() * (LENGTHS.length - 1);
  const [low = 0, high = 0] = [LENGTHS[Math.floor(place)], LENGTHS[Math.ceil(place)]];
  const length = low + (high - low) * (place - Math.floor(place));
  const sentences = (size: number): string => {
    let text = '';
    while (text.length < size)
      text += `${word()} ${word()}${next() < 0.2 ? `${Math.floor(next() * 1_000)}` : ''}${next() < 0.12 ? '. ' : ' '}`;
    return text.trim();
  };
  // As real pages have it: a run of text every 54 characters, a link every 600.
  const count = Math.max(1, Math.round(length / 110));
  const body = Array.from({ length: count }, (_, at): Inline[] => {
    const [plain, marked] = [`${sentences(length / count / 1.6)} `, sentences(length / count / 3)];
    return [{ text: plain }, at % 5 === 0 ? { text: marked, url: linkOf(marked) } : { text: marked, marks: ['emphasis'] }];
  });
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
      excerpt: textOf(body[0] ?? []).slice(0, 200),
      ...written(body),
    },
    [],
  );
}

const linkOf = (text: string): string => `https://elsewhere.example/${text.replaceAll(' ', '-').slice(0, 60)}`;
const textOf = (runs: readonly Inline[]): string => runs.map(({ text }) => text).join('');

/** The four forms of a body. */
function written(body: readonly Inline[][]): Pick<Article, 'blocks' | 'html' | 'markdown' | 'text' | 'links' | 'wordCount'> {
  const text = body.map(textOf).join('\n\n');
  return {
    blocks: body.map((inlines) => ({ type: 'paragraph', text: textOf(inlines), inlines })),
    html: body
      .map(
        (inlines) =>
          `<p>${inlines.map(({ text: run, url, marks }) => (url !== undefined ? `<a href="${url}">${run}</a>` : marks === undefined ? run : `<em>${run}</em>`)).join('')}</p>`,
      )
      .join('\n'),
    markdown: body
      .map((inlines) =>
        inlines
          .map(({ text: run, url, marks }) => (url !== undefined ? `[${run}](${url})` : marks === undefined ? run : `*${run}*`))
          .join(''),
      )
      .join('\n\n'),
    text,
    links: body.flat().flatMap(({ text: label, url }) => (url === undefined ? [] : [{ url, text: label, rel: [] }])),
    wordCount: text.split(/\s+/).length,
  };
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
  const event = {
    kind: 'created',
    bucket: BENCH_BUCKET,
    key,
    versionId: object.versionId,
    sequencer: index.toString(16).padStart(16, '0'),
    eventTime: new Date(clock.now()).toISOString(),
    refetch: false,
    redelivered: false,
  } as const;
  const comparison = await writer.compareToRecorded(event);
  if (comparison.verdict !== 'process') throw new Error(`Article ${index} is ${comparison.verdict}.`);
  await writer.record(event, comparison, { state: 'article', article: benchArticle(index), object, warnings: [] });
}

/** When the change log of `count` articles is past its lag. */
export function after(count: number): number {
  return START + (count + 1) * MINUTES_BETWEEN * 60_000 + CHANGE_LAG_MS;
}
