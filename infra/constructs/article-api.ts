/** The HTTP API: its routes, who may call them, and the function behind them. */
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { RULES_PARTITIONS } from '../../shared/stage-rules/index.ts';
import type { StageConfig } from '../config.ts';
import { accessEnvironment } from './access-environment.ts';
import { acknowledge, acknowledgeCheckov } from './acknowledge.ts';
import { ADMIN_ROUTES, type Administration } from './administration.ts';
import { addDomain, type ApiDomain } from './api-domain.ts';
import type { ArticleTable } from './article-table.ts';
import type { Buckets } from './buckets.ts';
import { Cdn } from './cdn.ts';
import type { Drift } from './drift.ts';
import type { Duplicates } from './duplicates.ts';
import type { FacetCounts } from './facet-counts.ts';
import { archiveEnvironment, type Ingestion } from './ingestion.ts';
import { LOGS_UNDER_AWS_KEYS, NodeFunction } from './node-function.ts';
import { removalOf } from './removal.ts';
import type { Search } from './search.ts';

/** Who a route is for; `anyone` whatever the stage's access is. */
type Audience = 'anyone' | 'readers' | 'publishers' | 'admins';

const RIGHT_OF = { readers: 'read', publishers: 'publish', admins: 'admin' } as const;

interface Route {
  readonly path: string;
  readonly methods: readonly HttpMethod[];
  readonly audience: Audience;
}

/** Every route there is, so that tokens are checked, and use is counted, by route. All else falls to `$default`. */
const ROUTES: readonly Route[] = [
  { path: '/v1/articles', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'readers' },
  { path: '/v1/articles/lookup', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'readers' },
  { path: '/v1/articles/{id}', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'readers' },
  { path: '/v1/articles/{id}/revisions', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'readers' },
  { path: '/v1/articles/{id}/revisions/{version}', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'readers' },
  { path: '/v1/changes', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'readers' },
  { path: '/v1/feed.json', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'readers' },
  { path: '/v1/feed.atom', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'readers' },
  { path: '/v1/feed.rss', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'readers' },
  { path: '/v1/mcp', methods: [HttpMethod.POST], audience: 'readers' },
  { path: '/v1/ingestions', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'publishers' },
  { path: '/v1/ingestions/{key+}', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'publishers' },
  { path: '/v1/explanations', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'publishers' },
  { path: '/v1/explanations/page', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'publishers' },
  { path: '/v1/status', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'publishers' },
  { path: '/v1/rules', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'publishers' },
  { path: '/v1/rules/{host}', methods: [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE], audience: 'publishers' },
  { path: '/v1/rules/{host}/trial', methods: [HttpMethod.POST], audience: 'publishers' },
  { path: '/v1/uploads', methods: [HttpMethod.POST, HttpMethod.DELETE], audience: 'publishers' },
  { path: '/', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'anyone' },
  { path: '/v1/health', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'anyone' },
  { path: '/v1/openapi.json', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'anyone' },
  { path: '/v1/docs', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'anyone' },
  { path: '/llms.txt', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'anyone' },
];

/** Where the stage has search. */
const SEARCH_ROUTE = { path: '/v1/search', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'readers' } as const;

/** Where the stage counts what articles have. */
const FACET_ROUTES = ['/v1/sites', '/v1/authors', '/v1/tags', '/v1/sections'].map(
  (path) => ({ path, methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'readers' }) as const,
);

/** Where the stage watches its sites. */
const DRIFT_ROUTE = { path: '/v1/drift', methods: [HttpMethod.GET, HttpMethod.HEAD], audience: 'publishers' } as const;

/**
 * The partitions that the API writes: its cursor-signing key (shared/access/signing-secret.ts), site rules
 * (shared/stage-rules/store.ts), and what keys have used of their quotas (quota.ts). API keys, `K#keys`, are only read by it.
 */
const OWN_ROWS = ['K#cursor', `${RULES_PARTITIONS}*`];
const QUOTA_ROWS = 'K#quota';

export interface ArticleApiProps {
  readonly config: StageConfig;
  readonly buckets: Buckets;
  readonly articles: ArticleTable;
  readonly ingestion: Ingestion;
  /** Undefined where the stage has none. */
  readonly search: Search | undefined;
  /** Undefined where the stage has none. */
  readonly duplicates: Duplicates | undefined;
  readonly facets: FacetCounts | undefined;
  readonly drift: Drift | undefined;
  /** Names of the followers that the stage has: how far behind they are stands in its status. */
  readonly followers: readonly string[];
  readonly administration: Administration | undefined;
}

/** The HTTP API with its function, routes and authorizers. */
export class ArticleApi extends Construct {
  readonly api: NodeFunction;
  readonly http: HttpApi;
  readonly stage: HttpStage;
  readonly url: string;
  readonly domain: ApiDomain | undefined;
  /** Undefined where the stage has none. */
  readonly cdn: Cdn | undefined;
  /** Where readers know it. */
  readonly publicUrl: string;

  constructor(scope: Construct, id: string, props: ArticleApiProps) {
    super(scope, id);
    const { config, buckets, articles, ingestion, search, duplicates, facets, drift, followers, administration } = props;
    this.api = new NodeFunction(this, 'Api', {
      config,
      entry: 'functions/api/handler.ts',
      service: 'api',
      description: 'Answers the HTTP API.',
      memoryMb: config.api.memoryMb,
      timeoutSeconds: config.api.timeoutSeconds,
      reservedConcurrency: config.api.reservedConcurrency,
      storageMb: config.search.engine === 'sqlite' ? config.search.storageMb : undefined,
      environment: {
        TABLE_NAME: articles.table.tableName,
        RAW_BUCKET_NAME: buckets.raw.bucketName,
        BODIES_BUCKET_NAME: buckets.bodies.bucketName,
        QUEUE_URL: ingestion.queue.queueUrl,
        DEAD_LETTER_QUEUE_URL: ingestion.deadLetters.queueUrl,
        LIST_SHARDS: articles.listShards,
        ...accessEnvironment(config),
        UPLOAD_MAX_BYTES: String(config.api.uploadMaxBytes),
        MAX_OBJECT_BYTES: String(config.ingest.maxObjectBytes),
        ...archiveEnvironment(config),
        FEED_TITLE: config.feeds.title,
        ...(config.feeds.websubHub === undefined ? {} : { FEED_HUB: config.feeds.websubHub }),
        // A request that waits for news must answer before its function is stopped.
        REQUEST_SAMPLING: String(config.logs.requestSampling),
        MAX_WAIT_SECONDS: String(Math.max(0, config.api.timeoutSeconds - 3)),
        ...search?.environment,
        ...duplicates?.environment,
        ...facets?.environment,
        ...drift?.environment,
        ...(followers.length === 0 ? {} : { FOLLOWERS: followers.join(',') }),
      },
    });
    this.#grant(buckets, articles);
    // How many messages wait, and nothing of what they say.
    this.api.allow(['sqs:GetQueueAttributes'], [ingestion.queue.queueArn, ingestion.deadLetters.queueArn]);
    search?.admit(this.api);
    this.http = new HttpApi(this, 'Http', {
      apiName: `galley-${config.stage}`,
      description: `Articles of Galley, stage ${config.stage}.`,
      createDefaultStage: false,
      // No CORS configuration: it would replace the function's `Vary` (functions/api/cors.ts). Preflights fall to `$default`.
    });
    this.#addRoutes(config, administration);
    this.stage = this.#addStage(config);
    this.domain = config.api.domain && addDomain(this, config.api.domain, this.http, this.stage);
    this.url = this.domain?.url ?? this.http.apiEndpoint;
    this.cdn = config.api.cdn ? new Cdn(this, 'Cdn', { config, http: this.http }) : undefined;
    if (this.cdn !== undefined && config.api.publicUrl === undefined) this.api.function.addEnvironment('PUBLIC_URL', this.cdn.url);
    this.publicUrl = config.api.publicUrl ?? this.cdn?.url ?? this.url;
  }

  #grant({ raw, bodies }: Buckets, { table }: ArticleTable): void {
    this.api.allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], [table.tableArn]);
    this.api.allow(['dynamodb:PutItem'], [table.tableArn], { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': OWN_ROWS } });
    this.api.allow(['dynamodb:UpdateItem'], [table.tableArn], { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [QUOTA_ROWS] } });
    this.api.allow(['s3:GetObject'], [bodies.arnForObjects('*')]);
    // Lets the function distinguish an object that is gone or never existed (404) from one that it may not read (403).
    this.api.allow(['s3:ListBucket'], [bodies.bucketArn]);
    // To put: presigned forms carry the rights of their signer. To get and to list: HeadObject, which distinguishes an upload
    // that is still waiting from one that never came; without s3:ListBucket S3 answers 403 to both.
    // To delete: an upload that its publisher withdraws gets a delete marker; its versions stay.
    // To get a version: explanations read the page that a receipt or a revision was made from.
    this.api.allow(['s3:PutObject', 's3:GetObject', 's3:GetObjectVersion', 's3:DeleteObject'], [raw.arnForObjects('*')]);
    this.api.allow(['s3:ListBucket'], [raw.bucketArn]);
    for (const bucket of [raw, bodies]) this.api.acknowledgeAllObjects(bucket);
  }

  #addRoutes(config: StageConfig, administration: Administration | undefined): void {
    // One permission for all routes: one a route would near the 20 KB that a function's policy may have.
    const integration = new HttpLambdaIntegration('Function', this.api.live, { scopePermissionToRoute: false });
    const jwt = config.access.jwt && new HttpJwtAuthorizer('Jwt', config.access.jwt.issuer, { jwtAudience: config.access.jwt.audience });
    this.#addAll(routesOf(config), integration, config, jwt);
    if (administration !== undefined) {
      const toAdmin = new HttpLambdaIntegration('Admin', administration.admin.live, { scopePermissionToRoute: false });
      this.#addAll(ADMIN_ROUTES, toAdmin, config, jwt);
    }
    // Unknown paths and wrong methods come here, for the function to refuse with a problem document and `Allow`. No token
    // is checked on this way, so what needs one is refused by the function, which finds no claims in the event.
    const rest = new HttpRoute(this, 'Rest', {
      httpApi: this.http,
      routeKey: HttpRouteKey.DEFAULT,
      integration,
      authorizer: new HttpNoneAuthorizer(),
    });
    // The permission for all routes ends in stage, method and path; the catch-all's calls come from stage and `$default`.
    const sourceArn = Stack.of(this).formatArn({ service: 'execute-api', resource: this.http.apiId, resourceName: '*/$default' });
    this.api.live.addPermission('Rest', { principal: new ServicePrincipal('apigateway.amazonaws.com'), sourceArn });
    acknowledge(
      rest,
      'AwsSolutions-APIG4',
      'Only answers 404 and 405; the function lets nothing through that needs a token, for events of this route carry no claims.',
    );
  }

  #addAll(routes: readonly Route[], integration: HttpLambdaIntegration, config: StageConfig, jwt: HttpJwtAuthorizer | undefined): void {
    const scopes = config.access.jwt?.scopes;
    for (const { path, methods, audience } of routes) {
      const way = audience === 'anyone' ? 'public' : config.access[audience];
      const scope = audience === 'anyone' ? undefined : scopes?.[RIGHT_OF[audience]];
      const access: { authorizer: IHttpRouteAuthorizer; authorizationScopes?: string[] } =
        way === 'jwt' && jwt !== undefined && scope !== undefined
          ? { authorizer: jwt, authorizationScopes: [scope] }
          : { authorizer: way === 'iam' ? new HttpIamAuthorizer() : new HttpNoneAuthorizer() };
      const added = this.http.addRoutes({ path, methods: [...methods], integration, ...access });
      if (access.authorizer instanceof HttpNoneAuthorizer)
        for (const route of added) acknowledge(route, 'AwsSolutions-APIG4', openBecause(audience, config));
    }
  }

  #addStage(config: StageConfig): HttpStage {
    const logs = new LogGroup(this, 'AccessLogs', {
      // Groups under this name need no entry each in the account's one log resource policy, which is small.
      logGroupName: `/aws/vendedlogs/galley-${config.stage}/api-access`,
      retention: config.logs.retentionDays,
      removalPolicy: removalOf(config),
    });
    acknowledgeCheckov(logs, { CKV_AWS_158: LOGS_UNDER_AWS_KEYS });
    return new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: config.api.rateLimit, burstLimit: config.api.burstLimit },
      // Detailed metrics are billed by route and month; which route answered what is in the access log.
      detailedMetricsEnabled: false,
      accessLogSettings: { destination: new LogGroupLogDestination(logs), format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)) },
    });
  }
}

/**
 * Only what API Gateway itself writes: credentials and cursors stay out, and no caller can forge a line through a path or
 * a header. The function's own line with the same request id has the path, escaped.
 */
const ACCESS_LOG = {
  time: '$context.requestTimeEpoch',
  requestId: '$context.requestId',
  method: '$context.httpMethod',
  route: '$context.routeKey',
  status: '$context.status',
  responseBytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  integrationMs: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
  sourceIp: '$context.identity.sourceIp',
} as const;

function openBecause(audience: Audience, config: StageConfig): string {
  if (audience === 'anyone') return 'Says whether the service is up or what its routes are: nothing of what it holds.';
  const mode = config.access[audience];
  return mode === 'public'
    ? `Stage ${config.stage} chose public readers (access.readers).`
    : 'API keys are checked in the function, against rows of the table, so that refusals are problem documents.';
}

function routesOf({ search, facets, drift }: StageConfig): readonly Route[] {
  return [
    ...ROUTES,
    ...(search.engine === 'off' ? [] : [SEARCH_ROUTE]),
    ...(facets.enabled ? FACET_ROUTES : []),
    ...(drift.enabled ? [DRIFT_ROUTE] : []),
  ];
}
