/** The stage's dashboard, in the order in which data flows: alarms, queue, articles, API. */
import { Aws, Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  Metric,
  PeriodOverride,
  TextWidget,
  type Alarm,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { METRICS } from '../../shared/platform/index.ts';
import type { StageConfig } from '../config.ts';
import type { ArticleTable } from './article-table.ts';
import type { ArticleApi } from './article-api.ts';
import type { Duplicates } from './duplicates.ts';
import type { Drift } from './drift.ts';
import type { EventBus } from './event-bus.ts';
import type { FacetCounts } from './facet-counts.ts';
import type { Hooks } from './hooks.ts';
import type { Ingestion } from './ingestion.ts';
import { metricsNamespaceOf, type NodeFunction } from './node-function.ts';
import { outcomeWidgets } from './dashboard-outcomes.ts';
import type { Search } from './search.ts';

export interface DashboardParts {
  readonly config: StageConfig;
  readonly ingestion: Ingestion;
  readonly articles: ArticleTable;
  readonly api: ArticleApi;
  readonly search: Search | undefined;
  readonly duplicates: Duplicates | undefined;
  readonly drift: Drift | undefined;
  readonly hooks: Hooks | undefined;
  readonly bus: EventBus | undefined;
  readonly facets: FacetCounts | undefined;
  readonly alarms: readonly Alarm[];
}

const PERIOD = Duration.minutes(1);
const FULL_WIDTH = 24;
const THIRD = FULL_WIDTH / 3;

export function makeDashboard(
  scope: Construct,
  { config, ingestion, articles, api, search, duplicates, hooks, bus, facets, drift, alarms }: DashboardParts,
): Dashboard {
  const custom = (name: keyof typeof METRICS, statistic: string, service = 'ingest'): Metric =>
    new Metric({
      namespace: metricsNamespaceOf(config),
      metricName: METRICS[name],
      dimensionsMap: { service },
      statistic,
      period: PERIOD,
      label: `${METRICS[name]} ${statistic}`,
    });
  const followers = [
    [search, 'search-writer'],
    [duplicates, 'duplicates'],
    [hooks, 'hooks'],
    [bus, 'event-bus'],
    [facets, 'facet-counts'],
  ] as const;
  const lags = followers.flatMap(([part, service]) =>
    part === undefined ? [] : [custom('followerLag', 'Maximum', service).with({ label: service })],
  );
  const followerRow = lags.length === 0 ? [] : [[graph('Behind the articles, ms, by what follows them', lags)]];
  return new Dashboard(scope, 'Dashboard', {
    // Dashboards of an account share one space of names, whatever their region.
    dashboardName: `galley-${config.stage}-${Aws.REGION}`,
    defaultInterval: Duration.hours(3),
    periodOverride: PeriodOverride.INHERIT,
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: FULL_WIDTH, height: 3 })],
      [heading('Uploads waiting')],
      [
        graph('Messages', [
          ingestion.queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD }),
          ingestion.queue.metricApproximateNumberOfMessagesNotVisible({ period: PERIOD }),
        ]),
        graph('Oldest message, seconds', [ingestion.queue.metricApproximateAgeOfOldestMessage({ period: PERIOD })]),
        graph('Dead letters', [ingestion.deadLetters.metricApproximateNumberOfMessagesVisible({ period: PERIOD })]),
      ],
      [heading('What became of them')],
      [
        graph(
          'Outcomes',
          (['stored', 'unchanged', 'rejected', 'withdrawn', 'ignored', 'superseded'] as const).map((name) => custom(name, 'Sum')),
        ),
        graph('Failures', [custom('failed', 'Sum'), custom('postponed', 'Sum'), custom('poison', 'Sum')]),
        graph('From upload to visible, ms', [custom('lag', 'p50'), custom('lag', 'p95'), custom('lag', 'p99')]),
      ],
      [
        graph('One object, ms', [
          custom('duration', 'p50'),
          custom('duration', 'p99'),
          custom('extraction', 'p50'),
          custom('extraction', 'p99'),
        ]),
        graph('Object size, bytes', [custom('bytes', 'p50'), custom('bytes', 'Maximum')]),
        functionGraph('ingest', ingestion.ingest),
      ],
      outcomeWidgets({ config, ingestion, articles }),
      ...followerRow,
      [heading('HTTP API')],
      [
        graph('Requests', [
          api.stage.metricCount({ period: PERIOD }),
          api.stage.metricClientError({ period: PERIOD }),
          api.stage.metricServerError({ period: PERIOD }),
        ]),
        graph(
          'Latency, ms',
          ['p50', 'p95', 'p99'].map((statistic) => api.stage.metricLatency({ period: PERIOD, statistic, label: statistic })),
        ),
        functionGraph('api', api.api),
      ],
      ...(search === undefined
        ? []
        : [
            [heading('Search')],
            [
              graph('Behind the articles, ms', [custom('followerLag', 'Maximum', 'search-writer')]),
              graph('Set aside, unavailable', [custom('setAside', 'Maximum', 'search-writer'), custom('searchUnavailable', 'Sum', 'api')]),
              functionGraph('search-writer', search.writer),
            ],
          ]),
      ...(duplicates === undefined
        ? []
        : [
            [heading('Duplicates')],
            [
              graph('Behind the articles, ms', [custom('followerLag', 'Maximum', 'duplicates')]),
              graph('Set aside', [custom('setAside', 'Maximum', 'duplicates')]),
              functionGraph('duplicates', duplicates.finder),
            ],
          ]),
      ...(drift === undefined
        ? []
        : [
            [heading('Sites')],
            [graph('Sites that drift or are silent', [custom('sitesDrifting', 'Maximum', 'drift')]), functionGraph('drift', drift.watch)],
          ]),
      ...(hooks === undefined
        ? []
        : [
            [heading('Webhooks')],
            [
              graph('Behind the articles, ms; set aside', [
                custom('followerLag', 'Maximum', 'hooks'),
                custom('setAside', 'Maximum', 'hooks'),
              ]),
              graph('Messages', [
                custom('hookMessagesDelivered', 'Sum', 'hooks'),
                custom('hookMessagesFailed', 'Sum', 'hooks'),
                custom('hooksDisabled', 'Maximum', 'hooks'),
              ]),
              functionGraph('hooks', hooks.sender),
            ],
          ]),
      ...(bus === undefined
        ? []
        : [
            [heading('Event bus')],
            [
              graph('Behind the articles, ms', [custom('followerLag', 'Maximum', 'event-bus')]),
              graph('Set aside', [custom('setAside', 'Maximum', 'event-bus')]),
              functionGraph('event-bus', bus.putter),
            ],
          ]),
      ...(facets === undefined
        ? []
        : [
            [heading('Counts')],
            [
              graph('Behind the articles, ms', [custom('followerLag', 'Maximum', 'facet-counts')]),
              graph('Set aside', [custom('setAside', 'Maximum', 'facet-counts')]),
              functionGraph('facet-counts', facets.counter),
            ],
          ]),
    ],
  });
}

function functionGraph(name: string, { function: lambda }: NodeFunction): GraphWidget {
  return graph(`Function ${name}`, [
    lambda.metricInvocations({ period: PERIOD }),
    lambda.metricErrors({ period: PERIOD }),
    lambda.metricThrottles({ period: PERIOD }),
  ]);
}

const graph = (title: string, left: readonly IMetric[]): GraphWidget =>
  new GraphWidget({ title, left: [...left], width: THIRD, height: 6, leftYAxis: { min: 0 } });

const heading = (text: string): TextWidget => new TextWidget({ markdown: `## ${text}`, width: FULL_WIDTH, height: 1 });
