/**
 * Hosts that mean another machine to each reader: of a private network, of the machine itself, of a cloud's metadata. An
 * article's pictures and links must not name them, or readers' browsers and apps' thumbnailers would call them.
 */

/**
 * IPv4 blocks that no one reaches from outside, as `[first address, bits that count]`.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/
 */
const PRIVATE_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
];

const BLOCKS = PRIVATE_IPV4.map(([first, bits]) => ({ first: ipv4(first) >>> (32 - bits), shift: 32 - bits }));

/**
 * Last labels of names that only a local network answers: reserved ones (RFC 6761, 6762, 8375, ICANN's `internal`) and those
 * that routers and companies use all the same.
 */
const PRIVATE_LABELS = new Set(['localhost', 'local', 'internal', 'localdomain', 'lan', 'home', 'corp', 'intranet', 'private']);

/** @param hostname as the URL standard writes it: IPv4 in four decimal parts however it was spelt, IPv6 in brackets */
export function isPrivateHost(hostname: string): boolean {
  if (hostname.startsWith('[')) return isPrivateIpv6(hostname.slice(1, -1));
  const host = hostname.replace(/\.$/, '');
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return isPrivateIpv4(ipv4(host));
  const label = host.slice(host.lastIndexOf('.') + 1);
  return label === host || PRIVATE_LABELS.has(label) || host === 'home.arpa' || host.endsWith('.home.arpa');
}

/** Whether an address may leave with an article: on a public host, or on the one that the page came from, and the same of one within it. */
export function isPublishableUrl(url: URL, base: string | null): boolean {
  const mayLeave = (host: string): boolean => !isPrivateHost(host) || (base !== null && URL.parse(base)?.hostname === host);
  return mayLeave(url.hostname) && innerHosts(url.pathname + url.search).every(mayLeave);
}

/** An address within another: `/_next/image?url=http%3A%2F%2F10.0.0.1%2Fa.jpg`, `/fit-in/http://10.0.0.1/a.jpg`. */
const INNER = /https?:\/{1,2}([\w.[\]:-]{1,260})/gi;
/** Signs of such an address, escaped once or twice. */
const ESCAPED_SIGNS = /%(?:25)?(2[def]|3a|5[bd])/gi;

/**
 * Hosts named by the addresses that a service for pictures or for links is handed in its path or its query. A name without a dot
 * says nothing there: it may be what is left of a name that somebody mistyped.
 */
function innerHosts(rest: string): readonly string[] {
  if (!rest.includes(':') && !ESCAPED_COLON.test(rest)) return [];
  const plain = rest.replace(ESCAPED_SIGNS, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const hosts = Array.from(plain.matchAll(INNER), ([, host = '']) => URL.parse(`http://${host}`)?.hostname ?? '');
  return hosts.filter((host) => /[.:]|^localhost$/.test(host));
}

const ESCAPED_COLON = /%(?:25)?3a/i;

/** A host in lower case whose last label is of letters, a path of plain characters and a query of plain characters. */
const PLAIN = /^https?:\/\/([a-z\d][a-z\d.-]{1,80}\.[a-z]{2,12})\/[\w/.-]{0,400}(?:\?[\w/.&=%-]{0,400})?$/;

/**
 * True of an address on a public host that the URL standard would write as it is. Most links and pictures have such a one, and to
 * parse them all was a fiftieth of extraction. What may be folded is left to the parser: dots for folders, names in Punycode; and what may hold another address.
 */
export function isPlainPublicUrl(text: string): boolean {
  const host = PLAIN.exec(text)?.[1];
  return host !== undefined && !text.includes('/.') && !host.includes('xn--') && !ESCAPED_COLON.test(text) && !isPrivateHost(host);
}

/**
 * A plain address on a public host in full, as the URL standard would write it: given so, or from the root of the page's own site
 * (`/news/ferry`), as most links within a site are. Null where it is left to the parser.
 */
export function plainPublicUrl(text: string, base: string | null): string | null {
  if (isPlainPublicUrl(text)) return text;
  if (base === null || !text.startsWith('/') || text.startsWith('//')) return null;
  const root = base.indexOf('/', LEAST_ROOT);
  const full = root < 0 ? '' : base.slice(0, root) + text;
  return isPlainPublicUrl(full) ? full : null;
}

/** Where the path of an address may begin, behind `http://` and a host. */
const LEAST_ROOT = 8;

function ipv4(address: string): number {
  let value = 0;
  for (const part of address.split('.')) value = value * 256 + Number(part);
  return value;
}

function isPrivateIpv4(address: number): boolean {
  return BLOCKS.some(({ first, shift }) => address >>> shift === first);
}

/** @see https://www.iana.org/assignments/iana-ipv6-special-registry/ */
function isPrivateIpv6(address: string): boolean {
  const groups = groupsOf(address);
  const [first = 0, second = 0, third = 0] = groups;
  const embedded = (at: number): number => (groups[at] ?? 0) * 65_536 + (groups[at + 1] ?? 0);
  // IPv4 in IPv6: compatible (with `::` and `::1` among them), mapped, translated (RFC 6052), 6to4 (RFC 3056).
  const leading = groups.slice(0, 6).join(',');
  if (leading === '0,0,0,0,0,0' || leading === '0,0,0,0,0,65535' || leading === '100,65435,0,0,0,0') return isPrivateIpv4(embedded(6));
  if (first === 0x2002) return isPrivateIpv4(second * 65_536 + third);
  // Unique local, link-local and the deprecated site-local, multicast, translation within a network.
  return (first & 0xfe00) === 0xfc00 || (first & 0xff80) === 0xfe80 || (first & 0xff00) === 0xff00 || (first === 0x64 && second === 0xff9b);
}

/** The eight groups of an address as the URL standard writes it. */
function groupsOf(address: string): number[] {
  const [before = '', after] = address.split('::');
  const head = readGroups(before);
  if (after === undefined) return head;
  const tail = readGroups(after);
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

function readGroups(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
