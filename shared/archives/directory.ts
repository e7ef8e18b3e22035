/** What pages an archive holds, and where: read once from front to back, or from its own directory, before any page is touched. */
import { createHash } from 'node:crypto';
import { archiveFormat, memberKey } from '../archive-keys/index.ts';
import type { Found } from './found.ts';
import type { ArchiveLimits } from './limits.ts';
import { ArchiveRefusal, damaged } from './refusal.ts';
import { readSegment, segmentAt, type Segment } from './segment.ts';
import type { Source } from './source.ts';
import { dataAt, listZip, tooMany, type ZipPlace } from './zip.ts';

/** A page and its place. */
export interface Entry {
  /** Unique in the archive, and short enough for an object key. */
  readonly name: string;
  /** Which of the directory's segments it lies in. */
  readonly segment: number;
  readonly start: number;
  readonly end: number;
  readonly zip?: ZipPlace;
}

/** The pages of an archive and where they lie, with counts of what is passed over. */
export interface Directory {
  readonly segments: readonly Segment[];
  /** In the order of their places. */
  readonly pages: readonly Entry[];
  /** Entries that are no pages by their names or types. */
  readonly others: number;
  /** Archives inside, which are not opened. */
  readonly archives: number;
  /** Pages whose name a later entry repeats: the last one counts, as it does for every unpacking tool. */
  readonly doubled: number;
}

/** Throws {@link ArchiveRefusal} where the archive as a whole is damaged, or more than it may be. `hasTime` is asked now and then. */
export async function listArchive(source: Source, limits: ArchiveLimits, hasTime: () => boolean = () => true): Promise<Directory> {
  const { size } = source.facts;
  if (source.isFrozen) throw new ArchiveRefusal('archived', 'The object lies in an archive storage class and cannot be read.');
  if (size > limits.archiveBytes)
    throw new ArchiveRefusal('too-large', `The archive has ${size} bytes; the budget is ${limits.archiveBytes}.`);
  if (size === 0) throw damaged('The archive is empty.');
  const format = archiveFormat(source.key);
  if (format === null) throw new Error(`"${source.key}" is no archive by its name.`);
  const list = directoryCollector(source.key, limits, hasTime);
  if (format === 'zip' || format === 'wacz') {
    const segment = list.addSegment({ format: 'zip', from: 0, to: size, coding: null });
    for (const found of await listZip(source, limits)) {
      const isWarc = format === 'wacz' && /^archive\/.*\.warc(?:\.gz)?$/i.test(found.name);
      if (isWarc) await addWarc(source, found.start, found.zip, limits, list);
      else list.add(format === 'wacz' ? { ...found, kind: 'other' } : found, segment, found.zip);
    }
  } else {
    await addSegment(source, await segmentAt(source, format, 0, size), limits, list);
  }
  return list.directory();
}

/** WACZ stores its WARCs as they are, so that a player can seek in them (WACZ 1.1.1, "Zip compression"). */
async function addWarc(
  source: Source,
  at: number,
  { method, compressed }: ZipPlace,
  limits: ArchiveLimits,
  list: DirectoryCollector,
): Promise<void> {
  if (method !== 0) throw damaged('A WARC in the WACZ is compressed once more. Store it as it is.');
  const start = await firstBytes(source, at);
  const data = dataAt(start);
  if (data === null) throw damaged('The directory of the WACZ points to where no file begins.');
  await addSegment(source, await segmentAt(source, 'warc', at + data, at + data + compressed), limits, list);
}

async function firstBytes(source: Source, at: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source.stream(at, Math.min(source.facts.size, at + 64))) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function addSegment(source: Source, segment: Segment, limits: ArchiveLimits, list: DirectoryCollector): Promise<void> {
  const index = list.addSegment(segment);
  let isFirst = true;
  for await (const found of readSegment(source, segment, limits, 0)) {
    if (isFirst && segment.format === 'jsonl') await mustBePage(found);
    isFirst = false;
    list.add(found, index);
  }
}

/** A picture under the name of JSON Lines would give a receipt for each of its "lines". */
async function mustBePage(found: Found): Promise<void> {
  const first = await found.open();
  if (first.outcome === 'refused') throw damaged(first.message);
}

type DirectoryCollector = ReturnType<typeof directoryCollector>;

function directoryCollector(key: string, limits: ArchiveLimits, hasTime: () => boolean) {
  const segments: Segment[] = [];
  const pages = new Map<string, Entry>();
  const counts = { entries: 0, others: 0, archives: 0, doubled: 0 };
  return {
    addSegment(segment: Segment): number {
      segments.push(segment);
      return segments.length - 1;
    },
    add({ name: given, kind, start, end }: Omit<Found, 'open'>, segment: number, zip?: ZipPlace): void {
      counts.entries += 1;
      if (counts.entries > limits.entries) throw tooMany(limits);
      if (counts.entries % LOOKS_AT_THE_CLOCK === 0 && !hasTime())
        throw new ArchiveRefusal('too-large', 'The archive takes longer to look through than a function may run.');
      if (kind === 'archive') counts.archives += 1;
      if (kind === 'other') counts.others += 1;
      if (kind !== 'page') return;
      const name = fittingName(key, given);
      if (pages.delete(name)) counts.doubled += 1;
      pages.set(name, { name, segment, start, end, ...(zip === undefined ? {} : { zip }) });
    },
    directory(): Directory {
      const { others, archives, doubled } = counts;
      return { segments, pages: [...pages.values()], others, archives, doubled };
    },
  };
}

const LOOKS_AT_THE_CLOCK = 256;

/** S3's limit on a key, which is as well what an API takes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY_BYTES = 1024;

/** A name that is too long keeps its beginning; a hash distinguishes it from others with the same beginning. */
function fittingName(archive: string, given: string): string {
  const name = given.toWellFormed();
  const room = MAX_KEY_BYTES - Buffer.byteLength(memberKey({ archive, name: '' }));
  if (Buffer.byteLength(name) <= room) return name;
  const mark = `~${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
  const kept = Buffer.from(name).subarray(0, Math.max(0, room - mark.length));
  return `${new TextDecoder().decode(kept).replace(/\ufffd{1,3}$/, '')}${mark}`;
}
