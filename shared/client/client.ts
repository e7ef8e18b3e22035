/**
 * The client: `api` has every operation as the description types it; beside it stand lists as iterators, uploads from bytes
 * to receipt, and answers that are null where there is nothing.
 *
 * @example
 * const galley = createClient({ baseUrl: 'http://127.0.0.1:4000', key: 'glly_…' });
 * for await (const card of galley.articles({ lang: ['en'] })) console.log(card.title);
 */
import createOpenApiClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './api-types.ts';
import { answered, orNull, pages, parsed } from './answers.ts';
import { ApiError, errorOf } from './errors.ts';
import { createRulesClient, type RulesClient } from './rules.ts';
import { createRequester, sleepFor, type RetryNotice } from './request.ts';
import type { Article, Card, Change, Ingestion, IngestionList, Query, Receipt, SearchItem, UploadTicket, Withdrawal } from './types.ts';

export interface ClientOptions {
  /** Where the API answers, such as `https://id.execute-api.region.amazonaws.com`. */
  readonly baseUrl: string;
  /** An API key, or null where the stage is public or `headers` carry a token. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Attempts in all at what a busy stage or network refused; 5 unless set. */
  readonly attempts?: number;
  /** How many answers to keep by their `ETag`; 100 unless set. */
  readonly etags?: number;
  /** Of one attempt; 35 seconds unless set, more than a long poll takes. */
  readonly timeoutMs?: number;
  readonly onRetry?: (notice: RetryNotice) => void;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random?: () => number;
}

/** An upload to be signed: its key, type and metadata. */
export type UploadRequest = components['schemas']['UploadRequest'];

interface Stoppable {
  readonly signal?: AbortSignal;
}

/** The operations of the API, and helpers over them. */
export interface GalleyClient {
  /** Every operation, typed by the description. */
  readonly api: Client<paths>;
  /** Any request, by its path: with the client's key, its further tries and its errors, for what has no method here. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Cards in the order that was asked for, page after page. */
  articles(query?: Query<'listArticles'>, options?: Stoppable): AsyncGenerator<Card>;
  /** Null where there is none, or none any more. */
  article(id: string, query?: Query<'getArticle'>): Promise<Article | null>;
  /** The article as `md`, `txt`, `html` or `jsonld`; null where there is none. */
  rendered(id: string, form: 'md' | 'txt' | 'html' | 'jsonld'): Promise<string | null>;
  search(query: Query<'searchArticles'>, options?: Stoppable): AsyncGenerator<SearchItem>;
  /** One page after the cursor, or from the beginning. */
  changes(cursor: string | null, limit?: number): Promise<{ items: Change[]; cursor: string; more: boolean }>;
  /** Null where no such object was ever received. */
  receipt(key: string): Promise<Ingestion | null>;
  receipts(query?: ReceiptFilters, options?: Stoppable): AsyncGenerator<Receipt>;
  /** One page of receipts, with counts where asked for. */
  receiptPage(query?: ReceiptFilters & { readonly cursor?: string }): Promise<IngestionList>;
  /** Receipts as they come, from `after` or from now on, until `signal`; one may come twice. */
  arrivals(
    query?: ArrivalFilters,
    options?: Stoppable & { readonly after?: string; readonly waitSeconds?: number },
  ): AsyncGenerator<Receipt>;
  /** Forms for as many uploads as there are, in their order. */
  tickets(uploads: readonly UploadRequest[]): Promise<UploadTicket[]>;
  /** Sends a page by its form. Answers the object's version, where the bucket tells it. */
  send(ticket: UploadTicket, page: Uint8Array<ArrayBuffer> | string, options?: Stoppable): Promise<string | null>;
  /** A form, and the page by it. */
  upload(terms: UploadRequest, page: Uint8Array<ArrayBuffer> | string): Promise<UploadTicket>;
  /** The site rules that the stage keeps. */
  readonly rules: RulesClient;
  /** Null where there is no such object. */
  withdraw(key: string): Promise<Withdrawal | null>;
}

export type ReceiptFilters = Omit<Query<'getIngestion'>, 'key' | 'after' | 'wait'>;
type ArrivalFilters = Pick<Query<'getIngestion'>, 'status' | 'reason' | 'prefix' | 'site' | 'limit'>;

/** As many as one request takes (functions/api/routes/uploads.ts). */
const MAX_TICKETS = 100;
const WAIT_SECONDS = 20;
/** Where the stage does not let a request wait, a live view asks this often. */
const PAUSE_MS = 2_000;
const NEVER = new AbortController().signal;

/** A client of one stage's API. Requests that a retry may mend are sent again; all other refusals throw {@link ApiError}. */
export function createClient(options: ClientOptions): GalleyClient {
  const { baseUrl, key = null, headers = {}, sleep = sleepFor } = options;
  const plainFetch = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  const request = createRequester({
    fetch: plainFetch,
    attempts: options.attempts ?? 5,
    etags: options.etags ?? 100,
    timeoutMs: options.timeoutMs ?? 35_000,
    onRetry: options.onRetry ?? (() => undefined),
    sleep,
    random: options.random ?? Math.random,
  });
  const [base, sent] = [baseUrl.replace(/\/$/, ''), { ...headers, ...(key !== null && { 'x-api-key': key }) }];
  const api = createOpenApiClient<paths>({
    baseUrl: base,
    headers: sent,
    querySerializer: { array: { style: 'form', explode: false } },
    fetch: request,
  });

  async function receiptPage(query: ReceiptFilters & ArrivalFilters & { cursor?: string; after?: string; wait?: number } = {}) {
    const answer = answered(await api.GET('/v1/ingestions', { params: { query } }));
    if (!('items' in answer)) throw new TypeError('The API answered a list of receipts with one receipt: it is older than this client.');
    return answer;
  }

  const client: GalleyClient = {
    api,
    async request(path, init = {}) {
      const own = new Headers(sent);
      for (const [name, value] of new Headers(init.headers)) own.set(name, value);
      const response = await request(new Request(`${base}${path}`, { ...init, headers: own }));
      if (response.ok) return response;
      throw errorOf(response, parsed(await response.text()));
    },
    articles: (query = {}, { signal = NEVER } = {}) =>
      pages(signal, async (cursor) => {
        const page = answered(await api.GET('/v1/articles', { params: { query: { ...query, ...cursor } }, signal }));
        // Without `fields` each item is a card and more.
        return { items: page.items as Card[], cursor: page.cursor };
      }),
    async article(id, query = {}) {
      const result = await api.GET('/v1/articles/{id}', { params: { path: { id }, query } });
      // The representation by default, whole without `fields`.
      return orNull(result) as Article | null;
    },
    async rendered(id, form) {
      const result = await api.GET('/v1/articles/{id}', { params: { path: { id: `${id}.${form}` } }, parseAs: 'text' });
      return orNull<unknown, string>(result);
    },
    search: (query, { signal = NEVER } = {}) =>
      pages(signal, async (cursor) => answered(await api.GET('/v1/search', { params: { query: { ...query, ...cursor } }, signal }))),
    async changes(cursor, limit = 100) {
      return answered(await api.GET('/v1/changes', { params: { query: { limit, ...(cursor !== null && { cursor }) } } }));
    },
    async receipt(name) {
      const found = orNull(await api.GET('/v1/ingestions', { params: { query: { key: name } } }));
      return found === null || 'items' in found ? null : found;
    },
    receiptPage,
    receipts: (query = {}, { signal = NEVER } = {}) => pages(signal, (cursor) => receiptPage({ ...query, ...cursor })),
    async *arrivals(query = {}, { signal = NEVER, after, waitSeconds = WAIT_SECONDS } = {}) {
      let latest = after ?? (await receiptPage({ ...query, limit: 1 })).latest;
      while (!signal.aborted) {
        const asked = performance.now();
        const answer = await api.GET('/v1/ingestions', { params: { query: { ...query, after: latest, wait: waitSeconds } }, signal });
        const page = answered(answer);
        if (!('items' in page)) return;
        yield* page.items;
        latest = page.latest;
        if (page.items.length === 0 && performance.now() - asked < PAUSE_MS) await sleep(PAUSE_MS, signal);
      }
    },
    async tickets(uploads) {
      const found: UploadTicket[] = [];
      for (let start = 0; start < uploads.length; start += MAX_TICKETS) {
        const body = { uploads: uploads.slice(start, start + MAX_TICKETS).map((terms) => ({ ...terms })) };
        const answer = answered(await api.POST('/v1/uploads', { body }));
        if ('items' in answer) found.push(...answer.items);
      }
      return found;
    },
    async send(ticket, page, { signal = NEVER } = {}) {
      const form = new FormData();
      for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
      form.append('file', new Blob([page]));
      const response = await request(new Request(ticket.url, { method: 'POST', body: form, signal }));
      if (!response.ok)
        throw new ApiError(response.status, null, `The bucket refused "${ticket.key}" with ${response.status}${await reasonOf(response)}.`);
      await response.body?.cancel();
      return response.headers.get('x-amz-version-id');
    },
    async upload(terms, page) {
      const [ticket] = await client.tickets([terms]);
      if (ticket === undefined) throw new TypeError('The API answered an upload with no form.');
      await client.send(ticket, page);
      return ticket;
    },
    rules: createRulesClient(api),
    async withdraw(name) {
      return orNull(await api.DELETE('/v1/uploads', { params: { query: { key: name } } }));
    },
  };
  return client;
}

/** S3 says why in XML. */
async function reasonOf(response: Response): Promise<string> {
  const [, message = ''] = /<Message>([^<]{1,300})<\/Message>/.exec(await response.text()) ?? [];
  return message === '' ? '' : `: ${message}`;
}
