/** The console's one way to the API: requests, answers as the API describes them, problems as errors. */
import type { Receipt } from '../../shared/articles/index.ts';

/** The server beside this page passes these on with the person's key (infra/console/proxy.ts). */
const PREFIX = '/console/api';

/** A problem document (RFC 9457), or the network's own. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly title: string;
  readonly requestId: string | null;

  constructor(status: number, title: string, detail: string, requestId: string | null) {
    super(detail);
    this.status = status;
    this.title = title;
    this.requestId = requestId;
  }

  /** What a later try may mend. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly accept?: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export const apiPath = (path: string): string => `${PREFIX}${path}`;

export async function ask(path: string, { method = 'GET', accept = 'application/json', body, signal }: Ask = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(apiPath(path), {
      method,
      headers: { accept, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiProblem(0, 'No connection', error instanceof Error ? error.message : String(error), null);
  }
  if (response.ok) return response;
  const problem: unknown = await response.json().catch(() => null);
  const text = (name: string): string | null => {
    const value: unknown = typeof problem === 'object' && problem !== null ? Reflect.get(problem, name) : null;
    return typeof value === 'string' ? value : null;
  };
  throw new ApiProblem(response.status, text('title') ?? `Status ${response.status}`, text('detail') ?? '', text('requestId'));
}

/** The API's own description says what it answers with; its tests hold it to that. */
export async function askJson<T>(path: string, options: Ask = {}): Promise<T> {
  const response = await ask(path, options);
  return (await response.json()) as T;
}

export type ShownReceipt = Omit<Receipt, 'sequencer'> & { readonly article: string | null };
export type Ingestion = ShownReceipt | { readonly status: 'pending'; readonly id: string; readonly key: string };

export const ingestionPath = (key: string): string => `/v1/ingestions?key=${encodeURIComponent(key)}`;

export interface Ticket {
  readonly id: string;
  readonly key: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The same request for a terminal and for a program; the key is a variable, never the real one. */
export function asCurl(api: string, path: string, accept?: string): string {
  const header = accept === undefined ? '' : ` \\\n  -H "accept: ${accept}"`;
  return `curl -H "x-api-key: $GALLEY_KEY"${header} \\\n  "${api}${path}"`;
}

export function asTypeScript(api: string, path: string): string {
  return `const response = await fetch(${JSON.stringify(`${api}${path}`)}, {\n  headers: { 'x-api-key': process.env.GALLEY_KEY ?? '' },\n});\nconst answer = await response.json();`;
}
