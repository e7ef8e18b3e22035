/** What metrics alone do not show: outcomes by reason and scores, out of ingest's log, and what a thousand articles cost just now. */
import { Duration } from 'aws-cdk-lib';
import { GraphWidget, LogQueryVisualizationType, LogQueryWidget, MathExpression, Metric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { PRICES } from '../../shared/costs/index.ts';
import { METRICS, OBJECT_PROCESSED } from '../../shared/platform/index.ts';
import type { StageConfig } from '../config.ts';
import type { ArticleTable } from './article-table.ts';
import type { Ingestion } from './ingestion.ts';
import { metricsNamespaceOf } from './node-function.ts';

export interface OutcomeParts {
  readonly config: StageConfig;
  readonly ingestion: Ingestion;
  readonly articles: ArticleTable;
}

const WIDTH = 8;
const HEIGHT = 6;
const PERIOD = Duration.minutes(5);

/** A row of the dashboard. The queries read ingest's log while somebody looks, at $0.005 a GB. */
export function outcomeWidgets({ config, ingestion, articles }: OutcomeParts): IWidget[] {
  const query = (title: string, lines: readonly string[], view: LogQueryVisualizationType): LogQueryWidget =>
    new LogQueryWidget({
      title,
      logGroupNames: [ingestion.ingest.logGroup.logGroupName],
      queryLines: [`filter message = '${OBJECT_PROCESSED}'`, ...lines],
      view,
      width: WIDTH,
      height: HEIGHT,
    });
  return [
    query('Outcomes by reason', ['stats count(*) as objects by outcome, reason', 'sort objects desc'], LogQueryVisualizationType.TABLE),
    query('Scores', ['stats pct(score, 10) as lowest_tenth, pct(score, 50) as middle by bin(1h)'], LogQueryVisualizationType.LINE),
    new GraphWidget({
      title: 'US dollars a thousand articles',
      left: [costOfThousand(config, ingestion, articles)],
      width: WIDTH,
      height: HEIGHT,
      leftYAxis: { min: 0 },
    }),
  ];
}

/** The table's units and ingest's time at list prices: what of the cost moves. The API's reads of the table are in it. */
function costOfThousand(
  { ingest, stage }: StageConfig,
  { ingest: { function: lambda } }: Ingestion,
  { table }: ArticleTable,
): MathExpression {
  const consumed = (metricName: string): Metric =>
    new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap: { TableName: table.tableName }, statistic: 'Sum', period: PERIOD });
  const counted = (name: 'stored' | 'unchanged'): Metric =>
    new Metric({
      namespace: metricsNamespaceOf({ stage }),
      metricName: METRICS[name],
      dimensionsMap: { service: 'ingest' },
      statistic: 'Sum',
      period: PERIOD,
    });
  const perMillisecond = (PRICES.gigabyteSeconds.usd * ingest.memoryMb) / 1_024 / 1_000;
  return new MathExpression({
    label: 'at list prices of us-east-1',
    period: PERIOD,
    expression: [
      `1000 * (writes * ${plain(PRICES.writeUnits.usd)} + FILL(reads, 0) * ${plain(PRICES.readUnits.usd)} + time * ${plain(perMillisecond)})`,
      `(FILL(stored, 0) + FILL(unchanged, 0))`,
    ].join(' / '),
    usingMetrics: {
      writes: consumed('ConsumedWriteCapacityUnits'),
      reads: consumed('ConsumedReadCapacityUnits'),
      time: lambda.metricDuration({ statistic: 'Sum', period: PERIOD }),
      stored: counted('stored'),
      unchanged: counted('unchanged'),
    },
  });
}

/** Without an exponent, which CloudWatch would take for a name. */
const plain = (usd: number): string => usd.toFixed(14);
