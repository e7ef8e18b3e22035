/** Everything about the article but its body: one reading of the page, then a finder a field. */
import type { Article, ExtractOptions, Metadata, ProvenanceEntry, Warning } from '../contract/index.ts';
import type { Page } from '../html/index.ts';
import { declaredLanguages, findLanguage } from '../language/index.ts';
import { listOf, ruleFor } from '../rules/index.ts';
import {
  countThings,
  findAccess,
  findAddress,
  findDescription,
  findImage,
  findPublisher,
  findRights,
  findSection,
  findSiteName,
  findSubtitle,
  findTags,
  findType,
} from './fields/index.ts';
import { authorWarnings, findAuthors, type FoundAuthors } from './author/index.ts';
import { type Field, type MetadataContext, readContext } from './context/index.ts';
import { dateContextOf, findDates } from './dates/index.ts';
import { applyRule } from './site-rule.ts';
import { findTitle, placeOfHeadline } from './title/index.ts';

export { holdsGivenName } from './author/index.ts';
export { FURTHER_DOWN } from './fields/index.ts';

const MAX_ARTICLE_BODY = 500_000;

/** @see FindMetadata */
export function findMetadata(page: Page, options: ExtractOptions): Metadata {
  const context = readContext(page, options);
  const provenance: Record<string, ProvenanceEntry> = {};
  const take = <Value>(name: keyof Article, field: Field<Value>): Value => {
    if (field.provenance !== null) provenance[name] = field.provenance;
    return field.value;
  };
  const title = findTitle(context);
  const found = findAuthors(context, placeOfHeadline(context, title));
  const address = findAddress(context);
  const access = findAccess(context);
  const rights = findRights(context);
  const type = findType(context);
  const image = findImage(context, title.element);
  const languages = declaredLanguages(context.head, context.jsonLd.article);
  const declared = findLanguage(languages, '');
  const declaredDirection = context.head.direction === 'ltr' || context.head.direction === 'rtl' ? context.head.direction : null;
  const dates = findDates(page, context.jsonLd, dateContextOf(context, title.element));
  if (dates.published !== null) provenance['published'] = dates.published.provenance;
  if (dates.modified !== null) provenance['modified'] = dates.modified.provenance;
  if (access.source !== null) provenance['access'] = { source: access.source, lost: [] };
  if (rights.source !== null) provenance['rights'] = { source: rights.source, lost: [] };
  const authors = take('authors', found.authors);
  const rule = ruleFor(options.rules, context.address);
  const metadata: Metadata = {
    type: take('type', type),
    url: take('url', address.url),
    sourceUrl: address.sourceUrl,
    title: take('title', title),
    subtitle: take('subtitle', findSubtitle(context, title.value, title.element)),
    authors: [...authors],
    byline: found.byline,
    published: dates.published?.value ?? null,
    modified: dates.modified?.value ?? null,
    siteName: take('siteName', findSiteName(context)),
    publisher: take('publisher', findPublisher(context)),
    language: declared.language,
    direction: declaredDirection ?? declared.direction,
    languages,
    declaredDirection,
    section: take('section', findSection(context, title.value)),
    tags: [...take('tags', findTags(context, title.element))],
    description: take('description', findDescription(context)),
    image: take('image', image),
    imageIsDefault: image.isDefault,
    access: access.access,
    rights: rights.rights,
    provenance,
    warnings: warningsOf(title.value, found, [...address.warnings, ...access.warnings, ...dates.warnings], context),
    baseUrl: context.baseUrl,
    articleBody: context.jsonLd.article?.text('articleBody')?.value.slice(0, MAX_ARTICLE_BODY) ?? null,
    titleElement: title.element,
    dateElements: dates.elements,
    saysArticle: type.saysArticle,
    declaredThings: countThings(context),
    rule: rule === null ? null : { body: listOf(rule.body), keep: listOf(rule.keep), strip: listOf(rule.strip) },
  };
  return rule === null ? metadata : applyRule(context, rule, metadata);
}

function warningsOf(title: string | null, found: FoundAuthors, others: readonly Warning[], { jsonLd }: MetadataContext): Warning[] {
  const warnings: Warning[] = [...others, ...authorWarnings(found)];
  if (title === null) warnings.push({ code: 'no-title', message: "No headline found. Put it into the page's first h1." });
  if (found.authors.value.length === 0)
    warnings.push({ code: 'no-author', message: 'No author found. Name the author in JSON-LD author or in a byline by the headline.' });
  if (jsonLd.truncated)
    warnings.push({
      code: 'json-ld-truncated',
      message: 'The page holds more JSON-LD than is read; the rest was left out. Keep the data of the article itself.',
    });
  return warnings;
}
