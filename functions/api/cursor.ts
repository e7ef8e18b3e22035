/**
 * Cursors: a position that only this deployment can make, bound to the query it belongs to.
 *
 * `3.<payload>.<signature>`: the payload is deflated JSON in base64url, the signature HMAC-SHA256 over version, kind and payload.
 * Cursors of version 2, which is 3 without packed positions, are still taken.
 * The signature protects integrity, not secrecy: a cursor's content is no secret, but nobody else can make or alter one.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import type { Position } from '../../shared/articles/index.ts';
import { packPosition, unpackPosition } from './packed-position.ts';
import type { Problem } from './problem.ts';

const FORMAT = '3';
/** SHA-256 takes 43 characters of base64url. */
export const CURSOR_FORM = /^[23]\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$/;
/**
 * Cursors of version 3 stay under 1,024; one of version 2 may hold whole sort keys of 64 shards. API Gateway takes
 * 10,240 bytes of request line and headers.
 */
export const MAX_CURSOR_LENGTH = 8192;

const payloadSchema = z.object({
  /** Digest of the normalised query. */
  q: z.string(),
  /** The position, but for what is packed. */
  p: z.record(z.string(), z.string()),
  /** Instants of shards (packed-position.ts). */
  i: z.string().optional(),
  /** Up to when its holder is known to have seen everything (milliseconds since 1970); change cursors only. */
  t: z.number().optional(),
});

export interface Cursor {
  readonly position: Position;
  readonly through: number | null;
}
export type CursorOutcome = { readonly ok: true; readonly cursor: Cursor } | { readonly ok: false; readonly problem: Problem };

export interface Cursors {
  sign(kind: CursorKind, query: unknown, cursor: Cursor): Promise<string>;
  verify(kind: CursorKind, query: unknown, text: string): Promise<CursorOutcome>;
}
export type CursorKind =
  | 'articles'
  | 'changes'
  | 'lookup'
  | 'revisions'
  | 'search'
  | 'facets'
  | 'ingestions'
  | 'rules'
  | 'drift'
  | 'arrivals';

/** `secret` is called once for each cursor, so it should cache. */
export function createCursors(secret: () => Promise<Uint8Array>): Cursors {
  return {
    async sign(kind, query, { position, through }) {
      const { instants, others } = packPosition(position);
      const held: z.input<typeof payloadSchema> = { q: digest(query), p: others, i: instants, t: through ?? undefined };
      const payload = deflateRawSync(JSON.stringify(held)).toString('base64url');
      return `${FORMAT}.${payload}.${signature(await secret(), FORMAT, kind, payload).toString('base64url')}`;
    },
    async verify(kind, query, text) {
      const [format, payload, given] = text.split('.');
      if (!CURSOR_FORM.test(text) || format === undefined || payload === undefined || given === undefined)
        return refuse('This is not a cursor of this API.');
      const expected = signature(await secret(), format, kind, payload);
      const presented = Buffer.from(given, 'base64url');
      // Comparing with the re-encoded bytes refuses non-canonical base64url.
      const isGenuine =
        presented.length === expected.length && timingSafeEqual(presented, expected) && presented.toString('base64url') === given;
      if (!isGenuine) return refuse('This cursor was altered, cut short or made elsewhere.');
      // The signature was checked, so this is no decompression bomb.
      const parsed = payloadSchema.parse(JSON.parse(inflateRawSync(Buffer.from(payload, 'base64url')).toString()));
      if (parsed.q !== digest(query))
        return refuse('This cursor belongs to another query: keep every filter and the order as they were when it was given.');
      return { ok: true, cursor: { position: unpackPosition({ instants: parsed.i, others: parsed.p }), through: parsed.t ?? null } };
    },
  };
}

function signature(secret: Uint8Array, format: string, kind: CursorKind, payload: string): Buffer {
  return createHmac('sha256', secret).update(`${format}.${kind}.${payload}`).digest();
}

/** Sixteen bytes over the query's members in a fixed order; absent and undefined are the same. */
function digest(query: unknown): string {
  const members = Object.entries(z.record(z.string(), z.unknown()).parse(query)).filter(([, value]) => value !== undefined);
  const normal = JSON.stringify(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(normal).digest('base64url').slice(0, 22);
}

function refuse(detail: string): CursorOutcome {
  const error = {
    parameter: 'cursor',
    detail,
    allowed: 'a cursor as this API gave it, with the same query; or none, to start at the beginning',
  };
  return { ok: false, problem: { problem: 'invalid-parameters', detail: `Not valid: cursor. ${detail}`, errors: [error] } };
}
