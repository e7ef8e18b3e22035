/** What the console's pages may do, and who may ask the server that stands between them and the API. */
import type { IncomingHttpHeaders } from 'node:http';

/**
 * The console loads its own files and asks its own origin, and nothing else. Frames show uploaded pages, each under the
 * policy that the API sends with it. Trusted Types refuse every string that would be parsed as HTML.
 */
const policyFor = (connect: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...connect].join(' '),
    "frame-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** @param connect origins that a page may ask besides its own: those of an issuer that its people sign in with */
export const pageHeaders = (connect: readonly string[]): Readonly<Record<string, string>> => ({
  'content-security-policy': policyFor(connect),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});

/**
 * The server adds a key to what it passes on, so only the console's own pages may ask. Browsers say with every request
 * to this machine where it comes from, and no page can forge it (Fetch Metadata, W3C): a page elsewhere is
 * `cross-site`, one on another port `same-site`. A request without these headers comes from no browser that supports
 * them.
 */
export const isFromConsole = (headers: IncomingHttpHeaders): boolean => headers['sec-fetch-site'] === 'same-origin';
