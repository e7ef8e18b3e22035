/** What the desk shows, as its address says it, as the API is asked for it, and as a person types it. */

/** As the API names them, and in the order of the filter bar. */
export const STATUSES = { all: '', visible: 'stored,unchanged', rejected: 'rejected', withdrawn: 'withdrawn', ignored: 'ignored' } as const;
export type StatusName = keyof typeof STATUSES;

/** Filters besides the outcome; each is a token in the bar. */
export const FILTERS = ['reason', 'site', 'prefix'] as const;
export type FilterName = (typeof FILTERS)[number];

export const SPANS = ['-1h', '-24h', '-7d', '-30d'] as const;
export const DEFAULT_SPAN = '-24h';

export interface DeskQuery {
  readonly status: StatusName;
  readonly since: string;
  readonly filters: Readonly<Partial<Record<FilterName, string>>>;
}

export function deskQuery(query: URLSearchParams): DeskQuery {
  const named = query.get('status') ?? 'all';
  const status = (Object.keys(STATUSES) as StatusName[]).find((one) => one === named) ?? 'all';
  const given = FILTERS.flatMap((name) => {
    const value = query.get(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  const since = query.get('since') ?? DEFAULT_SPAN;
  return { status, since: SPANS.find((one) => one === since) ?? DEFAULT_SPAN, filters: Object.fromEntries(given) };
}

/** For the address; what is as usual is left out. */
export function addressOf({ status, since, filters }: DeskQuery): Record<string, string | undefined> {
  return { status: status === 'all' ? undefined : status, since: since === DEFAULT_SPAN ? undefined : since, ...filters };
}

const common = ({ status, filters }: DeskQuery): [string, string][] => [
  ...(STATUSES[status] === '' ? [] : ([['status', STATUSES[status]]] as [string, string][])),
  ...Object.entries(filters),
];

export function listPath(query: DeskQuery, more: Readonly<Record<string, string>> = {}): string {
  return `/v1/ingestions?${new URLSearchParams([...common(query), ['since', query.since], ...Object.entries(more)])}`;
}

/** For what comes after `latest`; the time span is then the future. */
export function livePath(query: DeskQuery, latest: string, waitSeconds: number): string {
  return `/v1/ingestions?${new URLSearchParams([...common(query), ['after', latest], ['wait', String(waitSeconds)], ['limit', '50']])}`;
}

/** `reason:no-article site:news.example`; a word without a name is the beginning of a key. */
export function typedFilters(text: string): DeskQuery['filters'] {
  const words = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  return Object.fromEntries(
    words.map((word) => {
      const name = FILTERS.find((one) => word.startsWith(`${one}:`));
      return name === undefined ? (['prefix', word] as const) : ([name, word.slice(name.length + 1)] as const);
    }),
  );
}
