/**
 * Search on articles of real words: how fast the index builds, how large it is, how long searches take, and what a reader fetches
 * after fifty changes. The parts are the product's own; the published index lies in memory.
 *
 *     npm run bench -- search [--articles 20000] [--batch 500] [--rounds 300] [--corpus ../shared/corpus/wcxb-dev-article] [--json]
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import {
  createSqliteWriter,
  findSqlite,
  openSqliteReader,
  parseQuery,
  type SearchEngine,
  type SearchRequest,
} from '../../../shared/search/index.ts';
import { MemoryStore } from '../../search/memory-store.ts';
import { temporaryFolders } from '../../search/temporary-folders.ts';
import { paragraphsOf, searchDocuments } from './articles.ts';

const REPEATS = 40;
const CHANGES = { added: 50, removed: 5 };

/** One of each kind of query. */
const QUERIES: readonly (readonly [kind: string, q: string, more?: Partial<SearchRequest>])[] = [
  ['a common word', 'people'],
  ['a rare word', 'nutrition'],
  ['three words', 'climate energy water'],
  ['either of three', 'election OR vote OR government'],
  ['a phrase', '"new york"'],
  ['a beginning', 'govern*'],
  ['a word and a site', 'people site:site-7.example'],
  ['a word of nearly all', 'the'],
  ['newest first', 'people', { sort: 'newest' }],
];

interface Options {
  readonly articles: string;
  readonly batch: string;
  readonly corpus: string;
  readonly rounds: string;
  readonly json?: true;
}

export function command(): Command {
  return (
    new Command()
      .description('measure search: building, size, queries, what readers fetch')
      .option('--articles <count>', 'articles to index', '20000')
      // 500 is the writer's own while it fills an index; a stage that grows from nothing publishes some dozen at once.
      .option('--batch <count>', 'articles published at once while the index is built', '500')
      .option('--corpus <folder>', 'a corpus whose texts give the words', '../shared/corpus/wcxb-dev-article')
      // Enough of them that segments of each size are merged, those of several thousand articles too.
      .option('--rounds <count>', 'rounds of changes', '300')
      .option('--json', 'print the figures as JSON')
      .action(async (options: Options) => {
        const figures = await measure(Number(options.articles), Number(options.batch), options.corpus, Number(options.rounds));
        console.log(options.json === true ? JSON.stringify(figures, null, 2) : table(figures));
      })
  );
}

interface Timing {
  readonly kind: string;
  readonly q: string;
  readonly total: number;
  readonly p50: number;
  readonly p95: number;
}

interface Figures {
  readonly articles: number;
  readonly batch: number;
  readonly charactersAnArticle: number;
  readonly articlesASecond: number;
  readonly indexBytes: number;
  readonly bytesAnArticle: number;
  readonly coldBytes: number;
  readonly coldRequests: number;
  readonly timings: readonly Timing[];
  /** Bytes that a reader fetched after each round of changes, the manifest's among them, as a share of the index. */
  readonly fetchedShares: readonly number[];
}

async function measure(articles: number, batch: number, corpus: string, rounds: number): Promise<Figures> {
  const sqlite = await findSqlite();
  if (!sqlite.found) throw new Error(sqlite.why);
  const [store, folders, clock] = [new MemoryStore(), temporaryFolders(), { now: 0 }];
  const paragraphs = paragraphsOf(corpus);
  const source = createSqliteWriter({
    store,
    sqlite,
    folder: folders.of('writer'),
    mostWords: Number.POSITIVE_INFINITY,
    now: () => clock.now,
    newUid: () => 'bench',
  });
  const writer = await source.open();
  let characters = 0;
  let spent = 0;
  for (let at = 0; at < articles; at += batch) {
    const added = [...searchDocuments(paragraphs, Math.min(batch, articles - at), at)];
    characters += added.reduce((sum, { text }) => sum + text.length, 0);
    const began = performance.now();
    await writer.apply(added, [], new Date(at).toISOString());
    spent += performance.now() - began;
  }
  const indexBytes = statSync(join(folders.of('writer'), 'writer.db')).size;
  let fetched = 0;
  const reader = openSqliteReader({
    store,
    sqlite: findSqlite,
    folder: () => folders.of('reader'),
    now: () => (clock.now += 10_000),
    onStale: (error) => {
      throw error;
    },
    onFetched: (bytes) => (fetched = bytes),
  });
  store.counts.requests = 0;
  await ask(reader, 'warm');
  const [coldBytes, coldRequests] = [fetched, store.counts.requests];
  const timings: Timing[] = [];
  for (const [kind, q, more] of QUERIES) timings.push(await time(reader, kind, q, more));
  const fetchedShares: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const removals = Array.from({ length: CHANGES.removed }, (_, at) => ({
      id: `article${String(round * CHANGES.removed + at).padStart(19, '0')}`,
      version: 1,
    }));
    await writer.apply(
      [...searchDocuments(paragraphs, CHANGES.added, articles + round * CHANGES.added)],
      removals,
      new Date(clock.now).toISOString(),
    );
    store.counts.bytesRead = 0;
    await ask(reader, 'people');
    // With the manifest, and of the index as it is then.
    fetchedShares.push(store.counts.bytesRead / statSync(join(folders.of('writer'), 'writer.db')).size);
  }
  folders.removeAll();
  return {
    articles,
    batch,
    charactersAnArticle: characters / articles,
    articlesASecond: articles / (spent / 1_000),
    indexBytes,
    bytesAnArticle: indexBytes / articles,
    coldBytes,
    coldRequests,
    timings,
    fetchedShares,
  };
}

async function ask(reader: SearchEngine, q: string, more: Partial<SearchRequest> = {}): Promise<number> {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.detail);
  const found = await reader.search({ ...parsed.query, dateField: null, sort: 'relevance', limit: 20, position: null, ...more });
  if (found.outcome !== 'found') throw new Error(found.detail);
  return found.total;
}

async function time(reader: SearchEngine, kind: string, q: string, more?: Partial<SearchRequest>): Promise<Timing> {
  const taken: number[] = [];
  let total = 0;
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const began = performance.now();
    total = await ask(reader, q, more);
    taken.push(performance.now() - began);
  }
  taken.sort((a, b) => a - b);
  return { kind, q, total, p50: taken[Math.floor(REPEATS / 2)] ?? 0, p95: taken[Math.floor(REPEATS * 0.95)] ?? 0 };
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

function table({
  articles,
  batch,
  charactersAnArticle,
  articlesASecond,
  indexBytes,
  bytesAnArticle,
  coldBytes,
  coldRequests,
  timings,
  fetchedShares,
}: Figures): string {
  const mean = fetchedShares.reduce((sum, share) => sum + share, 0) / fetchedShares.length;
  return [
    `${articles.toLocaleString('en')} articles of ${Math.round(charactersAnArticle).toLocaleString('en')} characters: ${Math.round(articlesASecond)} a second, published every ${batch}`,
    `index ${(indexBytes / 1e6).toFixed(1)} MB, ${Math.round(bytesAnArticle).toLocaleString('en')} bytes an article, ${(bytesAnArticle / charactersAnArticle).toFixed(2)} a character; a cold reader fetches ${(coldBytes / 1e6).toFixed(1)} MB in ${coldRequests} requests`,
    `after ${CHANGES.added} additions and ${CHANGES.removed} removals a reader fetches ${percent(mean)} of it on average, ${percent(Math.max(...fetchedShares))} at most (${fetchedShares.length} rounds)`,
    '',
    '| query | finds | p50, ms | p95, ms |',
    '|---|---|---|---|',
    ...timings.map(
      ({ kind, q, total, p50, p95 }) => `| ${kind}: \`${q}\` | ${total.toLocaleString('en')} | ${p50.toFixed(1)} | ${p95.toFixed(1)} |`,
    ),
  ].join('\n');
}
