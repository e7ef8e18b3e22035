/** The functions: their runtime, their limits, their logs, their environment, and how the queue calls them. */
import { describe, expect, it } from 'vitest';
import {
  adminEnvironment,
  apiEnvironment,
  duplicatesEnvironment,
  eventBusEnvironment,
  facetsEnvironment,
  hooksEnvironment,
  ingestEnvironment,
  searchWriterEnvironment,
} from '../../shared/platform/index.ts';
import { OPENSEARCH_SETTINGS } from './stages.ts';
import { LEAST_SETTINGS, resourceOf, stageOf, synthesize, type Synthesis } from './synthesis.ts';

const FUNCTIONS = [
  ['ingest', 'IngestionIngestFunction'],
  ['api', 'ArticleApiFunction'],
] as const;
const functionOf = (synthesis: Synthesis, prefix: string) => resourceOf(synthesis, 'AWS::Lambda::Function', prefix).Properties;

it('has code of its own for each function, also where two entries lie in one folder', () => {
  const codes = stageOf('dev')
    .ofType('AWS::Lambda::Function')
    .map(({ Properties }) => JSON.stringify(Properties['Code']));
  expect(codes.length).toBeGreaterThan(5);
  expect(new Set(codes).size).toBe(codes.length);
});

describe.each(FUNCTIONS)('the %s function', (service, prefix) => {
  it('runs on Node 24 on arm64, with source maps', () => {
    expect(functionOf(stageOf('dev'), prefix)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Environment: {
        Variables: { NODE_OPTIONS: '--enable-source-maps', POWERTOOLS_SERVICE_NAME: service, POWERTOOLS_METRICS_NAMESPACE: 'Galley/dev' },
      },
    });
  });

  it('logs JSON to a group of its own, kept for the days that are set', () => {
    const logging = functionOf(stageOf('dev'), prefix)['LoggingConfig'];
    expect(logging).toMatchObject({ LogFormat: 'JSON', ApplicationLogLevel: 'INFO' });
    const group = stageOf('dev')
      .ofType('AWS::Logs::LogGroup')
      .find(({ id }) => JSON.stringify(logging).includes(`"${id}"`));
    expect(group?.Properties['RetentionInDays']).toBe(7);
  });

  it('starts with the environment that the stack gives it', () => {
    for (const stage of ['dev', 'prod'] as const) {
      const variables = environmentOf(stageOf(stage), prefix);
      const environment = service === 'ingest' ? ingestEnvironment(variables) : apiEnvironment(variables);
      expect(environment).toMatchObject({ STAGE: stage, LIST_SHARDS: 8 });
    }
  });
});

it('administers in a function of its own, with the webhooks of the stage where it has any', () => {
  const prefix = 'AdministrationAdminFunction';
  const wakeUps = resourceOf(stageOf('dev'), 'AWS::SQS::Queue', 'HooksFollowerWakeUps').id;
  expect(adminEnvironment(environmentOf(stageOf('dev'), prefix))).toMatchObject({
    ACCESS_ADMINS: 'keys',
    HOOKS_QUEUE_URL: expect.stringContaining(wakeUps),
  });
  const without = synthesize('x', { access: { readers: 'keys', publishers: 'keys', admins: 'iam' } });
  expect(adminEnvironment(environmentOf(without, prefix)).HOOKS_QUEUE_URL).toBeUndefined();
  expect(stageOf('prod').resources.filter(({ id }) => id.startsWith('Administration'))).toEqual([]);
});

it('lets messages that wait for a throttled table go round for as long as it takes, and nothing else', () => {
  expect(FUNCTIONS.map(([, prefix]) => functionOf(stageOf('prod'), prefix)['RecursiveLoop'])).toEqual(['Allow', 'Terminate']);
});

it.each(['INFO', 'WARN', 'ERROR'])(
  'writes metrics at the level %s: their lines have none, and the platform takes them for INFO',
  (level) => {
    const synthesis = synthesize('x', { ...LEAST_SETTINGS, logs: { level } });
    for (const [, prefix] of FUNCTIONS) {
      expect(functionOf(synthesis, prefix)['LoggingConfig']).toMatchObject({ ApplicationLogLevel: 'INFO' });
      expect(environmentOf(synthesis, prefix)).toMatchObject({ POWERTOOLS_LOG_LEVEL: level });
    }
  },
);

describe('the search writer', () => {
  const prefix = 'SearchWriterFunction';

  it('starts with the environment that the stack gives it, on a disk that holds the index', () => {
    const synthesis = synthesize('x', { ...LEAST_SETTINGS, search: { engine: 'sqlite', words: 400, storageMb: 4_096 } });
    expect(searchWriterEnvironment(environmentOf(synthesis, prefix))).toMatchObject({ SEARCH_WORDS: 400, LIST_SHARDS: 8 });
    for (const holder of [prefix, 'ArticleApiFunction'])
      expect(functionOf(synthesis, holder)).toMatchObject({ EphemeralStorage: { Size: 4_096 } });
    expect(apiEnvironment(environmentOf(synthesis, 'ArticleApiFunction')).SEARCH_ENGINE).toBe('sqlite');
    expect(searchWriterEnvironment(environmentOf(stageOf('dev'), prefix)).SEARCH_WORDS).toBe(Number.POSITIVE_INFINITY);
  });

  it('is called once a minute, and by what ingest sends', () => {
    const synthesis = stageOf('dev');
    const writer = { 'Fn::GetAtt': [resourceOf(synthesis, 'AWS::Lambda::Function', prefix).id, 'Arn'] };
    expect(resourceOf(synthesis, 'AWS::Scheduler::Schedule', 'SearchFollower').Properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      Target: { Arn: writer },
    });
    const wakeUps = resourceOf(synthesis, 'AWS::SQS::Queue', 'SearchFollowerWakeUps').id;
    expect(resourceOf(synthesis, 'AWS::Lambda::EventSourceMapping', 'SearchFollower').Properties).toMatchObject({
      EventSourceArn: { 'Fn::GetAtt': [wakeUps, 'Arn'] },
    });
    expect(ingestEnvironment(environmentOf(synthesis, 'IngestionIngestFunction')).WAKE_QUEUE_URLS.join()).toContain(wakeUps);
  });

  it('writes to a collection that only it and the API may use, where the engine is OpenSearch', () => {
    const synthesis = synthesize('opensearch', OPENSEARCH_SETTINGS);
    const [collection, group, access] = ['Collection', 'CollectionGroup', 'AccessPolicy'].map((type) =>
      synthesis.ofType(`AWS::OpenSearchServerless::${type}`),
    );
    expect([
      collection?.length,
      group?.length,
      access?.length,
      synthesis.ofType('AWS::OpenSearchServerless::SecurityPolicy').length,
    ]).toEqual([1, 1, 1, 2]);
    expect(group?.[0]?.Properties).toMatchObject({
      Generation: 'NEXTGEN',
      CapacityLimits: { MinSearchCapacityInOcu: 0, MaxSearchCapacityInOcu: 8 },
    });
    const policy = JSON.stringify(access?.[0]?.Properties['Policy']);
    for (const role of ['SearchWriterRole', 'ArticleApiRole']) expect(policy).toContain(role);
    expect(policy).not.toContain('aoss:*');
    const endpoint = { 'Fn::GetAtt': [collection?.[0]?.id, 'CollectionEndpoint'] };
    for (const holder of [prefix, 'ArticleApiFunction'])
      expect(functionOf(synthesis, holder)).toMatchObject({
        Environment: { Variables: { SEARCH_ENGINE: 'opensearch', SEARCH_ENDPOINT: endpoint } },
      });
    expect(
      searchWriterEnvironment({ ...environmentOf(synthesis, prefix), SEARCH_ENDPOINT: 'https://a.eu-central-1.aoss.amazonaws.com' })
        .SEARCH_ENGINE,
    ).toBe('opensearch');
    // Nothing of the other engine's.
    expect(functionOf(synthesis, prefix)['EphemeralStorage']).toBeUndefined();
    expect(
      JSON.stringify(synthesis.ofType('AWS::IAM::Policy').find(({ id }) => id.startsWith('SearchWriterRole'))?.Properties),
    ).not.toContain('s3:PutObject');
  });

  it('and all that belongs to search is absent where it is off', () => {
    const off = synthesize('x', LEAST_SETTINGS);
    expect(off.resources.filter(({ id }) => id.includes('Search'))).toEqual([]);
    expect(off.ofType('AWS::Scheduler::Schedule')).toEqual([]);
    expect(ingestEnvironment(environmentOf(off, 'IngestionIngestFunction')).WAKE_QUEUE_URLS).toEqual([]);
    expect(apiEnvironment(environmentOf(off, 'ArticleApiFunction')).SEARCH_ENGINE).toBe('off');
    // What another engine left goes by itself.
    expect(JSON.stringify(resourceOf(off, 'AWS::S3::Bucket', 'BucketsBodies').Properties['LifecycleConfiguration'])).toContain('search/');
    expect(
      JSON.stringify(resourceOf(stageOf('dev'), 'AWS::S3::Bucket', 'BucketsBodies').Properties['LifecycleConfiguration']),
    ).not.toContain('search/');
  });
});

describe('the function that finds duplicates', () => {
  it('starts with the environment that the stack gives it, and the API knows of it', () => {
    const synthesis = synthesize('x', { ...LEAST_SETTINGS, duplicates: { windowDays: 30 } });
    expect(duplicatesEnvironment(environmentOf(synthesis, 'DuplicatesFinderFunction'))).toMatchObject({
      DUPLICATES_WINDOW_DAYS: 30,
      SEARCH: 'off',
    });
    expect(apiEnvironment(environmentOf(synthesis, 'ArticleApiFunction')).DUPLICATES).toBe('on');
    expect(ingestEnvironment(environmentOf(synthesis, 'IngestionIngestFunction')).WAKE_QUEUE_URLS).toHaveLength(1);
  });

  it('and all that belongs to it is absent where the window has no days', () => {
    const off = synthesize('x', LEAST_SETTINGS);
    expect(off.resources.filter(({ id }) => id.includes('Duplicates'))).toEqual([]);
    expect(apiEnvironment(environmentOf(off, 'ArticleApiFunction')).DUPLICATES).toBe('off');
  });
});

describe('the sender of webhooks', () => {
  it('starts with the environment that the stack gives it, and is woken by ingest', () => {
    const synthesis = synthesize('x', { ...LEAST_SETTINGS, hooks: { enabled: true } });
    const variables = environmentOf(synthesis, 'HooksSenderFunction');
    expect(hooksEnvironment(variables)).toMatchObject({ HOOKS_PRIVATE_RECEIVERS: false });
    expect(variables['API_URL']).toContain('ApiEndpoint');
    expect(ingestEnvironment(environmentOf(synthesis, 'IngestionIngestFunction')).WAKE_QUEUE_URLS).toHaveLength(1);
  });

  it('and all that belongs to it is absent where it is off', () => {
    expect(synthesize('x', LEAST_SETTINGS).resources.filter(({ id }) => id.includes('Hooks'))).toEqual([]);
  });

  it('goes into private networks on no stage but those named dev', () => {
    const settings = { ...LEAST_SETTINGS, hooks: { enabled: true, privateReceivers: true } };
    expect(() => synthesize('prod', settings)).toThrow('hooks.privateReceivers');
    expect(hooksEnvironment(environmentOf(synthesize('dev-anna', settings), 'HooksSenderFunction')).HOOKS_PRIVATE_RECEIVERS).toBe(true);
    const withHub = synthesize('x', { ...LEAST_SETTINGS, hooks: { enabled: true }, feeds: { websubHub: 'https://hub.example.com/' } });
    expect(hooksEnvironment(environmentOf(withHub, 'HooksSenderFunction')).FEED_HUB).toBe('https://hub.example.com/');
  });
});

describe('the event bus', () => {
  it('has a name that rules can be written for, and a function that starts with what the stack gives it', () => {
    const synthesis = synthesize('x', { ...LEAST_SETTINGS, events: { bus: true } });
    const bus = resourceOf(synthesis, 'AWS::Events::EventBus', 'EventBus');
    expect(bus.Properties['Name']).toBe('galley-x');
    const variables = environmentOf(synthesis, 'EventBusPutterFunction');
    expect(eventBusEnvironment(variables).BUS_NAME).toContain(bus.id);
    expect(variables['API_URL']).toContain('ApiEndpoint');
    expect(ingestEnvironment(environmentOf(synthesis, 'IngestionIngestFunction')).WAKE_QUEUE_URLS).toHaveLength(1);
    expect(Object.keys(synthesis.outputs)).toEqual(expect.arrayContaining(['eventBusName', 'eventBusArn']));
  });

  it('and all that belongs to it is absent where it is off', () => {
    const off = synthesize('x', LEAST_SETTINGS);
    expect(off.resources.filter(({ id, Type }) => id.includes('EventBus') || Type.startsWith('AWS::Events::'))).toEqual([]);
    expect(Object.keys(off.outputs).filter((name) => name.startsWith('eventBus'))).toEqual([]);
  });
});

describe('the function that counts', () => {
  it('starts with the environment that the stack gives it, and the API knows of it', () => {
    const synthesis = synthesize('x', { ...LEAST_SETTINGS, facets: { enabled: true } });
    expect(facetsEnvironment(environmentOf(synthesis, 'FacetCountsCounterFunction'))).toMatchObject({ LIST_SHARDS: 8 });
    expect(apiEnvironment(environmentOf(synthesis, 'ArticleApiFunction')).FACETS).toBe('on');
    // It is called by the schedule alone.
    expect(ingestEnvironment(environmentOf(synthesis, 'IngestionIngestFunction')).WAKE_QUEUE_URLS).toEqual([]);
  });

  it('and all that belongs to it is absent where it is off', () => {
    const off = synthesize('x', LEAST_SETTINGS);
    expect(off.resources.filter(({ id }) => id.includes('FacetCounts'))).toEqual([]);
    expect(JSON.stringify(off.ofType('AWS::ApiGatewayV2::Route'))).not.toContain('/v1/tags');
  });
});

it('has no function beside these', () => {
  expect(stageOf('prod').ofType('AWS::Lambda::Function').length).toBe(3);
  expect(
    stageOf('prod').resources.filter(({ Type }) => Type.startsWith('Custom::') || Type === 'AWS::CloudFormation::CustomResource'),
  ).toEqual([]);
});

const modes = (logs: object) =>
  FUNCTIONS.map(([, prefix]) => functionOf(synthesize('x', { ...LEAST_SETTINGS, logs }), prefix)['TracingConfig']);

it('traces calls only where the stage says so', () => {
  expect(modes({})).toEqual([undefined, undefined]);
  expect(modes({ tracing: true })).toEqual([{ Mode: 'Active' }, { Mode: 'Active' }]);
});

it('keeps executions for the API where the stage says so, and bounds no other function', () => {
  const synthesis = synthesize('x', { ...LEAST_SETTINGS, api: { reservedConcurrency: 25 } });
  expect(FUNCTIONS.map(([, prefix]) => functionOf(synthesis, prefix)['ReservedConcurrentExecutions'])).toEqual([undefined, 25]);
});

const warnings = (settings: object) =>
  synthesize('x', { ...LEAST_SETTINGS, alarms: { emails: ['a@example.com'] }, ...settings })
    .stack.node.findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === 'aws:cdk:warning')
    .map(({ data }) => String(data));

describe('ingest beside the API', () => {
  it("leaves it half of a new account's ten executions", () => {
    expect(warnings({})).toEqual([]);
    expect(resourceOf(synthesize('x', LEAST_SETTINGS), 'AWS::Lambda::EventSourceMapping', 'Ingestion').Properties).toMatchObject({
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });

  it('is warned of where it may take more and nothing is kept for the API', () => {
    expect(warnings({ ingest: { maxConcurrency: 6 } })).toEqual([
      expect.stringMatching(/6 ingest functions at once .* api\.reservedConcurrency, or lower ingest\.maxConcurrency/),
    ]);
    expect(warnings({ ingest: { maxConcurrency: 200 }, api: { reservedConcurrency: 50 } })).toEqual([]);
  });
});

it('hands the settings on to the functions', () => {
  const synthesis = synthesize('x', {
    access: { readers: 'public', publishers: 'jwt', jwt: { issuer: 'https://id.example.com', audience: ['galley'] } },
    ingest: { memoryMb: 512, timeoutSeconds: 30, maxObjectBytes: 2048, minScore: 0.25, storeNonArticles: true },
    table: { listShards: 3 },
    api: { memoryMb: 256, timeoutSeconds: 5, corsOrigins: ['https://a.example', 'https://b.example'], uploadMaxBytes: 4096 },
    logs: { level: 'DEBUG', retentionDays: 1 },
  });
  const ingest = functionOf(synthesis, 'IngestionIngestFunction');
  const api = functionOf(synthesis, 'ArticleApiFunction');
  expect(ingest).toMatchObject({ MemorySize: 512, Timeout: 30 });
  expect(ingestEnvironment(environmentOf(synthesis, 'IngestionIngestFunction'))).toMatchObject({
    MAX_OBJECT_BYTES: 2048,
    MIN_SCORE: 0.25,
    STORE_NON_ARTICLES: true,
    LIST_SHARDS: 3,
  });
  expect(api).toMatchObject({ MemorySize: 256, Timeout: 5, Environment: { Variables: { POWERTOOLS_LOG_LEVEL: 'DEBUG' } } });
  expect(apiEnvironment(environmentOf(synthesis, 'ArticleApiFunction'))).toMatchObject({
    ACCESS_READERS: 'public',
    ACCESS_PUBLISHERS: 'jwt',
    CORS_ORIGINS: ['https://a.example', 'https://b.example'],
    UPLOAD_MAX_BYTES: 4096,
    LIST_SHARDS: 3,
  });
});

describe('the event source mapping', () => {
  it('waits for a batch to fill where the stage says so', () => {
    expect(
      resourceOf(synthesize('x', { ...LEAST_SETTINGS, ingest: { batchWindowSeconds: 30 } }), 'AWS::Lambda::EventSourceMapping', 'Ingestion')
        .Properties,
    ).toMatchObject({ MaximumBatchingWindowInSeconds: 30 });
  });

  it('hands over batches of ten at once, takes partial failures, and is bounded', () => {
    expect(resourceOf(stageOf('dev'), 'AWS::Lambda::EventSourceMapping', 'Ingestion').Properties).toMatchObject({
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 0,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });

  it.each([5, 60, 900])('hides messages for six times a function timeout of %i s', (timeoutSeconds) => {
    const synthesis = synthesize('x', { ...LEAST_SETTINGS, ingest: { timeoutSeconds } });
    const visibility = Number(resourceOf(synthesis, 'AWS::SQS::Queue', 'IngestionQueue').Properties['VisibilityTimeout']);
    expect(visibility).toBeGreaterThanOrEqual(6 * Number(functionOf(synthesis, 'IngestionIngestFunction')['Timeout']));
  });
});

/** Environment variables: parameters by their defaults, other references as they stand in the template. */
function environmentOf(synthesis: Synthesis, prefix: string): Record<string, string> {
  const environment = functionOf(synthesis, prefix)['Environment'];
  const variables = typeof environment === 'object' && environment !== null && 'Variables' in environment ? environment.Variables : {};
  const named = ([name, value]: [string, unknown]): [string, string] => {
    if (typeof value === 'string') return [name, value];
    const parameter = typeof value === 'object' && value !== null && 'Ref' in value ? synthesis.parameters[String(value.Ref)] : undefined;
    return [name, parameter === undefined ? JSON.stringify(value) : String(parameter.Default)];
  };
  return Object.fromEntries(Object.entries(variables ?? {}).map(named));
}
