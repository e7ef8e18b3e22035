/** The functions that follow the change log: search, duplicates, webhooks, the event bus, counts. */
import { describe, expect, it } from 'vitest';
import {
  apiEnvironment,
  duplicatesEnvironment,
  eventBusEnvironment,
  facetsEnvironment,
  hooksEnvironment,
  ingestEnvironment,
  searchWriterEnvironment,
} from '../../shared/platform/index.ts';
import { OPENSEARCH_SETTINGS } from './stages.ts';
import { LEAST_SETTINGS, resourceOf, stageOf, synthesize } from './synthesis.ts';
import { functionOf, environmentOf } from './function-properties.ts';

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
