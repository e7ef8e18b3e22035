/**
 * Tar files: ustar, with the long names of pax and GNU. Only plain files are pages: links, devices and folders hold nothing.
 * Written here instead of using tar-stream (3.2, with 16 packages of another runtime's), because the offset of each entry is needed.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13
 */
import type { ByteReader } from './byte-reader.ts';
import { codingOfFile, kindOfFile, tooLarge, type Found } from './found.ts';
import { damaged } from './refusal.ts';

const BLOCK = 512;
/** Of a header that says how the next entry is called. */
const MAX_NOTE_BYTES = 1024 * 1024;

export async function* readTar(reader: ByteReader, pageBytes: number): AsyncGenerator<Found> {
  let start = reader.position();
  let notes: Readonly<Record<string, string>> = {};
  for (;;) {
    const at = reader.position();
    const header = await reader.take(BLOCK);
    if (header === null || header.every((byte) => byte === 0)) return;
    if (!isHeader(header)) throw damaged(`What lies at byte ${at} is no tar header: its checksum is another.`);
    const type = String.fromCharCode(header[156] ?? 0);
    const size = Number(notes['size'] ?? numberAt(header, 124));
    if (!Number.isSafeInteger(size) || size < 0) throw damaged(`The tar header at byte ${at} tells no size.`);
    const end = reader.position() + Math.ceil(size / BLOCK) * BLOCK;
    if (type === 'x' || type === 'L') {
      if (size > MAX_NOTE_BYTES) throw damaged(`The tar header at byte ${at} announces a name of ${size} bytes.`);
      const note = (await reader.take(size)) ?? Buffer.alloc(0);
      notes = { ...notes, ...(type === 'x' ? paxRecords(note) : { path: textAt(note, 0, size) }) };
      await reader.skipTo(end);
      continue;
    }
    const name = notes['path'] ?? nameOf(header);
    const isFile = type === '0' || type === '\0' || type === '7';
    yield {
      name,
      kind: isFile ? kindOfFile(name) : 'other',
      start,
      end,
      open: async () =>
        size > pageBytes
          ? tooLarge(size, pageBytes)
          : {
              outcome: 'read',
              bytes: size === 0 ? new Uint8Array() : ((await reader.take(size)) ?? new Uint8Array()),
              contentType: null,
              contentEncoding: codingOfFile(name),
              sourceUrl: null,
            },
    };
    await reader.skipTo(end);
    start = end;
    // Notes that hold for all that follows (`g`) name no single file, and links to names (`K`) no page.
    if (type !== 'g' && type !== 'K') notes = {};
  }
}

/** The sum of all bytes of a header, those of the sum itself taken as spaces. */
function isHeader(header: Buffer): boolean {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 0x20 : byte;
  return sum === numberAt(header, 148, 8);
}

/** Octal digits, or (GNU) a binary number whose first bit is set. */
function numberAt(header: Buffer, at: number, length = 12): number {
  if (((header[at] ?? 0) & 0x80) !== 0) return header.readUIntBE(at + length - 6, 6);
  const digits = textAt(header, at, length).trim();
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

function nameOf(header: Buffer): string {
  const name = textAt(header, 0, 100);
  const prefix = textAt(header, 257, 5) === 'ustar' ? textAt(header, 345, 155) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function textAt(bytes: Buffer, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** Lines of `length key=value`, the length counting the whole line. */
function paxRecords(note: Buffer): Record<string, string> {
  const records: Record<string, string> = {};
  for (let at = 0; at < note.length;) {
    const space = note.indexOf(0x20, at);
    const length = space < 0 ? 0 : Number(note.toString('latin1', at, space));
    if (!Number.isInteger(length) || length <= 0) throw damaged('A pax header of the archive is not written as pax headers are.');
    const [key = '', ...value] = note.toString('utf8', space + 1, at + length - 1).split('=');
    if (key === 'path' || key === 'size') records[key] = value.join('=');
    at += length;
  }
  return records;
}
