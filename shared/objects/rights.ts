/**
 * Terms of reuse that the uploader sent with the object. Sites send many of these as response headers, which an upload
 * does not have: they travel as the object's metadata, under the same names.
 */
import { decodeEncodedWords, type UploadWarning } from './metadata.ts';

/** Terms of reuse that came with an upload; empty or null where it said nothing. */
export interface UploadedRights {
  /** Directives for robots, in lower case. */
  readonly robots: readonly string[];
  /** TDM Reservation Protocol: 1 reserved, 0 not. */
  readonly tdmReservation: 0 | 1 | null;
  readonly tdmPolicy: string | null;
  readonly license: string | null;
  /** Terms by Really Simple Licensing. */
  readonly rsl: string | null;
  /** The metadata that said so. */
  readonly named: readonly string[];
}

const ADDRESSES = ['tdm-policy', 'license', 'rsl'] as const;
const ROBOTS = 'x-robots-tag';
const RESERVATION = 'tdm-reservation';
const MAX_URL_LENGTH = 2_048;
const MAX_DIRECTIVES = 20;
const MAX_DIRECTIVE_LENGTH = 60;
/** Directives may be for one robot; those for the robots of news and search count as everybody's, as in pages. */
const ROBOT = /^(?:robots|googlebot(?:-news)?|bingbot) {0,8}: {0,8}/;

/** Null where the metadata names no terms. */
export function readUploadedRights(metadata: Readonly<Record<string, string>> | undefined): {
  readonly rights: UploadedRights | null;
  readonly warnings: readonly UploadWarning[];
} {
  const given = (name: string): string => decodeEncodedWords(metadata?.[name] ?? '').trim();
  const robots = given(ROBOTS)
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim().replace(ROBOT, ''))
    .filter((directive) => directive !== '' && directive.length <= MAX_DIRECTIVE_LENGTH);
  const reservation = given(RESERVATION);
  const tdmReservation = reservation === '1' ? 1 : reservation === '0' ? 0 : null;
  const [tdmPolicy = null, license = null, rsl = null] = ADDRESSES.map((name) => addressOf(given(name)));
  const said = { [ROBOTS]: robots.length > 0, [RESERVATION]: tdmReservation !== null, 'tdm-policy': tdmPolicy, license, rsl };
  const named = Object.entries(said).flatMap(([name, value]) => (value === null || value === false ? [] : [name]));
  const wrong = [RESERVATION, ...ADDRESSES].filter((name) => given(name) !== '' && !named.includes(name));
  return {
    rights:
      named.length === 0 ? null : { robots: [...new Set(robots)].slice(0, MAX_DIRECTIVES), tdmReservation, tdmPolicy, license, rsl, named },
    warnings: wrong.map((name) => ({ code: 'rights-invalid', message: messageOf(name) })),
  };
}

function messageOf(name: string): string {
  const wanted =
    name === RESERVATION
      ? '1 where text and data mining is reserved and 0 where not'
      : 'an absolute http(s) URL of at most 2,048 characters';
  return `The header x-amz-meta-${name} was ignored, for its value is not what it takes: ${wanted}. Upload the page with another value, or without it.`;
}

function addressOf(text: string): string | null {
  if (text.length > MAX_URL_LENGTH || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // Credentials in an address must not reach readers.
  url.username = '';
  url.password = '';
  return url.href;
}
