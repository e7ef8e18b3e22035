/**
 * Where contents lie: a row of their own beside the head, and past 350 KB a file in the bodies bucket that the row points to.
 *
 * The row is apart from the head because DynamoDB bills whole items: the truth check of a list would read every body.
 * Rows and files are named by event and attempt, written before the head that points to them and never changed, so a
 * reader of any head finds exactly its content. The row is written first and the file second, so that every file has a row that
 * names it. The row also lists the hints that the attempt was about to write, whether or not a head came to own them.
 */
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Article } from '../extraction/index.ts';
import { MAX_ITEM_BYTES, packContent, unpackContent } from './content.ts';
import type { ContentPlace } from './head.ts';
import { hintsSchema, type Hints } from './hints.ts';
import { articlePartition, contentKey, type Key } from './keys.ts';
import { pack, unpack } from './packing.ts';
import { queryAll, type Item, type Table } from './table.ts';
import { isMissingObject } from '../platform/index.ts';

/**
 * The content that an attempt is about to write, with the hints that it writes beside it. Without an article it is a
 * note of the hints alone.
 */
export interface Draft {
  readonly place: ContentPlace;
  readonly row: Item & Key;
  /** Bytes that are too many for the row. */
  readonly body: Uint8Array | null;
}

interface DraftFacts {
  readonly row: string;
  readonly sequencer: string;
  /** Names the event: only its own redelivery cleans up after it. */
  readonly event: string;
  readonly hints: Hints;
}

/** A content, or a note, as it is found: with the hints that were to be written with it. */
export interface FoundContent extends ContentPlace {
  readonly sequencer: string;
  readonly event: string;
  readonly hints: Hints | null;
}

export interface ContentStore {
  draft(id: string, about: DraftFacts, article: Article | null): Draft;
  /** The file of a draft, where it has one; its row is the caller's to write, before. */
  writeFile(draft: Draft): Promise<void>;
  /** From the row if it is at hand. Null where row or file are gone: the article has moved on. */
  read(id: string, place: ContentPlace, row: Item | null): Promise<Article | null>;
  /** Removes a content's file, if it has one. */
  removeFile(place: ContentPlace): Promise<void>;
  /** Every content row of the article, as places. */
  places(id: string): Promise<readonly FoundContent[]>;
}

/** The bucket that holds bodies too large for the table. */
export interface ContentBucket {
  readonly client: S3Client;
  readonly name: string;
}

export function openContentStore(table: Table, bucket: ContentBucket, maxItemBytes: number = MAX_ITEM_BYTES): ContentStore {
  return {
    draft(id, { row, sequencer, event, hints }, article) {
      const about = { ...contentKey(id, row), sequencer, event, hints: pack(hints) };
      if (article === null) return { place: { row, file: null }, row: about, body: null };
      const bytes = packContent(article);
      if (bytes.byteLength <= maxItemBytes) return { place: { row, file: null }, row: { ...about, bytes }, body: null };
      const file = fileName(id, row);
      return { place: { row, file }, row: { ...about, bodyFile: file, byteLength: bytes.byteLength }, body: bytes };
    },
    async writeFile({ place: { file }, body }) {
      if (file === null || body === null) return;
      await bucket.client.send(
        new PutObjectCommand({ Bucket: bucket.name, Key: file, Body: body, ContentType: 'application/octet-stream' }),
      );
    },
    async read(id, place, row) {
      if (place.file !== null) {
        const bytes = await readFile(bucket, place.file);
        return bytes === null ? null : unpackContent(bytes);
      }
      const item = row ?? (await table.get(contentKey(id, place.row)));
      const bytes = item?.['bytes'];
      return bytes instanceof Uint8Array ? unpackContent(bytes) : null;
    },
    async removeFile({ file }) {
      if (file !== null) await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: file }));
    },
    async places(id) {
      const items = await queryAll(table, {
        pk: articlePartition(id),
        range: { expression: 'begins_with(sk, :contents)', values: { ':contents': 'B#' } },
        attributes: ['sk', 'bodyFile', 'sequencer', 'event', 'hints'],
        consistent: true,
      });
      return items.map((item) => ({
        row: String(item['sk']),
        file: typeof item['bodyFile'] === 'string' ? item['bodyFile'] : null,
        sequencer: String(item['sequencer']),
        event: String(item['event']),
        hints: item['hints'] instanceof Uint8Array ? hintsSchema.parse(unpack(item['hints'])) : null,
      }));
    },
  };
}

function fileName(id: string, row: string): string {
  return `${id}/${row.slice(2).replace('#', '-').replace('!', '_')}.json.br`;
}

async function readFile(bucket: ContentBucket, key: string): Promise<Uint8Array | null> {
  try {
    const answer = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: key }));
    return (await answer.Body?.transformToByteArray()) ?? null;
  } catch (error) {
    if (isMissingObject(error)) return null;
    throw error;
  }
}
