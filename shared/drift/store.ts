/**
 * Rows of drift: counters of an hour, a row a site, and what is known of each site.
 *
 *     Y#<hour>  <site>    counters; added to once a site and batch, and kept for 30 days
 *     Y#sites   <site>    what is known of the site
 *     Y#        through   the newest hour that is taken in
 */
import { queryAll, type Table } from '../articles/index.ts';
import { SIGNALS, type UploadSignals, type Signal } from './upload-signals.ts';
import { siteStateSchema, type HourCounts, type SiteState } from './site.ts';

const KEPT_SECONDS = 30 * 86_400;
const HOUR_MS = 3_600_000;
const SITES = 'Y#sites';
const THROUGH = { pk: 'Y#', sk: 'through' } as const;

/** Hours since 1970. */
export const hourOf = (milliseconds: number): number => Math.floor(milliseconds / HOUR_MS);

/** None of the names is a reserved word of DynamoDB. */
const attributeOf = (signal: Signal): string => `n_${signal}`;

/** Adds what a batch saw to the counters of the present hour: one write a site. */
export async function addUploadSignals(table: Pick<Table, 'update'>, uploads: readonly UploadSignals[], now: number): Promise<void> {
  const bySite = new Map<string, UploadSignals[]>();
  for (const upload of uploads) bySite.set(upload.site, [...(bySite.get(upload.site) ?? []), upload]);
  await Promise.all(
    [...bySite].map(async ([site, seen]) => {
      const counts: (readonly [string, number])[] = [
        ['n_pages', seen.length],
        ['n_articles', seen.filter(({ isArticle }) => isArticle).length],
        ...SIGNALS.map((signal) => [attributeOf(signal), seen.filter(({ good }) => good.includes(signal)).length] as const),
      ];
      const values = Object.fromEntries(counts.map(([name, count]) => [`:${name}`, count]));
      await table.update(
        { pk: `Y#${hourOf(now)}`, sk: site },
        `ADD ${counts.map(([name]) => `${name} :${name}`).join(', ')} SET expires = :expires`,
        { ...values, ':expires': Math.floor(now / 1_000) + KEPT_SECONDS },
        // The table's interface needs a condition; this one always holds.
        'attribute_not_exists(absent)',
      );
    }),
  );
}

/** Drift's rows, read and written. */
export interface DriftStore {
  hour(hour: number): Promise<ReadonlyMap<string, HourCounts>>;
  sites(): Promise<ReadonlyMap<string, SiteState>>;
  save(site: string, state: SiteState): Promise<void>;
  /** Deletes the baseline of a site, which is then learnt again. False if there is none. */
  accept(site: string): Promise<boolean>;
  through(): Promise<number | null>;
  advance(hour: number): Promise<void>;
}

/** Opens the rows of drift in the table. */
export function openDriftStore(table: Table): DriftStore {
  return {
    async hour(hour) {
      const items = await queryAll(table, { pk: `Y#${hour}` });
      return new Map(items.map((item) => [String(item['sk']), countsOf(item)]));
    },
    async sites() {
      const items = await queryAll(table, { pk: SITES });
      return new Map(items.map((item) => [String(item['sk']), siteStateSchema.parse(item['state'])]));
    },
    async save(site, state) {
      await table.put({ pk: SITES, sk: site, state });
    },
    accept: (site) => table.remove({ pk: SITES, sk: site }, { expression: 'attribute_exists(pk)' }),
    async through() {
      const item = await table.get(THROUGH);
      return item === null ? null : Number(item['hour']);
    },
    async advance(hour) {
      await table.put({ ...THROUGH, hour });
    },
  };
}

function countsOf(item: Readonly<Record<string, unknown>>): HourCounts {
  return {
    pages: Number(item['n_pages'] ?? 0),
    articles: Number(item['n_articles'] ?? 0),
    good: Object.fromEntries(SIGNALS.map((signal) => [signal, Number(item[attributeOf(signal)] ?? 0)])),
  };
}
