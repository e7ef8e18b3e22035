/** Requests that are sent again where that may help, and answers that are not sent again where they have not changed. */

export interface RetryNotice {
  readonly url: string;
  /** The status of the answer, or null where none came. */
  readonly status: number | null;
  readonly waitMs: number;
  readonly attempt: number;
}

export interface RequestOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Attempts in all. */
  readonly attempts: number;
  /** Answers kept by their `ETag`; 0 keeps none. */
  readonly etags: number;
  readonly timeoutMs: number;
  readonly onRetry: (notice: RetryNotice) => void;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
}

/** Statuses that a retry may mend: the stage or a proxy is busy. */
const WORTH_ANOTHER = new Set([429, 502, 503, 504]);
const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 20_000;
const LONGEST_TOLD_MS = 60_000;
/** Longer answers are not cached, to save memory. */
const MAX_KEPT_CHARACTERS = 500_000;

interface Kept {
  readonly etag: string;
  readonly headers: Headers;
  readonly body: string;
}

export function createRequester(options: RequestOptions): (request: Request) => Promise<Response> {
  const { attempts, etags, onRetry, sleep, random } = options;
  const kept = new Map<string, Kept>();

  async function sendOnce(request: Request): Promise<Response> {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(options.timeoutMs)]);
    return options.fetch(new Request(request.clone(), { signal }));
  }

  async function send(request: Request): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await sendOnce(request).catch((error: unknown) => ({ error }));
      const status = outcome instanceof Response ? outcome.status : null;
      const isLast = attempt >= attempts || request.signal.aborted;
      if (outcome instanceof Response && (isLast || !WORTH_ANOTHER.has(outcome.status))) return outcome;
      if (!(outcome instanceof Response) && isLast) throw outcome.error;
      const toldMs = outcome instanceof Response ? retryAfterMs(outcome) : null;
      // A quota that is used up until tomorrow: nobody waits for that within a call.
      if (outcome instanceof Response && toldMs !== null && toldMs > LONGEST_TOLD_MS) return outcome;
      const waitMs = toldMs === null ? backoffMs(attempt, random) : Math.min(toldMs, LONGEST_WAIT_MS);
      onRetry({ url: request.url, status, waitMs, attempt });
      await sleep(waitMs, request.signal);
    }
  }

  return async (request) => {
    if (etags === 0 || request.method !== 'GET') return send(request);
    const name = `${request.headers.get('accept') ?? ''} ${request.headers.get('x-api-key') ?? ''} ${request.url}`;
    const known = kept.get(name);
    if (known !== undefined && !request.headers.has('if-none-match')) request.headers.set('if-none-match', known.etag);
    const response = await send(request);
    if (response.status === 304 && known !== undefined) return new Response(known.body, { status: 200, headers: known.headers });
    const etag = response.headers.get('etag');
    if (response.status !== 200 || etag === null) return response;
    const body = await response.text();
    kept.delete(name);
    if (body.length <= MAX_KEPT_CHARACTERS) kept.set(name, { etag, headers: response.headers, body });
    const oldest = kept.keys().next().value;
    if (kept.size > etags && oldest !== undefined) kept.delete(oldest);
    return new Response(body, { status: 200, headers: response.headers });
  };
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function retryAfterMs(response: Response): number | null {
  const text = response.headers.get('retry-after');
  if (text === null) return null;
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(ms, 0);
}

/** Full jitter: callers that were refused together do not come back together (AWS architecture blog, "Exponential backoff and jitter"). */
function backoffMs(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt));
}

/** Resolves after so many milliseconds; rejects with the signal's reason when that aborts first. */
export function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
