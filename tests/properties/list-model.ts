/** The model of lists: a map of articles, filtered and sorted anew for every question. */
import { articleId, type Change, type DateField, type ListQuery, type Selection } from '../../shared/articles/index.ts';
import type { Article } from '../../shared/extraction/index.ts';

export interface Facts {
  readonly site: string;
  readonly author: string;
  readonly tags: readonly string[];
  readonly section: string;
  readonly lang: string;
  readonly type: Article['type'];
  readonly published: string | null;
  readonly modified: string | null;
  readonly siteName: string | null;
}
export interface Operation {
  readonly key: string;
  readonly does: 'put' | 'delete' | 'spoil';
  readonly facts: Facts;
}

interface Known extends Facts {
  readonly id: string;
  readonly firstSeen: string;
  readonly updated: string;
  readonly version: number;
}

export class Model {
  readonly live = new Map<string, Known>();
  readonly changes: Pick<Change, 'type' | 'id' | 'version'>[] = [];
  private readonly seen = new Map<string, { firstSeen: string | null; version: number }>();

  apply({ key, does, facts: given }: Operation, time: string): void {
    const id = articleId('raw', key);
    const before = this.seen.get(key) ?? { firstSeen: null, version: 0 };
    const was = this.live.get(key);
    const firstSeen = before.firstSeen ?? (does === 'delete' ? null : time);
    const isSame = was !== undefined && JSON.stringify({ ...given }) === JSON.stringify(factsOf(was));
    const version = does === 'put' && !isSame ? before.version + 1 : before.version;
    this.seen.set(key, { firstSeen, version });
    if (does !== 'put') {
      if (this.live.delete(key)) this.changes.push({ type: 'deleted', id, version });
      return;
    }
    this.live.set(key, { ...given, id, firstSeen: firstSeen ?? time, updated: isSame ? (was?.updated ?? time) : time, version });
    if (!isSame) this.changes.push({ type: was === undefined ? 'created' : 'updated', id, version });
  }

  list({ site, author, tag, section, lang, type, from, to, dateField = 'published', sort, sortField = 'published' }: ListQuery): string[] {
    const isBounded = from !== undefined || to !== undefined;
    const direction = sort === 'newest' ? -1 : 1;
    return (
      [...this.live.values()]
        .filter((known) => selects(site, (value) => known.site === value || known.siteName?.toLowerCase() === value.toLowerCase()))
        .filter((known) => selects(author, (value) => known.author === value))
        .filter((known) => selects(tag, (value) => known.tags.includes(value)))
        .filter((known) => selects(section, (value) => known.section === value))
        .filter((known) => selects(lang, (value) => value === '*' || `${known.lang}-`.startsWith(`${value}-`)))
        .filter((known) => selects(type, (value) => known.type === value))
        .filter((known) => {
          const at = instantOf(known, dateField);
          return !isBounded || (at !== null && (from === undefined || at >= from) && (to === undefined || at < to));
        })
        .filter((known) => sortField !== 'modified' || known.modified !== null)
        // What has no date follows what has one, in either direction.
        .toSorted((a, b) => rank(a, sortField) - rank(b, sortField) || direction * (placeOf(a, sortField) < placeOf(b, sortField) ? -1 : 1))
        .map(({ id, version }) => `${id} ${version}`)
    );
  }
}

function selects(given: string | Selection | undefined, holds: (value: string) => boolean): boolean {
  const { any, none } = given === undefined ? { any: [], none: [] } : typeof given === 'string' ? { any: [given], none: [] } : given;
  return (any.length === 0 || any.some(holds)) && !none.some(holds);
}

function factsOf({ site, author, tags, section, lang, type, published, modified, siteName }: Known): Facts {
  return { site, author, tags, section, lang, type, published, modified, siteName };
}

function instantOf(known: Known, field: DateField): string | null {
  if (field === 'firstSeen' || field === 'updated') return known[field];
  const stated = field === 'modified' ? known.modified : known.published;
  return stated === null ? (field === 'listed' ? known.firstSeen : null) : new Date(stated).toISOString();
}

const rank = ({ published }: Known, by: DateField): number => (by === 'published' && published === null ? 1 : 0);
const placeOf = (known: Known, by: DateField): string => `${instantOf(known, by) ?? known.firstSeen}#${known.id}`;
