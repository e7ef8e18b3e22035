/**
 * WARC files: the answers that a crawler got, record by record. A page is a response of status 200, or a resource, of an HTML type;
 * its name is its address. Requests, metadata, redirects, revisits, pictures and the like are passed over.
 * Written here instead of using warcio (2.4, with 40 packages, a command line's among them), because no more than this is needed.
 * @see https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
 */
import type { ByteReader } from './byte-reader.ts';
import { tooLarge, undecodable, type Found, type PageBytes } from './found.ts';
import { damaged } from './refusal.ts';

const MAX_LINE_BYTES = 64 * 1024;
const MAX_HEADERS = 1_000;
const HTML = /^(?:text\/html|application\/xhtml\+xml)\b/i;

export async function* readWarc(reader: ByteReader, pageBytes: number): AsyncGenerator<Found> {
  for (;;) {
    const start = reader.position();
    const first = await firstLine(reader);
    if (first === null) return;
    if (!/^WARC\/1\.\d$/.test(first)) throw damaged(`What lies at byte ${start} is no WARC record.`);
    const headers = await readHeaders(reader);
    const length = Number(headers.get('content-length'));
    if (!Number.isSafeInteger(length) || length < 0) throw damaged(`The WARC record at byte ${start} tells no Content-Length.`);
    const end = reader.position() + length;
    const address = headers.get('warc-target-uri')?.replace(/^<|>$/g, '') ?? '';
    const answer = await answerOf(reader, headers, end);
    yield {
      name: address,
      kind: answer === null || !/^https?:/i.test(address) ? 'other' : 'page',
      start,
      end,
      open: async () =>
        answer === null ? undecodable('The record holds no page.') : await bodyOf(reader, answer, end, address, pageBytes),
    };
    await reader.skipTo(end);
  }
}

type Headers = ReadonlyMap<string, string>;

/** Records are separated by empty lines. */
async function firstLine(reader: ByteReader): Promise<string | null> {
  for (;;) {
    const line = await textLine(reader);
    if (line !== '') return line;
  }
}

async function textLine(reader: ByteReader): Promise<string | null> {
  const line = await reader.line(MAX_LINE_BYTES);
  if (line === 'too-long') throw damaged(`A header before byte ${reader.position()} is longer than ${MAX_LINE_BYTES} bytes.`);
  return line === null ? null : line.toString('utf8').replace(/\r$/, '');
}

async function readHeaders(reader: ByteReader): Promise<Headers> {
  const headers = new Map<string, string>();
  for (let count = 0; ; count += 1) {
    const line = await textLine(reader);
    if (line === null || line === '') return headers;
    if (count === MAX_HEADERS) throw damaged(`A record before byte ${reader.position()} has more than ${MAX_HEADERS} headers.`);
    addHeader(headers, line);
  }
}

function addHeader(headers: Map<string, string>, line: string): void {
  const colon = line.indexOf(':');
  if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
}

/** An answer that holds a page: its headers, and what was read of its body with them. */
interface Answer {
  readonly headers: Headers;
  readonly begun: Buffer;
}

/** Null where the record is no answer, or none with a page. Nothing is read past `end`, whatever the record says of itself. */
async function answerOf(reader: ByteReader, record: Headers, end: number): Promise<Answer | null> {
  const type = record.get('warc-type');
  const contentType = record.get('content-type') ?? '';
  if (type === 'resource') return HTML.test(contentType) ? { headers: record, begun: Buffer.alloc(0) } : null;
  if (type !== 'response' || !/^application\/http\b/i.test(contentType)) return null;
  const head = await upTo(reader, Math.min(end, reader.position() + MAX_LINE_BYTES));
  const [line = '', ...lines] = head
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)
    .join('')
    .split('\n');
  if (!/^HTTP\/\d(?:\.\d)? 200\b/.test(line)) return null;
  const headers = new Map<string, string>();
  for (const header of lines) addHeader(headers, header);
  return HTML.test(headers.get('content-type') ?? '') ? { headers, begun: head.subarray(bodyAt(head)) } : null;
}

function bodyAt(head: Buffer): number {
  const [strict, loose] = [head.indexOf('\r\n\r\n'), head.indexOf('\n\n')];
  if (strict >= 0 && (loose < 0 || strict < loose)) return strict + 4;
  return loose >= 0 ? loose + 2 : head.length;
}

async function upTo(reader: ByteReader, end: number): Promise<Buffer> {
  const size = end - reader.position();
  return size <= 0 ? Buffer.alloc(0) : ((await reader.take(size)) ?? Buffer.alloc(0));
}

async function bodyOf(reader: ByteReader, { headers, begun }: Answer, end: number, address: string, pageBytes: number): Promise<PageBytes> {
  const size = begun.length + end - reader.position();
  // A body in chunks is longer than what it holds, by a line each.
  if (size > pageBytes * 2) return tooLarge(size, pageBytes);
  const stored = Buffer.concat([begun, await upTo(reader, end)]);
  const isChunked = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '');
  const bytes = isChunked ? (withoutChunks(stored) ?? stored) : stored;
  if (bytes.byteLength > pageBytes) return tooLarge(bytes.byteLength, pageBytes);
  return {
    outcome: 'read',
    bytes,
    contentType: headers.get('content-type') ?? null,
    contentEncoding: headers.get('content-encoding'),
    sourceUrl: address,
  };
}

/** Null where it is not chunked after all: some crawlers keep the header and undo the coding. */
function withoutChunks(stored: Buffer): Buffer | null {
  const pieces: Buffer[] = [];
  for (let at = 0; ;) {
    const end = stored.indexOf('\r\n', at, 'latin1');
    const digits = end < 0 || end - at > 64 ? '' : (stored.toString('latin1', at, end).split(';', 1)[0] ?? '').trim();
    if (!/^[0-9a-f]{1,8}$/i.test(digits)) return null;
    const size = Number.parseInt(digits, 16);
    if (size === 0) return Buffer.concat(pieces);
    // A body that ends within a chunk was cut off by the crawler: the page is what was received.
    pieces.push(stored.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
    if (at >= stored.length) return Buffer.concat(pieces);
  }
}
