/** An OpenID provider for tests: discovery, authorization by code with PKCE, tokens signed with RS256. It refuses what a strict one would. */
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface Issuer {
  readonly url: string;
  /** What the next person who comes to sign in does. */
  answer: 'allow' | 'deny';
  close(): void;
}

interface Asked {
  readonly challenge: string;
  readonly nonce: string;
  readonly scope: string;
  readonly redirectUri: string;
}

const LIFETIME_SECONDS = 600;

/** @param redirectUri told once it is known where the console is */
export async function startIssuer(clientId: string, audience: string, redirectUri: () => string): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' };
  const codes = new Map<string, Asked>();
  const sign = async (claims: Record<string, string>, forWhom: string): Promise<string> =>
    await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(issuer.url)
      .setSubject('editor')
      .setAudience(forWhom)
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME_SECONDS}s`)
      .sign(privateKey);

  const authorize = (query: URLSearchParams, outgoing: ServerResponse): void => {
    const of = (name: string): string => query.get(name) ?? '';
    const isKnown = of('client_id') === clientId && of('redirect_uri') === redirectUri();
    if (!isKnown || of('response_type') !== 'code' || of('code_challenge_method') !== 'S256' || of('audience') !== audience)
      return void outgoing.writeHead(400).end('unknown client, or no code with PKCE');
    const to = new URL(of('redirect_uri'));
    to.searchParams.set('state', of('state'));
    if (issuer.answer === 'deny') {
      to.searchParams.set('error', 'access_denied');
      to.searchParams.set('error_description', 'The editor has no seat.');
    } else {
      const code = randomBytes(16).toString('hex');
      codes.set(code, { challenge: of('code_challenge'), nonce: of('nonce'), scope: of('scope'), redirectUri: of('redirect_uri') });
      to.searchParams.set('code', code);
    }
    outgoing.writeHead(302, { location: to.href }).end();
  };
  const token = async (form: URLSearchParams, outgoing: ServerResponse): Promise<void> => {
    const asked = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight = asked?.challenge === proof && form.get('redirect_uri') === asked.redirectUri && form.get('client_id') === clientId;
    if (asked === undefined || !isRight) return void json(outgoing, { error: 'invalid_grant' }, 400);
    json(outgoing, {
      token_type: 'Bearer',
      expires_in: LIFETIME_SECONDS,
      access_token: await sign({ scope: asked.scope }, audience),
      id_token: await sign({ nonce: asked.nonce }, clientId),
    });
  };
  const server = createServer((incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://issuer.invalid');
    outgoing.setHeader('access-control-allow-origin', new URL(redirectUri()).origin);
    if (pathname === '/authorize') authorize(searchParams, outgoing);
    else if (pathname === '/token') void bodyOf(incoming).then((text) => token(new URLSearchParams(text), outgoing));
    else if (pathname === '/keys') json(outgoing, { keys: [jwk] });
    else if (pathname === '/.well-known/openid-configuration')
      json(outgoing, {
        issuer: issuer.url,
        jwks_uri: `${issuer.url}/keys`,
        authorization_endpoint: `${issuer.url}/authorize`,
        token_endpoint: `${issuer.url}/token`,
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    else outgoing.writeHead(404).end();
  });
  const port = await new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve(Object(server.address()).port)));
  const issuer: Issuer = {
    url: `http://127.0.0.1:${port}`,
    answer: 'allow',
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return issuer;
}

function json(outgoing: ServerResponse, value: object, status = 200): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(value));
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  return Buffer.concat(parts).toString();
}
