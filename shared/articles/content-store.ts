/**
 * Where contents lie: a row of their own beside the head, and past 350 KB a file in the bodies bucket that the row points to.
 *
 * The row is apart from the head because DynamoDB bills whole items: the truth check of a list would read every body.
 * Rows and files are named by event and attempt, written before the head that points to them and never changed, so a
 * reader of any head finds exactly its content. The row goes first and the file second: whatever file there may
 * be, its row tells.
 */
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Article } from '../extraction/index.ts';
import { MAX_ITEM_BYTES, packContent, unpackContent } from './content.ts';
import type { ContentPlace } from './head.ts';
import { articlePartition, contentKey } from './keys.ts';
import { queryAll, type Item, type Table } from './table.ts';

export interface ContentStore {
  write(id: string, place: ContentPlace, sequencer: string, article: Article): Promise<ContentPlace>;
  /** From the row if it is at hand. Null where row or file are gone: the article has moved on. */
  read(id: string, place: ContentPlace, row: Item | null): Promise<Article | null>;
  remove(id: string, place: ContentPlace): Promise<void>;
  /** Every content row of the article, as places. */
  places(id: string): Promise<readonly (ContentPlace & { readonly sequencer: string })[]>;
}

/** The bucket that holds bodies too large for the table. */
export interface ContentBucket {
  readonly client: S3Client;
  readonly name: string;
}

export function openContentStore(table: Table, bucket: ContentBucket, maxItemBytes: number = MAX_ITEM_BYTES): ContentStore {
  return {
    async write(id, place, sequencer, article) {
      const bytes = packContent(article);
      const fits = bytes.byteLength <= maxItemBytes;
      const written: ContentPlace = { row: place.row, file: fits ? null : fileName(id, place.row) };
      await table.put({
        ...contentKey(id, written.row),
        sequencer,
        ...(fits ? { bytes } : { bodyFile: written.file, byteLength: bytes.byteLength }),
      });
      if (written.file !== null) {
        await bucket.client.send(
          new PutObjectCommand({ Bucket: bucket.name, Key: written.file, Body: bytes, ContentType: 'application/zstd' }),
        );
      }
      return written;
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
    async remove(id, place) {
      if (place.file !== null) await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: place.file }));
      await table.remove(contentKey(id, place.row));
    },
    async places(id) {
      const items = await queryAll(table, {
        pk: articlePartition(id),
        range: { expression: 'begins_with(sk, :contents)', values: { ':contents': 'B#' } },
        attributes: ['sk', 'bodyFile', 'sequencer'],
        consistent: true,
      });
      return items.map((item) => ({
        row: String(item['sk']),
        file: typeof item['bodyFile'] === 'string' ? item['bodyFile'] : null,
        sequencer: String(item['sequencer']),
      }));
    },
  };
}

function fileName(id: string, row: string): string {
  return `${id}/${row.slice(2).replace('#', '-').replace('!', '_')}.json.zst`;
}

async function readFile(bucket: ContentBucket, key: string): Promise<Uint8Array | null> {
  try {
    const answer = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: key }));
    return (await answer.Body?.transformToByteArray()) ?? null;
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return null;
    throw error;
  }
}
