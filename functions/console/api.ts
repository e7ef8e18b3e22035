/** The console's one way to the API: the client package, before the server beside this page, which adds the person's key (infra/console/proxy.ts). */
import { createClient, type Ingestion, type Receipt, type UploadTicket } from '../../shared/client/index.ts';

export { ApiError } from '../../shared/client/index.ts';

const PREFIX = '/console/api';
/** A person sees what does not answer, and may ask again. */
const ATTEMPTS = 3;

const galley = createClient({ baseUrl: PREFIX, attempts: ATTEMPTS });

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly accept?: string;
  readonly body?: unknown;
  /** Conditions, for what is saved over what was seen. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export const apiPath = (path: string): string => `${PREFIX}${path}`;

/** What the API refuses is an ApiError. */
export function ask(path: string, { method = 'GET', accept = 'application/json', body, headers, signal }: Ask = {}): Promise<Response> {
  return galley.request(path, {
    method,
    headers: { ...headers, accept, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** The API's own description says what it answers with; its tests hold it to that. */
export async function askJson<T>(path: string, options: Ask = {}): Promise<T> {
  const response = await ask(path, options);
  return (await response.json()) as T;
}

export type ShownReceipt = Receipt;
export type { Ingestion, UploadTicket };

export const ingestionPath = (key: string): string => `/v1/ingestions?key=${encodeURIComponent(key)}`;

/** The same request for a terminal and for a program; the key is a variable, never the real one. */
export function asCurl(api: string, path: string, accept?: string): string {
  const header = accept === undefined ? '' : ` \\\n  -H "accept: ${accept}"`;
  return `curl -H "x-api-key: $GALLEY_KEY"${header} \\\n  "${api}${path}"`;
}

export function asTypeScript(api: string, path: string): string {
  return `const response = await fetch(${JSON.stringify(`${api}${path}`)}, {\n  headers: { 'x-api-key': process.env.GALLEY_KEY ?? '' },\n});\nconst answer = await response.json();`;
}
