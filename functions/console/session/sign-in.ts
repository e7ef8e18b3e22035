/** Signing in with the stage's issuer: OpenID Connect, by authorization code with PKCE (RFC 7636). Loaded where it is needed. */
import * as oauth from 'oauth4webapi';
import { navigate } from '../router.ts';
import { keepToken, type SignIn } from './session.ts';

/** Kept while the person is with the issuer. */
interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
}

const NAME = 'galley.sign-in';
/** What the issuer must know as this client's. */
const redirectUri = (): string => `${location.origin}/console/`;

/** On a developer's machine an issuer may do without TLS; a stage's settings name none that does. */
const transportOf = (issuer: URL): { [oauth.allowInsecureRequests]: boolean } => ({
  [oauth.allowInsecureRequests]: issuer.hostname === '127.0.0.1',
});

async function serverOf({ issuer }: SignIn): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer);
  return await oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, transportOf(url)));
}

/** Goes to the issuer, and comes back to `returnTo`. */
export async function begin(settings: SignIn, returnTo = `${location.pathname}${location.search}`): Promise<void> {
  const server = await serverOf(settings);
  if (server.authorization_endpoint === undefined) throw new Error(`The issuer ${settings.issuer} names no authorization_endpoint.`);
  const pending: Pending = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
    returnTo,
  };
  sessionStorage.setItem(NAME, JSON.stringify(pending));
  const to = new URL(server.authorization_endpoint);
  const asked = {
    ...settings.parameters,
    client_id: settings.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: ['openid', ...settings.scopes].join(' '),
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    state: pending.state,
    nonce: pending.nonce,
  };
  for (const [name, value] of Object.entries(asked)) to.searchParams.set(name, value);
  location.assign(to);
}

/** Whether this page was opened by the issuer's answer. */
export function isAnswer(): boolean {
  const query = new URLSearchParams(location.search);
  return query.has('state') && (query.has('code') || query.has('error')) && sessionStorage.getItem(NAME) !== null;
}

/** Takes the token that the answer's code stands for. Throws where the issuer refused, or the answer is not to our question. */
export async function finish(settings: SignIn): Promise<void> {
  // Written by `begin` alone; used once.
  const { state, nonce, verifier, returnTo } = JSON.parse(sessionStorage.getItem(NAME) ?? '{}') as Pending;
  sessionStorage.removeItem(NAME);
  const address = new URL(location.href);
  navigate('/console/', { replace: true });
  const server = await serverOf(settings);
  const client = { client_id: settings.clientId };
  const answer = oauth.validateAuthResponse(server, client, address, state);
  const transport = transportOf(new URL(settings.issuer));
  const response = await oauth.authorizationCodeGrantRequest(server, client, oauth.None(), answer, redirectUri(), verifier, transport);
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, { expectedNonce: nonce });
  keepToken(tokens.access_token, tokens.expires_in ?? null);
  navigate(returnTo, { replace: true });
}

/** The message for the user: the issuer's own words where there are some. */
export function problemOf(error: unknown): string {
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError)
    return error.error_description ?? error.error;
  return error instanceof Error ? error.message : String(error);
}
