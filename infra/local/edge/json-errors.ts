/** Errors of the services that speak JSON, in their own words: DynamoDB and SQS. */
import { answer, type EdgeAnswer } from './message.ts';
import type { Identification } from '../access/signature.ts';

export type JsonService = 'sqs' | 'dynamodb' | 'states' | 'logs' | 'events';

const CONTENT_TYPE = { 'content-type': 'application/x-amz-json-1.0' } as const;
const CORAL = 'com.amazon.coral.service';

export function jsonError(
  service: JsonService,
  {
    status,
    type,
    message,
    queryCode,
  }: { readonly status: number; readonly type: string; readonly message: string; readonly queryCode?: string },
): EdgeAnswer {
  const headers = {
    ...CONTENT_TYPE,
    ...(service === 'sqs'
      ? { 'x-amzn-query-error': `${queryCode ?? type.split('#').at(-1) ?? type};${status < 500 ? 'Sender' : 'Receiver'}` }
      : {}),
  };
  return answer(status, headers, JSON.stringify({ __type: type, message, Message: message }));
}

export const jsonAnswer = (body: unknown): EdgeAnswer => answer(200, CONTENT_TYPE, JSON.stringify(body));

/** DynamoDB answers 400 to what others answer 403. */
export const accessDenied = (service: JsonService, message: string): EdgeAnswer =>
  jsonError(service, { status: service === 'sqs' ? 403 : 400, type: `${CORAL}#AccessDeniedException`, queryCode: 'AccessDenied', message });

export const notImplemented = (service: JsonService, what: string): EdgeAnswer =>
  jsonError(service, { status: 501, type: 'NotImplemented', message: `The local cloud does not implement ${what}.` });

export const throttled = (service: JsonService): EdgeAnswer =>
  service !== 'dynamodb'
    ? jsonError(service, {
        status: service === 'sqs' ? 403 : 400,
        type: `${CORAL}#ThrottlingException`,
        queryCode: 'RequestThrottled',
        message: 'Rate exceeded',
      })
    : jsonError(service, {
        status: 400,
        type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
        message:
          'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
      });

export const internalError = (service: JsonService, status: number): EdgeAnswer =>
  jsonError(service, {
    status,
    type: service !== 'dynamodb' ? `${CORAL}#InternalFailure` : 'com.amazonaws.dynamodb.v20120810#InternalServerError',
    queryCode: 'InternalFailure',
    message: 'Internal server error',
  });

/** What AWS says to a caller it cannot make out. */
export function unidentified(service: JsonService, { reason, message }: Extract<Identification, { ok: false }>): EdgeAnswer {
  const status = service === 'sqs' ? 403 : 400;
  if (reason === 'unknown-key')
    return jsonError(service, {
      status,
      type: `${CORAL}#UnrecognizedClientException`,
      queryCode: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
    });
  return jsonError(service, { status, type: `${CORAL}#InvalidSignatureException`, queryCode: 'SignatureDoesNotMatch', message });
}

export const missingToken = (service: JsonService): EdgeAnswer =>
  jsonError(service, {
    status: service === 'sqs' ? 403 : 400,
    type: `${CORAL}#MissingAuthenticationTokenException`,
    queryCode: 'MissingAuthenticationToken',
    message: 'Request is missing Authentication Token',
  });
