/**
 * CloudWatch's metrics of the local cloud: what functions write in the embedded metric format, and what Lambda, SQS and API Gateway
 * would report of themselves. Kept in memory for as long as an alarm looks back.
 */
import { z } from 'zod';
import type { Statistic } from '../assembly/alarm.ts';

export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

interface Sample {
  readonly at: number;
  readonly value: number;
}

const STATISTICS = {
  Sum: (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0),
  Maximum: (values: readonly number[]): number => Math.max(...values),
  Minimum: (values: readonly number[]): number => Math.min(...values),
  Average: (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length,
  SampleCount: (values: readonly number[]): number => values.length,
} as const satisfies Readonly<Record<Statistic, (values: readonly number[]) => number>>;

export class MetricStore {
  readonly #series = new Map<string, Sample[]>();
  readonly #keptMs: number;

  /** @param keptMs how far back anybody asks */
  constructor(keptMs: number) {
    this.#keptMs = keptMs;
  }

  add(id: MetricId, value: number, at: number): void {
    const name = nameOf(id);
    const samples = this.#series.get(name) ?? [];
    this.#series.set(name, samples);
    samples.push({ at, value });
    while ((samples[0]?.at ?? at) < at - this.#keptMs) samples.shift();
  }

  /** After `from`, up to `to`; undefined where nothing was measured. */
  figure(id: MetricId, statistic: Statistic, from: number, to: number): number | undefined {
    const values = (this.#series.get(nameOf(id)) ?? []).flatMap(({ at, value }) => (at > from && at <= to ? value : []));
    return values.length === 0 ? undefined : STATISTICS[statistic](values);
  }
}

const nameOf = ({ namespace, name, dimensions }: MetricId): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1))]);

const embeddedSchema = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({ Namespace: z.string(), Dimensions: z.array(z.array(z.string())), Metrics: z.array(z.object({ Name: z.string() })) }),
    ),
  }),
});
const valuesSchema = z.union([z.array(z.number()), z.number().transform((one) => [one])]);

/**
 * The metrics in a log line; empty if the line is not in the embedded metric format.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embeddedMetrics(line: string): { readonly id: MetricId; readonly values: readonly number[] }[] {
  if (!line.includes('"CloudWatchMetrics"')) return [];
  const parsed = embeddedSchema.safeParse(JSON.parse(line));
  if (!parsed.success) return [];
  const members = new Map(Object.entries(parsed.data));
  const { _aws: about } = parsed.data;
  return about.CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.map(({ Name: name }) => ({
        id: { namespace, name, dimensions: Object.fromEntries(names.map((one) => [one, String(members.get(one))])) },
        values: valuesSchema.parse(members.get(name)),
      })),
    ),
  );
}
