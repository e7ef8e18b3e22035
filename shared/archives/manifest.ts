/**
 * The manifest of an unpacking: written to the bodies bucket before a page is touched, and named by the archive's article id and
 * its place in the order of events.
 *
 * `archives/held/<id>/<place>`: the names of the pages that this version of the archive holds. So the next version knows what to
 * withdraw. It goes when a later version is unpacked, or the archive is gone.
 *
 * `archives/parts/<id>/<place>/`: the pages of each part with their places, those to be withdrawn, and a mark for each that is done. So
 * any run can resume where another was killed. A lifecycle rule of the bucket removes them once no message can ask for them.
 */
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import type { PageCounts } from '../articles/index.ts';
import { isMissingObject } from '../platform/index.ts';

/** Everything of unpacked archives in the bodies bucket. */
export const ARCHIVES_PREFIX = 'archives/';
/** Files that are needed only while messages of an unpacking may still arrive. */
export const PARTS_PREFIX = `${ARCHIVES_PREFIX}parts/`;
const HELD_PREFIX = `${ARCHIVES_PREFIX}held/`;

const segmentSchema = z.object({
  format: z.enum(['zip', 'tar', 'warc', 'jsonl']),
  from: z.number(),
  to: z.number(),
  coding: z.nullable(z.enum(['gzip', 'zstd'])),
});
const entrySchema = z.object({
  name: z.string(),
  segment: z.number(),
  start: z.number(),
  end: z.number(),
  zip: z.exactOptional(
    z.object({ method: z.number(), compressed: z.number(), size: z.number(), crc: z.number(), isEncrypted: z.boolean() }),
  ),
});
const partSchema = z.object({
  segments: z.array(segmentSchema),
  pages: z.array(entrySchema),
  /** Names of pages that are to be withdrawn. */
  gone: z.array(z.string()),
  /** The archive that they are read from; null where it is gone. */
  object: z.nullable(z.object({ versionId: z.nullable(z.string()), eTag: z.nullable(z.string()) })),
});
/** The pages of one part, and those that it withdraws. */
export type Part = z.infer<typeof partSchema>;

const planSchema = z.object({
  /** Parts in all. */
  parts: z.int(),
  pages: z.int(),
  others: z.int(),
  archives: z.int(),
  doubled: z.int(),
  /** Why there is no page to unpack. */
  refused: z.nullable(z.object({ reason: z.enum(['too-large', 'bad-archive', 'archived']), message: z.string() })),
});
/** The plan of an unpacking: how many parts, pages and other entries there are, or why there is nothing to unpack. */
export type Plan = z.infer<typeof planSchema>;

const countsSchema = z.object({ stored: z.number(), unchanged: z.number(), rejected: z.number(), withdrawn: z.number() });

/** One unpacking. */
export interface Unpacking {
  readonly id: string;
  readonly sequencer: string;
}

/** The files of unpackings in the bodies bucket: plans, marks of parts that are done, and names of pages. */
export interface Manifest {
  writePart(unpacking: Unpacking, number: number, part: Part): Promise<void>;
  readPart(unpacking: Unpacking, number: number): Promise<Part | null>;
  writePlan(unpacking: Unpacking, plan: Plan): Promise<void>;
  readPlan(unpacking: Unpacking): Promise<Plan | null>;
  writeDone(unpacking: Unpacking, number: number, counts: PageCounts): Promise<void>;
  readDone(unpacking: Unpacking, number: number): Promise<PageCounts | null>;
  /** Numbers of the parts that are done. */
  done(unpacking: Unpacking): Promise<readonly number[]>;
  writeHeld(unpacking: Unpacking, names: readonly string[]): Promise<void>;
  /** Places of the unpackings that hold pages, or have some to withdraw. */
  holders(id: string): Promise<readonly string[]>;
  readHeld(unpacking: Unpacking): Promise<readonly string[]>;
  /** Deletes the lists of pages that earlier unpackings held; with `itself` this one's too. */
  releaseBefore(unpacking: Unpacking, itself: boolean): Promise<void>;
}

const folder = ({ id, sequencer }: Unpacking): string => `${PARTS_PREFIX}${id}/${sequencer}/`;
const heldBy = ({ id, sequencer }: Unpacking): string => `${HELD_PREFIX}${id}/${sequencer}`;

/** Requests at once. */
const AT_ONCE = 16;

/** The manifests in a bucket. */
export function openManifest(client: S3Client, bucket: string): Manifest {
  const write = async (key: string, value: unknown): Promise<void> => {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: JSON.stringify(value), ContentType: 'application/json' }));
  };
  async function read<Value>(key: string, schema: z.ZodMiniType<Value>): Promise<Value | null> {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return schema.parse(JSON.parse((await Body?.transformToString()) ?? ''));
    } catch (error) {
      if (isMissingObject(error)) return null;
      throw error;
    }
  }
  async function list(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(token !== undefined && { ContinuationToken: token }) }),
      );
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
      token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
    return keys;
  }
  return {
    writePart: (unpacking, number, part) => write(`${folder(unpacking)}${number}.part`, part),
    readPart: (unpacking, number) => read(`${folder(unpacking)}${number}.part`, partSchema),
    writePlan: (unpacking, plan) => write(`${folder(unpacking)}plan`, plan),
    readPlan: (unpacking) => read(`${folder(unpacking)}plan`, planSchema),
    writeDone: (unpacking, number, counts) => write(`${folder(unpacking)}${number}.done`, counts),
    readDone: (unpacking, number) => read(`${folder(unpacking)}${number}.done`, countsSchema),
    async done(unpacking) {
      return numbersOf(await list(folder(unpacking)), '.done');
    },
    writeHeld: (unpacking, names) => write(heldBy(unpacking), names),
    async holders(id) {
      const prefix = `${HELD_PREFIX}${id}/`;
      return (await list(prefix)).map((key) => key.slice(prefix.length));
    },
    async readHeld(unpacking) {
      return (await read(heldBy(unpacking), z.array(z.string()))) ?? [];
    },
    async releaseBefore({ id, sequencer }, itself) {
      const prefix = `${HELD_PREFIX}${id}/`;
      const old = (await list(prefix)).filter((key) => key < `${prefix}${sequencer}` || (itself && key === `${prefix}${sequencer}`));
      await mapConcurrently(old, async (key) => void (await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))));
    },
  };
}

function numbersOf(keys: readonly string[], ending: string): number[] {
  return keys.flatMap((key) => (key.endsWith(ending) ? [Number(key.slice(key.lastIndexOf('/') + 1, -ending.length))] : []));
}

/** Some at once, in their order. */
export async function mapConcurrently<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(work))));
  return results;
}
