/** `galley cost`: its sums, and whether the template is billed for what it reckons with. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Command } from 'commander';
import { costCommand } from '../../infra/cli/cost.ts';
import { costOfMillion, costTable } from '../../infra/cli/cost/table.ts';
import { BATCHES, estimate, IDLE, IN_USE, MEASURED, PRICES, sumOf, WITH_EMAILS, type Month } from '../../shared/costs/index.ts';
import { METRICS } from '../../shared/platform/index.ts';
import { LEAST_SETTINGS, stageOf, synthesize } from './synthesis.ts';

const NOTHING: Month = { articles: 0, reads: 0, lists: 0, batch: BATCHES.bulk, emails: false, tracing: false, billing: 'onDemand' };
const costOf = (month: Partial<Month>): number => sumOf(estimate({ ...NOTHING, ...month }));

const logsOf = (requestSampling: number): number =>
  estimate({ ...NOTHING, reads: 1e6, requestSampling }).find(({ what }) => what === 'logGigabytes')?.amount ?? 0;
const traces = (reads: number) => estimate({ ...NOTHING, reads, tracing: true }).find(({ what }) => what === 'traces')?.amount;

/** Those of its other parts are written where a stage has them, and reckoned apart. */
const OF_INGEST = Object.keys(METRICS).filter(
  (name) =>
    ![
      'followerLag',
      'setAside',
      'searchUnavailable',
      'hookMessagesDelivered',
      'hookMessagesFailed',
      'hooksDisabled',
      'sitesDrifting',
    ].includes(name),
).length;
const count = (type: string, synthesis = stageOf('prod')): number => synthesis.ofType(type).length;

describe('what a stage is billed for all month', () => {
  it('is in the template, as often as is reckoned', () => {
    expect([count('AWS::CloudWatch::Alarm'), count('AWS::CloudWatch::Dashboard'), OF_INGEST]).toEqual([
      IDLE.alarms,
      IDLE.dashboards,
      IN_USE.metrics,
    ]);
    expect(count('AWS::KMS::Key')).toBe(0);
    expect(count('AWS::KMS::Key', synthesize('x', { ...LEAST_SETTINGS, alarms: { emails: ['a@example.com'] } }))).toBe(WITH_EMAILS.keys);
  });

  it('is all that the template has which is billed by the month', () => {
    // Types that cost by use alone or nothing; another type wants a line in usage.ts, or here.
    const byUse =
      /^AWS::(?:ApiGatewayV2::|CDK::|CloudWatch::|CodeDeploy::|DynamoDB::GlobalTable|IAM::|Lambda::|Logs::LogGroup|S3::Bucket|SQS::|StepFunctions::)/;
    expect(
      stageOf('prod')
        .resources.filter(({ Type }) => !byUse.test(Type))
        .map(({ Type }) => Type),
    ).toEqual([]);
  });
});

describe('a month', () => {
  it('costs little when nothing happens', () => {
    expect(costOf({ emails: true })).toBeLessThanOrEqual(6);
    expect(sumOf(estimate(NOTHING), 'usdAfterFree')).toBe(0);
  });

  it('costs the sum of its parts', () => {
    const parts = costOf({ articles: 1e6 }) - costOf({}) + (costOf({ reads: 1e6 }) - costOf({})) + (costOf({ lists: 2e6 }) - costOf({}));
    expect(costOf({ articles: 1e6, reads: 1e6, lists: 2e6 })).toBeCloseTo(costOf({}) + parts, 6);
  });

  it.each([
    [20, { batch: BATCHES.single }],
    [19, {}],
    [12.5, { billing: 'provisioned' }],
    [13.5, { batch: BATCHES.archive, inArchives: true }],
    [6.5, { batch: BATCHES.archive, inArchives: true, billing: 'provisioned' }],
  ] as const)('takes a million articles in for less than $%s: %j', (most, way) => {
    expect(costOfMillion({ ...NOTHING, ...way })).toBeLessThanOrEqual(most);
  });

  it('costs less for reads than three dollars a million, untraced', () => {
    expect(costOf({ reads: 1e6 }) - costOf({})).toBeLessThanOrEqual(3);
    expect(costOf({ reads: 1e6, tracing: true }) - costOf({ reads: 1e6 })).toBeCloseTo(5, 6);
  });

  it('costs less than three dollars for a million reads of any kind behind a cache that answers four of five', () => {
    for (const kind of ['reads', 'lists'] as const) {
      const behind = costOf({ [kind]: 1e6, answeredByCdn: 0.8 }) - costOf({});
      expect(behind, kind).toBeLessThanOrEqual(3);
      expect(behind, kind).toBeLessThan(costOf({ [kind]: 1e6 }) - costOf({}));
      // What is not answered there costs as before, and the way over the cache besides.
      expect(costOf({ [kind]: 1e6, answeredByCdn: 0 })).toBeGreaterThan(costOf({ [kind]: 1e6 }));
    }
  });

  it('costs less where answers leave fewer lines, and no more traces than Lambda takes', () => {
    expect((logsOf(1) - logsOf(0.1)) * 1024 ** 3).toBeCloseTo(0.9 * MEASURED.item.logBytes * 1e6, 0);
    expect([traces(1e6), traces(1e8)]).toEqual([1e6, 730 * 3600 + (1e8 - 730 * 3600) / 20]);
  });

  it('costs less where many articles come at once, and far less where their writes are spread over capacity', () => {
    const [single, bulk, provisioned] = [
      costOf({ articles: 1e8, batch: BATCHES.single }),
      costOf({ articles: 1e8 }),
      costOf({ articles: 1e8, billing: 'provisioned' }),
    ];
    expect(single).toBeGreaterThan(bulk);
    const writes = estimate({ ...NOTHING, articles: 1e8 }).find(({ what }) => what === 'writeUnits')?.usd ?? 0;
    const capacity =
      estimate({ ...NOTHING, articles: 1e8, billing: 'provisioned' }).find(({ what }) => what === 'writeCapacity')?.usd ?? Infinity;
    expect(capacity / writes).toBeCloseTo(PRICES.writeCapacity.usd / (730 * 3600 * 0.7) / PRICES.writeUnits.usd, 2);
    expect(provisioned).toBeLessThan(bulk);
  });
});

const collectionHours = (month: Partial<Month>): number =>
  estimate({ ...NOTHING, search: 'opensearch', ...month }).find(({ what }) => what === 'openSearchHours')?.amount ?? 0;

describe('search', () => {
  it('costs nothing where a stage has none, and the month of its part where it has', () => {
    expect(costOf({ search: 'sqlite' }) - costOf({})).toBeCloseTo(1.34, 2);
    expect(costOf({ articles: 1e6, search: 'sqlite' }) - costOf({ articles: 1e6 })).toBeLessThan(
      costOf({ articles: 1e6, search: 'sqlite', batch: BATCHES.single }) - costOf({ articles: 1e6, batch: BATCHES.single }),
    );
  });

  it('on OpenSearch costs three units an hour awake, and asleep no unit at all', () => {
    expect([collectionHours({}), collectionHours({ searchHours: 10 }), collectionHours({ searchHours: 730 })]).toEqual([0, 30, 2_190]);
    expect(collectionHours({ articles: 1e6 })).toBeCloseTo(0.92, 2);
    expect(collectionHours({ articles: 1e6, searchHours: 730 })).toBe(2_190);
  });
});

const galley = (...words: string[]): string => {
  const printed: string[] = [];
  const command = costCommand((text) => printed.push(text));
  const program = new Command().addCommand(command);
  for (const one of [program, command]) one.exitOverride().configureOutput({ writeErr: () => {} });
  program.parse(['cost', ...words], { from: 'user' });
  return printed.join('\n');
};

describe('the command', () => {
  it('reads numbers as people write them', () => {
    expect(JSON.parse(galley('--articles', '2.5M', '--reads', '30k', '--json'))).toMatchObject({
      month: { articles: 2_500_000, reads: 30_000, lists: 0, batch: 1 },
    });
    for (const wrong of ['-1', '1e6', 'many', '0.0001k']) expect(() => galley('--articles', wrong), wrong).toThrow('Give a whole number');
  });

  it('reckons with the engine of search and the hours it is in use', () => {
    expect(JSON.parse(galley('--search', 'opensearch', '--search-hours', '300', '--json')).lines[0]).toMatchObject({
      what: 'openSearchHours',
      amount: 900,
    });
    for (const wrong of ['731', '-1', 'all']) expect(() => galley('--search-hours', wrong), wrong).toThrow('0 to 730');
    expect(() => galley('--search', 'solr')).toThrow('sqlite, opensearch');
  });

  it('says what costs most first, and sums up', () => {
    const lines = galley('--articles', '1M', '--bulk').split('\n');
    expect(lines[0]).toMatch(/write request unit$/);
    expect(lines.at(-2)).toMatch(/in all, at list prices of us-east-1/);
  });

  it('prints the table that stands in docs/costs.md', () => {
    expect(galley('--table')).toBe(costTable());
    expect(
      readFileSync(new URL('../../docs/costs.md', import.meta.url), 'utf8'),
      'Put the output of `npx galley cost --table` there.',
    ).toContain(costTable());
  });
});
