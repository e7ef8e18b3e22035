/**
 * Cross-origin reading by setting (Fetch standard, "CORS protocol"). No credentials in cookies, so none are allowed.
 *
 * Answered here and not by API Gateway: with a CORS configuration of its own it replaces these headers, `Vary` among them, and
 * caches would no longer learn that `Accept` chose the representation.
 */

const READABLE_HEADERS =
  'Content-Location, ETag, Last-Modified, Link, Location, RateLimit, RateLimit-Policy, Retry-After, TDM-Policy, TDM-Reservation, X-Request-Id, X-Robots-Tag';
const SENDABLE_HEADERS =
  'Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, Mcp-Protocol-Version, X-Api-Key';
const PREFLIGHT_SECONDS = '7200';

export function corsHeaders(request: Request, origins: readonly string[]): [string, string][] {
  if (origins.includes('*'))
    return [
      ['access-control-allow-origin', '*'],
      ['access-control-expose-headers', READABLE_HEADERS],
    ];
  if (origins.length === 0) return [];
  const origin = request.headers.get('origin');
  const vary: [string, string] = ['vary', 'Origin'];
  return origin !== null && origins.some((allowed) => matches(allowed, origin))
    ? [['access-control-allow-origin', origin], ['access-control-expose-headers', READABLE_HEADERS], vary]
    : [vary];
}

/** `http://localhost:*` stands for any port: a developer's page has another each time. */
function matches(allowed: string, origin: string): boolean {
  return allowed.endsWith(':*')
    ? origin.startsWith(allowed.slice(0, -1)) && /^\d{1,5}$/.test(origin.slice(allowed.length - 1))
    : allowed === origin;
}

export function preflight(request: Request, allowed: string, origins: readonly string[]): Response {
  const headers = new Headers({ allow: allowed });
  const granted = corsHeaders(request, origins);
  for (const [name, value] of granted) headers.append(name, value);
  if (headers.has('access-control-allow-origin')) {
    headers.delete('access-control-expose-headers');
    headers.set('access-control-allow-methods', allowed);
    headers.set('access-control-allow-headers', SENDABLE_HEADERS);
    headers.set('access-control-max-age', PREFLIGHT_SECONDS);
  }
  return new Response(null, { status: 204, headers });
}
