/** The lines around the headline: description and subtitle. */
import { textOf } from '../../html/index.ts';
import { type Field, firstOf, type MetadataContext } from '../context/index.ts';
import type { Sourced } from '../json-ld/index.ts';
import { clean, fold, tidy } from '../../text/index.ts';

const MAX_DESCRIPTION = 1_000;
const MAX_SUBTITLE = 400;
/** How many elements after the headline a standfirst may begin. */
const NEAR_HEADLINE = 40;

export function findDescription({ head, jsonLd }: MetadataContext): Field<string | null> {
  const candidates: Sourced[] = [];
  const add = (found: Sourced | null | undefined): void => {
    const value = found === null || found === undefined ? '' : clean(found.value, MAX_DESCRIPTION);
    if (found !== null && found !== undefined && value.length > 1) candidates.push({ value, source: found.source });
  };
  for (const name of ['description', 'og:description', 'twitter:description', 'dc.description', 'dcterms.description', 'sailthru.description']) add(head.meta(name));
  add(jsonLd.article?.text('description'));
  add(jsonLd.webPage?.text('description'));
  return firstOf(candidates);
}

/** The second line of the headline: named by JSON-LD or by its class, close to the headline. */
export function findSubtitle({ page, jsonLd, signals }: MetadataContext, title: string | null, headline: number): Field<string | null> {
  const candidates: Sourced[] = [];
  const add = (value: string, source: string): void => {
    if (value !== '' && value.length <= MAX_SUBTITLE && fold(value) !== fold(title ?? '')) candidates.push({ value, source });
  };
  for (const index of signals.subtitleClass) {
    const element = page.elements[index];
    if (element === undefined || headline < 0 || Math.abs(index - headline) > NEAR_HEADLINE || index >= headline === false && (page.end[index] ?? 0) > headline) continue;
    if (index === headline || (page.end[index] ?? 0) - index > 20) continue;
    add(tidy(textOf(element)), `.${(element.attribs['class'] ?? element.attribs['itemprop'] ?? '').trim().split(/\s+/)[0] ?? ''}`);
  }
  const alternative = jsonLd.article?.text('alternativeHeadline');
  if (alternative !== null && alternative !== undefined) add(clean(alternative.value, MAX_SUBTITLE), alternative.source);
  return firstOf(candidates);
}
