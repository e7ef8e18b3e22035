/** The core of `galley rules test`: extracts a page with a rule and holds the outcome against what the rule's author expects. */
import { DEFAULT_BUDGET } from './contract/index.ts';
import { acceptString, decode } from './decode/index.ts';
import { extract } from './extract.ts';
import { parsePage } from './html/index.ts';
import { foldSpaces } from './text/index.ts';
import type { Article, ExtractOptions } from './contract/index.ts';
import { matchesIn, type CodeRule, type RuleTest, type SiteRule } from './rules/index.ts';

/** One expectation of a rule's test, and whether it holds. */
export interface RuleCheck {
  /** `title`, `authors`, `contains "…"`. */
  readonly name: string;
  readonly passed: boolean;
  readonly expected: string;
  readonly found: string;
}

/** What a site's rule makes of its test page. */
export interface RuleReport {
  readonly host: string;
  readonly passed: boolean;
  readonly checks: readonly RuleCheck[];
  /** Fields that the rule names but whose selectors matched nothing on this page. */
  readonly unmatched: readonly string[];
  /** Set where the page could not be extracted at all. */
  readonly rejected: string | null;
}

/** Fields whose provenance says that the rule was used. */
const FIELDS: readonly (readonly [keyof SiteRule, string])[] = [
  ['title', 'title'],
  ['subtitle', 'subtitle'],
  ['author', 'authors'],
  ['date', 'published'],
  ['modified', 'modified'],
  ['section', 'section'],
  ['tags', 'tags'],
  ['image', 'image'],
];

const MAX_FOUND = 200;

/** @param test the expectations; without them the report says only which selectors matched */
export function testRule(rule: SiteRule, html: string | Uint8Array, test?: RuleTest, options: ExtractOptions = {}): RuleReport {
  const url = test?.url ?? options.url ?? `https://${rule.host}/`;
  const result = extract(html, { ...options, url, rules: [rule] });
  if (result.outcome === 'rejected') return { host: rule.host, passed: false, checks: [], unmatched: [], rejected: result.message };
  const { article } = result;
  const unmatched = FIELDS.filter(
    ([key, field]) => rule[key] !== undefined && article.provenance[field]?.source.startsWith('rule:') !== true,
  ).map(([key]) => key);
  const checks = checksOf(test, article);
  return { host: rule.host, passed: checks.every((check) => check.passed), checks, unmatched, rejected: null };
}

/** The same of a rule in code: that it throws, or answers what does not fit, fails as well. */
export function testCodeRule(rule: CodeRule, html: string | Uint8Array, test?: RuleTest, options: ExtractOptions = {}): RuleReport {
  const host = rule.hosts[0] ?? '';
  const result = extract(html, { ...options, url: test?.url ?? options.url ?? `https://${host}/`, codeRules: [rule] });
  if (result.outcome === 'rejected') return { host, passed: false, checks: [], unmatched: [], rejected: result.message };
  const { article } = result;
  const failures = article.warnings
    .filter(({ code }) => code === 'rule-failed')
    .map(({ message }): RuleCheck => ({ name: 'runs', passed: false, expected: 'without a fault', found: message }));
  const checks = [...failures, ...checksOf(test, article)];
  return { host, passed: checks.every((check) => check.passed), checks, unmatched: [], rejected: null };
}

/** How many elements of the page each selector matches; an attribute at a selector's end (`time@datetime`) is not looked at. */
export function countMatches(
  input: Uint8Array | string,
  selectors: readonly string[],
  { contentType, budget }: Pick<ExtractOptions, 'contentType' | 'budget'> = {},
): readonly number[] {
  const decoded = typeof input === 'string' ? acceptString(input) : decode(input, contentType);
  if (decoded.outcome === 'rejected') return selectors.map(() => 0);
  const page = parsePage(decoded.text, { ...DEFAULT_BUDGET, ...budget });
  return selectors.map((selector) => matchesIn(page, selector));
}

function checksOf(test: RuleTest | undefined, found: Article): readonly RuleCheck[] {
  if (test === undefined) return [];
  const checks: RuleCheck[] = [];
  const text = fold(found.text);
  if (test.title !== undefined) checks.push(equal('title', test.title, found.title ?? ''));
  if (test.authors !== undefined) checks.push(equal('authors', test.authors.join(', '), found.authors.map(({ name }) => name).join(', ')));
  if (test.language !== undefined) checks.push(equal('language', test.language, found.language ?? ''));
  if (test.published !== undefined) {
    checks.push({
      name: 'published',
      passed: found.published?.startsWith(test.published) === true,
      expected: test.published,
      found: found.published ?? 'none',
    });
  }
  for (const wanted of test.contains ?? [])
    checks.push({
      name: `contains "${wanted}"`,
      passed: text.includes(fold(wanted)),
      expected: 'in the text',
      found: text.includes(fold(wanted)) ? 'in the text' : `not in "${cut(text)}"`,
    });
  for (const unwanted of test.lacks ?? [])
    checks.push({
      name: `lacks "${unwanted}"`,
      passed: !text.includes(fold(unwanted)),
      expected: 'not in the text',
      found: text.includes(fold(unwanted)) ? 'in the text' : 'not in the text',
    });
  return checks;
}

function equal(name: string, expected: string, found: string): RuleCheck {
  return { name, passed: fold(expected) === fold(found), expected, found: cut(found === '' ? 'none' : found) };
}

function fold(value: string): string {
  return foldSpaces(value).trim();
}

function cut(value: string): string {
  return value.length > MAX_FOUND ? `${value.slice(0, MAX_FOUND)}…` : value;
}
