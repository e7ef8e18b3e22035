/**
 * A stretch of an archive that is read from its front: the whole of a tar, WARC or JSON Lines file, or one of the WARCs in a WACZ.
 * Where it is compressed as a whole, offsets count unpacked bytes, and reaching one means unpacking everything before it.
 */
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createZstdDecompress, type Gunzip, type ZstdDecompress } from 'node:zlib';
import { MAX_RATIO } from '../objects/index.ts';
import { readBytes, type ByteReader } from './byte-reader.ts';
import type { Found } from './found.ts';
import { readJsonLines } from './jsonl.ts';
import type { ArchiveLimits } from './limits.ts';
import { ArchiveRefusal, damaged } from './refusal.ts';
import type { Source } from './source.ts';
import { readTar } from './tar.ts';
import { readWarc } from './warc.ts';

export interface Segment {
  readonly format: 'zip' | 'tar' | 'warc' | 'jsonl';
  readonly from: number;
  readonly to: number;
  readonly coding: 'gzip' | 'zstd' | null;
}

const READERS: Readonly<Record<Exclude<Segment['format'], 'zip'>, (reader: ByteReader, pageBytes: number) => AsyncGenerator<Found>>> = {
  tar: readTar,
  warc: readWarc,
  jsonl: readJsonLines,
};

/** By its first bytes: names say `.tar` of what is packed, and `.gz` of what was unpacked on the way. */
export async function segmentAt(source: Source, format: Segment['format'], from: number, to: number): Promise<Segment> {
  const start = await readBytes(source.stream(from, Math.min(to, from + 4))).take(Math.min(4, to - from));
  return { format, from, to, coding: start === null ? null : codingOf(start) };
}

function codingOf(start: Buffer): Segment['coding'] {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  const isZstd = start.length === 4 && (start.readUInt32LE(0) === 0xfd2fb528 || (start.readUInt32LE(0) & 0xfffffff0) >>> 0 === 0x184d2a50);
  return isZstd ? 'zstd' : null;
}

/** What lies in a segment from `start` on, in its own order. */
export async function* readSegment(
  source: Source,
  segment: Segment,
  limits: ArchiveLimits,
  start: number,
  end?: number,
): AsyncGenerator<Found> {
  const { format, from, to, coding } = segment;
  if (format === 'zip') throw new Error('A ZIP has a directory; it is not read from its front.');
  const open = READERS[format];
  if (coding === null) {
    yield* open(readBytes(source.stream(from + start, end === undefined ? to : Math.min(to, from + end)), start), limits.pageBytes);
    return;
  }
  const reader = readBytes(unpacked(source, segment, limits));
  await reader.skipTo(start);
  yield* open(reader, limits.pageBytes);
}

/** The bytes of a segment without its coding, as many as an archive of its size may hold. */
async function* unpacked(source: Source, { from, to, coding }: Segment, limits: ArchiveLimits): AsyncGenerator<Uint8Array> {
  const most = Math.min(limits.unpackedBytes, Math.max(limits.pageBytes, (to - from) * MAX_RATIO));
  let size = 0;
  for (let at = from; at < to;) {
    const decoder = coding === 'gzip' ? createGunzip() : createZstdDecompress();
    for await (const chunk of decoded(source.stream(at, to), decoder, coding)) {
      size += chunk.byteLength;
      if (size > most)
        throw new ArchiveRefusal(
          'too-large',
          `Unpacked, the archive has more than ${most} bytes (the budget, or ${MAX_RATIO} times its stored size).`,
        );
      yield chunk;
    }
    // Node's decoder stops behind the first frame of zstd and says nothing of the rest: pzstd makes many, and so does `cat`.
    at = coding === 'gzip' ? to : at + Math.max(1, decoder.bytesWritten);
  }
}

async function* decoded(
  stream: AsyncIterable<Uint8Array>,
  decoder: Gunzip | ZstdDecompress,
  coding: Segment['coding'],
): AsyncGenerator<Uint8Array> {
  // Errors of either come out of the decoder, which the pipeline destroys with them.
  pipeline(Readable.from(stream), decoder, () => {});
  try {
    // `as`: a decoder gives bytes, and Node's types say `any`.
    yield* decoder as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z'))
      throw damaged(`The ${coding ?? ''} data of the archive is damaged or ends early.`);
    throw error;
  } finally {
    decoder.destroy();
  }
}
