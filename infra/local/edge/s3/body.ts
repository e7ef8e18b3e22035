/** The bytes of an upload: out of their aws-chunked wrapping, and checked against every checksum that came with them. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { decodeAwsChunked } from '../../../../node_modules/fauxqs/dist/s3/chunkedEncoding.js';
import type { EdgeRequest } from '../message.ts';
import { notImplemented, S3Error } from './errors.ts';

export interface UploadBody {
  readonly bytes: Buffer;
  /** What is to be stored as the object's Content-Encoding: the header without `aws-chunked`. */
  readonly contentEncoding?: string;
  /** The checksum as the caller gave it and as it was found right. */
  readonly checksum?: { readonly algorithm: string; readonly value: string };
}

export function readUploadBody({ headers, body }: EdgeRequest): UploadBody {
  const encodings = (headers['content-encoding'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const isChunked = encodings.includes('aws-chunked') || headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true;
  const { body: bytes, trailers } = isChunked ? decodeAwsChunked(body) : { body, trailers: {} };
  const declaredLength = headers['x-amz-decoded-content-length'];
  if (declaredLength !== undefined && Number(declaredLength) !== bytes.length)
    throw new S3Error('IncompleteBody', 400, 'The request body terminated unexpectedly');
  checkMd5(headers['content-md5'], bytes);
  const checksum = checkSums({ ...headers, ...trailers }, bytes);
  const contentEncoding = encodings.filter((one) => one !== 'aws-chunked').join(',');
  return { bytes, ...(contentEncoding === '' ? {} : { contentEncoding }), ...(checksum === undefined ? {} : { checksum }) };
}

function checkMd5(declared: string | undefined, bytes: Buffer): void {
  if (declared === undefined) return;
  if (createHash('md5').update(bytes).digest('base64') !== declared)
    throw new S3Error('BadDigest', 400, 'The Content-MD5 you specified did not match what we received.');
}

const CHECKSUMS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  crc32: (bytes) => uint32(crc32(bytes)),
  crc32c: (bytes) => uint32(crc32c(bytes)),
  crc64nvme: (bytes) => crc64nvme(bytes),
  sha1: (bytes) => createHash('sha1').update(bytes).digest(),
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
};

function checkSums(headers: Readonly<Record<string, string>>, bytes: Buffer): UploadBody['checksum'] {
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith('x-amz-checksum-') || name === 'x-amz-checksum-type' || name === 'x-amz-checksum-algorithm') continue;
    const algorithm = name.slice('x-amz-checksum-'.length);
    const compute = CHECKSUMS[algorithm];
    if (compute === undefined) throw notImplemented(`the checksum ${algorithm}`);
    if (compute(bytes).toString('base64') !== value)
      throw new S3Error('BadDigest', 400, `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`);
    return { algorithm: algorithm.toUpperCase(), value };
  }
  return undefined;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

/** Castagnoli's polynomial, reflected: RFC 3720, appendix B.4. */
const CRC32C_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0x82f6_3b78 : value >>> 1;
  return value >>> 0;
});

function crc32c(bytes: Buffer): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = (CRC32C_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffff_ffff) >>> 0;
}

/** The polynomial of the NVM Express specification, reflected; the AWS CLI's default. In two halves, for bigints are slow. */
const CRC64_LOW = new Uint32Array(256);
const CRC64_HIGH = new Uint32Array(256);
for (let index = 0; index < 256; index++) {
  let value = BigInt(index);
  for (let bit = 0; bit < 8; bit++) value = (value & 1n) === 1n ? (value >> 1n) ^ 0x9a6c_9329_ac4b_c9b5n : value >> 1n;
  CRC64_LOW[index] = Number(value & 0xffff_ffffn);
  CRC64_HIGH[index] = Number(value >> 32n);
}

function crc64nvme(bytes: Buffer): Buffer {
  let low = 0xffff_ffff;
  let high = 0xffff_ffff;
  for (const byte of bytes) {
    const index = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (CRC64_LOW[index] ?? 0);
    high = (high >>> 8) ^ (CRC64_HIGH[index] ?? 0);
  }
  return Buffer.concat([uint32(~high), uint32(~low)]);
}
