/** Applies a site rule: its values override those that were found without it. */
import type { Metadata, ProvenanceEntry, Warning } from '../contract/index.ts';
import { listOf, readValues, select, sourceOfRule, type AppliedRule, type RuleValue, type SiteRule } from '../rules/index.ts';
import { absoluteUrl, clean } from '../text/index.ts';
import type { MetadataContext } from './context/index.ts';
import { formatDateTime, lastDay, plausible, readDate } from './dates/index.ts';
import { namesInPieces } from './author/index.ts';
import { piecesOf } from '../page/index.ts';

const MAX_TAGS = 50;

/** Where a rule's selector matches nothing, the general way's value stands, and a warning says so. */
export function applyRule(context: MetadataContext, rule: AppliedRule, found: Metadata): Metadata {
  const { page } = context;
  const provenance: Record<string, ProvenanceEntry> = { ...found.provenance };
  const warnings: Warning[] = [...found.warnings];
  const read = (
    key: keyof SiteRule & ('title' | 'subtitle' | 'author' | 'date' | 'modified' | 'section' | 'tags' | 'image'),
  ): readonly RuleValue[] => {
    const values = readValues(page, rule[key]);
    if (rule[key] !== undefined && values.length === 0) {
      warnings.push({
        code: 'rule-unmatched',
        message: `The rule for ${rule.host} names ${key} "${listOf(rule[key]).join('", "')}", which matches nothing on this page; ${key} was found the general way. Correct the rule's selector.`,
      });
    }
    return values;
  };
  const override = (field: string, key: string, lost: string | null): void => {
    provenance[field] = {
      source: sourceOfRule(rule, key),
      lost: lost === null || lost === '' ? [] : [{ source: found.provenance[field]?.source ?? 'general', value: lost.slice(0, 200) }],
    };
  };
  const text = (field: 'title' | 'subtitle' | 'section'): string | null => {
    const [first] = read(field);
    if (first === undefined) return found[field];
    override(field, field, found[field]);
    return clean(first.value);
  };
  const dateTime = (field: 'published' | 'modified', key: 'date' | 'modified'): string | null => {
    const [first] = read(key);
    if (first === undefined) return found[field];
    const language = (rule.language ?? found.language ?? '').toLowerCase().split('-')[0] ?? '';
    const date = readDate(first.value, {
      language,
      order: /^en(?:-us)?$/i.test(rule.language ?? found.language ?? '') ? 'month-first' : 'day-first',
    });
    if (date === null || !plausible(date, lastDay(context.options.receivedAt), true)) {
      warnings.push({
        code: 'rule-date',
        message: `The rule for ${rule.host} finds "${first.value.slice(0, 80)}" for ${key}, which is no date that can be read, or one in the future. Name an element or attribute ("time@datetime") that holds the date.`,
      });
      return found[field];
    }
    override(field, key, found[field]);
    return formatDateTime(date);
  };
  const titles = rule.title === undefined ? [] : readValues(page, rule.title);
  const changed: Metadata = {
    ...found,
    title: text('title'),
    titleElement: titles[0]?.element ?? found.titleElement,
    subtitle: text('subtitle'),
    section: text('section'),
    published: dateTime('published', 'date'),
    modified: dateTime('modified', 'modified'),
  };
  const authors = authorsOf(context, read('author'));
  if (authors.length > 0) override('authors', 'author', found.authors.map((author) => author.name).join(', '));
  const tags = read('tags')
    .map((tag) => clean(tag.value, 100))
    .slice(0, MAX_TAGS);
  if (tags.length > 0) override('tags', 'tags', found.tags.join(', '));
  const image = absoluteUrl(read('image')[0]?.value, context.baseUrl);
  if (image !== null) override('image', 'image', found.image?.url ?? null);
  if (rule.siteName !== undefined) override('siteName', 'siteName', found.siteName);
  if (rule.language !== undefined) override('language', 'language', found.language);
  if (shapesBody(context, rule)) provenance['html'] = { source: sourceOfRule(rule, 'body'), lost: [] };
  return {
    ...changed,
    authors: authors.length > 0 ? authors : found.authors,
    tags: tags.length > 0 ? [...new Set(tags)] : found.tags,
    imageIsDefault: image === null && found.imageIsDefault,
    image: image === null ? found.image : { url: image, alt: null, caption: null, credit: null, width: null, height: null },
    siteName: rule.siteName ?? found.siteName,
    language: rule.language ?? found.language,
    provenance,
    warnings: warnings.filter(
      (warning) =>
        !(warning.code === 'no-author' && authors.length > 0) &&
        !(warning.code === 'no-date' && changed.published !== null) &&
        !(warning.code === 'no-title' && changed.title !== null),
    ),
  };
}

/** Whether the rule says anything of this page's text: which selectors do is for the body's stage to follow. */
function shapesBody({ page }: MetadataContext, { body, keep, strip }: SiteRule): boolean {
  return [...listOf(body), ...listOf(keep), ...listOf(strip)].some((selector) => select(page, selector).length > 0);
}

/** All matches are authors; one that holds several is taken apart like any byline. */
function authorsOf(context: MetadataContext, values: readonly RuleValue[]): Metadata['authors'] {
  const names = new Map<string, string | null>();
  for (const { value, element, selector } of values) {
    const node = context.page.elements[element];
    const url = node?.name === 'a' ? absoluteUrl(node.attribs['href'], context.baseUrl) : null;
    const pieces = /@[\w:-]+$/.test(selector) || element < 0 ? [value] : piecesOf(context.page, element);
    const found = namesInPieces(pieces).names;
    for (const name of found.length > 0 ? found : [clean(value, 200)]) if (!names.has(name)) names.set(name, url);
  }
  return [...names].map(([name, url]) => ({ name, url }));
}
