/**
 * Whose session this is, where the console is hosted: the stage's issuer gives a token, which goes with each request. On loopback the
 * server beside the page adds a key, and there is nothing of this.
 */

/** The value of the page's `data-sign-in` attribute. */
export interface SignIn {
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Further parameters of the issuer's authorization request, such as `audience`. */
  readonly parameters: Readonly<Record<string, string>>;
}

export const SIGN_IN = signInOf(document.documentElement.dataset['signIn'] ?? '');

/** The deployment writes it: its own settings, checked there. */
function signInOf(text: string): SignIn | null {
  return text === '' ? null : (JSON.parse(text) as SignIn);
}

interface Token {
  readonly value: string;
  readonly obtained: number;
  /** Null where the issuer does not say. */
  readonly expires: number | null;
}

/** Kept for the tab: a reload stays signed in, and a closed tab leaves nothing. */
const NAME = 'galley.token';
/** Before its end, so that no request is sent with a token that ends on the way. */
const MARGIN_MS = 10_000;

function held(): Token | null {
  const text = sessionStorage.getItem(NAME);
  // Written by `keepToken` alone.
  return text === null ? null : (JSON.parse(text) as Token);
}

export function tokenNow(): string | null {
  const token = held();
  return token === null || (token.expires !== null && token.expires - MARGIN_MS < Date.now()) ? null : token.value;
}

export function keepToken(value: string, seconds: number | null): void {
  const now = Date.now();
  const token: Token = { value, obtained: now, expires: seconds === null ? null : now + seconds * 1000 };
  sessionStorage.setItem(NAME, JSON.stringify(token));
}

/** Windows of the console tell each other of a new token: one signs in, and all go on. */
const channel = (): BroadcastChannel => new BroadcastChannel(NAME);

export function shareToken(): void {
  const token = sessionStorage.getItem(NAME);
  if (token !== null) channel().postMessage(token);
}

/** @param act called once the token that another window has shared is held */
export function onSharedToken(act: () => void): void {
  channel().addEventListener('message', ({ data }: MessageEvent<string>) => {
    sessionStorage.setItem(NAME, data);
    act();
  });
}

/** When the token that is held was obtained; 0 where there is none. */
export const obtainedAt = (): number => held()?.obtained ?? 0;

export function dropToken(): void {
  sessionStorage.removeItem(NAME);
  frameCookie('', 0);
}

/** The edge makes the header of it (infra/console/edge.ts). */
const COOKIE = 'galley-frame';
const FRAMED = '/v1/explanations/page';
const COOKIE_SECONDS = 60;

/**
 * Lets a frame ask for an uploaded page: no header can go with a frame's address, and a document made here would be under this page's
 * policy, by which its own style does not count. So the token goes as a cookie, for a minute and to that one path.
 */
export function admitFrame(): void {
  const token = tokenNow();
  if (token !== null) frameCookie(token, COOKIE_SECONDS);
}

function frameCookie(value: string, seconds: number): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${COOKIE}=${value}; Path=${FRAMED}; Max-Age=${seconds}; SameSite=Strict${secure}`;
}
