/** The address under which a client reaches this API, for answers whose links must be absolute. */
import * as z from 'zod';

const domainSchema = z.object({ domainName: z.string().regex(/^[a-z0-9.:[\]-]{1,260}$/i) });
/** The local cloud speaks HTTP; API Gateway knows HTTPS alone. */
const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Without a trailing slash. It is the configured address, or else the domain that API Gateway received the request for, which
 * API Gateway validates: a forged `Host` does not reach the function.
 */
export function publicUrl(configured: string | null, requestContext: unknown): string {
  if (configured !== null) return configured;
  const parsed = domainSchema.safeParse(requestContext);
  if (!parsed.success) return '';
  const { domainName } = parsed.data;
  return `${LOOPBACK.test(domainName) ? 'http' : 'https'}://${domainName}`;
}
