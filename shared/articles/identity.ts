/** An article's id: one object key is one article for ever. */
import { createHash } from 'node:crypto';

/** Crockford's base32, lower case: no i, l, o, u, so that an id read aloud stays itself. https://www.crockford.com/base32.html */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** 26 characters carry 130 bits. */
const ID_LENGTH = 26;
const ID = /^[0-9a-hjkmnp-tv-z]{26}$/;

/** The first 26 characters of base32 of SHA-256 over `bucket "\0" key`. */
export function articleId(bucket: string, key: string): string {
  const digest = createHash('sha256').update(bucket).update('\0').update(key).digest();
  let bits = 0;
  let value = 0;
  let id = '';
  for (const byte of digest) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5 && id.length < ID_LENGTH) {
      bits -= 5;
      id += ALPHABET[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return id;
}

export function isArticleId(text: string): boolean {
  return ID.test(text);
}

/** Which of `shards` partitions an article's rows lie in where a list takes every article. */
export function shardOf(id: string, shards: number): number {
  let hash = 0;
  for (const character of id.slice(0, 6)) hash = hash * 32 + ALPHABET.indexOf(character);
  return hash % shards;
}
