/** One delivery over HTTP: bounded in time and answer, to a public address, without redirects. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { addressOf, RefusedAddressError, urlFault, type Lookup } from './address.ts';

/** From the first byte of the request to the last of the answer. */
const TIMEOUT_MS = 10_000;
/** Bytes of the answer that are read; its content is ignored. */
const MOST_ANSWER_BYTES = 64 * 1024;

/** The outcome of one delivery. */
export type Attempt =
  | { readonly outcome: 'delivered'; readonly status: number }
  /** `gone`: the receiver asked for no more (410). */
  | { readonly outcome: 'failed' | 'gone'; readonly status: number | null; readonly error: string };

/** How a delivery resolves names, and whom it may reach. */
export interface SendOptions {
  readonly lookup: Lookup;
  readonly arePrivateAllowed: boolean;
  readonly timeoutMs?: number;
}

/** Never throws: an error is an outcome, too. */
export async function post(
  target: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  options: SendOptions,
): Promise<Attempt> {
  const fault = urlFault(target, options.arePrivateAllowed);
  if (fault !== null) return failed(null, `The address is refused: ${fault}.`);
  try {
    const status = await answerOf(new URL(target), headers, body, options);
    if (status >= 200 && status < 300) return { outcome: 'delivered', status };
    if (status === 410) return { outcome: 'gone', status, error: 'It answered 410: it wants no more.' };
    return failed(status, status >= 300 && status < 400 ? `It answered ${status}; redirects are not followed.` : `It answered ${status}.`);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    if (error instanceof RefusedAddressError) return failed(null, `The address is refused: ${message}`);
    return failed(null, name === 'TimeoutError' || name === 'AbortError' ? 'It did not answer in time.' : message);
  }
}

const failed = (status: number | null, error: string): Attempt => ({ outcome: 'failed', status, error: error.slice(0, 300) });

async function answerOf(url: URL, headers: Readonly<Record<string, string>>, body: string, options: SendOptions): Promise<number> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const { address, family } = await addressOf(url, options.arePrivateAllowed, options.lookup);
  // The connection goes to the address that was checked, whatever the name resolves to by now (DNS rebinding).
  const lookup: LookupFunction = (_host, { all }, callback) =>
    all === true ? callback(null, [{ address, family }]) : callback(null, address, family);
  const bytes = Buffer.from(body);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent: false,
        lookup,
        signal,
        headers: { 'content-type': 'application/json', ...headers, 'content-length': bytes.length, 'user-agent': 'Galley-Webhooks/1.0' },
      },
      (answer) => {
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MOST_ANSWER_BYTES) sent.destroy(new Error(`Its answer has more than ${MOST_ANSWER_BYTES / 1024} KB.`));
        });
        answer.on('end', () => resolve(answer.statusCode ?? 0));
        answer.on('error', reject);
      },
    );
    sent.on('error', (error) => reject(signal.aborted ? signal.reason : error));
    sent.end(bytes);
  });
}
