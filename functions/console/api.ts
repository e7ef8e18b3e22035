/**
 * The console's one way to the API: the client package. On loopback before the server beside this page, which adds the person's key
 * (infra/console/proxy.ts); where the console is hosted, before the edge that it came from, with the person's token.
 */
import { createClient, type Ingestion, type Receipt, type UploadTicket } from '../../shared/client/index.ts';
import { withServersKey, withToken } from './session/request.ts';
import { admitFrame, SIGN_IN } from './session/session.ts';

export { ApiError } from '../../shared/client/index.ts';

const PREFIX = SIGN_IN === null ? '/console/api' : '';
/** Few, because a person sees that the API does not answer, and may ask again. */
const ATTEMPTS = 3;

const galley = createClient({ baseUrl: PREFIX, attempts: ATTEMPTS, fetch: SIGN_IN === null ? withServersKey : withToken });

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly accept?: string;
  readonly body?: unknown;
  /** Conditions, for what is saved over what was seen. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The address of the API for requests made outside this page: the stage's own, or else this page's origin. */
export const API_URL = document.documentElement.dataset['api'] || location.origin;

/** The address of an uploaded page, for a frame that is shown now. */
export function framePath(path: string): string {
  admitFrame();
  return `${PREFIX}${path}`;
}

/** Where a form for the raw bucket goes: through the server, or the edge, that this page came from. */
export const formPath = (ticket: UploadTicket): string => (SIGN_IN === null ? ticket.url : '/console/bucket');

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
  const credential = SIGN_IN === null ? 'x-api-key: $GALLEY_KEY' : 'authorization: Bearer $GALLEY_TOKEN';
  return `curl -H "${credential}"${header} \\\n  "${api}${path}"`;
}

export function asTypeScript(api: string, path: string): string {
  const headers =
    SIGN_IN === null ? "{ 'x-api-key': process.env.GALLEY_KEY ?? '' }" : '{ authorization: `Bearer ${process.env.GALLEY_TOKEN}` }';
  return `const response = await fetch(${JSON.stringify(`${api}${path}`)}, {\n  headers: ${headers},\n});\nconst answer = await response.json();`;
}
