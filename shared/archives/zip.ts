/**
 * ZIP files: yauzl reads what is in them from their central directory; a page is read by its place alone. Names are texts that
 * lead nowhere: nothing is written to a disk. Sizes must be true, no two entries may share bytes, and checksums must fit.
 */
import { isUtf8 } from 'node:buffer';
import { crc32, inflateRaw } from 'node:zlib';
import { fromRandomAccessReaderPromise, getFileNameLowLevel, RandomAccessReader, type Entry as ZipEntry } from 'yauzl';
import { MAX_RATIO, RATIO_FLOOR_BYTES } from '../objects/index.ts';
import { codingOfFile, kindOfFile, tooLarge, undecodable, type Found, type PageBytes } from './found.ts';
import type { ArchiveLimits } from './limits.ts';
import { ArchiveRefusal, damaged } from './refusal.ts';
import type { Source } from './source.ts';

/** Where the data of an entry lies, and what the directory promises of it. */
export interface ZipPlace {
  readonly method: number;
  readonly compressed: number;
  readonly size: number;
  readonly crc: number;
  readonly isEncrypted: boolean;
}

export type ZipFound = Omit<Found, 'open'> & { readonly zip: ZipPlace };

const STORED = 0;
const DEFLATED = 8;
const LOCAL_HEADER_BYTES = 30;
/** The local header may have other extra fields than the directory names: mostly fewer, for some tools a time stamp more. */
const EXTRA_BYTES = 512;
const LINK = 0o120000;
const FILE_TYPE = 0o170000;

/** In the order of their places, which is that of reading. */
export async function listZip(source: Source, limits: ArchiveLimits): Promise<ZipFound[]> {
  const found: ZipFound[] = [];
  let unpacked = 0;
  try {
    const zip = await fromRandomAccessReaderPromise(new BlockReader(source), source.facts.size, {
      decodeStrings: false,
      validateEntrySizes: false,
      autoClose: false,
    });
    for await (const entry of zip.eachEntry()) {
      if (found.length === limits.entries) throw tooMany(limits);
      unpacked += entry.uncompressedSize;
      if (unpacked > limits.unpackedBytes) throw tooMuch(limits);
      found.push(entryOf(entry));
    }
  } catch (error) {
    // What yauzl finds wrong it says in a plain Error; what a request meets has a name or a code of its own.
    if (error instanceof Error && error.constructor === Error && !('code' in error) && !('$metadata' in error))
      throw damaged(`The ZIP cannot be read: ${error.message.replace(/\.$/, '')}.`);
    throw error;
  }
  const inOrder = found.toSorted((a, b) => a.start - b.start);
  for (const [index, one] of inOrder.entries()) {
    const before = inOrder[index - 1];
    // Overlapping entries are a zip bomb: a few bytes presented as thousands of files. No tool writes such.
    if (before !== undefined && one.start < before.start + LOCAL_HEADER_BYTES + before.zip.compressed)
      throw damaged('Two entries of the ZIP share bytes.');
  }
  return inOrder;
}

export const tooMany = ({ entries }: ArchiveLimits): ArchiveRefusal =>
  new ArchiveRefusal('too-large', `The archive has more than ${entries} entries.`);
export const tooMuch = ({ unpackedBytes }: ArchiveLimits): ArchiveRefusal =>
  new ArchiveRefusal('too-large', `Unpacked, the archive has more than ${unpackedBytes} bytes.`);

function entryOf(entry: ZipEntry): ZipFound {
  const name = nameOf(entry);
  const isUnix = entry.versionMadeBy >> 8 === 3;
  const isLink = isUnix && ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK;
  const start = entry.relativeOffsetOfLocalHeader;
  return {
    name,
    kind: isLink || name.endsWith('/') ? 'other' : kindOfFile(name),
    start,
    end: start + LOCAL_HEADER_BYTES + entry.fileName.length + EXTRA_BYTES + entry.compressedSize,
    zip: {
      method: entry.compressionMethod,
      compressed: entry.compressedSize,
      size: entry.uncompressedSize,
      crc: entry.crc32,
      isEncrypted: entry.isEncrypted(),
    },
  };
}

/** Names without a declared encoding are read as UTF-8 where they are valid, as most Unix tools write them; else as code page 437, ZIP's original. */
function nameOf({ generalPurposeBitFlag, fileName, extraFields }: ZipEntry): string {
  return getFileNameLowLevel(isUtf8(fileName) ? generalPurposeBitFlag | UTF8_FLAG : generalPurposeBitFlag, fileName, extraFields, false);
}

const UTF8_FLAG = 0x800;

/** Where the data begins behind the local header that `bytes` start with; null where there is none. */
export function dataAt(bytes: Buffer): number | null {
  if (bytes.length < LOCAL_HEADER_BYTES || bytes.readUInt32LE(0) !== 0x04034b50) return null;
  return LOCAL_HEADER_BYTES + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
}

/** The page behind the local header that `bytes` start with. */
export async function unzip(bytes: Buffer, name: string, zip: ZipPlace, pageBytes: number): Promise<PageBytes> {
  if (zip.isEncrypted) return undecodable('The page is encrypted. Pack it without a password.');
  if (zip.method !== STORED && zip.method !== DEFLATED)
    return undecodable(`The page is packed by method ${zip.method}; stored and deflated ones are read.`);
  if (zip.size > pageBytes) return tooLarge(zip.size, pageBytes);
  if (zip.size > Math.max(RATIO_FLOOR_BYTES, zip.compressed * MAX_RATIO))
    return {
      outcome: 'refused',
      reason: 'too-large',
      message: `Unpacked, the page has ${zip.size} bytes, more than ${MAX_RATIO} times its packed size.`,
    };
  const start = dataAt(bytes);
  if (start === null || start + zip.compressed > bytes.length)
    return undecodable('The directory of the ZIP points to where no such page begins.');
  const data = bytes.subarray(start, start + zip.compressed);
  const unpacked = zip.method === STORED ? data : await inflate(data, zip.size);
  if (unpacked === null || unpacked.byteLength !== zip.size || crc32(unpacked) !== zip.crc)
    return undecodable('The page is damaged: it is not what the directory of the ZIP says of it.');
  return { outcome: 'read', bytes: unpacked, contentType: null, contentEncoding: codingOfFile(name), sourceUrl: null };
}

/** Null where it is no deflated data, or more than was announced. */
function inflate(data: Buffer, size: number): Promise<Buffer | null> {
  return new Promise((resolve) => {
    inflateRaw(data, { maxOutputLength: Math.max(1, size) }, (error, result) => resolve(error === null ? result : null));
  });
}

/** yauzl asks for a few bytes at a time; they are fetched by the megabyte. */
class BlockReader extends RandomAccessReader {
  readonly #source: Source;
  #block = Buffer.alloc(0);
  #start = 0;

  constructor(source: Source) {
    super();
    this.#source = source;
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    this.#fill(position, length).then(
      () => {
        this.#block.copy(buffer, offset, position - this.#start, position - this.#start + length);
        callback(null);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }

  async #fill(position: number, length: number): Promise<void> {
    if (position >= this.#start && position + length <= this.#start + this.#block.length) return;
    const { size } = this.#source.facts;
    if (position < 0 || position + length > size) throw new Error('its directory lies outside of the file');
    const pieces: Uint8Array[] = [];
    for await (const piece of this.#source.stream(position, Math.min(size, position + Math.max(length, BLOCK_BYTES)))) pieces.push(piece);
    this.#block = Buffer.concat(pieces);
    this.#start = position;
  }
}

const BLOCK_BYTES = 1024 * 1024;
