/** Archives made for tests, byte by byte, so that they can be wrong in every way; what real tools make lies beside as files. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface MadeFile {
  readonly name: string;
  readonly body: string | Uint8Array;
}

const bytesOf = (body: string | Uint8Array): Buffer => Buffer.from(body as Uint8Array);

/** `type`: `0` a file, `2` a symbolic link, `5` a folder. */
export function tarEntry(name: string, body: string | Uint8Array, type = '0', size?: number): Buffer {
  const data = bytesOf(body);
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  header.write(`${(size ?? data.length).toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\u000000', 257, 'latin1');
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return Buffer.concat([header, data, Buffer.alloc((512 - (data.length % 512)) % 512)]);
}

export const tar = (files: readonly MadeFile[]): Buffer =>
  Buffer.concat([...files.map(({ name, body }) => tarEntry(name, body)), Buffer.alloc(1024)]);

export interface ZipOptions {
  readonly method?: 0 | 8;
  /** What the directory says of each, in place of the truth. */
  readonly lie?: { readonly size?: number; readonly crc?: number; readonly flags?: number; readonly attributes?: number };
  /** All entries point to the first one's bytes. */
  readonly overlap?: true;
}

export function zip(files: readonly MadeFile[], { method = 8, lie = {}, overlap }: ZipOptions = {}): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, body } of files) {
    const data = bytesOf(body);
    const packed = method === 8 ? deflateRawSync(data) : data;
    const nameBytes = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(lie.flags ?? 0x800, 2);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt32LE(lie.crc ?? crc32(data), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(lie.size ?? data.length, 18);
    facts.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, nameBytes, packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE((lie.attributes ?? 0) >>> 0, 6);
    entry.writeUInt32LE(overlap === true ? 0 : offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), facts, entry, nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(files.length & 0xffff, 8);
  end.writeUInt16LE(files.length & 0xffff, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

export function warcRecord(headers: Readonly<Record<string, string>>, block: string | Uint8Array): Buffer {
  const body = bytesOf(block);
  const lines = Object.entries({ 'WARC-Record-ID': '<urn:uuid:1>', ...headers, 'Content-Length': String(body.length) });
  return Buffer.concat([
    Buffer.from(`WARC/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`),
    body,
    Buffer.from('\r\n\r\n'),
  ]);
}

export function warcPage(url: string, body: string | Uint8Array, { status = '200 OK', headers = '', type = 'text/html' } = {}): Buffer {
  const http = Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n${headers}\r\n`), bytesOf(body)]);
  return warcRecord({ 'WARC-Type': 'response', 'WARC-Target-URI': url, 'Content-Type': 'application/http; msgtype=response' }, http);
}

/** A page that is an article beyond doubt. */
export const story = (
  title: string,
  words = 'The harbour was calm this morning, and the first ferries left on time for the islands. ',
): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:type" content="article"></head><body><article><h1>${title}</h1>${`<p>${words.repeat(4)}</p>`.repeat(6)}</article></body></html>`;
