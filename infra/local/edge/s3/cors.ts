/** Cross-origin rules of a bucket, for uploads from web pages. */
import type { BucketModel } from '../../assembly/model.ts';
import { matchesWildcard } from '../../access/match.ts';
import { answer, type EdgeAnswer, type EdgeRequest } from '../message.ts';
import { S3Error } from './errors.ts';

export function preflight(bucket: BucketModel, { headers }: EdgeRequest): EdgeAnswer {
  const method = headers['access-control-request-method'] ?? '';
  const asked = (headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '');
  const rule = ruleFor(bucket, headers['origin'], method);
  if (rule === undefined || !asked.every((name) => rule.AllowedHeaders.some((pattern) => matchesWildcard(pattern.toLowerCase(), name)))) {
    throw new S3Error(
      'AccessForbidden',
      403,
      "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
    );
  }
  return answer(200, {
    ...corsHeaders(bucket, headers['origin'], method),
    ...(asked.length === 0 ? {} : { 'access-control-allow-headers': asked.join(', ') }),
    ...(rule.MaxAge === undefined ? {} : { 'access-control-max-age': String(rule.MaxAge) }),
  });
}

/** What an answer to a page of this origin carries; nothing where no rule lets it. */
export function corsHeaders(bucket: BucketModel | undefined, origin: string | undefined, method: string): Record<string, string> {
  const rule = ruleFor(bucket, origin, method);
  if (rule === undefined || origin === undefined) return {};
  return {
    'access-control-allow-origin': rule.AllowedOrigins.includes('*') ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(rule.ExposedHeaders.length === 0 ? {} : { 'access-control-expose-headers': rule.ExposedHeaders.join(', ') }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

function ruleFor(bucket: BucketModel | undefined, origin: string | undefined, method: string) {
  if (origin === undefined) return undefined;
  return bucket?.CorsConfiguration?.CorsRules.find(
    (rule) => rule.AllowedMethods.includes(method) && rule.AllowedOrigins.some((pattern) => matchesWildcard(pattern, origin)),
  );
}
