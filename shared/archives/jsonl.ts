/** JSON Lines: a page a line, an object with `html` and, if it is known, `url`. What is no such line is one page that cannot be read. */
import * as z from 'zod/mini';
import type { ByteReader } from './byte-reader.ts';
import { tooLarge, undecodable, type Found, type PageBytes } from './found.ts';

const pageSchema = z.object({ html: z.string(), url: z.nullish(z.string()) });

/** What JSON makes of a page: each byte may take six (`\u0001`), and markup takes little more than one. */
const ESCAPED = 2;
const ROOM_BESIDE = 64 * 1024;

export async function* readJsonLines(reader: ByteReader, pageBytes: number): AsyncGenerator<Found> {
  for (let number = 1; ; number += 1) {
    const start = reader.position();
    const line = await reader.line(pageBytes * ESCAPED + ROOM_BESIDE);
    if (line === null) return;
    if (line !== 'too-long' && line.every(isBlank)) continue;
    const page = line === 'too-long' ? tooLarge('more than a line may have', pageBytes) : pageOf(line, pageBytes);
    const url = page.outcome === 'read' ? page.sourceUrl : null;
    yield { name: url ?? `line-${number}`, kind: 'page', start, end: reader.position(), open: async () => page };
  }
}

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d;

function pageOf(line: Buffer, pageBytes: number): PageBytes {
  let value: unknown;
  try {
    value = JSON.parse(line.toString('utf8'));
  } catch {
    return undecodable('The line is not JSON. Each line of the file must be one object: {"url": "https://…", "html": "…"}.');
  }
  const parsed = pageSchema.safeParse(value);
  if (!parsed.success) return undecodable('The line has no text "html". Each line must be an object: {"url": "https://…", "html": "…"}.');
  const bytes = Buffer.from(parsed.data.html);
  if (bytes.byteLength > pageBytes) return tooLarge(bytes.byteLength, pageBytes);
  const { url } = parsed.data;
  return {
    outcome: 'read',
    bytes,
    contentType: 'text/html; charset=utf-8',
    contentEncoding: undefined,
    sourceUrl: url === undefined || url === null || url === '' ? null : url,
  };
}
