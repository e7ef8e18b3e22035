/** The page's own description. */
import { type Field, firstOf, type MetadataContext } from '../context/index.ts';
import type { Sourced } from '../json-ld/index.ts';
import { clean } from '../../text/index.ts';

const MAX_DESCRIPTION = 1_000;

/** The page's own description. */
export function findDescription({ head, jsonLd }: MetadataContext): Field<string | null> {
  const candidates: Sourced[] = [];
  const add = (found: Sourced | null | undefined): void => {
    const value = found === null || found === undefined ? '' : clean(found.value, MAX_DESCRIPTION);
    if (found !== null && found !== undefined && value.length > 1) candidates.push({ value, source: found.source });
  };
  for (const name of [
    'description',
    'og:description',
    'twitter:description',
    'dc.description',
    'dcterms.description',
    'sailthru.description',
  ])
    add(head.meta(name));
  add(jsonLd.article?.text('description'));
  add(jsonLd.webPage?.text('description'));
  return firstOf(candidates);
}
