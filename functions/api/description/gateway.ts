/** What API Gateway answers by itself, before or instead of the function: never a problem document. */
import * as z from 'zod';
import { authenticationFor, type AccessSettings, type Right } from '../../../shared/access/index.ts';

export const gatewaySchema = z
  .object({ message: z.string() })
  .meta({ id: 'GatewayMessage', description: 'A refusal of API Gateway itself.' });

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const ALWAYS: Readonly<Record<number, string>> = {
  413: 'The request is larger than API Gateway takes (10 MB).',
  429: 'The stage’s rate or burst of requests is used up. Try again in a second.',
  500: 'API Gateway could not call the function.',
  503: 'The function did not answer in time, or too many of it run already. Try again in a few seconds.',
};
/** Additional answers where API Gateway checks tokens. */
const WITH_TOKENS: Readonly<Record<number, string>> = {
  401: 'There is no token, or it is expired, or of another issuer or audience.',
  403: 'The token lacks the scope.',
};

/** Additional answers where API Gateway checks signatures. */
const WITH_SIGNATURES: Readonly<Record<number, string>> = {
  403: 'There is no signature, or it is wrong, or no policy lets its signer call this route.',
};

/** By status. */
export function gatewayRefusals(right: Right | null, access: AccessSettings): Readonly<Record<number, string>> {
  const way = right === null ? 'public' : authenticationFor(right, access);
  if (way === 'jwt') return { ...ALWAYS, ...WITH_TOKENS };
  return way === 'iam' ? { ...ALWAYS, ...WITH_SIGNATURES } : ALWAYS;
}
