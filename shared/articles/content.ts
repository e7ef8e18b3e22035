/**
 * An article's content: its bytes in the table, its hash, and what changed between two of them.
 * The bytes are a CRC-32 and JSON that brotli compressed, so that what is read is what was written; forms are folded (folding.ts).
 */
import { hash } from 'node:crypto';
import zlib from 'node:zlib';
import type { Article } from '../extraction/index.ts';
import { foldForms, unfoldForms } from './folding.ts';
import type { Revision } from './record.ts';

/**
 * From here on the bytes go to the bodies bucket, for an item may have 400 KB. Compressed, that is an article of more than a
 * million characters: a handful in the world.
 */
export const MAX_ITEM_BYTES = 350 * 1024;
/**
 * Of brotli's levels the last fast one: a real page of 85 KB of JSON comes to 8.9 KB in 1.8 ms, and to 9.5 KB by zstd in 1.3; a
 * kilobyte of the table costs what 27 ms of the function do.
 */
const QUALITY = 5;
const CHECKSUM_BYTES = 4;

/** Synchronous: it takes less time than a round trip to the thread pool, and JSON takes longer than both. */
export function packContent(article: Article): Uint8Array {
  const blocks = article.blocks.map(slim);
  const json = Buffer.from(JSON.stringify({ ...article, ...foldForms(article, blocks), blocks }));
  const packed = zlib.brotliCompressSync(json, {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: QUALITY, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: json.byteLength },
  });
  const bytes = Buffer.allocUnsafe(CHECKSUM_BYTES + packed.byteLength);
  bytes.writeUInt32BE(zlib.crc32(json));
  packed.copy(bytes, CHECKSUM_BYTES);
  return bytes;
}

/** Throws where the bytes are damaged. */
export function unpackContent(bytes: Uint8Array): Article {
  const json = zlib.brotliDecompressSync(bytes.subarray(CHECKSUM_BYTES));
  const { buffer, byteOffset } = bytes;
  if (zlib.crc32(json) !== new DataView(buffer, byteOffset).getUint32(0))
    throw new Error('The content of an article is not what was written: its checksum differs.');
  // Written by packContent alone and checksummed: checking it against the schema again would cost more than all the rest of a read.
  const stored = JSON.parse(json.toString()) as Article;
  const article = { ...stored, ...unfoldForms(stored, stored.blocks) };
  for (const block of article.blocks) restore(block);
  return article;
}

/** Stands for a text that the inlines beside it say as well; no text is a number. */
const SAID_BY_INLINES = 0;

interface WithInlines {
  text: unknown;
  readonly inlines: readonly { readonly text: string }[];
}

/** Whatever lies in a block: paragraphs with their text twice, as a whole and in its runs. The members stay in their order. */
function slim(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(slim);
  if (typeof value !== 'object' || value === null) return value;
  const isSaid = hasInlines(value) && value.text === said(value);
  const slimmed: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value))
    slimmed[name] = name === 'text' && isSaid ? SAID_BY_INLINES : name === 'inlines' ? inner : slim(inner);
  return slimmed;
}

/** Undoes {@link slim}, in place. */
function restore(value: unknown): void {
  if (Array.isArray(value)) for (const one of value) restore(one);
  else if (typeof value === 'object' && value !== null) {
    if (hasInlines(value) && value.text === SAID_BY_INLINES) value.text = said(value);
    for (const [name, inner] of Object.entries(value)) if (name !== 'inlines') restore(inner);
  }
}

function hasInlines(value: object): value is WithInlines {
  return 'text' in value && 'inlines' in value && Array.isArray(value.inlines);
}

function said({ inlines }: WithInlines): string {
  return inlines.map(({ text }) => text).join('');
}

/** The fingerprint of a content: hashes of its parts, and of the whole. Small enough to be part of the head. */
export interface ContentFingerprint {
  /** SHA-256, hex, of everything a reader sees. */
  readonly hash: string;
  readonly body: string;
  readonly headline: string;
  /** How many paragraphs say that the article was corrected. */
  readonly corrections: number;
}

/** Score, signals and warnings are remarks about the content, and no part of its fingerprint. */
export function fingerprintOf(article: Article): ContentFingerprint {
  const {
    provenance: _provenance,
    warnings: _warnings,
    score: _score,
    scoreReasons: _reasons,
    truncated: _truncated,
    ...content
  } = article;
  const body = digest(article.blocks);
  return {
    // By the blocks' digest: bringing them into one order is most of the work.
    hash: digest({ ...content, blocks: body, ...ruleOf(article) }),
    body: body.slice(0, 16),
    headline: digest([article.title, article.subtitle]).slice(0, 16),
    corrections: article.blocks.filter((block) => block.type === 'paragraph' && isCorrection(block.text)).length,
  };
}

/** A rule of the stage, as provenance names it. */
const RULE = /^rule:[^@]{1,300}@\d{1,9}$/;

/** The rule that applied is part of the content: a page read by another version of it is another version of the article. */
function ruleOf({ provenance }: Pick<Article, 'provenance'>): { readonly rule?: string } {
  const rule = Object.values(provenance).find(({ source }) => RULE.test(source))?.source;
  return rule === undefined ? {} : { rule };
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
  return hash('sha256', canonical(value), 'hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const sorted: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) sorted[name] = inOrder(inner);
  return sorted;
}
