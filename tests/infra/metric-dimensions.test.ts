/**
 * No metric has a site as a dimension, nor anything else of which there is no end: CloudWatch counts each value of a
 * dimension as a metric of its own, at $0.30 a month. Sites are told apart in rows of the table and in the log.
 */
import { Metrics } from '@aws-lambda-powertools/metrics';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeMeter, METRICS } from '../../shared/platform/index.ts';
import { STAGES } from './stages.ts';
import type { Synthesis } from './synthesis.ts';

/** What the stack has a few of, each made by the template. */
const DIMENSIONS = new Set(['service', 'QueueName', 'FunctionName', 'TableName', 'Resource', 'ApiId', 'Stage']);

/** Every `service` that a function of the stage measures as. */
const servicesOf = ({ ofType }: Synthesis): unknown[] =>
  ofType('AWS::Lambda::Function').flatMap(
    ({ Properties }) => Object(Object(Properties['Environment'])['Variables'])['POWERTOOLS_SERVICE_NAME'] ?? [],
  );

type Dimension = readonly [name: string, value: unknown];

/** All `Dimensions: [{ Name, Value }]`, however deep: of alarms, of their expressions, of filters of logs. */
function dimensionsIn(value: unknown): Dimension[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): Dimension[] =>
    key === 'Dimensions'
      ? z
          .array(z.object({ Name: z.string().optional(), Key: z.string().optional(), Value: z.unknown() }))
          .parse(inner)
          .map(({ Name, Key, Value }) => [Name ?? Key ?? '', Value])
      : dimensionsIn(inner),
  );
}

const joined = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });
const board = z.object({ widgets: z.array(z.object({ properties: z.object({ metrics: z.array(z.array(z.unknown())).optional() }) })) });

/** Of the dashboard's metrics: `[namespace, name, dimension, value, …, options]`. */
function dimensionsOnBoards({ ofType }: Synthesis): Dimension[] {
  return ofType('AWS::CloudWatch::Dashboard').flatMap(({ Properties }) => {
    const [, parts] = joined.parse(Properties['DashboardBody'])['Fn::Join'];
    const { widgets } = board.parse(JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'reference')).join('')));
    return widgets.flatMap(({ properties: { metrics = [] } }) =>
      metrics.flatMap((metric) => {
        const rest = metric.slice(2).filter((part) => typeof part === 'string');
        return Array.from({ length: Math.ceil(rest.length / 2) }, (_, at): Dimension => [rest[at * 2] ?? '', rest[at * 2 + 1]]);
      }),
    );
  });
}

describe.each(STAGES)('the template of %s', (_name, synthesize) => {
  it('has only dimensions of which the stack has a few', () => {
    const stage = synthesize();
    const found = [...dimensionsIn(stage.resources), ...dimensionsOnBoards(stage)];
    expect(found.length).toBeGreaterThan(20);
    expect([...new Set(found.map(([name]) => name))].filter((name) => !DIMENSIONS.has(name))).toEqual([]);
    const services = servicesOf(stage);
    expect(services.length).toBeGreaterThan(1);
    expect(found.filter(([name, value]) => name === 'service' && !services.includes(value))).toEqual([]);
  });
});

describe('what functions measure', () => {
  it('has the function for its only dimension', () => {
    const metrics = new Metrics({ namespace: 'Galley/test', serviceName: 'ingest' });
    const meter = makeMeter(metrics);
    // Object.keys forgets the type of what it was given.
    for (const name of Object.keys(METRICS) as (keyof typeof METRICS)[]) meter.count(name, 1);
    const line = metrics.serializeMetrics();
    metrics.clearMetrics();
    const directives = line['_aws'].CloudWatchMetrics;
    expect(directives.flatMap(({ Metrics: measured }) => measured.map(({ Name }) => Name)).toSorted()).toEqual(
      Object.values(METRICS).toSorted(),
    );
    for (const { Dimensions } of directives) expect(Dimensions).toEqual([['service']]);
    expect(line['service']).toBe('ingest');
  });

  it('goes through the meter, which takes a name and a figure and no dimension', () => {
    const root = join(import.meta.dirname, '../..');
    const sources = ['functions', 'shared', 'infra'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
        .map((name) => join(folder, name)),
    );
    const measuring = sources.filter((name) =>
      /@aws-lambda-powertools\/metrics|client-cloudwatch['"]|PutMetricData|CloudWatchMetrics|addDimension|setDefaultDimensions|singleMetric/.test(
        readFileSync(join(root, name), 'utf8'),
      ),
    );
    // The local cloud reads what others measure.
    expect(measuring.filter((name) => name !== 'infra/local/monitoring/metrics.ts')).toEqual(['shared/platform/metrics.ts']);
    expect(readFileSync(join(root, 'shared/platform/metrics.ts'), 'utf8')).not.toMatch(/[dD]imension|singleMetric/);
  });
});
