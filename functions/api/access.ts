/** Whether a caller may use an operation: by public setting, by API key, or by the token or signature that API Gateway has checked. */
import * as z from 'zod';
import {
  RIGHT_VERBS,
  scopeFor,
  authenticationFor,
  type AccessKey,
  type KeyRegistry,
  type AccessSettings,
  type Right,
} from '../../shared/access/index.ts';
import type { Problem } from './problem.ts';

/** Who was let in. */
export interface Admitted {
  readonly ok: true;
  readonly keyId: string | null;
  /** The API key that was presented; null for tokens and signatures, and where none is asked for. */
  readonly key: AccessKey | null;
}
export type AccessOutcome = Admitted | { readonly ok: false; readonly keyId: string | null; readonly problem: Problem };

/** What the JWT authorizer of an HTTP API leaves in the event. Its presence means that signature, issuer, audience and time are right. */
const authorizerSchema = z.object({ authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }) }) });
/** What the IAM authorizer leaves: its presence means that the signature is right and that a policy lets the caller call this route. */
const signerSchema = z.object({ authorizer: z.object({ iam: z.object({ userArn: z.string() }) }) });

export async function authorise(
  right: Right | null,
  request: Request,
  requestContext: unknown,
  settings: AccessSettings,
  keys: KeyRegistry,
): Promise<AccessOutcome> {
  if (right === null) return { ok: true, keyId: null, key: null };
  const way = authenticationFor(right, settings);
  if (way === 'public') return { ok: true, keyId: null, key: null };
  if (way === 'off')
    return {
      ok: false,
      keyId: null,
      problem: { problem: 'unknown-route', detail: 'This stage is not administered over HTTP (access.admins).' },
    };
  if (way === 'iam') return bySignature(requestContext);
  const scope = scopeFor(right, settings);
  return way === 'jwt' ? byToken(right, scope, requestContext) : byKey(right, scope, request, keys);
}

async function byKey(right: Right, scope: string, request: Request, keys: KeyRegistry): Promise<AccessOutcome> {
  const presented = presentedKey(request.headers);
  if (presented === null) return unauthorized(null, 'This needs an API key.', '');
  const key = await keys.check(presented);
  if (key === null) return unauthorized(null, 'The API key is not valid: unknown, revoked or expired.', ', error="invalid_token"');
  return key.rights.includes(right) ? { ok: true, keyId: key.id, key } : forbidden(right, scope, key.id);
}

function byToken(right: Right, scope: string, requestContext: unknown): AccessOutcome {
  const parsed = authorizerSchema.safeParse(requestContext);
  if (!parsed.success) return unauthorized(null, 'This needs an access token of the configured issuer.', '');
  const { claims } = parsed.data.authorizer.jwt;
  const subject = typeof claims['sub'] === 'string' ? claims['sub'].slice(0, 100) : null;
  return scopesOf(claims).includes(scope) ? { ok: true, keyId: subject, key: null } : forbidden(right, scope, subject);
}

function bySignature(requestContext: unknown): AccessOutcome {
  const parsed = signerSchema.safeParse(requestContext);
  if (!parsed.success) return unauthorized(null, 'This needs a signature of AWS (SigV4, service execute-api).', '');
  return { ok: true, keyId: parsed.data.authorizer.iam.userArn.slice(0, 200), key: null };
}

/** `scope` is a space-separated string (RFC 8693); some providers write `scp`, or a list. */
function scopesOf(claims: Readonly<Record<string, unknown>>): string[] {
  return [claims['scope'], claims['scp']].flatMap((claim) =>
    Array.isArray(claim) ? claim.map(String) : typeof claim === 'string' ? claim.replace(/^\[|\]$/g, '').split(/[ ,]/) : [],
  );
}

function presentedKey(headers: Headers): string | null {
  const [scheme, token] = (headers.get('authorization') ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' && token !== undefined && token !== '' ? token : headers.get('x-api-key');
}

function unauthorized(keyId: string | null, detail: string, parameters: string): AccessOutcome {
  return {
    ok: false,
    keyId,
    problem: { problem: 'unauthorized', detail, headers: { 'www-authenticate': `Bearer realm="galley"${parameters}` } },
  };
}

function forbidden(right: Right, scope: string, keyId: string | null): AccessOutcome {
  const detail = `This needs the right to ${RIGHT_VERBS[right]} (scope ${scope}).`;
  return {
    ok: false,
    keyId,
    problem: {
      problem: 'forbidden',
      detail,
      headers: { 'www-authenticate': `Bearer realm="galley", error="insufficient_scope", scope="${scope}"` },
    },
  };
}

/**
 * A key that is bound to prefixes names objects under them alone, whatever the operation: in the path, the query or the body.
 * Null where it does; else the refusal.
 */
export function outsidePrefixes(named: readonly unknown[], prefixes: readonly string[] | null): Problem | null {
  if (prefixes === null) return null;
  const outside = named.flatMap(objectKeysOf).find((key) => !prefixes.some((prefix) => key.startsWith(prefix)));
  if (outside === undefined) return null;
  return {
    problem: 'forbidden',
    detail: `This key is for objects under ${prefixes.join(', ')}.`,
    headers: { 'www-authenticate': FORBIDDEN },
  };
}

/** What a refusal for want of a right carries. */
export const FORBIDDEN = 'Bearer realm="galley", error="insufficient_scope"';

const namingSchema = z.object({ key: z.string().optional(), uploads: z.array(z.object({ key: z.string() })).optional() });

function objectKeysOf(named: unknown): string[] {
  const { data } = namingSchema.safeParse(named);
  return data === undefined ? [] : [...(data.key === undefined ? [] : [data.key]), ...(data.uploads ?? []).map(({ key }) => key)];
}
