/** Content negotiation by `Accept` and `Accept-Encoding` (RFC 9110, 12.5). Pure. */

interface Preference {
  readonly name: string;
  readonly quality: number;
}

/** A header's choices; more than any client sends are not read. */
const MOST_CHOICES = 64;

function preferences(header: string): Preference[] {
  return header
    .split(',', MOST_CHOICES)
    .map((choice) => choice.split(';').map((part) => part.trim().toLowerCase()))
    .map(([name = '', ...parameters]) => ({ name, quality: quality(parameters) }))
    .filter(({ name }) => name !== '');
}

function quality(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  if (given === undefined) return 1;
  const value = Number(given.slice(2));
  return value >= 0 && value <= 1 ? value : 0;
}

/**
 * The offer the client likes best, the earlier offer where it likes two equally; null where none is acceptable.
 * The most specific range decides for an offer: `text/html;q=0` refuses it even beside a wildcard.
 */
export function negotiateType<Offer extends string>(accept: string | null, offers: readonly Offer[]): Offer | null {
  if (accept === null || accept.trim() === '') return offers[0] ?? null;
  const ranges = preferences(accept);
  return best(offers, (offer) => {
    const wildcard = `${offer.split('/')[0] ?? ''}/*`;
    const range = [offer, wildcard, '*/*'].map((name) => ranges.find((candidate) => candidate.name === name)).find((found) => found !== undefined);
    return range?.quality ?? 0;
  });
}

export type Coding = 'br' | 'gzip' | 'identity';

/**
 * The coding for a body. Identity is possible unless refused by name or by `*;q=0`; it comes last, for a coding that is
 * accepted saves bytes, and first where the body is too small for that (`prefersIdentity`). Null where nothing is left.
 */
export function negotiateCoding(acceptEncoding: string | null, prefersIdentity: boolean): Coding | null {
  if (acceptEncoding === null) return 'identity';
  const ranges = preferences(acceptEncoding);
  const qualityOf = (coding: Coding): number | undefined => (ranges.find(({ name }) => name === coding) ?? ranges.find(({ name }) => name === '*'))?.quality;
  const allowsIdentity = qualityOf('identity') !== 0;
  if (prefersIdentity && allowsIdentity) return 'identity';
  return best<Coding>(['br', 'gzip'], (coding) => qualityOf(coding) ?? 0) ?? (allowsIdentity ? 'identity' : null);
}

function best<Offer extends string>(offers: readonly Offer[], qualityOf: (offer: Offer) => number): Offer | null {
  let chosen: Offer | null = null;
  let highest = 0;
  for (const offer of offers) {
    const offered = qualityOf(offer);
    if (offered > highest) [chosen, highest] = [offer, offered];
  }
  return chosen;
}
