/** Writes an answer to its connection, whole, or in the ways in which networks spoil one. */
import type { ServerResponse } from 'node:http';
import { delay, type Fault } from './faults.ts';
import type { EdgeAnswer } from './message.ts';

/** Those faults that let the answer begin. */
type BodyFault = Extract<Fault, { readonly kind: 'slow-body' | 'truncate' }>;

export function deliver(outgoing: ServerResponse, { status, headers, body }: EdgeAnswer, fault?: BodyFault): void {
  if (outgoing.closed) return;
  outgoing.statusCode = status;
  for (const [name, value] of Object.entries(headers)) if (name !== 'content-length') outgoing.setHeader(name, value as string | string[]);
  const isHead = outgoing.req.method === 'HEAD';
  // An answer to HEAD carries the length that GET would have, or none at all; 0 would be wrong.
  const length = isHead && body.length === 0 ? headers['content-length'] : String(body.length);
  if (status !== 204 && status !== 304 && typeof length === 'string') outgoing.setHeader('content-length', length);
  if (isHead || status === 204 || status === 304) outgoing.end();
  else if (fault?.kind === 'truncate') {
    outgoing.write(body.subarray(0, Math.floor(body.length * fault.share)), () => outgoing.socket?.resetAndDestroy());
  } else if (fault?.kind === 'slow-body') void trickle(outgoing, body, fault.bytesPerSecond);
  else outgoing.end(body);
}

/** Pieces a second into which a slow body is cut. */
const PIECES_PER_SECOND = 10;

async function trickle(outgoing: ServerResponse, body: Buffer, bytesPerSecond: number): Promise<void> {
  const piece = Math.max(1, Math.floor(bytesPerSecond / PIECES_PER_SECOND));
  for (let at = 0; at < body.length && !outgoing.closed; at += piece) {
    outgoing.write(body.subarray(at, at + piece));
    await delay(1000 / PIECES_PER_SECOND);
  }
  outgoing.end();
}
