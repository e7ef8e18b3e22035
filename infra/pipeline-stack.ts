/** The stack of a stage, in the order in which data flows: buckets → ingestion → table → API, and the watch over it. */
import { Annotations, CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from './config.ts';
import { Administration } from './constructs/administration.ts';
import { ArticleApi } from './constructs/article-api.ts';
import { ArticleTable } from './constructs/article-table.ts';
import { Buckets } from './constructs/buckets.ts';
import { Canary } from './constructs/canary.ts';
import { Drift } from './constructs/drift.ts';
import { Duplicates } from './constructs/duplicates.ts';
import { EventBus } from './constructs/event-bus.ts';
import { FacetCounts } from './constructs/facet-counts.ts';
import { Hooks } from './constructs/hooks.ts';
import { HostedConsole } from './constructs/hosted-console.ts';
import { Ingestion } from './constructs/ingestion.ts';
import { Monitoring } from './constructs/monitoring.ts';
import { NodeFunction } from './constructs/node-function.ts';
import { Replay } from './constructs/replay.ts';
import { Search } from './constructs/search.ts';

export interface PipelineStackProps extends StackProps {
  readonly config: StageConfig;
}

/** All resources of one stage. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: PipelineStackProps) {
    super(scope, id, props);
    const buckets = new Buckets(this, 'Buckets', { config });
    const articles = new ArticleTable(this, 'Articles', { config });
    const search = config.search.engine === 'off' ? undefined : new Search(this, 'Search', { config, buckets, articles });
    const duplicates = config.duplicates.windowDays === 0 ? undefined : new Duplicates(this, 'Duplicates', { config, buckets, articles });
    const hooks = config.hooks.enabled ? new Hooks(this, 'Hooks', { config, buckets, articles }) : undefined;
    const bus = config.events.bus ? new EventBus(this, 'EventBus', { config, buckets, articles }) : undefined;
    const facets = config.facets.enabled ? new FacetCounts(this, 'FacetCounts', { config, buckets, articles }) : undefined;
    const ingestion = new Ingestion(this, 'Ingestion', {
      config,
      buckets,
      articles,
      followers: [search, duplicates, hooks, bus].flatMap((part) => part?.follower ?? []),
    });
    const drift = config.drift.enabled ? new Drift(this, 'Drift', { config, articles }) : undefined;
    const replay = config.replay.enabled ? new Replay(this, 'Replay', { config, buckets, articles, ingestion }) : undefined;
    const followers = Object.entries({ search, duplicates, facets, hooks, bus }).flatMap(([name, part]) =>
      part === undefined ? [] : [name],
    );
    const administration =
      config.access.admins === 'off'
        ? undefined
        : new Administration(this, 'Administration', { config, articles, ingestion, hooks, replay });
    const api = new ArticleApi(this, 'ArticleApi', {
      config,
      buckets,
      articles,
      ingestion,
      search,
      duplicates,
      facets,
      drift,
      followers,
      administration,
    });
    const hosted = config.console.hosted ? new HostedConsole(this, 'Console', { config, buckets, api }) : undefined;
    const { rollbackAlarms } = new Monitoring(this, 'Monitoring', {
      config,
      ingestion,
      articles,
      api,
      search,
      duplicates,
      hooks,
      bus,
      facets,
      drift,
    });
    const answering = [ingestion.ingest, api.api, ...(administration === undefined ? [] : [administration.admin])];
    new Canary(this, 'Canary', { config, functions: answering, alarms: rollbackAlarms });

    warnOfStarvation(this, config);

    // The names are those of .galley/local/outputs.json, so that the CLI reads either file.
    this.#output('apiUrl', api.url, 'Where the HTTP API answers.');
    if (api.domain !== undefined) this.#output('apiDomainTarget', api.domain.target, 'What the name of api.domain must point at.');
    if (api.cdn !== undefined) {
      this.#output('cdnUrl', api.cdn.url, 'Where readers are answered from the edge.');
      this.#output('cdnTarget', api.cdn.target, 'What the name of api.cdnDomain must point at.');
    }
    if (hosted !== undefined) {
      this.#output('consoleUrl', hosted.url, 'Where people sign in to the console.');
      this.#output('consoleTarget', hosted.target, 'What the name of console.domain must point at.');
    }
    if (administration !== undefined)
      this.#output('admins', config.access.admins, 'How administrators of webhooks and keys prove themselves to the API.');
    this.#output('region', this.region, 'The region of all of it.');
    this.#output('rawBucketName', buckets.raw.bucketName, 'Upload pages here.');
    this.#output('bodiesBucketName', buckets.bodies.bucketName, 'Article bodies too big for a table item.');
    if (buckets.accessLogs !== undefined) this.#output('accessLogsBucketName', buckets.accessLogs.bucketName, 'S3 access logs of both.');
    this.#output('tableName', articles.table.tableName, 'Articles, lists, changes, receipts, keys.');
    this.#output('listShards', articles.listShards, 'Partitions of its lists, as they were when the stage was created.');
    this.#output('queueUrl', ingestion.queue.queueUrl, 'What waits to be ingested.');
    this.#output('deadLetterQueueUrl', ingestion.deadLetters.queueUrl, 'What could not be ingested.');
    this.#output('logGroups', logGroupsOf(this), 'Where each function writes its log.');
    if (followers.length > 0) this.#output('followers', followers.join(','), 'What follows changes, by the names of their cursors.');
    if (replay !== undefined) this.#output('replayMachineArn', replay.stateMachineArn, 'What replays run on.');
    if (hooks !== undefined) {
      hooks.linkTo(api.publicUrl);
      this.#output('hooksQueueUrl', hooks.follower.wakeUps.queueUrl, 'What wakes the sender of webhooks.');
      this.#output('hooksPrivateReceivers', String(config.hooks.privateReceivers), 'Whether webhooks may go to private addresses.');
    }
    if (bus !== undefined) {
      bus.linkTo(api.publicUrl);
      this.#output('eventBusName', bus.bus.eventBusName, 'Write rules for this bus to hear of changes.');
      this.#output('eventBusArn', bus.bus.eventBusArn, 'The same bus, for policies.');
    }
    if (search !== undefined) {
      this.#output('searchQueueUrl', search.follower.wakeUps.queueUrl, 'What wakes the search writer.');
      this.#output('searchEngine', config.search.engine, 'What answers searches.');
    }
  }

  #output(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }
}

/** `ingest=…,api=…`: of every function of the stack, by the name of its service. */
function logGroupsOf(stack: Stack): string {
  const functions = stack.node.findAll().filter((one) => one instanceof NodeFunction);
  return Fn.join(
    ',',
    functions.map(({ service, logGroup }) => `${service}=${logGroup.logGroupName}`),
  );
}

/** Concurrent executions of a new account, all functions together: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const NEW_ACCOUNTS_CONCURRENCY = 10;

/** Ingest must leave the API half of what the smallest account has, or more must have been asked for on purpose. */
function warnOfStarvation(stack: Stack, { stage, ingest, api }: StageConfig): void {
  if (ingest.maxConcurrency <= NEW_ACCOUNTS_CONCURRENCY / 2 || api.reservedConcurrency !== undefined) return;
  Annotations.of(stack).addWarningV2(
    'galley:concurrency',
    `Stage ${stage} may run ${ingest.maxConcurrency} ingest functions at once (ingest.maxConcurrency), and a new account has ${NEW_ACCOUNTS_CONCURRENCY} executions for all of its functions: a burst of uploads would leave the API none. ` +
      'Have the quota raised (Service Quotas: Lambda, concurrent executions) and set api.reservedConcurrency, or lower ingest.maxConcurrency.',
  );
}
