/** What the desk shows, as its address says it, as the API is asked for it, and as a person types it. */

/** As the API names them, and in the order of the filter bar. */
export const STATUSES = { all: '', visible: 'stored,unchanged', rejected: 'rejected', withdrawn: 'withdrawn', ignored: 'ignored' } as const;
export type StatusName = keyof typeof STATUSES;

/** Filters besides the outcome; each is a token in the bar. */
export const FILTERS = ['reason', 'site', 'prefix'] as const;
export type FilterName = (typeof FILTERS)[number];

export const SPANS = ['-1h', '-24h', '-7d', '-30d'] as const;
export const DEFAULT_SPAN = '-24h';

/** Hours that were chosen in the chart: from the first moment to the one after the last, as ISO 8601 writes them. */
export interface Hours {
  readonly since: string;
  readonly until: string;
}

export interface DeskQuery {
  readonly status: StatusName;
  /** What the chart shows, and the list where no hours of it are chosen. */
  readonly span: string;
  readonly hours: Hours | null;
  readonly filters: Readonly<Partial<Record<FilterName, string>>>;
}

export function deskQuery(query: URLSearchParams): DeskQuery {
  const outcome = query.get('status') ?? 'all';
  const status = (Object.keys(STATUSES) as StatusName[]).find((one) => one === outcome) ?? 'all';
  const given = FILTERS.flatMap((name) => {
    const value = query.get(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  const [since, until] = [query.get('since'), query.get('until')];
  const hours = hoursOf(since, until);
  const named = query.get(hours === null ? 'since' : 'span');
  return { status, span: SPANS.find((one) => one === named) ?? DEFAULT_SPAN, hours, filters: Object.fromEntries(given) };
}

const MOMENT = /^\d{4}-\d\d-\d\d/;

/** Null for what is not two moments in their order. */
function hoursOf(since: string | null, until: string | null): Hours | null {
  const [from = Number.NaN, to = Number.NaN] = [since, until].map((text) =>
    MOMENT.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN,
  );
  return from < to ? { since: new Date(from).toISOString(), until: new Date(to).toISOString() } : null;
}

/** Whether nothing can come into the list any more. */
export const isOver = ({ hours }: DeskQuery, now: number): boolean => hours !== null && Date.parse(hours.until) <= now;

/** For the address; what is as usual is left out. */
export function addressOf({ status, span, hours, filters }: DeskQuery): Record<string, string | undefined> {
  const named = span === DEFAULT_SPAN ? undefined : span;
  return { status: status === 'all' ? undefined : status, ...(hours === null ? { since: named } : { ...hours, span: named }), ...filters };
}

const filtersOf = ({ status, filters }: DeskQuery): [string, string][] => [
  ...(STATUSES[status] === '' ? [] : ([['status', STATUSES[status]]] as [string, string][])),
  ...Object.entries(filters),
];

export function listPath(query: DeskQuery, more: Readonly<Record<string, string>> = {}): string {
  const time = query.hours ?? { since: query.span };
  return `/v1/ingestions?${new URLSearchParams([...filtersOf(query), ...Object.entries(time), ...Object.entries(more)])}`;
}

/** For the counts, which are the same whatever outcome or reason is asked for. */
export function countedPath(query: DeskQuery): string {
  const filters = Object.fromEntries(Object.entries(query.filters).filter(([name]) => name !== 'reason'));
  return listPath({ ...query, status: 'all', filters }, { limit: '1', counts: 'outcome,hour,site' });
}

/** For what comes after `latest`; the time span is then the future. */
export function livePath(query: DeskQuery, latest: string, waitSeconds: number): string {
  return `/v1/ingestions?${new URLSearchParams([...filtersOf(query), ['after', latest], ['wait', String(waitSeconds)], ['limit', '50']])}`;
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
