/**
 * Content encodings undone within bounds: no more than a budget of bytes comes out, however many codings are stacked.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-content-encoding
 */
import zlib from 'node:zlib';

/** Compression ratio of a bomb: a page shrinks 3 to 12 times, one of blank lines perhaps 50. */
export const MAX_RATIO = 100;
/** Under this size the ratio says nothing: a few hundred bytes of layout can well come from a handful. */
export const RATIO_FLOOR_BYTES = 64 * 1024;
/** RFC 9110 allows a list of codings; nobody needs more than two. */
const MAX_CODINGS = 4;

/** Bytes after all `Content-Encoding`s, or why they could not be had within the budget. */
export type Decompressed =
  | { readonly outcome: 'decoded'; readonly bytes: Uint8Array; readonly note: string | null }
  | { readonly outcome: 'refused'; readonly reason: 'too-large' | 'undecodable'; readonly message: string };

type Coding = 'gzip' | 'deflate' | 'br' | 'zstd';

/** What `info` makes of the result. */
interface Inflated {
  readonly buffer: Uint8Array;
  /** `bytesWritten` counts what the decoder took of its input: it stops at the end of the first stream. */
  readonly engine: { readonly bytesWritten: number };
}
type Options = { readonly maxOutputLength: number; readonly info: true };
type Decoder = (input: Uint8Array, options: Options, callback: (error: Error | null, result: unknown) => void) => void;

const DECODERS: Readonly<Record<Coding, Decoder>> = {
  gzip: zlib.gunzip,
  // Some servers send raw deflate under this name; the two-byte zlib header distinguishes the two (RFC 1950, 2.2).
  deflate: (input, options, callback) => (hasZlibHeader(input) ? zlib.inflate : zlib.inflateRaw)(input, options, callback),
  br: zlib.brotliDecompress,
  zstd: zlib.zstdDecompress,
};

/** Parallel compressors make a frame a megabyte, seekable archives one some kilobytes; each costs a decoder. */
const MAX_STREAMS = 1000;

/** `aws-chunked` is how SDKs frame uploads; some emulators keep it in the header though the frames are gone. */
const NO_CODING = new Set(['identity', 'aws-chunked', '']);
/** A map, since an object has names of its own: `constructor`. */
const CODING_OF: ReadonlyMap<string, Coding> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['br', 'br'],
  ['zstd', 'zstd'],
]);

/** Undoes `contentEncoding` (last coding first), and gzip or zstd files that were uploaded without it. */
export async function decompress(stored: Uint8Array, contentEncoding: string | undefined, maxBytes: number): Promise<Decompressed> {
  const names = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => !NO_CODING.has(name));
  if (names.length > MAX_CODINGS)
    return refuse('undecodable', `Content-Encoding lists ${names.length} codings; at most ${MAX_CODINGS} are undone.`);
  const codings: Coding[] = [];
  for (const name of names) {
    const coding = CODING_OF.get(name);
    if (coding === undefined)
      return refuse('undecodable', `Content-Encoding names "${name.slice(0, 40)}"; gzip, deflate, br and zstd are understood.`);
    codings.unshift(coding);
  }
  const limit = Math.min(maxBytes, Math.max(RATIO_FLOOR_BYTES, stored.byteLength * MAX_RATIO));
  let bytes = stored;
  for (const [index, coding] of codings.entries()) {
    if (index === 0 && alreadyDecoded(stored, coding)) {
      return {
        outcome: 'decoded',
        bytes: stored,
        note: `Content-Encoding says "${names.join(', ')}" but the object is stored plain; it was read as it is. Send the header only with bytes that are compressed so.`,
      };
    }
    const step = await undo(coding, bytes, limit);
    if (step.outcome === 'refused') return step;
    bytes = step.bytes;
  }
  const unnamed = codings.length === 0 ? codingByMagic(stored) : null;
  if (unnamed === null) return { outcome: 'decoded', bytes, note: null };
  const step = await undo(unnamed, stored, limit);
  return step.outcome === 'refused'
    ? step
    : { ...step, note: `The object is compressed with ${unnamed} but its Content-Encoding does not say so.` };
}

/**
 * One coding undone, all streams of it: zstd files may have several frames (RFC 8878, 3), `cat` makes several of any. Node's
 * decoders stop behind the first, but for gzip, and say nothing of the rest.
 */
async function undo(coding: Coding, bytes: Uint8Array, limit: number): Promise<Decompressed> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let rest = bytes;
  do {
    if (coding === 'zstd') rest = behindSkippableFrames(rest);
    if (parts.length > 0 && isPadding(rest)) break;
    if (parts.length === MAX_STREAMS)
      return refuse('undecodable', `The object is made of more than ${MAX_STREAMS} ${coding} streams. Compress it as one.`);
    try {
      const { buffer, engine } = await inflate(coding, rest, Math.max(1, limit - size));
      parts.push(buffer);
      size += buffer.byteLength;
      if (size > limit) return tooLarge(coding, limit);
      rest = rest.subarray(engine.bytesWritten);
    } catch (error) {
      if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return tooLarge(coding, limit);
      const what =
        parts.length === 0 ? `The ${coding} data` : `What follows the first ${bytes.byteLength - rest.byteLength} bytes of ${coding} data`;
      return refuse('undecodable', `${what} is damaged or ends early.`);
    }
  } while (rest.byteLength > 0);
  return { outcome: 'decoded', bytes: parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts, size), note: null };
}

function inflate(coding: Coding, input: Uint8Array, maxOutputLength: number): Promise<Inflated> {
  return new Promise((resolve, reject) => {
    DECODERS[coding](input, { maxOutputLength, info: true }, (error, result) => {
      // Node's types leave out what `info` makes of the result.
      if (error === null) resolve(result as Inflated);
      else reject(error);
    });
  });
}

function tooLarge(coding: Coding, limit: number): Decompressed {
  return refuse(
    'too-large',
    `Decompressed from ${coding}, the object is over ${limit} bytes (the byte budget, or ${MAX_RATIO} times its stored size).`,
  );
}

/** Frames that hold no text, such as pzstd puts before each of its own: a magic number, a length, and so many bytes (RFC 8878, 3.1.2). */
function behindSkippableFrames(bytes: Uint8Array): Uint8Array {
  let rest = bytes;
  while (isSkippableFrame(rest) && rest.byteLength >= 8)
    rest = rest.subarray(8 + new DataView(rest.buffer, rest.byteOffset).getUint32(4, true));
  return rest;
}

function isSkippableFrame(bytes: Uint8Array): boolean {
  return ((bytes[0] ?? 0) & 0xf0) === 0x50 && bytes[1] === 0x2a && bytes[2] === 0x4d && bytes[3] === 0x18;
}

/** Zeros that fill a block, and a line's end that a shell added. */
function isPadding(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0 || byte === 0x0a || byte === 0x0d);
}

/** A proxy that undid the coding and kept the header: text where magic bytes should be. br and deflate have no magic to miss. */
function alreadyDecoded(bytes: Uint8Array, coding: Coding): boolean {
  if (coding !== 'gzip' && coding !== 'zstd') return false;
  return codingByMagic(bytes) !== coding && looksLikeMarkup(bytes);
}

function looksLikeMarkup(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  return start.startsWith('<');
}

function codingByMagic(bytes: Uint8Array): 'gzip' | 'zstd' | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08) return 'gzip';
  if (bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd) return 'zstd';
  if (isSkippableFrame(bytes)) return 'zstd';
  return null;
}

function hasZlibHeader(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function refuse(reason: 'too-large' | 'undecodable', message: string): Decompressed {
  return { outcome: 'refused', reason, message };
}
