/** Evaluates CloudWatch's alarms: their last periods compared with their thresholds. */
import type { AlarmModel } from '../assembly/alarm.ts';
import type { MetricStore } from './metrics.ts';

const COMPARISONS = {
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
} as const;

export type AlarmState = 'OK' | 'ALARM';

/**
 * How an alarm stands now: whether M of its last N periods breach. The periods end now, where CloudWatch's end at whole minutes.
 *
 * @param minuteMs how long a minute lasts here
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function stateOf(alarm: AlarmModel, metrics: MetricStore, now: number, minuteMs: number): AlarmState {
  const periodMs = periodOf(alarm, minuteMs);
  const breaching = Array.from({ length: alarm.EvaluationPeriods }, (_, back) => {
    const to = now - back * periodMs;
    const figure = metrics.figure(alarm.metric, alarm.Statistic, to - periodMs, to);
    return figure === undefined ? alarm.TreatMissingData === 'breaching' : COMPARISONS[alarm.ComparisonOperator](figure, alarm.Threshold);
  }).filter(Boolean).length;
  return breaching >= (alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods) ? 'ALARM' : 'OK';
}

/** The time that an alarm's periods cover, in milliseconds. */
export const spanOf = (alarm: AlarmModel, minuteMs: number): number => alarm.EvaluationPeriods * periodOf(alarm, minuteMs);

const periodOf = ({ Period }: AlarmModel, minuteMs: number): number => ((Period * minuteMs) / 60_000) * 1_000;
