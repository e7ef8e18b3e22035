import { describe, expect, test } from 'vitest';
import { decodedPath } from '../../infra/local/http/gateway.ts';
import { toAnswer, toEvent } from '../../infra/local/http/payload.ts';
import { findRoute } from '../../infra/local/http/routes.ts';
import type { RouteModel } from '../../infra/local/assembly/model.ts';
import type { EdgeRequest } from '../../infra/local/edge/message.ts';

const route = (RouteKey: string): RouteModel => ({
  ApiId: 'api',
  RouteKey,
  Target: 't',
  AuthorizationType: 'NONE',
  AuthorizationScopes: [],
});

describe('routes', () => {
  const routes = ['GET /pets/dog/1', 'GET /pets/dog/{id}', 'GET /pets/{proxy+}', 'ANY /{proxy+}', 'ANY /pets/dog/{id}', 'GET /only'].map(
    route,
  );
  // The examples of https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html and some more.
  test.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1', {}],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
    ['POST', '/test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],
    ['POST', '/pets/dog/7', 'ANY /pets/dog/{id}', { id: '7' }],
    ['GET', '/pets/a b/ü', 'GET /pets/{proxy+}', { proxy: 'a b/ü' }],
  ])('%s %s goes to %s', (method, path, key, pathParameters) => {
    expect(findRoute(routes, method, path)).toMatchObject({ route: { RouteKey: key }, pathParameters });
  });

  test('nothing matches: $default, or nothing', () => {
    expect(findRoute([route('GET /a')], 'GET', '/b')).toBeUndefined();
    expect(findRoute([route('GET /a'), route('$default')], 'GET', '/b')?.route.RouteKey).toBe('$default');
    expect(findRoute([route('GET /a/{id}')], 'GET', '/a/')).toBeUndefined();
    expect(findRoute([route('GET /a/{rest+}')], 'GET', '/a/')).toBeUndefined();
    expect(findRoute([route('GET /a')], 'HEAD', '/a')).toBeUndefined();
    // The root is no place for a greedy variable, and a path that is written otherwise is another.
    for (const path of ['/', '//a', '/a/', '/A'])
      expect(findRoute([route('GET /a'), route('$default')], 'GET', path)?.route.RouteKey, path).toBe('$default');
  });

  test('$default comes last, wherever it stands in the template', () => {
    expect(findRoute([route('$default'), route('ANY /{proxy+}'), route('GET /a')], 'GET', '/a')?.route.RouteKey).toBe('GET /a');
    expect(findRoute([route('$default'), route('ANY /{proxy+}')], 'GET', '/a')?.route.RouteKey).toBe('ANY /{proxy+}');
  });
});

const request = (more: Partial<EdgeRequest>): EdgeRequest => ({
  method: 'GET',
  rawPath: '/my/path',
  rawQuery: '',
  headers: { host: 'api.test' },
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
  requestId: 'ID',
  ...more,
});
const eventOf = (more: Partial<EdgeRequest>, pathParameters: Record<string, string> = {}) =>
  toEvent(
    request(more),
    '/my/path',
    { route: route('$default'), pathParameters },
    { apiId: 'api', stageName: '$default', region: 'eu-central-1', nowMs: Date.UTC(2020, 2, 12, 19, 3, 58) },
  );

describe('events', () => {
  test('look like the documented example', () => {
    const event = eventOf(
      {
        method: 'POST',
        rawQuery: 'parameter1=value1&parameter1=value2&parameter2=value',
        headers: {
          host: 'id.execute-api.us-east-1.amazonaws.com',
          header1: 'value1',
          header2: 'value1,value2',
          cookie: 'cookie1; cookie2',
          'user-agent': 'agent',
          'content-type': 'text/plain',
        },
        body: Buffer.from('Hello from client!'),
      },
      { parameter1: 'value1' },
    );
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/my/path',
      rawQueryString: 'parameter1=value1&parameter1=value2&parameter2=value',
      cookies: ['cookie1', 'cookie2'],
      headers: { header1: 'value1', header2: 'value1,value2' },
      queryStringParameters: { parameter1: 'value1,value2', parameter2: 'value' },
      requestContext: {
        domainPrefix: 'id',
        http: { method: 'POST', path: '/my/path', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'agent' },
        routeKey: '$default',
        stage: '$default',
        time: '12/Mar/2020:19:03:58 +0000',
        timeEpoch: 1_584_039_838_000,
      },
      body: 'Hello from client!',
      pathParameters: { parameter1: 'value1' },
      isBase64Encoded: false,
    });
    expect(event['headers']).not.toHaveProperty('cookie');
  });

  test('leave out what is not there', () => {
    for (const name of ['cookies', 'queryStringParameters', 'pathParameters', 'body']) expect(eventOf({})).not.toHaveProperty(name);
  });

  test.each([
    ['application/json', false],
    ['application/problem+json; charset=utf-8', false],
    ['text/html', false],
    ['application/octet-stream', true],
    ['image/png', true],
  ])('a body of %s is in base64: %s', (type, isBase64) => {
    expect(eventOf({ headers: { 'content-type': type }, body: Buffer.from([0x7b, 0xff]) })['isBase64Encoded']).toBe(isBase64);
  });
});

describe('answers', () => {
  test('carry status, headers, cookies and body', () => {
    const answered = toAnswer(
      JSON.stringify({
        statusCode: 201,
        headers: { 'Content-Type': 'text/html', 'X-Count': 3 },
        cookies: ['a=1', 'b=2; Path=/'],
        body: '<p>',
      }),
    );
    expect(answered).toMatchObject({
      status: 201,
      headers: { 'content-type': 'text/html', 'x-count': '3', 'set-cookie': ['a=1', 'b=2; Path=/'] },
    });
    expect(answered.body.toString()).toBe('<p>');
  });
  test('come out of base64', () => {
    expect([
      ...toAnswer(JSON.stringify({ statusCode: 200, body: Buffer.from([1, 255]).toString('base64'), isBase64Encoded: true })).body,
    ]).toEqual([1, 255]);
  });
  test('without a status code are JSON with 200', () => {
    const answered = toAnswer('{"message":"hi"}');
    expect([answered.status, answered.headers['content-type'], answered.body.toString()]).toEqual([
      200,
      'application/json',
      '{"message":"hi"}',
    ]);
  });
  test('that are malformed are 500', () => {
    expect(toAnswer('{"statusCode":"many"}')).toMatchObject({ status: 500 });
    expect(toAnswer('{"statusCode":200,"body":{}}').body.toString()).toBe('{"message":"Internal Server Error"}');
  });
});

test('paths are decoded before they are matched, and end at a decoded question mark', () => {
  expect(decodedPath('/v1/a%20b/%C3%BC%2Fx')).toBe('/v1/a b/ü/x');
  expect(decodedPath('/v1/a%3Fb')).toBe('/v1/a');
  expect(decodedPath('/v1/%zz')).toBeUndefined();
});
