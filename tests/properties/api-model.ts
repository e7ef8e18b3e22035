/** What the API ought to answer: a map in memory, and lists by filtering and sorting all of it. */
import type { Article } from '../../shared/extraction/index.ts';

export interface Held {
  readonly key: string;
  readonly id: string;
  readonly article: Article;
  readonly version: number;
  /** ISO, UTC: the first upload ever heard of for the key. */
  readonly firstSeen: string;
}

export interface ModelQuery {
  readonly site?: string;
  readonly author?: string;
  readonly tag?: string;
  readonly section?: string;
  readonly lang?: string;
  readonly type?: string;
  readonly from?: string;
  readonly to?: string;
  readonly dateField?: 'published' | 'firstSeen' | 'listed';
  readonly sort?: 'newest' | 'oldest';
}

export class Model {
  readonly live = new Map<string, Held>();
  readonly #versions = new Map<string, number>();
  readonly #firstSeen = new Map<string, string>();

  /** `at`: the event's time. */
  upload(key: string, id: string, article: Article, at: string): void {
    this.#see(key, at);
    const before = this.live.get(key);
    const isSame = before !== undefined && JSON.stringify(before.article) === JSON.stringify(article);
    const version = (this.#versions.get(key) ?? 0) + (isSame ? 0 : 1);
    this.#versions.set(key, version);
    this.live.set(key, { key, id, article, version, firstSeen: this.#firstSeen.get(key) ?? at });
  }

  remove(key: string): void {
    this.live.delete(key);
  }

  reject(key: string, at: string): void {
    this.#see(key, at);
    this.live.delete(key);
  }

  versionOf(key: string): number {
    return this.#versions.get(key) ?? 0;
  }

  list(query: ModelQuery): Held[] {
    const found = [...this.live.values()].filter((held) => matches(held, query));
    const direction = query.sort === 'oldest' ? 1 : -1;
    // Without a date they follow, unless they are asked for where they were first seen.
    const rank = (held: Held): number => (query.dateField !== 'listed' && published(held) === null ? 1 : 0);
    return found.toSorted((a, b) => rank(a) - rank(b) || direction * (place(a) < place(b) ? -1 : 1));
  }

  at(url: string): string[] {
    return [...this.live.values()]
      .filter(({ article }) => article.url === url || article.sourceUrl === url)
      .map(({ id }) => id)
      .toSorted();
  }

  #see(key: string, at: string): void {
    if (!this.#firstSeen.has(key)) this.#firstSeen.set(key, at);
  }
}

const published = ({ article }: Held): string | null => (article.published === null ? null : new Date(article.published).toISOString());
const instant = (held: Held): string => published(held) ?? held.firstSeen;
const place = (held: Held): string => `${instant(held)}#${held.id}`;

function matches(held: Held, query: ModelQuery): boolean {
  const { article } = held;
  const time = query.dateField === 'firstSeen' ? held.firstSeen : query.dateField === 'listed' ? instant(held) : published(held);
  return [
    query.site === undefined || new URL(article.url ?? article.sourceUrl ?? 'http://none').host === query.site,
    query.author === undefined || article.authors.some(({ name }) => name.toLowerCase() === query.author),
    query.tag === undefined || article.tags.some((tag) => tag.toLowerCase() === query.tag),
    query.section === undefined || article.section?.toLowerCase() === query.section,
    query.lang === undefined || article.language === query.lang || article.language?.split('-')[0] === query.lang,
    query.type === undefined || article.type === query.type,
    (query.from === undefined && query.to === undefined) ||
      (time !== null && (query.from === undefined || time >= query.from) && (query.to === undefined || time < query.to)),
  ].every(Boolean);
}
