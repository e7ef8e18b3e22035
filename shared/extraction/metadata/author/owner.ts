/** The person whose name is the site's and spells its host: "Jane Roe" on janeroe.example wrote what nobody else signed there. */
import { bareHostOf, fold } from '../../text/index.ts';
import type { MetadataContext } from '../context/index.ts';
import type { AuthorCandidate } from './candidate.ts';
import { isPerson } from './given-names.ts';

/** The candidate that owns the site; undefined where none does, and on pages that are no article. Firms are called like people, but by words that the prose has, too. */
export function ownerAmong(context: MetadataContext, candidates: readonly AuthorCandidate[]): AuthorCandidate | undefined {
  const { head, jsonLd, page } = context;
  if (jsonLd.article === null && head.meta('og:type')?.value !== 'article' && !page.byTag.has('time')) return undefined;
  const firms = new Set(jsonLd.ofType('Organization').map((firm) => fold(firm.text('name')?.value ?? '')));
  const host = (bareHostOf(context.address) ?? '').replaceAll('-', '');
  return candidates.find(({ sources, names }) => {
    const [name = '', ...more] = names;
    const parts = fold(name).split(' ');
    return (
      (sources.has('site') || sources.has('copyright')) &&
      more.length === 0 &&
      parts.length === 2 &&
      isPerson(name) &&
      !firms.has(fold(name)) &&
      host.startsWith(`${parts.join('')}.`) &&
      !parts.some(context.isCommon)
    );
  });
}
