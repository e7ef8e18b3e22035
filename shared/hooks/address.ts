/**
 * Where a webhook may go: public addresses alone. A name is resolved once, every address that it has must be public, and the
 * connection is made to one of those, so that no answer of its name server can change what was checked.
 */
import { lookup as resolve } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { BadInputError } from '../platform/index.ts';

/** Addresses that are not of the public internet: IANA's special-purpose registries (RFC 6890 and its successors). */
const IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;
/** Of IPv6 only 2000::/3 is public; these parts of it are not, or lead to addresses of IPv4 (6to4, Teredo). */
const IPV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const special = new BlockList();
for (const [network, prefix] of IPV4) special.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of IPV6) special.addSubnet(network, prefix, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, 'ipv4');
  return isIP(address) === 6 && global6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}
/** Finds all addresses of a name. */
export type Lookup = (hostname: string) => Promise<readonly Address[]>;

/** All addresses of a name, by the resolver of the machine. */
export const lookupAll: Lookup = async (hostname) =>
  (await resolve(hostname, { all: true })).map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));

/** Thrown for what no retry mends but another address. */
export class RefusedAddressError extends BadInputError {
  override readonly name = 'RefusedAddressError';
}

/** What is wrong with a webhook's address as text; null where nothing is. `arePrivateAllowed` on stages that are played with alone. */
export function urlFault(text: string, arePrivateAllowed: boolean): string | null {
  const url = URL.parse(text);
  if (url === null) return 'it is no URL';
  if (url.protocol !== 'https:' && !(arePrivateAllowed && url.protocol === 'http:')) return 'it must begin with https://';
  if (url.username !== '' || url.password !== '') return 'it must hold no credentials: messages are signed';
  const host = hostToConnectTo(url);
  if (!arePrivateAllowed && isIP(host) !== 0 && !isPublicAddress(host)) return 'it must be a public address';
  return null;
}

/** The one address to connect to. */
export async function addressOf(url: URL, arePrivateAllowed: boolean, lookup: Lookup): Promise<Address> {
  const host = hostToConnectTo(url);
  const family = isIP(host);
  const all = family === 0 ? await lookup(host) : [{ address: host, family: family === 6 ? 6 : 4 } as const];
  const refused = arePrivateAllowed ? undefined : all.find(({ address }) => !isPublicAddress(address));
  if (refused !== undefined) throw new RefusedAddressError(`${host} leads to ${refused.address}, which is no public address.`);
  const [first] = all;
  if (first === undefined) throw new Error(`${host} has no address.`);
  return first;
}

const hostToConnectTo = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');
