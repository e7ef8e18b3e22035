/**
 * Lists: rows of one dimension in the order of their instants, shards merged, each candidate checked against its
 * article's head. The row is a hint; the head decides whether the article stands here, and gives the card.
 */
import { facet, mayContain, type Facet } from './facets.ts';
import { parseHead, type Head } from './head.ts';
import { headKey, listPartition, listShards } from './keys.ts';
import type { Card, Dimension, ListQuery, Paged, Position } from './record.ts';
import { typeFacet } from './apply-pending.ts';
import type { Item, Table } from './table.ts';

/**
 * What one page may cost: rows passed over by their fingerprint (200 bytes each: 1,000 rows are 25 read units) and heads
 * read (half a unit each). A page that comes to a bound ends short, with the position to go on from.
 */
const MAX_ROWS = 1_000;
const MAX_HEADS = 200;
/** Twenty rows are one page of four kilobytes: the least that DynamoDB bills. */
const MIN_CHUNK = 20;
const FILTERED_CHUNK = 100;

/** The most selective dimension is the list, the others are filters. */
const SELECTIVITY: readonly Exclude<Dimension, 'all'>[] = ['author', 'tag', 'section', 'site', 'lang'];

interface Plan {
  readonly list: Facet;
  readonly filters: readonly string[];
  readonly low: string;
  readonly high: string;
  readonly newestFirst: boolean;
  readonly query: ListQuery;
}

/** One shard on its way through the merge. */
interface Strand {
  readonly shard: number;
  /** Last sort key that was consumed, '' at the start. */
  consumed: string;
  /** Last sort key that was read. */
  fetched: string;
  rows: Item[];
  more: boolean;
}

export async function readList(table: Table, shards: number, query: ListQuery, position: Position | null): Promise<Paged<Card>> {
  const plan = planOf(query);
  if (plan === null) return { items: [], position: null };
  const strands = Array.from({ length: listShards(plan.list, shards) }, (_, shard): Strand => {
    const consumed = position?.[String(shard)] ?? '';
    return { shard, consumed, fetched: consumed, rows: [], more: true };
  });
  const cards: Card[] = [];
  const work = { rows: 0, heads: 0 };
  for (;;) {
    const candidates = await nextCandidates(table, plan, strands, query.limit - cards.length, work);
    work.heads += candidates.length;
    cards.push(...(await checked(table, plan, candidates)));
    const isDrained = strands.every((strand) => strand.rows.length === 0 && !strand.more);
    if (isDrained) return { items: cards, position: null };
    if (cards.length >= query.limit || work.rows >= MAX_ROWS || work.heads >= MAX_HEADS) return { items: cards, position: positionOf(strands) };
  }
}

function planOf(query: ListQuery): Plan | null {
  const given: Facet[] = [];
  for (const dimension of SELECTIVITY) {
    const value = query[dimension];
    if (value === undefined) continue;
    const wanted = facet(dimension, value);
    // A value of which nothing is left (punctuation alone) is nobody's.
    if (wanted === null) return null;
    given.push(wanted);
  }
  const [list = 'all#', ...rest] = given;
  const isByInstant = query.dateField !== 'firstSeen';
  return {
    list,
    filters: query.type === undefined ? rest : [...rest, typeFacet(query.type)],
    low: isByInstant ? (query.from ?? '') : '',
    high: isByInstant ? (query.to ?? '') : '',
    newestFirst: query.sort === 'newest',
    query,
  };
}

/** Takes rows off the strands in order until `wanted` may match or a bound is reached. */
async function nextCandidates(table: Table, plan: Plan, strands: readonly Strand[], wanted: number, work: { rows: number; readonly heads: number }): Promise<string[]> {
  const candidates: string[] = [];
  const room = Math.min(wanted, MAX_HEADS - work.heads);
  while (candidates.length < room && work.rows < MAX_ROWS) {
    const dry = strands.filter((strand) => strand.rows.length === 0 && strand.more);
    await Promise.all(dry.map((strand) => refill(table, plan, strand, wanted, strands.length)));
    const next = first(strands, plan.newestFirst);
    if (next === null) {
      if (strands.some((strand) => strand.more)) continue;
      break;
    }
    const row = next.rows.shift();
    if (row === undefined) break;
    const sk = String(row['sk']);
    next.consumed = sk;
    work.rows += 1;
    const print = typeof row['print'] === 'string' ? row['print'] : '';
    if (plan.filters.every((filter) => mayContain(print, filter))) candidates.push(sk);
  }
  return candidates;
}

async function refill(table: Table, plan: Plan, strand: Strand, wanted: number, strands: number): Promise<void> {
  const chunk = plan.filters.length > 0 || plan.query.dateField !== undefined ? FILTERED_CHUNK : Math.max(MIN_CHUNK, Math.ceil(wanted / strands) + 2);
  const { items, more } = await table.query({ pk: listPartition(plan.list, strand.shard), range: rangeOf(plan, strand.fetched), limit: chunk, newestFirst: plan.newestFirst });
  strand.rows = [...items];
  strand.more = more;
  const last = items.at(-1);
  if (last !== undefined) strand.fetched = String(last['sk']);
}

/**
 * BETWEEN takes both ends in. Sort keys are `<instant>#<id>`; a space sorts before '#', so `<instant> ` lies before every row of
 * that instant, and `<row> ` right after the row.
 */
function rangeOf(plan: Plan, after: string): { expression: string; values: Record<string, string> } {
  const low = after !== '' && !plan.newestFirst ? `${after} ` : plan.low === '' ? ' ' : `${plan.low} `;
  const high = after !== '' && plan.newestFirst ? before(after) : plan.high === '' ? '~' : `${plan.high} `;
  // DynamoDB refuses a range that ends before it begins: ask for the empty one instead.
  return { expression: 'sk BETWEEN :low AND :high', values: low <= high ? { ':low': low, ':high': high } : { ':low': low, ':high': low } };
}

/** The greatest string that sorts before `sk` for all keys of this form: ids end in one of 32 characters, the least of which is '0'. */
function before(sk: string): string {
  const last = sk.charCodeAt(sk.length - 1);
  return `${sk.slice(0, -1)}${String.fromCharCode(last - 1)}~`;
}

function first(strands: readonly Strand[], newestFirst: boolean): Strand | null {
  let best: Strand | null = null;
  let bestKey = '';
  for (const strand of strands) {
    const row = strand.rows[0];
    // A strand that may hold an earlier row must be read before any other row is taken.
    if (row === undefined) {
      if (strand.more) return null;
      continue;
    }
    const key = String(row['sk']);
    if (best === null || (newestFirst ? key > bestKey : key < bestKey)) {
      best = strand;
      bestKey = key;
    }
  }
  return best;
}

/** Reads the heads of the candidates and keeps those that stand in this list, here, and match the filters. */
async function checked(table: Table, plan: Plan, candidates: readonly string[]): Promise<Card[]> {
  if (candidates.length === 0) return [];
  const places = candidates.map((sk) => ({ instant: sk.slice(0, sk.indexOf('#')), id: sk.slice(sk.indexOf('#') + 1) }));
  const heads = await table.getAll([...new Set(places.map(({ id }) => id))].map(headKey));
  const byId = new Map(heads.filter((item) => item !== null).map((item) => {
    const head = parseHead(item);
    return [head.id, head];
  }));
  return places.flatMap(({ instant, id }) => {
    const card = standsHere(byId.get(id), plan, instant);
    return card === null ? [] : [card];
  });
}

function standsHere(head: Head | undefined, plan: Plan, instant: string): Card | null {
  const live = head?.live ?? null;
  if (live === null || live.instant !== instant || !live.facets.includes(plan.list)) return null;
  const { card } = live;
  const isMatch = plan.filters.every((filter) => live.facets.includes(filter) || filter === typeFacet(card.type));
  return isMatch && isInTime(card, plan.query) ? card : null;
}

function isInTime(card: Card, { dateField, from, to }: ListQuery): boolean {
  if (dateField === 'published') return card.published !== null;
  if (dateField !== 'firstSeen') return true;
  return (from === undefined || card.firstSeen >= from) && (to === undefined || card.firstSeen < to);
}

function positionOf(strands: readonly Strand[]): Position {
  return Object.fromEntries(strands.filter((strand) => strand.consumed !== '').map((strand) => [String(strand.shard), strand.consumed]));
}
