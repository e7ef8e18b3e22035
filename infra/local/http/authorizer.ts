/**
 * The JWT authorizer of HTTP APIs: issuer, audience, times and scopes.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
import { createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { AuthorizerModel } from '../assembly/model.ts';
import type { EdgeRequest } from '../edge/message.ts';

export type Verdict =
  | { readonly kind: 'allowed'; readonly claims: Readonly<Record<string, string>>; readonly scopes: readonly string[] | null }
  | { readonly kind: 'unauthorized'; readonly why: string }
  | { readonly kind: 'forbidden' };

const discoverySchema = z.object({ jwks_uri: z.url() });

/** HTTP APIs take RSA signatures only. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];

export class JwtAuthorizer {
  readonly #model: AuthorizerModel;
  #keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(model: AuthorizerModel) {
    this.#model = model;
  }

  async check(request: EdgeRequest, neededScopes: readonly string[]): Promise<Verdict> {
    const token = this.#tokenOf(request);
    if (token === undefined) return { kind: 'unauthorized', why: 'no token' };
    let payload: JWTPayload;
    try {
      const { Issuer, Audience } = this.#model.JwtConfiguration;
      this.#keys ??= discover(Issuer);
      payload = (await jwtVerify(token, await this.#keys, { issuer: Issuer, algorithms: ALGORITHMS, requiredClaims: ['exp'] })).payload;
      // `client_id` stands in where a token has no audience, as Cognito's access tokens do.
      const audience = [payload.aud ?? payload['client_id'] ?? []].flat();
      if (Audience.length > 0 && !Audience.some((one) => audience.includes(one))) return { kind: 'unauthorized', why: 'audience' };
    } catch (error) {
      // An issuer that could not be reached is asked again.
      if (!(error instanceof Error && 'code' in error)) this.#keys = undefined;
      return { kind: 'unauthorized', why: error instanceof Error ? error.message : String(error) };
    }
    const scopes = scopesOf(payload);
    if (neededScopes.length > 0 && !neededScopes.some((scope) => scopes.includes(scope))) return { kind: 'forbidden' };
    return { kind: 'allowed', claims: textClaims(payload), scopes: neededScopes.length === 0 ? null : neededScopes };
  }

  #tokenOf({ headers, rawQuery }: EdgeRequest): string | undefined {
    for (const source of this.#model.IdentitySource) {
      const [, place, name = ''] = /^\$request\.(header|querystring)\.(.{1,256})$/.exec(source) ?? [];
      const value = place === 'header' ? headers[name.toLowerCase()] : (new URLSearchParams(rawQuery).get(name) ?? undefined);
      if (value !== undefined && value !== '') return value.replace(/^Bearer /i, '');
    }
    return undefined;
  }
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  return createRemoteJWKSet(new URL(discoverySchema.parse(await answer.json()).jwks_uri));
}

function scopesOf(payload: JWTPayload): string[] {
  const claim = payload['scope'] ?? payload['scp'];
  return Array.isArray(claim) ? claim.map(String) : typeof claim === 'string' ? claim.split(' ') : [];
}

/** Functions see every claim as text; lists as `[a b]`. */
function textClaims(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload).map(
      ([name, value]) =>
        [name, Array.isArray(value) ? `[${value.join(' ')}]` : typeof value === 'object' ? JSON.stringify(value) : String(value)] as const,
    ),
  );
}
