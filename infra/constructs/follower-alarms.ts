/** Alarms of the functions that follow the change log: behind or silent, and changes set aside. */
import { Duration } from 'aws-cdk-lib';
import { Metric, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { METRICS, type MetricName } from '../../shared/platform/index.ts';
import type { StageConfig } from '../config.ts';
import { metricsNamespaceOf, type NodeFunction } from './node-function.ts';

export interface AlarmSpec {
  readonly metric: IMetric;
  readonly threshold: number;
  /** How many of the last `of` periods must be over the threshold. */
  readonly periods?: { readonly over: number; readonly of: number };
  /** Whether silence is a fault, too. */
  readonly isSilenceBad?: boolean;
  /** What it means, and what to do about it. */
  readonly runbook: string;
}

export function customMetric(config: StageConfig, name: MetricName, service: string, statistic: string, minutes: number): Metric {
  return new Metric({
    namespace: metricsNamespaceOf(config),
    metricName: METRICS[name],
    dimensionsMap: { service },
    statistic,
    period: Duration.minutes(minutes),
  });
}

export interface FollowerWords {
  /** Begins the alarms' names. */
  readonly name: string;
  /** As its metrics have it. */
  readonly service: string;
  readonly function: NodeFunction;
  /** What is behind, and what that does to readers. */
  readonly behind: string;
  /** What to do about it besides looking into the log. */
  readonly remedy: string;
  /** What a change that is set aside is missing from. */
  readonly setAside: string;
}

const MOST_LAG_MS = 300_000;

/** Lag without a figure is a function that is not called or ends early, so errors and throttles need no alarm of their own. */
export function followerAlarms(config: StageConfig, follower: FollowerWords): Record<string, AlarmSpec> {
  const { name, service, function: lambda, behind, remedy, setAside } = follower;
  return {
    [`${name}Lag`]: {
      metric: customMetric(config, 'followerLag', service, 'Maximum', 1),
      threshold: MOST_LAG_MS,
      periods: { over: 10, of: 10 },
      isSilenceBad: true,
      runbook:
        `For ten minutes ${behind} ` +
        `What to do: in Logs Insights on ${lambda.logGroup.logGroupName} run "filter level = 'ERROR' or record.status in ['error', 'failure', 'timeout'] | sort @timestamp desc"; ` +
        remedy,
    },
    [`${name}SetAside`]: {
      metric: customMetric(config, 'setAside', service, 'Maximum', 5),
      threshold: 1,
      runbook:
        `${setAside} They are tried again by themselves, at growing intervals of up to six hours. ` +
        `What to do: in ${lambda.logGroup.logGroupName} search for "change set aside", which names each article and the error; mend that and deploy.`,
    },
  };
}
