/** Keys of every row in the table; see store.ts for what the rows are for. */
import { MODIFIED, type Facet } from './facets.ts';
import { shardOf } from './identity.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Wider than any S3 version of any article will ever be; keeps versions in order as strings. */
const VERSION_DIGITS = 8;

export const articlePartition = (id: string): string => `A#${id}`;
export const headKey = (id: string): Key => ({ pk: articlePartition(id), sk: 'A' });
export const contentKey = (id: string, row: string): Key => ({ pk: articlePartition(id), sk: row });
/**
 * Unique to an attempt: written once and never changed. Two deliveries of one event must not share a row, or the one that is
 * overtaken would roll back what the other's head points to.
 */
export const contentRow = (sequencer: string, attempt: string): string => `B#${sequencer}#${attempt}`;
/** Names the rows of lists and look-ups that one attempt writes, as `contentRow` names its content. */
export const generationOf = (sequencer: string, attempt: string): string => `${sequencer}~${attempt}`;
export const sequencerOf = (generation: string): string => generation.split('~', 1).join('');
export const revisionKey = (id: string, version: number): Key => ({ pk: articlePartition(id), sk: `R#${digits(version)}` });
/** `I#all#3`: what receipts were written when, of those that no change tells of (receipt-rows.ts). */
export const receiptListPartition = (shard: number): string => `I#all#${shard}`;
export const receiptListKey = (id: string, at: string, shard: number): Key => ({ pk: receiptListPartition(shard), sk: `${at}#${id}` });
export const urlKey = (url: string, id: string, generation: string): Key => ({ pk: urlPartition(url), sk: `${id}#${generation}` });
/** Whose article a row of a look-up leads to. */
export const urlOwner = (sk: string): string => sk.split('#', 1).join('');
export const urlPartition = (url: string): string => `U#${url}`;

/** `L#all##3`, `L#site#example.org#0`: only the lists of everything have more than one shard. */
export const listPartition = (entry: Facet, shard: number): string => `L#${entry}#${shard}`;
export const listShards = (entry: Facet, shards: number): number => (entry === 'all#' || entry === MODIFIED ? shards : 1);
/**
 * `2026-03-01T09:00:00.000Z#ID#GENERATION`. The generation names the attempt that wrote the row: no two attempts share a
 * row, so it never changes under its key, and a late removal never hits another attempt's row.
 */
export const listKey = (entry: Facet, instant: string, id: string, generation: string, shards: number): Key => ({
  pk: listPartition(entry, shardOf(id, listShards(entry, shards))),
  sk: `${instant}#${id}#${generation}`,
});
/** What the rows of one article at one instant of a list have in common: `<instant>#<id>`. */
export const listPlaceOf = (sk: string): string => sk.split('#', 2).join('#');

/** Hosts of a site by its name: a hint, written once a process. */
export const sitePartition = (name: Facet): string => `N#${name}`;
export const siteKey = (name: Facet, host: Facet): Key => ({ pk: sitePartition(name), sk: host });

export const changePartition = (shard: number): string => `C#${shard}`;
export const changeKey = (id: string, at: string, version: number, shard: number): Key => ({
  pk: changePartition(shard),
  sk: `${at}#${id}#${digits(version)}`,
});

function digits(version: number): string {
  return String(version).padStart(VERSION_DIGITS, '0');
}
