/** The API as a Hono app: routing, access, validation, then the operation, then the response. */
import { Hono, type Context } from 'hono';
import { isThrottled, printable, RetryableError } from '../../shared/platform/index.ts';
import { authorise, outsidePrefixes, type Admitted } from './access.ts';
import { encodePath } from './api-gateway-event.ts';
import { outsideSites } from './bound-sites.ts';
import { preflight } from './cors.ts';
import type { Operation, OperationFacts, ServingDependencies } from './operation.ts';
import { negotiateType } from './negotiate.ts';
import { parseBody, parseQuery, type Parsed } from './parameters.ts';
import { PROBLEMS, type Problem } from './problem.ts';
import { publicUrl } from './public-url.ts';
import { quotaExceeded, quotaHeaders } from './quota-headers.ts';
import { isProblem, respond, type Answer } from './respond.ts';
import { ARTICLE_ID } from './response-schemas.ts';

/** The context of a request that its URL, headers and body do not hold, taken from API Gateway's event. */
export interface Bindings {
  readonly requestId: string;
  readonly requestContext: unknown;
  readonly rawPath: string;
}
type ApiContext = Context<{ Bindings: Bindings }>;

/** Request bodies are instructions, a hundred uploads at the most; pages go to S3 directly. */
const MAX_BODY_BYTES = 256 * 1024;
/** Site rules, the deepest of what is taken, have six levels. */
const MAX_BODY_DEPTH = 32;
const RETRY_SECONDS = '2';

/** `elsewhere` are operations that another function answers: here they count for `Allow` alone. */
export function createApp<Needs extends ServingDependencies>(
  dependencies: Needs,
  served: readonly Operation<Needs>[],
  elsewhere: readonly OperationFacts[] = [],
): Hono<{ Bindings: Bindings }> {
  const app = new Hono<{ Bindings: Bindings }>({
    getPath: (request, options) => (options?.env === undefined ? new URL(request.url).pathname : encodePath(options.env.rawPath)),
  });
  for (const operation of served)
    app.on(operation.method.toUpperCase(), patternOf(operation), (context) => serve(operation, context, dependencies));
  const byPattern = Map.groupBy<string, OperationFacts>([...served, ...elsewhere], patternOf);
  for (const [pattern, operations] of byPattern) {
    app.all(pattern, (context) => {
      const allowed = [
        ...operations.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])),
        'OPTIONS',
      ].join(', ');
      if (context.req.method === 'OPTIONS') return preflight(context.req.raw, allowed, dependencies.settings.corsOrigins);
      const problem: Problem = {
        problem: 'method-not-allowed',
        detail: `${context.req.method.slice(0, 20)} is not among ${allowed}.`,
        headers: { allow: allowed },
      };
      return finish(context, operations[0]?.path ?? pattern, problem, dependencies, {
        started: performance.now(),
        keyId: null,
        isPublic: true,
      });
    });
  }
  app.notFound((context) => {
    const problem: Problem = { problem: 'unknown-route', detail: PROBLEMS['unknown-route'].remedy };
    return finish(context, 'unknown', problem, dependencies, { started: performance.now(), keyId: null, isPublic: true });
  });
  return app;
}

/** `/v1/articles/{id}` in the router's own notation. */
function patternOf({ path, pattern }: OperationFacts): string {
  return pattern ?? path.replace(/\{(\w+)\}/g, ':$1');
}

async function serve<Needs extends ServingDependencies>(
  operation: Operation<Needs>,
  context: ApiContext,
  dependencies: Needs,
): Promise<Response> {
  const started = performance.now();
  let keyId: string | null = null;
  let headers: Readonly<Record<string, string>> = {};
  const isPublic = operation.right === null || (operation.right === 'read' && dependencies.settings.access.readers === 'public');
  try {
    const access = await authorise(
      operation.right,
      context.req.raw,
      context.env.requestContext,
      dependencies.settings.access,
      dependencies.keys,
    );
    keyId = access.keyId;
    if (!access.ok) return finish(context, operation.path, access.problem, dependencies, { started, keyId, isPublic });
    const { key } = access;
    const quota = key === null || key.quota === null ? null : await dependencies.quotas.take(key.id, key.quota);
    headers = quota === null ? {} : quotaHeaders(quota);
    const outcome = quota?.isSpent === true ? quotaExceeded(quota) : await callOperation(operation, context, dependencies, access);
    return finish(context, operation.path, outcome, dependencies, { started, keyId, isPublic, headers });
  } catch (error) {
    return finish(context, operation.path, failure(error), dependencies, { started, keyId, isPublic, headers, error });
  }
}

async function callOperation<Needs extends ServingDependencies>(
  operation: Operation<Needs>,
  context: ApiContext,
  dependencies: Needs,
  { keyId, key }: Admitted,
): Promise<Answer | Problem> {
  const only = operation.anyAccept ? null : onlyType(operation);
  if (only !== null && negotiateType(context.req.header('accept') ?? null, [only]) === null) {
    return { problem: 'not-acceptable', detail: `This can be had as ${only} alone.` };
  }
  const path = pathValues(operation, context.req.param());
  if (!path.ok) return path.problem;
  const query = parseQuery(operation.query, new URL(context.req.url).searchParams);
  if (!query.ok) return query.problem;
  const body = operation.body === null ? null : await readBody(operation.body, context.req.raw);
  if (body?.ok === false) return body.problem;
  const { prefixes, sites } = key ?? { prefixes: null, sites: null };
  const { reader } = dependencies;
  const outside =
    outsidePrefixes([path.value, query.value, body?.value], prefixes) ??
    (reader === undefined ? null : await outsideSites(path.value, sites, reader));
  if (outside !== null) return outside;
  const input = {
    path: path.value,
    query: query.value,
    body: body?.value ?? null,
    request: context.req.raw,
    prefixes,
    sites,
    keyId,
    publicUrl: publicUrl(dependencies.settings.publicUrl, context.env.requestContext),
  };
  return operation.call(input, dependencies);
}

/** The media type of an operation that offers exactly one; null for those that negotiate it themselves. */
function onlyType({ answers }: OperationFacts): string | null {
  const types = Object.values(answers).flatMap(({ content }) => Object.keys(content));
  return types.length === 1 ? (types[0] ?? null) : null;
}

/** A path parameter of the wrong form is answered with 404, like any other name that is unknown. */
function pathValues(operation: OperationFacts, given: Record<string, string>): Parsed<Record<string, string>> {
  const parsed = operation.pathParameters.safeParse(given);
  if (parsed.success) return { ok: true, value: given };
  const [issue] = parsed.error.issues;
  if (operation.unknown !== null)
    return { ok: false, problem: { problem: operation.unknown, detail: `${PROBLEMS[operation.unknown].title}.` } };
  const problem = issue?.path[0] === 'version' ? 'unknown-revision' : issue?.path[0] === 'host' ? 'unknown-rule' : 'unknown-article';
  const isFormat = ARTICLE_ID.test(given['id']?.split('.')[0] ?? '') && problem === 'unknown-article';
  const detail = isFormat ? 'There is no such format; there are .json, .html, .md, .txt and .jsonld.' : `${PROBLEMS[problem].title}.`;
  return { ok: false, problem: { problem, detail } };
}

async function readBody(schema: NonNullable<OperationFacts['body']>, request: Request): Promise<Parsed<unknown>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json')
    return {
      ok: false,
      problem: {
        problem: 'unsupported-media-type',
        detail: 'The body must come as application/json.',
        headers: { accept: 'application/json' },
      },
    };
  const text = await request.text();
  const size = Buffer.byteLength(text);
  if (size > MAX_BODY_BYTES)
    return { ok: false, problem: { problem: 'body-too-large', detail: `The body has ${size} bytes; ${MAX_BODY_BYTES} are taken.` } };
  try {
    const body: unknown = JSON.parse(text);
    if (!isDeeper(body, MAX_BODY_DEPTH)) return parseBody(schema, body);
    const detail = `Lists and objects stand in each other more than ${MAX_BODY_DEPTH} deep.`;
    return {
      ok: false,
      problem: { problem: 'invalid-body', detail, errors: [{ pointer: '', detail, allowed: `at most ${MAX_BODY_DEPTH} levels` }] },
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      ok: false,
      problem: { problem: 'invalid-body', detail: 'The body is not JSON.', errors: [{ pointer: '', detail: 'The body is not JSON.' }] },
    };
  }
}

/** Level by level: what recurses over a body, as JSON.stringify does, is at the end of its stack some thousand levels down. */
function isDeeper(body: unknown, most: number): boolean {
  let level: readonly unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}

/** Errors that a retry may mend (throttling, time limits, AWS's own faults) become 503; any other is a bug, and becomes 500. */
function failure(error: unknown): Problem {
  const isAwsFault = error instanceof Error && '$fault' in error && error.$fault === 'server';
  if (error instanceof RetryableError || isThrottled(error) || isTimeout(error) || isAwsFault) {
    return { problem: 'unavailable', detail: PROBLEMS.unavailable.remedy, headers: { 'retry-after': RETRY_SECONDS } };
  }
  return { problem: 'internal', detail: PROBLEMS.internal.remedy };
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';

/** The article that a request is about, where it names one: lines of the log are found by it. */
function requestedArticleId(context: ApiContext, { articleId }: ServingDependencies): string | null {
  const { id, key } = context.req.param();
  if (id !== undefined) return ARTICLE_ID.test(id.split('.')[0] ?? '') ? (id.split('.')[0] ?? null) : null;
  const named = key ?? new URL(context.req.url).searchParams.get('key');
  return named === null || named === '' ? null : (articleId?.(named) ?? null);
}

interface Progress {
  readonly started: number;
  readonly keyId: string | null;
  readonly isPublic: boolean;
  /** Sent with every answer, whatever its status. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly error?: unknown;
}

function finish(
  context: ApiContext,
  route: string,
  outcome: Answer | Problem,
  dependencies: ServingDependencies,
  progress: Progress,
): Response {
  const { requestId, rawPath } = context.env;
  const { corsOrigins } = dependencies.settings;
  const response = respond(context.req.raw, outcome, {
    requestId,
    path: encodePath(rawPath),
    isPublic: progress.isPublic,
    headers: progress.headers ?? {},
    now: dependencies.now().getTime(),
    corsOrigins,
  });
  const line = {
    method: context.req.raw.method.slice(0, 20),
    route,
    path: printable(rawPath),
    status: response.status,
    problem: isProblem(outcome) ? outcome.problem : null,
    milliseconds: Math.round((performance.now() - progress.started) * 10) / 10,
    requestId,
    keyId: progress.keyId,
    articleId: requestedArticleId(context, dependencies),
  };
  dependencies.log(line, progress.error);
  return response;
}
