/**
 * Lists: rows of one or several lists in the order of their instants, merged, each candidate checked against its article's
 * head. The row is a hint; the head decides whether the article stands here, and gives the card.
 */
import { cardFrom, timesOf } from './card.ts';
import { mayContain } from './facets.ts';
import { parseHead, type Head, type Live } from './head.ts';
import { headKey, listPlaceOf, sitePartition } from './keys.ts';
import { gapOf, isAhead, positionAt, type Gap } from './list-position.ts';
import { fits, planOf, type Plan, type Walk } from './list-plan.ts';
import type { Card, ListQuery, Paged, Position } from './record.ts';
import { lastKey, type Item, type Table } from './table.ts';

/**
 * What one page may cost: rows passed over by their fingerprint (200 bytes each: 1,000 rows are 25 read units) and heads
 * read (half a unit each). A page that comes to a bound ends short, with the position to go on from.
 */
const MAX_ROWS = 1_000;
const MAX_HEADS = 200;
/** Twenty rows are one page of four kilobytes: the least that DynamoDB bills. */
const MIN_CHUNK = 20;
const FILTERED_CHUNK = 100;
/** A publisher has a handful of hosts under one name. */
const MAX_HOSTS = 25;

/** One walk on its way through the merge. */
interface Strand {
  readonly walk: Walk;
  /** Last place that was consumed, '' at the start. */
  consumed: string;
  /** Last sort key that was read. */
  fetched: string;
  rows: Item[];
  more: boolean;
}

export async function readList(table: Table, shards: number, query: ListQuery, position: Position | null): Promise<Paged<Card>> {
  const plan = await planOf(query, shards, async (name) => {
    const { items } = await table.query({ pk: sitePartition(name), limit: MAX_HOSTS });
    return items.map((item) => String(item['sk']));
  });
  if (plan === null) return { items: [], position: null };
  const gap = gapOf(position);
  const strands = plan.walks.filter((walk) => isAhead(walk, gap, plan.back)).map((walk) => strandAt(walk, gap, plan));
  const cards: Card[] = [];
  const work = { rows: 0, heads: 0 };
  for (;;) {
    const candidates = await nextCandidates(table, plan, strands, query.limit - cards.length, work);
    work.heads += candidates.length;
    cards.push(...(await checked(table, plan, candidates)));
    const isDrained = strands.every((strand) => strand.rows.length === 0 && !strand.more);
    if (isDrained) return { items: cards, position: null };
    if (cards.length >= query.limit || work.rows >= MAX_ROWS || work.heads >= MAX_HEADS)
      return { items: cards, position: positionOf(strands, plan) };
  }
}

/** A walk that begins at the gap, where that lies in its rank; all of it where it comes after. */
function strandAt(walk: Walk, gap: Gap, { back, newestFirst }: Plan): Strand {
  const start = { walk, consumed: '', fetched: '', rows: [], more: true };
  if (gap.place === null) return { ...start, ...behind(gap.places[walk.name] ?? '', newestFirst) };
  if (walk.rank !== gap.rank) return start;
  const at = `${walk.prefix}${gap.place}`;
  if ((gap.side === 'after') !== back) return { ...start, ...behind(at, newestFirst) };
  // The rows of the place itself are still to be read.
  const end = `${at}#~`;
  return {
    ...start,
    walk: newestFirst ? { ...walk, high: end < walk.high ? end : walk.high } : { ...walk, low: at > walk.low ? at : walk.low },
  };
}

/** All rows of the place were read, in either direction. */
function behind(place: string, newestFirst: boolean): Pick<Strand, 'consumed' | 'fetched'> {
  return { consumed: place, fetched: place === '' || newestFirst ? place : `${place}#~` };
}

function positionOf(strands: readonly Strand[], { back, newestFirst }: Plan): Position {
  const rank = currentOf(strands, back)[0]?.walk.rank ?? 0;
  const places = strands
    .filter((strand) => strand.walk.rank === rank && strand.consumed !== '')
    .map(({ consumed, walk }) => consumed.slice(walk.prefix.length))
    .toSorted();
  return positionAt(rank, (newestFirst ? places[0] : places.at(-1)) ?? null, back);
}

/** Takes rows off the strands in order until `wanted` may match or a bound is reached. */
async function nextCandidates(
  table: Table,
  plan: Plan,
  strands: readonly Strand[],
  wanted: number,
  work: { rows: number; readonly heads: number },
): Promise<string[]> {
  const candidates: string[] = [];
  const room = Math.min(wanted, MAX_HEADS - work.heads);
  while (candidates.length < room && work.rows < MAX_ROWS) {
    const current = currentOf(strands, plan.back);
    if (current.length === 0) break;
    const dry = current.filter((strand) => strand.rows.length === 0 && strand.more);
    if (dry.length > 0) {
      await Promise.all(dry.map((strand) => refill(table, plan, strand, wanted, current.length)));
      continue;
    }
    const { place, rows } = take(current, plan.newestFirst);
    work.rows += Math.max(1, rows.length);
    if (rows.some((row) => mayMatch(row, plan))) candidates.push(place);
  }
  return candidates;
}

/** The strands of the lowest rank that is not at its end; of the highest where the list is read back. */
function currentOf(strands: readonly Strand[], back: boolean): Strand[] {
  const open = strands.filter((strand) => strand.rows.length > 0 || strand.more);
  const ranks = open.map(({ walk }) => walk.rank);
  const rank = back ? Math.max(...ranks) : Math.min(...ranks);
  return open.filter(({ walk }) => walk.rank === rank);
}

/**
 * The next place of all, with its rows, off every list in which the article stands. There are two rows while an article moves
 * from one generation of rows to the next; without rows, the place was taken before the last refill.
 */
function take(strands: readonly Strand[], newestFirst: boolean): { readonly place: string; readonly rows: readonly Item[] } {
  const heads = strands.flatMap((strand) => {
    const place = placeOf(strand.rows[0]);
    return place === '' ? [] : [{ strand, place, order: place.slice(strand.walk.prefix.length) }];
  });
  const [first, ...others] = heads;
  if (first === undefined) return { place: '', rows: [] };
  const best = others.reduce(
    (found, other) => ((newestFirst ? other.order > found.order : other.order < found.order) ? other : found),
    first,
  );
  const rows: Item[] = [];
  for (const { strand, place } of heads) {
    if (place !== best.place) continue;
    const isRepeat = strand.consumed === place;
    for (let [row] = strand.rows; row !== undefined && placeOf(row) === place; [row] = strand.rows) {
      strand.rows.shift();
      if (!isRepeat) rows.push(row);
    }
    strand.consumed = place;
  }
  return { place: best.place, rows };
}

const placeOf = (row: Item | undefined): string => (row === undefined ? '' : listPlaceOf(String(row['sk'])));

/** By the row alone. One that has an end is a change that another followed, or a removal. */
function mayMatch(row: Item, { by, groups }: Plan): boolean {
  if (by === 'updated') return row['expires'] === undefined;
  const fingerprint = typeof row['print'] === 'string' ? row['print'] : '';
  return groups.every((group) => group.some((entry) => mayContain(fingerprint, entry)));
}

async function refill(table: Table, plan: Plan, strand: Strand, wanted: number, strands: number): Promise<void> {
  const chunk = plan.isSparse ? FILTERED_CHUNK : Math.max(MIN_CHUNK, Math.ceil(wanted / strands) + 2);
  const { items, more } = await table.query({
    pk: strand.walk.pk,
    range: rangeOf(strand, plan.newestFirst),
    limit: chunk,
    newestFirst: plan.newestFirst,
  });
  strand.rows = [...items];
  strand.more = more;
  strand.fetched = lastKey(items) ?? strand.fetched;
}

/** BETWEEN takes both ends in: `<row> ` lies right after the row. */
function rangeOf({ walk, fetched }: Strand, newestFirst: boolean): { expression: string; values: Record<string, string> } {
  const low = fetched !== '' && !newestFirst ? `${fetched} ` : walk.low;
  const high = fetched !== '' && newestFirst ? before(fetched) : walk.high;
  // DynamoDB refuses a range that ends before it begins: ask for the empty one instead.
  return { expression: 'sk BETWEEN :low AND :high', values: low <= high ? { ':low': low, ':high': high } : { ':low': low, ':high': low } };
}

/** The greatest string that sorts before `sk` for all keys of this form: ids and versions end in one of 32 characters, the least of which is '0'. */
export function before(sk: string): string {
  const last = sk.charCodeAt(sk.length - 1);
  return `${sk.slice(0, -1)}${String.fromCharCode(last - 1)}~`;
}

/** Reads the heads of the candidates and keeps those that stand in this list, here, and match the filters. */
async function checked(table: Table, plan: Plan, candidates: readonly string[]): Promise<Card[]> {
  if (candidates.length === 0) return [];
  const places = [...new Set(candidates)].map((sk) => {
    const [place = '', id = ''] = sk.split('#');
    return { place, id };
  });
  const heads = await table.getAll([...new Set(places.map(({ id }) => id))].map(headKey));
  const byId = new Map(
    heads
      .filter((item) => item !== null)
      .map((item) => {
        const head = parseHead(item);
        return [head.id, head];
      }),
  );
  const cards = places.flatMap(({ place, id }) => {
    const head = byId.get(id);
    return head === undefined || head.live === null || !standsHere(head, head.live, plan, place) ? [] : [cardFrom(head, head.live)];
  });
  const kept = cards.length === 0 ? undefined : await plan.query.keep?.(cards.map(({ id }) => id));
  return kept === undefined ? cards : cards.filter(({ id }) => kept.has(id));
}

function standsHere(head: Head, live: Live, plan: Plan, place: string): boolean {
  const { by, query } = plan;
  const own = by === 'updated' ? head.changedAt : by === 'modified' ? live.modified : live.instant;
  if (own !== place) return false;
  return fits(live, plan) && isInTime(head, live, query);
}

function isInTime(head: Head, live: Live, { dateField = 'published', from, to }: ListQuery): boolean {
  if (from === undefined && to === undefined) return true;
  const { publishedAt, modifiedAt, listedAt, firstSeen, updated } = timesOf(head, live);
  const at = { published: publishedAt, modified: modifiedAt, listed: listedAt, firstSeen, updated }[dateField];
  return at !== null && (from === undefined || at >= from) && (to === undefined || at < to);
}
