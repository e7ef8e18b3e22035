/**
 * API keys as text: `glly_<id>_<secret><checksum>`. Pure but for the randomness that is passed in.
 *
 * The id (8 characters) names the key in lists and logs. The secret is 32 random bytes in base62 (43 characters), so that
 * a plain SHA-256 is all the hashing it needs. The checksum (6 characters, CRC-32) lets typing errors and made-up keys be
 * refused without asking the table, and lets secret scanners tell a key from other text.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

const PREFIX = 'glly';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 8;
/** ceil(256 / log2(62)) */
const SECRET_LENGTH = 43;
/** ceil(32 / log2(62)) */
const CHECKSUM_LENGTH = 6;
const FORM = /^glly_([0-9A-Za-z]{8})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

export interface NewKey {
  readonly id: string;
  /** The whole key: shown once, kept nowhere. */
  readonly key: string;
  readonly hash: string;
}

/** Draws a new key. Its secret is in the answer and nowhere else. */
export function makeKey(randomBytes: (size: number) => Uint8Array): NewKey {
  const id = base62(randomBytes(8), 11).slice(-ID_LENGTH);
  const secret = base62(randomBytes(32), SECRET_LENGTH);
  const key = `${PREFIX}_${id}_${secret}${checksum(id, secret)}`;
  return { id, key, hash: hashKey(key) };
}

/** The id of a well-formed key, or null for text that cannot be one. */
export function keyIdOf(text: string): string | null {
  const [, id, secret, sum] = FORM.exec(text) ?? [];
  return id !== undefined && secret !== undefined && sum === checksum(id, secret) ? id : null;
}

export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Compares a presented key with a stored hash in constant time, so that timing reveals nothing about either. */
export function matchesHash(key: string, hash: string): boolean {
  const presented = Buffer.from(hashKey(key));
  const stored = Buffer.from(hash);
  return presented.length === stored.length && timingSafeEqual(presented, stored);
}

function checksum(id: string, secret: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(`${PREFIX}_${id}_${secret}`));
  return base62(bytes, CHECKSUM_LENGTH);
}

function base62(bytes: Uint8Array, length: number): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  while (text.length < length) {
    text = (DIGITS[Number(rest % 62n)] ?? '') + text;
    rest /= 62n;
  }
  return text;
}
