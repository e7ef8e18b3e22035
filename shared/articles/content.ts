/**
 * An article's content: its bytes in the table, its hash, and what changed between two of them.
 * The bytes are JSON in one zstd frame with a checksum, so that what is read is what was written.
 */
import { createHash } from 'node:crypto';
import zlib from 'node:zlib';
import type { Article } from '../extraction/index.ts';
import type { Revision } from './record.ts';

/**
 * An item may have 400 KB; from here on the bytes go to the bodies bucket (DESIGN.md). Compressed, that is an article
 * of more than a million characters: a handful in the world.
 */
export const MAX_ITEM_BYTES = 350 * 1024;
/** HTML, Markdown, text and blocks say the same four times: long matches, which even a fast level finds. */
const LEVEL = 6;

/** In this thread: 40 KB take 0.1 ms either way, less than the way to the thread pool and back, and JSON takes longer than both. */
export function packContent(article: Article): Uint8Array {
  const bytes = Buffer.from(JSON.stringify(article));
  return zlib.zstdCompressSync(bytes, {
    params: { [zlib.constants.ZSTD_c_compressionLevel]: LEVEL, [zlib.constants.ZSTD_c_checksumFlag]: 1 },
    pledgedSrcSize: bytes.byteLength,
  });
}

export function unpackContent(bytes: Uint8Array): Article {
  const json = zlib.zstdDecompressSync(bytes);
  // Written by packContent alone and checksummed: checking it against the schema again would cost more than all the rest of a read.
  return JSON.parse(json.toString('utf8')) as Article;
}

/** What tells one content from another: hashes of its parts, and of the whole. Small enough to stand in the head. */
export interface ContentFingerprint {
  /** SHA-256, hex, of everything a reader sees. */
  readonly hash: string;
  readonly body: string;
  readonly headline: string;
  /** How many paragraphs say that the article was corrected. */
  readonly corrections: number;
}

/** How sure we are, why, and what was amiss are remarks about the content, no part of it. */
export function fingerprintOf(article: Article): ContentFingerprint {
  const {
    provenance: _provenance,
    warnings: _warnings,
    score: _score,
    scoreReasons: _reasons,
    truncated: _truncated,
    ...content
  } = article;
  return {
    hash: digest(content),
    body: digest(article.blocks).slice(0, 16),
    headline: digest([article.title, article.subtitle]).slice(0, 16),
    corrections: article.blocks.filter((block) => block.type === 'paragraph' && isCorrection(block.text)).length,
  };
}

/** Which kinds of change lie between two contents; a change elsewhere than in body or headline is one of metadata. */
export function changesBetween(before: ContentFingerprint, after: ContentFingerprint): Revision['changes'] {
  const changes: Revision['changes'] = [];
  if (before.body !== after.body) changes.push('body');
  if (before.headline !== after.headline) changes.push('headline');
  if (after.corrections > before.corrections) changes.push('correction');
  if (changes.length === 0) changes.push('metadata');
  return changes;
}

/** How newsrooms open a notice of correction, in the languages of the corpus. */
const CORRECTION =
  /^(?:correction|corrections|corrected|clarification|erratum|editor['’]s note|correctif|rectificatif|précision|korrektur|berichtigung|richtigstellung|anmerkung der redaktion|corrección|rectificación|fe de errores|correzione|errata corrige|correção|correctie|rectificatie|rättelse|rettelse|oikaisu|sprostowanie|訂正|更正|정정)(?:[\s:：.,(—–-]|$)/iu;
const UPDATED_TO_CORRECT =
  /^(?:this (?:article|story|post|piece) (?:was|has been) (?:amended|corrected)|an earlier version of this (?:article|story|post|piece))/iu;

function isCorrection(text: string): boolean {
  const start = text.slice(0, 80).trimStart();
  return CORRECTION.test(start) || UPDATED_TO_CORRECT.test(start);
}

/** Hash of JSON with keys in one order: field order in the extractor's code is no content. */
function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
