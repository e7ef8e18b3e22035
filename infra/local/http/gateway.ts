/**
 * The HTTP API: routes of the template, authorizers, cross-origin rules, limits. Throttling is not simulated: it would
 * only hide how fast the rest is.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Guard } from '../access/guard.ts';
import { matchesWildcard } from '../access/match.ts';
import { nameOf, type KeyRing } from '../access/principals.ts';
import { identify } from '../access/signature.ts';
import type { HttpApiModel, StackModel } from '../assembly/model.ts';
import { ACCOUNT_ID } from '../assembly/naming.ts';
import { deliver } from '../edge/deliver.ts';
import { answer, BodyTooLargeError, readRequest, type EdgeAnswer, type EdgeRequest } from '../edge/message.ts';
import { THROTTLED, type LocalFunction } from '../functions/function.ts';
import type { Answered } from '../monitoring/monitor.ts';
import { JwtAuthorizer } from './authorizer.ts';
import { gatewayAnswer, internalServerError, toAnswer, toEvent, type EventContext } from './payload.ts';
import { findRoute, type Match } from './routes.ts';

/** Quotas: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_REQUEST_BYTES = 10 * 1024 * 1024;
const MAX_TIMEOUT_MS = 30_000;
/** What a function takes, base64 included: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_EVENT_BYTES = 6 * 1024 * 1024;

/** What signatures are checked with. */
export interface Signers {
  readonly keys: KeyRing;
  readonly guard: Guard;
}

export class HttpGateway {
  readonly #api: HttpApiModel;
  readonly #stack: StackModel;
  readonly #functions: ReadonlyMap<string, LocalFunction>;
  readonly #signers: Signers;
  readonly #authorizers: ReadonlyMap<string, JwtAuthorizer>;
  readonly #onAnswer: (answered: Answered) => void;

  constructor(
    api: HttpApiModel,
    stack: StackModel,
    functions: ReadonlyMap<string, LocalFunction>,
    signers: Signers,
    onAnswer: (answered: Answered) => void = () => undefined,
  ) {
    this.#signers = signers;
    this.#onAnswer = onAnswer;
    this.#api = api;
    this.#stack = stack;
    this.#functions = functions;
    this.#authorizers = new Map([...api.authorizers].map(([id, model]) => [id, new JwtAuthorizer(model)] as const));
  }

  async handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming, MAX_REQUEST_BYTES).catch((error: unknown) =>
      error instanceof BodyTooLargeError ? 'too large' : undefined,
    );
    // The caller hung up before the end of the request.
    if (request === undefined) return;
    if (request === 'too large') return deliver(outgoing, gatewayAnswer(413, 'Request Entity Too Large'));
    const began = performance.now();
    const answered = await this.#answer(request).catch((error: unknown) => {
      process.stderr.write(
        `The local HTTP API failed at ${request.method} ${request.rawPath}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      return internalServerError();
    });
    const { apiId, stageName } = this.#api;
    this.#onAnswer({ apiId, stageName, status: answered.status, milliseconds: performance.now() - began });
    deliver(outgoing, {
      ...answered,
      headers: { ...answered.headers, ...this.#corsHeaders(request), 'apigw-requestid': request.requestId },
    });
  }

  async #answer(request: EdgeRequest): Promise<EdgeAnswer> {
    if (request.method === 'OPTIONS' && this.#api.CorsConfiguration !== undefined && request.headers['origin'] !== undefined)
      return answer(204, this.#preflightHeaders(request));
    const path = decodedPath(request.rawPath);
    if (path === undefined) return gatewayAnswer(400, 'Bad Request');
    const match = findRoute(this.#api.routes, request.method, path);
    if (match === undefined) return gatewayAnswer(404, 'Not Found');
    const context: EventContext = { apiId: this.#api.apiId, stageName: this.#api.stageName, region: this.#stack.region, nowMs: Date.now() };
    if (match.route.AuthorizationType === 'AWS_IAM') {
      const signer = this.#signerOf(request, path);
      return signer === undefined ? gatewayAnswer(403, 'Forbidden') : await this.#integrate(request, path, match, { ...context, signer });
    }
    if (match.route.AuthorizationType !== 'JWT') return await this.#integrate(request, path, match, context);
    const verdict = await this.#authorizers.get(match.route.AuthorizerId ?? '')?.check(request, match.route.AuthorizationScopes);
    if (verdict?.kind === 'allowed')
      return await this.#integrate(request, path, match, { ...context, claims: { claims: verdict.claims, scopes: verdict.scopes } });
    if (verdict?.kind === 'forbidden') return gatewayAnswer(403, 'Forbidden');
    const refused = gatewayAnswer(401, 'Unauthorized');
    return { ...refused, headers: { ...refused.headers, 'www-authenticate': 'Bearer' } };
  }

  /**
   * Who signed the request, if a policy allows the signer to call this route:
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html
   */
  #signerOf(request: EdgeRequest, path: string): string | undefined {
    const who = identify(request, this.#signers.keys, Date.now());
    if (!who.ok || who.caller.kind === 'anonymous') return undefined;
    const resource = `arn:aws:execute-api:${this.#stack.region}:${ACCOUNT_ID}:${this.#api.apiId}/${this.#api.stageName}/${request.method}${path}`;
    if (!this.#signers.guard.check(who.caller, { action: 'execute-api:Invoke', resource }).allowed) return undefined;
    return who.caller.kind === 'function' ? who.caller.roleArn : `arn:aws:iam::${ACCOUNT_ID}:user/${nameOf(who.caller)}`;
  }

  async #integrate(request: EdgeRequest, path: string, match: Match, context: EventContext): Promise<EdgeAnswer> {
    const integration = this.#api.integrations.get(match.route.Target);
    const functionArn =
      integration === undefined
        ? ''
        : (/(?<![^/])(arn:aws:lambda:[^/]{1,200})(?:\/invocations)?$/.exec(integration.IntegrationUri)?.[1] ?? '');
    const target = this.#functions.get(functionArn);
    if (integration === undefined || target === undefined || !this.#mayInvoke(functionArn, match.route.RouteKey))
      return internalServerError();
    const event = toEvent(request, path, match, context);
    if (Buffer.byteLength(JSON.stringify(event)) > MAX_EVENT_BYTES) return gatewayAnswer(413, 'Request Entity Too Large');
    const timeoutMs = Math.min(integration.TimeoutInMillis, MAX_TIMEOUT_MS);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), timeoutMs)));
    const outcome = await Promise.race([target.invoke(event), late]);
    clearTimeout(timer);
    if (outcome === 'late') return gatewayAnswer(503, 'Service Unavailable');
    if (outcome.kind === 'answered') return toAnswer(outcome.payload);
    return outcome.errorType === THROTTLED.errorType ? gatewayAnswer(503, 'Service Unavailable') : internalServerError();
  }

  /** The function's own policy must let the gateway call it. */
  #mayInvoke(functionArn: string, routeKey: string): boolean {
    const source = `arn:aws:execute-api:${this.#stack.region}:${ACCOUNT_ID}:${this.#api.apiId}/${this.#api.stageName}/${routeKey === '$default' ? '$default' : routeKey.replace(' ', '')}`;
    return this.#stack.permissions.some(
      (one) =>
        one.Principal === 'apigateway.amazonaws.com' &&
        one.Action === 'lambda:InvokeFunction' &&
        functionArn.endsWith(one.FunctionName.split(':').at(-1) ?? '?') &&
        (one.SourceArn === undefined || matchesWildcard(one.SourceArn, source)),
    );
  }

  #corsHeaders({ headers }: EdgeRequest): Record<string, string> {
    const cors = this.#api.CorsConfiguration;
    const origin = headers['origin'];
    if (cors === undefined || origin === undefined || !cors.AllowOrigins.some((pattern) => matchesWildcard(pattern, origin))) return {};
    return {
      'access-control-allow-origin': cors.AllowOrigins.includes('*') ? '*' : origin,
      ...(cors.AllowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
      ...(cors.ExposeHeaders.length === 0 ? {} : { 'access-control-expose-headers': cors.ExposeHeaders.join(',') }),
      ...(cors.AllowOrigins.includes('*') ? {} : { vary: 'Origin' }),
    };
  }

  #preflightHeaders(request: EdgeRequest): Record<string, string> {
    const cors = this.#api.CorsConfiguration;
    if (cors === undefined || Object.keys(this.#corsHeaders(request)).length === 0) return {};
    return {
      'access-control-allow-methods': cors.AllowMethods.join(','),
      'access-control-allow-headers': cors.AllowHeaders.join(','),
      ...(cors.MaxAge === undefined ? {} : { 'access-control-max-age': String(cors.MaxAge) }),
    };
  }
}

/**
 * HTTP APIs decode the path before they match it and hand it on so (payload 1.0 `path` and 2.0 `rawPath` alike), and
 * take what follows a decoded question mark for no part of it. Undefined for what cannot be decoded.
 */
export function decodedPath(rawPath: string): string | undefined {
  try {
    return decodeURIComponent(rawPath).split('?')[0];
  } catch {
    return undefined;
  }
}
