/** Content negotiation by `Accept` and `Accept-Encoding` (RFC 9110, 12.5). */
import Negotiator from 'negotiator';

/**
 * The offer that the client likes best, the earlier one where it likes two equally; null where none is acceptable. The most
 * specific range decides for an offer: `text/html;q=0` refuses it even beside a wildcard.
 */
export function negotiateType<Offer extends string>(accept: string | null, offers: readonly Offer[]): Offer | null {
  if (accept === null || accept.trim() === '') return offers[0] ?? null;
  // Java's HttpURLConnection sends `*` for `*/*`.
  const header = accept.replace(/(^|,)([ \t]{0,8})\*(?=[ \t]{0,8}(?:[;,]|$))/g, '$1$2*/*');
  // All of our text is UTF-8: ranges that say so are no others.
  const named = new Map(offers.map((offer) => [`${offer};charset=utf-8`, offer]));
  const [best] = new Negotiator({ headers: { accept: header } }).mediaTypes([...named.keys()]);
  return best === undefined ? null : (named.get(best) ?? null);
}

const CODINGS = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof CODINGS)[number];

/**
 * The coding for a body, Brotli where the client likes several equally. Where the body is too small to save anything
 * (`prefersIdentity`) it stays as it is, unless that is refused. Null where nothing is acceptable: `identity;q=0` alone.
 */
export function negotiateCoding(acceptEncoding: string | null, prefersIdentity: boolean): Coding | null {
  const headers = acceptEncoding === null ? {} : { 'accept-encoding': acceptEncoding };
  const accepted = new Negotiator({ headers }).encodings([...CODINGS], { preferred: [...CODINGS] });
  const best = prefersIdentity && accepted.includes('identity') ? 'identity' : accepted[0];
  return CODINGS.find((coding) => coding === best) ?? null;
}
