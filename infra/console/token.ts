/**
 * Who may use the console's server. Any program of this machine can call a port of loopback, other users' too, and write the headers that
 * browsers send by themselves, while the server adds a key to what it passes on. So the address that is printed at the start carries a
 * token, for which a browser gets a cookie: no page reads it, and other sites do not send it.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { parse } from 'hono/utils/cookie';

/** Of a secret that only its user knows. It is the same after a restart, so that open tabs go on. */
export const consoleToken = (secret: string): string => createHmac('sha256', secret).update('the console').digest('base64url');

/** The address to open. */
export const consoleAddress = (origin: string, token: string): string => `${origin}/console/?${PARAMETER}=${token}`;

const PARAMETER = 'token';
const A_MONTH = 2_592_000;

/** For a request of an address with the token: where to go on without it, and the cookie. Undefined for any other. */
export function admission(url: URL, { socket }: IncomingMessage, token: string): Readonly<Record<string, string>> | undefined {
  if (!isSame(url.searchParams.get(PARAMETER) ?? '', token)) return undefined;
  const without = new URLSearchParams(url.searchParams);
  without.delete(PARAMETER);
  return {
    location: `${url.pathname}${without.size === 0 ? '' : `?${without}`}`,
    'set-cookie': `${cookieName(socket.localPort)}=${token}; Path=/console; Max-Age=${A_MONTH}; HttpOnly; SameSite=Lax`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  };
}

/** Whether the request comes with the cookie. */
export function isAdmitted({ headers, socket }: IncomingMessage, token: string): boolean {
  const name = cookieName(socket.localPort);
  return isSame(parse(headers.cookie ?? '', name)[name] ?? '', token);
}

/** Browsers send cookies to every port of a host: two consoles on one machine must not overwrite each other's. */
const cookieName = (port: number | undefined): string => `galley-console-${port}`;

/** In the same time wherever they differ. */
function isSame(given: string, token: string): boolean {
  const [one, other] = [given, token].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
