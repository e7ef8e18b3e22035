/** Sites and organizations among the authors: they sign where no person does. */
import type { AuthorCandidate } from './candidate.ts';
import { isPerson } from './given-names.ts';
import { mayBePerson } from './name-shapes.ts';
import type { MetadataContext } from '../context/index.ts';
import { fold } from '../../text/index.ts';

/** True where JSON-LD says that the names are an organization's, or where each is the site's, its town aside. */
export function isBody(context: MetadataContext, { person, names }: Pick<AuthorCandidate, 'person' | 'names'>): boolean {
  return person === false || withoutSite(context, { names, urls: [] }).names.every((name) => context.isSite(name));
}

/** "Jane Roe, Harbour Post": the site beside those who write for it is their employer, unless it bears a writer's own name. */
export function withoutSite(
  { siteNames, jsonLd }: MetadataContext,
  { names, urls }: Pick<AuthorCandidate, 'names' | 'urls'>,
): Pick<AuthorCandidate, 'names' | 'urls'> {
  const sites = new Set(siteNames.map(({ value }) => fold(value)));
  for (const person of jsonLd.ofType('Person')) sites.delete(fold(person.text('name')?.value ?? ''));
  const isSite = names.map((name) => sites.has(fold(name)) && !isPerson(name));
  if (!isSite.includes(true) || !isSite.includes(false)) return { names, urls };
  // "Harbour Post, Bergen, Norway": where nobody is named, the rest is the site's address.
  const kept = !names.some((name, at) => isSite[at] !== true && mayBePerson(name.split(',')[0] ?? ''));
  return {
    names: names.filter((_, at) => isSite[at] === kept),
    urls: urls.length === names.length ? urls.filter((_, at) => isSite[at] === kept) : [],
  };
}
