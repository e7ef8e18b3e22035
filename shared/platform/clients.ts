/** AWS clients with time limits and retries of our own choosing; each is made once, on first use, and kept for the life of the process. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { openTableClient, type TableConnection } from './table-client.ts';

/** Where and as whom; only the command line sets these, functions take what the platform gives them. */
export interface ClientOptions {
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/**
 * DynamoDB answers in single-digit milliseconds; a second without an answer is a lost connection. Eight attempts with
 * the SDK's exponential backoff ride out about ten seconds of throttling before the queue takes over the waiting.
 */
export const TABLE_LIMITS = { connectionTimeout: 1_000, requestTimeout: 2_000, socketTimeout: 10_000, throwOnRequestTimeout: true };
const TABLE_ATTEMPTS = 8;
/** `requestTimeout` is the silence allowed before the answer begins, not the length of a download. */
const OBJECT_LIMITS = { connectionTimeout: 2_000, requestTimeout: 10_000, socketTimeout: 10_000, throwOnRequestTimeout: true };
const OBJECT_ATTEMPTS = 4;

/** A DynamoDB client with our limits on attempts and time. */
export function makeTableClient(options: ClientOptions = {}): TableConnection {
  return openTableClient({ ...options, maxAttempts: TABLE_ATTEMPTS, requestHandler: TABLE_LIMITS });
}

/** An S3 client with our limits on attempts and time. */
export function makeObjectClient(options: ClientOptions = {}): S3Client {
  return lean(new S3Client({ ...defined(options), maxAttempts: OBJECT_ATTEMPTS, requestHandler: OBJECT_LIMITS }));
}

/** An SQS client that bears with long polls. */
export function makeQueueClient(options: ClientOptions = {}): SQSClient {
  // Long polls are silent for up to 20 s.
  return new SQSClient({
    ...defined(options),
    maxAttempts: OBJECT_ATTEMPTS,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 30_000 },
  });
}

/** An EventBridge client with our limits on attempts and time. */
export function makeEventClient(options: ClientOptions = {}): EventBridgeClient {
  return new EventBridgeClient({ ...defined(options), maxAttempts: OBJECT_ATTEMPTS, requestHandler: OBJECT_LIMITS });
}

/** A client of Step Functions with our limits on attempts and time. */
export function makeStatesClient(options: ClientOptions = {}): SFNClient {
  return lean(new SFNClient({ ...defined(options), maxAttempts: OBJECT_ATTEMPTS, requestHandler: OBJECT_LIMITS }));
}

/**
 * AWS's names for errors of throttling:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
const THROTTLES = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'Throttling',
  'ThrottledException',
  'RequestThrottled',
  'RequestLimitExceeded',
  'ReplicatedWriteConflictException',
  'SlowDown',
  'ServiceUnavailable',
  'TableThrottledError',
]);

/** Whether AWS refused for the rate alone: the same request may succeed later. */
export function isThrottled(error: unknown): boolean {
  return error instanceof Error && THROTTLES.has(error.name);
}

/** A client of one attempt, for what must be sent in the last second of an invocation, or not at all. */
export const promptQueueClient = once(() =>
  lean(new SQSClient({ maxAttempts: 1, requestHandler: { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true } })),
);

/** The process's one DynamoDB client, made when first asked for. */
export const tableClient = once(() => makeTableClient());
/** The process's one S3 client, made when first asked for. */
export const objectClient = once(() => makeObjectClient());

/**
 * Leaves out what the SDK does at each request for nobody here: it goes through input and output for a log that is not written, and
 * puts the names and versions of its parts in two headers. Together they are a sixth of a request's processor time.
 */
function lean<Client extends { readonly middlewareStack: { remove(name: string): boolean } }>(client: Client): Client {
  for (const name of ['loggerMiddleware', 'getUserAgentMiddleware']) client.middlewareStack.remove(name);
  return client;
}

function once<Value>(make: () => Value): () => Value {
  let value: { readonly made: Value } | undefined;
  return () => (value ??= { made: make() }).made;
}

/** The SDK reads an explicit `undefined` as a value. */
function defined(options: ClientOptions): {
  region?: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
} {
  return {
    ...(options.region === undefined ? {} : { region: options.region }),
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    ...(options.credentials === undefined ? {} : { credentials: { ...options.credentials } }),
  };
}

/** How to reach OpenSearch: signed as this function where it is a collection of AWS's. */
export function openSearchOptions(endpoint: string | undefined) {
  if (endpoint === undefined)
    throw new Error('SEARCH_ENDPOINT is not set, and SEARCH_ENGINE is opensearch. The stack sets both (infra/constructs/search.ts).');
  if (!endpoint.startsWith('https:')) return { endpoint, signer: null };
  // https://<id>.<region>.aoss.amazonaws.com
  const region = new URL(endpoint).hostname.split('.')[1] ?? '';
  return { endpoint, signer: { region, credentials: objectClient().config.credentials } };
}
