/** What the site is called, and who publishes it. */
import { type Field, firstOf, type MetadataContext } from '../context/index.ts';
import type { Sourced } from '../json-ld/index.ts';
import { clean } from '../../text/index.ts';

const MAX_SITE_NAME = 100;

/** The name of the site. */
export function findSiteName(context: MetadataContext): Field<string | null> {
  return firstOf(context.siteNames.filter((name) => name.value.length <= MAX_SITE_NAME));
}

/** Who publishes: the organization, which may be another than the site. */
export function findPublisher({ head, jsonLd }: MetadataContext): Field<string | null> {
  const candidates: Sourced[] = [];
  for (const node of [jsonLd.article, jsonLd.webPage]) {
    for (const publisher of node?.nodes('publisher').slice(0, 3) ?? []) {
      const name = publisher.text('name') ?? publisher.text('legalName');
      if (name !== null)
        candidates.push({ value: clean(name.value, MAX_SITE_NAME), source: `json-ld:${node?.types[0] ?? 'Thing'}.publisher.name` });
    }
    for (const text of node?.texts('publisher').slice(0, 1) ?? [])
      candidates.push({ value: clean(text.value, MAX_SITE_NAME), source: text.source });
  }
  const meta = head.meta('dc.publisher', 'dcterms.publisher', 'publisher', 'citation_publisher');
  if (meta !== null && !/^https?:/.test(meta.value)) candidates.push({ value: clean(meta.value, MAX_SITE_NAME), source: meta.source });
  return firstOf(candidates.filter((candidate) => candidate.value !== '' && !/^https?:/.test(candidate.value)));
}
