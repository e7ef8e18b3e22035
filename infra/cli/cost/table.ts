/** The table of docs/costs.md: what months of four sizes cost. `npx galley cost --table` prints it. */
import { BATCHES, estimate, PARTS, sumOf, usdOf, type Month, type Priced } from '../../../shared/costs/index.ts';

const SIZES: readonly (readonly [string, number])[] = [
  ['an idle month', 0],
  ['10 thousand articles', 1e4],
  ['a million', 1e6],
  ['100 million', 1e8],
];

const WITHOUT_READS = { reads: 0, lists: 0, emails: true, tracing: false } as const;

/** Columns: how the articles come in, and how the table is billed. */
const WAYS: readonly (readonly [string, Omit<Month, 'articles'>])[] = [
  ['one at a time, on demand', { ...WITHOUT_READS, batch: BATCHES.single, billing: 'onDemand' }],
  ['in bulk, on demand', { ...WITHOUT_READS, batch: BATCHES.bulk, billing: 'onDemand' }],
  ['in bulk, provisioned', { ...WITHOUT_READS, batch: BATCHES.bulk, billing: 'provisioned' }],
  ['in archives, on demand', { ...WITHOUT_READS, batch: BATCHES.archive, inArchives: true, billing: 'onDemand' }],
  ['in archives, provisioned', { ...WITHOUT_READS, batch: BATCHES.archive, inArchives: true, billing: 'provisioned' }],
];

const READS: readonly (readonly [string, Pick<Month, 'reads' | 'lists'>])[] = [
  ['a million reads of an article', { reads: 1e6, lists: 0 }],
  ['a million lists of twenty', { reads: 0, lists: 1e6 }],
];

/** How the reads come: a share of those behind CloudFront is answered there, more the more they crowd within half a minute. */
const READ_WAYS: readonly (readonly [string, Pick<Month, 'requestSampling' | 'answeredByCdn'>])[] = [
  ['on demand', {}],
  ['a line for one in ten', { requestSampling: 0.1 }],
  ['behind CloudFront, four of five answered there', { answeredByCdn: 0.8 }],
];

export function costTable(): string {
  const sizes = SIZES.map(
    ([name, articles]) => `| ${name} | ${WAYS.map(([, way]) => dollars(sumOf(estimate({ ...way, articles })))).join(' | ')} |`,
  );
  const reads = READS.map(
    ([name, read]) => `| ${name} | ${READ_WAYS.map(([, way]) => dollars(marginal({ ...read, ...way }))).join(' | ')} |`,
  );
  return [
    `| a month of | ${WAYS.map(([name]) => name).join(' | ')} |`,
    `|---|${WAYS.map(() => '---:|').join('')}`,
    ...sizes,
    `| each million more, but for keeping it | ${WAYS.map(([, way]) => dollars(costOfMillion(way))).join(' | ')} |`,
    '',
    `| besides | ${READ_WAYS.map(([name]) => name).join(' | ')} |`,
    `|---|${READ_WAYS.map(() => '---:|').join('')}`,
    ...reads,
    '',
    '| a part, where a stage has it | an idle month | a million articles |',
    '|---|---:|---:|',
    ...Object.entries(PARTS).map(([name, { idle, article }]) => `| ${name} | ${dollars(usdOf(idle))} | ${dollars(usdOf(article, 1e6))} |`),
  ].join('\n');
}

const KEPT: ReadonlySet<Priced> = new Set(['tableGigabytes', 'recoveryGigabytes', 'bucketGigabytes']);

/** What a million articles more cost once: to take in, not to keep. */
export function costOfMillion(way: Omit<Month, 'articles'>): number {
  const toTakeIn = (articles: number): number => sumOf(estimate({ ...way, articles }).filter(({ what }) => !KEPT.has(what)));
  return toTakeIn(2e6) - toTakeIn(1e6);
}

/** What reads add to a month, without what it costs anyway. */
function marginal(read: Pick<Month, 'reads' | 'lists' | 'requestSampling' | 'answeredByCdn'>): number {
  const idle: Month = { ...WITHOUT_READS, articles: 0, batch: BATCHES.bulk, billing: 'onDemand' };
  return sumOf(estimate({ ...idle, ...read })) - sumOf(estimate(idle));
}

export const dollars = (usd: number): string =>
  `$${usd.toLocaleString('en-US', usd < 100 ? { minimumFractionDigits: 2, maximumFractionDigits: 2 } : { maximumFractionDigits: 0 })}`;
