/** The page's address: what it claims, checked against where it was published. */
import type { Warning } from '../../contract/index.ts';
import { absoluteUrl, givenUrl, isHome, sameSite } from '../../text/index.ts';
import { type Field, type MetadataContext, fieldOf } from '../context/index.ts';
import type { Sourced } from '../json-ld/index.ts';

export interface FoundAddress {
  readonly url: Field<string | null>;
  readonly sourceUrl: string | null;
  readonly warnings: readonly Warning[];
}

/** The address that the page gives itself (canonical, og:url, JSON-LD), checked against the one it was published at. */
export function findAddress({ head, jsonLd, options }: MetadataContext): FoundAddress {
  const given = givenUrl(options.url);
  const warnings: Warning[] = [];
  const claims: Sourced[] = [];
  const claim = (value: string | undefined, source: string): void => {
    if (value === undefined || value === '') return;
    const url = absoluteUrl(value, given);
    if (url === null) warnings.push({ code: 'canonical-unusable', message: unusable(source, value) });
    else claims.push({ value: withoutFragment(url), source });
  };
  claim(head.links.find((link) => link.rel.includes('canonical'))?.href, 'link:canonical');
  claim(head.meta('og:url')?.value, 'meta:og:url');
  const article = jsonLd.article ?? jsonLd.webPage;
  const own = article?.text('url') ?? article?.text('mainEntityOfPage') ?? null;
  if (own !== null) claim(own.value, own.source);
  const trusted = claims.filter((candidate) => {
    if (given === null) return true;
    if (isHome(candidate.value) && !isHome(given)) {
      warnings.push({
        code: 'canonical-home',
        message: `${candidate.source} points to the home page ${candidate.value}, not to the page ${given}. Search engines would drop the page: name its own URL.`,
      });
      return false;
    }
    if (!sameSite(candidate.value, given)) {
      warnings.push({
        code: 'canonical-elsewhere',
        message: `${candidate.source} points to another site, ${candidate.value}, while the page was published at ${given}. If the page is a copy this is right; if not, name its own URL.`,
      });
      return false;
    }
    return true;
  });
  if (given !== null) trusted.push({ value: withoutFragment(given), source: 'given' });
  const [winner] = trusted;
  const unique = warnings.filter((warning, at) => warnings.findIndex((other) => other.code === warning.code) === at);
  const url: Field<string | null> =
    winner === undefined ? { value: null, provenance: null } : fieldOf(winner.value, winner, [...trusted, ...claims]);
  return { url, sourceUrl: options.url ?? null, warnings: unique };
}

function unusable(source: string, value: string): string {
  const remedy = 'Give the absolute URL of the page, as its readers know it.';
  return givenUrl(value) === null
    ? `${source} names "${value.slice(0, 200)}", which is no http(s) address. ${remedy}`
    : `${source} names an address on a host that only a private network knows. ${remedy}`;
}

function withoutFragment(url: string): string {
  const at = url.indexOf('#');
  // Addresses such as `#!/story` are routes.
  return at === -1 || url.charAt(at + 1) === '!' ? url : url.slice(0, at);
}
