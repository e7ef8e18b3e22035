/** Which pages belong together when a model is cross-validated: all of one site fall into one fold. */

/**
 * Second-level labels under which registries sell names (`co.uk`, `com.au`, …). The public suffix list knows more;
 * this covers the news and blog world well enough to keep one site in one fold.
 */
const SECOND_LEVEL = new Set([
  'ac',
  'co',
  'com',
  'edu',
  'go',
  'gob',
  'gov',
  'gouv',
  'gv',
  'ltd',
  'me',
  'mil',
  'ne',
  'net',
  'nhs',
  'nom',
  'or',
  'org',
  'plc',
  'police',
  'sch',
]);

/** The registrable domain of a URL, approximately: `https://news.example.co.uk/a` → `example.co.uk`. Empty where there is none. */
export function siteOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const host = new URL(url).hostname.replace(/\.$/, '');
  if (/^[\d.]+$/.test(host) || host.includes(':')) return host;
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  const second = labels.at(-2) ?? '';
  const wanted = last.length === 2 && SECOND_LEVEL.has(second) ? 3 : 2;
  return labels.slice(-wanted).join('.');
}

/** The fold (0 … k − 1) of a site: a hash (32-bit FNV-1a), so the same on every machine and however many pages there are. */
export function foldOf(site: string, k: number): number {
  let hash = 0x811c9dc5;
  for (let position = 0; position < site.length; position++) {
    hash ^= site.charCodeAt(position);
    hash = Math.imul(hash, 0x01000193);
  }
  // FNV's low bits are weak for short strings; fold the high half in before the remainder.
  hash ^= hash >>> 15;
  return (hash >>> 0) % k;
}
