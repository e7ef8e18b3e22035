/** What watches over a stage: alarms that each say what to do, whom they reach, and one dashboard. */
import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { alarmTopic } from './alarm-topic.ts';
import type { ArticleTable } from './article-table.ts';
import type { ArticleApi } from './article-api.ts';
import { addBudget } from './budget.ts';
import { makeDashboard } from './dashboard.ts';
import type { Duplicates } from './duplicates.ts';
import type { EventBus } from './event-bus.ts';
import type { FacetCounts } from './facet-counts.ts';
import { customMetric, followerAlarms, type AlarmSpec } from './follower-alarms.ts';
import { driftAlarms } from './drift-alarms.ts';
import type { Drift } from './drift.ts';
import type { Hooks } from './hooks.ts';
import type { Ingestion } from './ingestion.ts';
import type { NodeFunction } from './node-function.ts';
import type { Search } from './search.ts';

export interface MonitoringProps {
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
}

/** Queues, throttles and the table may be in trouble for other reasons than a new version. */
const ROLLBACK = ['IngestErrors', 'ApiErrors', 'ApiServerErrors'] as const;

/** The alarms, the dashboard and the budget of a stage. */
export class Monitoring extends Construct {
  readonly alarms: readonly Alarm[];
  /** Alarms that mean faults of a function itself: a deployment is rolled back when one goes off. */
  readonly rollbackAlarms: readonly Alarm[];

  constructor(
    scope: Construct,
    id: string,
    { config, ingestion, articles, api, search, duplicates, hooks, bus, facets, drift }: MonitoringProps,
  ) {
    super(scope, id);
    const topic = alarmTopic(this, config);
    const specs = {
      ...queueAlarms(config, ingestion),
      ...tableAlarms(config),
      ...functionAlarms('Ingest', ingestion.ingest),
      ...functionAlarms('Api', api.api),
      ...apiAlarms(api),
      ...(search === undefined ? {} : searchAlarms(config, search)),
      ...(duplicates === undefined ? {} : duplicatesAlarms(config, duplicates)),
      ...(drift === undefined ? {} : driftAlarms(config)),
      ...(hooks === undefined ? {} : hooksAlarms(config, hooks)),
      ...(bus === undefined ? {} : busAlarms(config, bus)),
      ...(facets === undefined ? {} : facetsAlarms(config, facets)),
    };
    const alarms = new Map(Object.entries(specs).map(([name, spec]) => [name, this.#alarm(name, spec, topic)] as const));
    this.alarms = [...alarms.values()];
    this.rollbackAlarms = ROLLBACK.flatMap((name) => alarms.get(name) ?? []);
    addBudget(this, config);
    makeDashboard(this, { config, ingestion, articles, api, search, duplicates, hooks, bus, facets, drift, alarms: this.alarms });
  }

  #alarm(
    name: string,
    { metric, threshold, periods = { over: 1, of: 1 }, isSilenceBad = false, runbook }: AlarmSpec,
    topic: ITopic | undefined,
  ): Alarm {
    const alarm = new Alarm(this, name, {
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods.of,
      datapointsToAlarm: periods.over,
      treatMissingData: isSilenceBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${runbook} More: docs/runbook.md#${name.toLowerCase()}.`,
    });
    if (topic !== undefined) {
      alarm.addAlarmAction(new SnsAction(topic));
      alarm.addOkAction(new SnsAction(topic));
    }
    return alarm;
  }
}

function queueAlarms(config: StageConfig, { queue, deadLetters }: Ingestion): Record<string, AlarmSpec> {
  return {
    DeadLetters: {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 1,
      runbook:
        `Messages failed ${config.ingest.maxReceives} times and wait in the dead-letter queue, where they are kept for 14 days; their pages are not up to date. ` +
        'What to do: `npx galley redrive` shows each message and why it failed (the same request id is in the ingest log); mend the cause, then `npx galley redrive --all` puts them back.',
    },
    OldestMessage: {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: config.alarms.oldestMessageSeconds,
      periods: { over: 3, of: 5 },
      runbook:
        `A message has waited for ${config.alarms.oldestMessageSeconds} s or more: articles appear late. ` +
        'What to do: see on the dashboard whether ingest fails (then follow IngestErrors), is throttled (IngestThrottles) or just has more uploads than it can take: raise ingest.maxConcurrency in cdk.json and deploy.',
    },
  };
}

/** Messages that wait for the table are sent again, and so never grow old in the queue's own figure. */
function tableAlarms(config: StageConfig): Record<string, AlarmSpec> {
  return {
    TableThrottled: {
      metric: customMetric(config, 'postponed', 'ingest', 'Sum', 5),
      threshold: 1,
      periods: { over: 3, of: 5 },
      runbook:
        'The table refuses writes for want of capacity, so uploads wait in the queue: articles appear late, none is lost. ' +
        'What to do: in CloudWatch see ThrottledRequests and WriteThrottleEvents of the table; an on-demand table doubles its capacity within half an hour, and an account quota is raised by AWS. ' +
        'If it lasts, lower ingest.maxConcurrency in cdk.json and deploy.',
    },
  };
}

function functionAlarms(name: 'Ingest' | 'Api', { function: lambda, logGroup }: NodeFunction): Record<string, AlarmSpec> {
  const period = Duration.minutes(5);
  return {
    [`${name}Errors`]: {
      metric: lambda.metricErrors({ period }),
      threshold: 1,
      runbook:
        `The ${name.toLowerCase()} function threw, timed out or ran out of memory. ` +
        `What to do: in Logs Insights on ${logGroup.logGroupName} run "filter level = 'ERROR' or record.status in ['error', 'failure', 'timeout'] | sort @timestamp desc"; ` +
        (name === 'Ingest'
          ? 'no upload is lost by this: its message comes back, and ends in the dead-letter queue if it never succeeds.'
          : 'the caller got a 500; the request id in its answer finds the line.'),
    },
    [`${name}Throttles`]: {
      metric: lambda.metricThrottles({ period }),
      threshold: 1,
      periods: { over: 2, of: 3 },
      runbook:
        `Lambda refused to run the ${name.toLowerCase()} function: the account's concurrency is used up. ` +
        'What to do: see ConcurrentExecutions of the account in CloudWatch; ask AWS for a higher quota, or lower ingest.maxConcurrency so that the API keeps room.',
    },
  };
}

function apiAlarms({ http, stage }: ArticleApi): Record<string, AlarmSpec> {
  return {
    ApiServerErrors: {
      metric: stage.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 5,
      runbook:
        `The HTTP API ${http.apiId} answered 5xx five times or more in five minutes. ` +
        'What to do: the access log has route, status and integrationError of each; with an integrationError the function failed or timed out (see ApiErrors), without one it answered so itself: look for its request id in the api log.',
    },
  };
}

function searchAlarms(config: StageConfig, { writer }: Search): Record<string, AlarmSpec> {
  return {
    ...followerAlarms(config, {
      name: 'Search',
      service: 'search-writer',
      function: writer,
      behind:
        'the search index has been five minutes or more behind the articles, or its writer has said nothing: searches answer with what they have.',
      remedy:
        'a full disk is mended by search.storageMb, a spoilt index by `npx galley search rebuild`. During a first build or a rebuild of many articles it ends by itself.',
      setAside: 'Articles could not be indexed and were set aside, so that others need not wait: they cannot be found.',
    }),
    SearchUnavailable: {
      metric: customMetric(config, 'searchUnavailable', 'api', 'Sum', 5),
      threshold: 1,
      runbook:
        'Searches were answered 503 search-unavailable. ' +
        'What to do: "detail" of the answer and the api log ("search unavailable") give the reason: a Node without SQLite\'s FTS5, an index that does not fit into search.storageMb, or one that cannot be read: `npx galley search rebuild` makes it anew.',
    },
  };
}

function duplicatesAlarms(config: StageConfig, { finder }: Duplicates): Record<string, AlarmSpec> {
  return followerAlarms(config, {
    name: 'Duplicates',
    service: 'duplicates',
    function: finder,
    behind:
      'duplicates have been five minutes or more behind the articles, or their function has said nothing: new articles are answered as if they had none.',
    remedy: 'mend what it names and deploy. After duplicates were turned on, or after a move of many articles, it ends by itself.',
    setAside: 'Articles could not be looked at for duplicates and were set aside, so that others need not wait.',
  });
}

function hooksAlarms(config: StageConfig, { sender }: Hooks): Record<string, AlarmSpec> {
  return {
    ...followerAlarms(config, {
      name: 'Hooks',
      service: 'hooks',
      function: sender,
      behind:
        'webhooks have been five minutes or more behind the articles, or their function has said nothing: receivers hear of changes late.',
      remedy: 'mend what it names and deploy. Nothing is lost meanwhile; it goes on where it stood.',
      setAside:
        'Changes could not be queued for webhooks and were set aside, so that others need not wait: receivers have not heard of them.',
    }),
    HooksDisabled: {
      metric: customMetric(config, 'hooksDisabled', 'hooks', 'Maximum', 5),
      threshold: 1,
      runbook:
        'A webhook is disabled: nothing of its messages was taken for three days, or it asked for no more (410). ' +
        'What to do: `npx galley hooks list` says which and why, `npx galley hooks deliveries` what it answered; when its receiver is mended `npx galley hooks resume`, or `npx galley hooks delete`.',
    },
  };
}

function busAlarms(config: StageConfig, { putter }: EventBus): Record<string, AlarmSpec> {
  return followerAlarms(config, {
    name: 'Bus',
    service: 'event-bus',
    function: putter,
    behind:
      'the event bus has been five minutes or more behind the articles, or its function has said nothing: targets hear of changes late.',
    remedy:
      'where EventBridge refuses events it says why; ask AWS for a higher PutEvents quota where it is that. Nothing is lost meanwhile; it goes on where it stood.',
    setAside: 'Changes could not be put on the event bus and were set aside, so that others need not wait: targets have not heard of them.',
  });
}

function facetsAlarms(config: StageConfig, { counter }: FacetCounts): Record<string, AlarmSpec> {
  return followerAlarms(config, {
    name: 'Facets',
    service: 'facet-counts',
    function: counter,
    behind:
      'the counts of sites, authors, tags and sections have been five minutes or more behind the articles, or their function has said nothing.',
    remedy: 'mend what it names and deploy. After they were turned on, or after a move of many articles, it ends by itself.',
    setAside: 'Articles could not be counted and were set aside, so that others need not wait.',
  });
}
