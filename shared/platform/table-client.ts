/**
 * DynamoDB without the SDK's client, which took most of a request's processor time (docs/decisions/0011-requests-to-the-table.md).
 * The protocol is AWS JSON 1.0: an operation is a signed POST that names it. Credentials, region, endpoint, connections and retries are
 * the SDK's own parts, set as its client sets them. `x-amz-crc32` is not compared, as there: over TLS no byte changes.
 */
import { partition } from '@aws-sdk/core/client';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import type * as documents from '@aws-sdk/lib-dynamodb';
import * as config from '@smithy/core/config';
import { resolveEndpointConfig } from '@smithy/core/endpoints';
import { HttpRequest, parseUrl, type HttpResponse } from '@smithy/core/protocols';
import { retryMiddleware, StandardRetryStrategy } from '@smithy/core/retry';
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { SMITHY_CONTEXT_KEY } from '@smithy/types';
import { signerOf, type Signatory } from './sign-post.ts';
import { fromMessage, refusalOf, toMessage, type Members } from './table-messages.ts';

/** The operations that are used, with values as the SDK's document client takes and gives them. */
export interface TableOperations {
  GetItem: { input: documents.GetCommandInput; output: documents.GetCommandOutput };
  PutItem: { input: documents.PutCommandInput; output: documents.PutCommandOutput };
  UpdateItem: { input: documents.UpdateCommandInput; output: documents.UpdateCommandOutput };
  DeleteItem: { input: documents.DeleteCommandInput; output: documents.DeleteCommandOutput };
  Query: { input: documents.QueryCommandInput; output: documents.QueryCommandOutput };
  BatchGetItem: { input: documents.BatchGetCommandInput; output: documents.BatchGetCommandOutput };
  BatchWriteItem: { input: documents.BatchWriteCommandInput; output: documents.BatchWriteCommandOutput };
}

/** A client of DynamoDB. */
export interface TableClient {
  /**
   * Throws errors that bear DynamoDB's own names, such as `ConditionalCheckFailedException`, once attempts are used up where a further one
   * may help. `signal` gives up waiting: the request may still take effect.
   */
  send<Name extends keyof TableOperations>(
    operation: Name,
    input: TableOperations[Name]['input'],
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Omit<TableOperations[Name]['output'], '$metadata'>>;
}

/** A client with connections of its own. */
export interface TableConnection extends TableClient {
  /** Calls back for every attempt that fails, those that are retried included. */
  onFailure(listener: (error: unknown) => void): void;
  /** Closes its connections. */
  destroy(): void;
}

export interface TableClientOptions {
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  readonly maxAttempts: number;
  readonly requestHandler: NodeHttpHandlerOptions;
}

/** As in the SDK's client of DynamoDB: the first pause is at most this, each further one twice as long, a throttled one a second at first. */
const BASE_DELAY_MS = 25;
/** A clock that is further off is corrected by the service's own; beyond five minutes AWS refuses signatures. */
const MAX_SKEW_MS = 4 * 60_000;

export function openTableClient({ maxAttempts, requestHandler, ...options }: TableClientOptions): TableConnection {
  const handler = new NodeHttpHandler(requestHandler);
  const listeners: ((error: unknown) => void)[] = [];
  const retryStrategy = new StandardRetryStrategy({ maxAttempts, baseDelay: BASE_DELAY_MS });
  const retried = retryMiddleware({ maxAttempts: async () => maxAttempts, retryStrategy: async () => retryStrategy });
  let place: ReturnType<typeof locate> | undefined;
  let skewMs = 0;

  async function attempt(target: string, body: string, waiting: { readonly abortSignal?: AbortSignal }): Promise<Members> {
    place ??= locate(options);
    const { url, sign, signatory } = await place;
    const named = { host: url.host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${target}` };
    const headers = sign(named, body, await signatory(), new Date(Date.now() + skewMs));
    const request = new HttpRequest({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: '/',
      headers: { ...headers },
      body,
    });
    if (url.port !== '') request.port = Number(url.port);
    const { response } = await handler.handle(request, waiting);
    const text = await readText(response);
    if (response.statusCode === 200) return JSON.parse(text);
    const error = refusalOf(response, text);
    const offMs = Date.parse(response.headers['date'] ?? '') - Date.now();
    if (Math.abs(offMs - skewMs) > MAX_SKEW_MS) {
      skewMs = offMs;
      Object.assign(error.$metadata, { clockSkewCorrected: true });
    }
    throw error;
  }

  return {
    async send(operation, input, { signal } = {}) {
      const waiting = signal === undefined ? {} : { abortSignal: signal };
      const body = JSON.stringify(toMessage(input));
      const run = retried(
        async () => {
          try {
            return { response: undefined, output: { $metadata: {}, answer: await attempt(operation, body, waiting) } };
          } catch (error) {
            for (const listener of listeners) listener(error);
            throw error;
          }
        },
        { [SMITHY_CONTEXT_KEY]: waiting },
      );
      const { output } = await run({ input, request: undefined });
      // DynamoDB answers as its API is described, which the types follow.
      return fromMessage(output.answer) as never;
    },
    onFailure: (listener) => void listeners.push(listener),
    destroy: () => handler.destroy(),
  };
}

/** Where DynamoDB is and as whom it is asked: what is given, else what environment and profile say, as for every client of the SDK. */
export async function locate({ region, endpoint, credentials }: Pick<TableClientOptions, 'region' | 'endpoint' | 'credentials'>) {
  const where = region ?? (await config.loadConfig(config.NODE_REGION_CONFIG_OPTIONS, config.NODE_REGION_CONFIG_FILE_OPTIONS)());
  const isFips = await config.loadConfig(config.NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS)();
  const isDualStack = await config.loadConfig(config.NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS)();
  const { dnsSuffix, dualStackDnsSuffix } = partition(where);
  const usual = new URL(`https://dynamodb${isFips ? '-fips' : ''}.${where}.${isDualStack ? dualStackDnsSuffix : dnsSuffix}`);
  const { serviceConfiguredEndpoint } = resolveEndpointConfig({
    serviceId: 'DynamoDB',
    urlParser: parseUrl,
    endpointProvider: () => ({ url: usual }),
  });
  return {
    url: new URL(endpoint ?? (await serviceConfiguredEndpoint?.()) ?? usual),
    sign: signerOf('dynamodb', where),
    signatory:
      credentials === undefined ? defaultProvider({ clientConfig: { region: where } }) : async (): Promise<Signatory> => credentials,
  };
}

async function readText({ body }: HttpResponse): Promise<string> {
  const chunks: Buffer[] = [];
  return await new Promise((resolve, reject) => {
    body.on('data', (chunk: Buffer) => chunks.push(chunk));
    body.once('error', reject);
    body.once('end', () => resolve(Buffer.concat(chunks).toString()));
  });
}
