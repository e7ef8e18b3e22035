/** The HTTP API: its routes, who may call them, throttling and access logs. */
import { describe, expect, it } from 'vitest';
import { ALL_OPERATIONS } from '../../functions/api/operations.ts';
import { SCOPES } from '../../shared/access/index.ts';
import { FULL_SETTINGS } from './stages.ts';
import { LEAST_SETTINGS, resourceOf, stageOf, synthesize, type Synthesis } from './synthesis.ts';

const routesOf = (synthesis: Synthesis) => synthesis.ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);
const keysOf = (synthesis: Synthesis) => routesOf(synthesis).map((route) => String(route['RouteKey']));
const stagePropertiesOf = (synthesis: Synthesis) => resourceOf(synthesis, 'AWS::ApiGatewayV2::Stage', 'ArticleApiStage').Properties;
const corsOf = (synthesis: Synthesis) => resourceOf(synthesis, 'AWS::ApiGatewayV2::Api', 'ArticleApiHttp').Properties['CorsConfiguration'];

it('lists every route, and leaves what is none of them to the function', () => {
  const reads = [
    '/',
    '/llms.txt',
    '/v1/articles',
    '/v1/articles/lookup',
    '/v1/articles/{id}',
    '/v1/articles/{id}/revisions',
    '/v1/articles/{id}/revisions/{version}',
    '/v1/changes',
    '/v1/docs',
    '/v1/feed.atom',
    '/v1/feed.json',
    '/v1/feed.rss',
    '/v1/health',
    '/v1/ingestions',
    '/v1/ingestions/{key+}',
    '/v1/explanations',
    '/v1/explanations/page',
    '/v1/openapi.json',
    '/v1/rules',
    '/v1/rules/{host}',
    '/v1/status',
  ];
  expect(keysOf(stageOf('prod')).toSorted()).toEqual(
    [
      ...reads.flatMap((path) => [`GET ${path}`, `HEAD ${path}`]),
      'POST /v1/mcp',
      'POST /v1/uploads',
      'DELETE /v1/uploads',
      'PUT /v1/rules/{host}',
      'DELETE /v1/rules/{host}',
      'POST /v1/rules/{host}/trial',
      '$default',
    ].toSorted(),
  );
  reads.push('/v1/search', '/v1/sites', '/v1/authors', '/v1/tags', '/v1/sections', '/v1/drift');
  const administered = [
    ...[
      '/v1/hooks',
      '/v1/hooks/{id}',
      '/v1/hooks/{id}/deliveries',
      '/v1/keys',
      '/v1/dead-letters',
      '/v1/replays',
      '/v1/replays/{run}',
    ].flatMap((path) => [`GET ${path}`, `HEAD ${path}`]),
    ...[
      '/v1/hooks',
      '/v1/hooks/{id}/secrets',
      '/v1/hooks/{id}/tests',
      '/v1/keys',
      '/v1/dead-letters/redrive',
      '/v1/replays',
      '/v1/replays/{run}/cancel',
    ].map((path) => `POST ${path}`),
    'PATCH /v1/hooks/{id}',
    'DELETE /v1/hooks/{id}',
    'DELETE /v1/keys/{id}',
  ];
  expect(keysOf(stageOf('dev')).toSorted()).toEqual(
    [
      ...administered,
      ...reads.flatMap((path) => [`GET ${path}`, `HEAD ${path}`]),
      'POST /v1/mcp',
      'POST /v1/uploads',
      'DELETE /v1/uploads',
      'PUT /v1/rules/{host}',
      'DELETE /v1/rules/{host}',
      'POST /v1/rules/{host}/trial',
      '$default',
    ].toSorted(),
  );
});

it('has a route for every operation of the functions, for those who have the right, and no more but the catch-all', () => {
  const jwt = { issuer: 'https://id.example.com', audience: ['galley'] };
  const routes = routesOf(
    synthesize('x', {
      access: { readers: 'jwt', publishers: 'jwt', admins: 'jwt', jwt },
      search: { engine: 'sqlite' },
      facets: { enabled: true },
      drift: { enabled: true },
    }),
  ).map((route) => `${route['RouteKey']} for ${JSON.stringify(route['AuthorizationScopes'] ?? 'anyone')}`);
  const operations = ALL_OPERATIONS.flatMap(({ method, path, right }) => {
    // A dot is part of a segment, and keys have slashes in them.
    const route = path.replace('{id}.{format}', '{id}').replace('{key}', '{key+}');
    const audience = right === null ? '"anyone"' : JSON.stringify([SCOPES[right]]);
    return (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]).map((verb) => `${verb} ${route} for ${audience}`);
  });
  expect(routes.toSorted()).toEqual(['$default for "anyone"', ...new Set(operations)].toSorted());
});

it('sends every route to its function, with payload 2.0 and permissions for this API alone', () => {
  const synthesis = stageOf('dev');
  const live = resourceOf(synthesis, 'AWS::Lambda::Alias', 'ArticleApiLive').id;
  const admin = resourceOf(synthesis, 'AWS::Lambda::Alias', 'AdministrationAdminLive').id;
  const integrations = synthesis.ofType('AWS::ApiGatewayV2::Integration');
  expect(integrations.map(({ Properties }) => Properties)).toEqual(
    [live, admin].map((id): unknown => expect.objectContaining({ PayloadFormatVersion: '2.0', IntegrationUri: { Ref: id } })),
  );
  const toAdmin = integrations.find(({ Properties }) => JSON.stringify(Properties).includes(admin))?.id ?? '';
  for (const route of routesOf(synthesis))
    expect(JSON.stringify(route['Target']).includes(toAdmin), String(route['RouteKey'])).toBe(
      / \/v1\/(hooks|keys|dead-letters|replays)/.test(String(route['RouteKey'])),
    );
  const permissions = synthesis.ofType('AWS::Lambda::Permission');
  const http = resourceOf(synthesis, 'AWS::ApiGatewayV2::Api', 'ArticleApiHttp').id;
  const sources = permissions.map(({ Properties }) => {
    expect(Properties).toMatchObject({ Principal: 'apigateway.amazonaws.com' });
    const source = JSON.stringify(Properties['SourceArn']);
    return [Properties['FunctionName'], source.slice(source.indexOf(`{"Ref":"${http}"}`))];
  });
  // By stage, method and path; and by stage alone for the catch-all, which has neither.
  expect(sources.toSorted()).toEqual(
    [
      [{ Ref: live }, `{"Ref":"${http}"},"/*/$default"]]}`],
      [{ Ref: live }, `{"Ref":"${http}"},"/*/*/*"]]}`],
      [{ Ref: admin }, `{"Ref":"${http}"},"/*/*/*"]]}`],
    ].toSorted(),
  );
});

it('lets in by signature who administers, where the stage says so', () => {
  const routes = routesOf(synthesize('x', { access: { readers: 'keys', publishers: 'keys', admins: 'iam' } }));
  const ways = routes.map((route) =>
    [/ \/v1\/(hooks|keys|dead-letters|replays)/.test(String(route['RouteKey'])), route['AuthorizationType']].join(),
  );
  expect(new Set(ways)).toEqual(new Set(['true,AWS_IAM', 'false,NONE']));
});

describe('with tokens', () => {
  const jwt = { issuer: 'https://id.example.com/pool', audience: ['one', 'two'] };
  const accessOf = (readers: string, publishers: string) => {
    const synthesis = synthesize('x', { access: { readers, publishers, jwt } });
    return { synthesis, route: (key: string) => routesOf(synthesis).find((route) => route['RouteKey'] === key) };
  };

  it('asks API Gateway to check them, a scope for reading and one for publishing', () => {
    const { synthesis, route } = accessOf('jwt', 'jwt');
    expect(resourceOf(synthesis, 'AWS::ApiGatewayV2::Authorizer', 'ArticleApi').Properties).toMatchObject({
      AuthorizerType: 'JWT',
      JwtConfiguration: { Issuer: jwt.issuer, Audience: jwt.audience },
      IdentitySource: ['$request.header.Authorization'],
    });
    for (const key of ['GET /v1/articles', 'HEAD /v1/articles/{id}', 'GET /v1/changes'])
      expect(route(key), key).toMatchObject({ AuthorizationType: 'JWT', AuthorizationScopes: ['galley/read'] });
    for (const key of ['POST /v1/uploads', 'GET /v1/ingestions/{key+}'])
      expect(route(key), key).toMatchObject({ AuthorizationType: 'JWT', AuthorizationScopes: ['galley/publish'] });
    for (const key of ['GET /v1/health', 'GET /v1/docs', 'GET /v1/openapi.json'])
      expect(route(key), key).toMatchObject({ AuthorizationType: 'NONE' });
  });

  it('asks for the scopes that the stage names, at the gateway and in the function', () => {
    const synthesis = synthesize('x', {
      access: { readers: 'jwt', publishers: 'jwt', jwt: { ...jwt, scopes: { read: 'api://news/read', publish: 'api://news/write' } } },
    });
    const scopes = new Set(routesOf(synthesis).flatMap((route) => route['AuthorizationScopes'] ?? []));
    expect([...scopes].toSorted()).toEqual(['api://news/read', 'api://news/write']);
    expect(resourceOf(synthesis, 'AWS::Lambda::Function', 'ArticleApiFunction').Properties).toMatchObject({
      Environment: { Variables: { ACCESS_READ_SCOPE: 'api://news/read', ACCESS_PUBLISH_SCOPE: 'api://news/write' } },
    });
  });

  it('leaves to the function what goes by keys', () => {
    const { route } = accessOf('keys', 'jwt');
    expect(route('GET /v1/articles')).toMatchObject({ AuthorizationType: 'NONE' });
    expect(route('POST /v1/uploads')).toMatchObject({ AuthorizationType: 'JWT' });
  });

  it('checks none where none are used', () => {
    expect(stageOf('dev').ofType('AWS::ApiGatewayV2::Authorizer')).toEqual([]);
  });
});

describe("a name of one's own", () => {
  const domain = { name: 'articles.example.com', certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/0a1b' };
  const withDomain = (more: object = {}) => synthesize('x', { ...LEAST_SETTINGS, api: { domain: { ...domain, ...more } } });

  it('is mapped to the whole API under its certificate, over TLS 1.2 at least, and is the address that the outputs name', () => {
    const synthesis = withDomain();
    const [name] = synthesis.ofType('AWS::ApiGatewayV2::DomainName');
    expect(name?.Properties).toMatchObject({
      DomainName: domain.name,
      DomainNameConfigurations: [{ CertificateArn: domain.certificateArn, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
    });
    const stage = resourceOf(synthesis, 'AWS::ApiGatewayV2::Stage', 'ArticleApiStage').id;
    expect(synthesis.ofType('AWS::ApiGatewayV2::ApiMapping')).toMatchObject([
      { Properties: { DomainName: { Ref: name?.id }, Stage: '$default' }, DependsOn: [stage] },
    ]);
    expect(synthesis.outputs['apiUrl']?.Value).toBe('https://articles.example.com');
    expect(synthesis.outputs['apiDomainTarget']?.Value).toEqual({ 'Fn::GetAtt': [name?.id, 'RegionalDomainName'] });
    expect(synthesis.ofType('AWS::Route53::RecordSet')).toEqual([]);
  });

  it('is pointed at the API, for IPv4 and IPv6, where its zone is known', () => {
    const records = withDomain({ hostedZoneId: 'Z0123456789ABCDEFGHIJ' })
      .ofType('AWS::Route53::RecordSet')
      .map(({ Properties }) => Properties);
    expect(records.map(({ Name, Type, HostedZoneId }) => [Name, Type, HostedZoneId])).toEqual([
      ['articles.example.com.', 'A', 'Z0123456789ABCDEFGHIJ'],
      ['articles.example.com.', 'AAAA', 'Z0123456789ABCDEFGHIJ'],
    ]);
  });
});

describe('the stage', () => {
  it('throttles all callers together', () => {
    expect(stagePropertiesOf(synthesize('x', { ...LEAST_SETTINGS, api: { rateLimit: 7, burstLimit: 9 } }))).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 7, ThrottlingBurstLimit: 9 },
    });
  });

  it('writes access logs as JSON, without anything that a caller could forge or must not be kept', () => {
    const settings = stagePropertiesOf(stageOf('dev'))['AccessLogSettings'];
    const format = typeof settings === 'object' && settings !== null && 'Format' in settings ? String(settings.Format) : '';
    const fields: Record<string, string> = JSON.parse(format);
    expect(fields).toMatchObject({ requestId: '$context.requestId', status: '$context.status', route: '$context.routeKey' });
    const fromTheCaller = Object.values(fields).filter((field) =>
      /header|querystring|\$context\.path\b|userAgent|authorizer\.claims/i.test(field),
    );
    expect(fromTheCaller).toEqual([]);
    const group = resourceOf(stageOf('dev'), 'AWS::Logs::LogGroup', 'ArticleApiAccessLogs');
    expect(group.Properties).toMatchObject({ LogGroupName: '/aws/vendedlogs/galley-dev/api-access', RetentionInDays: 7 });
  });
});

it('leaves cross-origin reading to the function, whose Vary API Gateway would replace', () => {
  expect(corsOf(synthesize('x', { ...LEAST_SETTINGS, api: { corsOrigins: ['https://app.example.com'] } }))).toBeUndefined();
});

it('names its outputs as the command line reads them', () => {
  expect(Object.keys(stageOf('dev').outputs).toSorted()).toEqual([
    'admins',
    'apiUrl',
    'bodiesBucketName',
    'deadLetterQueueUrl',
    'eventBusArn',
    'eventBusName',
    'followers',
    'hooksPrivateReceivers',
    'hooksQueueUrl',
    'listShards',
    'logGroups',
    'queueUrl',
    'rawBucketName',
    'region',
    'replayMachineArn',
    'searchEngine',
    'searchQueueUrl',
    'tableName',
  ]);
  const more = Object.keys(synthesize('full', FULL_SETTINGS).outputs);
  expect(more).toEqual(expect.arrayContaining(['accessLogsBucketName', 'apiDomainTarget']));
});
