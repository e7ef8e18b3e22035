/** OpenSearch's REST interface: JSON and lines of JSON, signed for OpenSearch Serverless where there is somebody to sign as. */
import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { TryLaterError } from '../../followers/index.ts';

export interface OpenSearchAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Sends signed requests to one OpenSearch endpoint. */
export interface OpenSearchClient {
  /** `body`: a value for JSON, or a list of values for lines of JSON. Throws {@link TryLaterError} for what time may mend. */
  request(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<OpenSearchAnswer>;
}

export interface OpenSearchClientOptions {
  /** `https://…`, without a path. */
  readonly endpoint: string;
  /** Null where no signature is asked for. */
  readonly signer: Pick<ConstructorParameters<typeof SignatureV4>[0], 'region' | 'credentials'> | null;
  readonly fetch?: typeof fetch;
}

/** A collection that was idle takes up to half a minute to come back; the API's function has less (api.timeoutSeconds). */
const TIMEOUT_MS = 60_000;

/** A client of an OpenSearch endpoint; without a signer requests go unsigned, as to a node of one's own. */
export function openOpenSearch({ endpoint, signer, fetch: send = fetch }: OpenSearchClientOptions): OpenSearchClient {
  const url = new URL(endpoint);
  const signature =
    signer === null
      ? null
      : new SignatureV4({ service: 'aoss', region: signer.region, credentials: signer.credentials, applyChecksum: true, sha256: Sha256 });
  return {
    async request(method, path, body) {
      const text =
        body === undefined
          ? undefined
          : Array.isArray(body)
            ? body.map((line) => `${JSON.stringify(line)}\n`).join('')
            : JSON.stringify(body);
      const { pathname, searchParams } = new URL(path, url);
      const plain = {
        host: url.host,
        ...(text !== undefined && { 'content-type': Array.isArray(body) ? 'application/x-ndjson' : 'application/json' }),
      };
      const signed =
        signature === null
          ? { headers: plain }
          : await signature.sign({
              method,
              protocol: url.protocol,
              hostname: url.hostname,
              path: pathname,
              query: Object.fromEntries(searchParams),
              headers: plain,
              ...(text !== undefined && { body: text }),
            });
      let answer: Response;
      try {
        answer = await send(new URL(path, url), {
          method,
          headers: signed.headers,
          ...(text !== undefined && { body: text }),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
      } catch (error) {
        throw new TryLaterError(`OpenSearch at ${url.host} does not answer.`, { cause: error });
      }
      const said = await answer.text();
      // A node that is busy, starting or refusing may answer later; 404 and 409 are answers.
      if (answer.status >= 500 || [401, 403, 408, 429].includes(answer.status))
        throw new TryLaterError(`OpenSearch answered ${method} ${pathname} with ${answer.status}: ${said.slice(0, 300)}`);
      return { status: answer.status, body: said === '' ? null : JSON.parse(said) };
    },
  };
}

/** SHA-256 as the signer wants it, from Node's own. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', typeof secret === 'string' ? secret : bytesOf(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(typeof data === 'string' ? data : bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

const bytesOf = (data: ArrayBuffer | ArrayBufferView): Uint8Array =>
  ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
