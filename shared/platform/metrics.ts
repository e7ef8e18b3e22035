/** Metrics in CloudWatch's embedded format: names from metric-names.ts, a unit each. */
import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import { METRICS } from './metric-names.ts';

/** Metrics, by our own names. */
export type MetricName = keyof typeof METRICS;

/** Records measurements; they leave with the invocation's log lines (embedded metric format). */
export interface Meter {
  count(name: MetricName, value?: number): void;
  milliseconds(name: MetricName, value: number): void;
  bytes(name: MetricName, value: number): void;
  /** Writes the gathered measurements; call once at the end of an invocation. */
  flush(): void;
}

/** Namespace and service come from `POWERTOOLS_METRICS_NAMESPACE` and `POWERTOOLS_SERVICE_NAME`. */
export function makeMeter(metrics: Metrics = new Metrics()): Meter {
  return {
    count: (name, value = 1) => metrics.addMetric(METRICS[name], MetricUnit.Count, value),
    // To a tenth: digits are billed, and the clock's are noise.
    milliseconds: (name, value) => metrics.addMetric(METRICS[name], MetricUnit.Milliseconds, Math.round(value * 10) / 10),
    bytes: (name, value) => metrics.addMetric(METRICS[name], MetricUnit.Bytes, value),
    flush: () => metrics.publishStoredMetrics(),
  };
}
