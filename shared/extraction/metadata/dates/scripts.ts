/** Dates in data that the page carries for its own scripts, by the key before them: in script elements, in attributes, and in hidden fields of forms. */
import { isText } from 'domhandler';
import * as attribute from '../../html/attribute-names.ts';
import type { Page } from '../../html/index.ts';
import type { Reading } from './date-formats.ts';
import { readValue } from './machine-dates.ts';
import type { Kind, Occurrences } from './occurrence.ts';

/** Text looked at in all; keys of the page's own data stand early. */
const MAX_TEXT = 300_000;
const MAX_DATES = 40;
const DATE = /(?:19|20)\d\d[-/][01]\d[-/][0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?/g;
const KEY_REACH = 40;
/** Attributes that hold data of a component: shorter ones hold no record of an article. */
const LEAST_DATA = 120;

interface Budget {
  text: number;
  dates: number;
  /** Days under schema.org's own key. */
  readonly declared: Map<string, Value>;
}

type Value = ReturnType<typeof readValue>;

/** Weak evidence, read only where the page has nothing better. */
export function fromScripts(page: Page, reading: Reading, into: Occurrences): void {
  const budget: Budget = { text: MAX_TEXT, dates: MAX_DATES, declared: new Map() };
  readScripts(page, budget, reading, into);
  readHiddenFields(page, reading, into);
  const [only] = budget.declared.values();
  // Several are of a list of stories, one is the page's own: JSON-LD that its scripts have yet to put in place.
  if (budget.declared.size === 1 && only !== undefined) into.add('meta:published', 'script:datePublished', only);
}

function readScripts(page: Page, budget: Budget, reading: Reading, into: Occurrences): void {
  for (const index of page.byTag.get('script') ?? []) {
    const script = page.elements[index];
    if (script === undefined || script.value(attribute.TYPE) === 'application/ld+json') continue;
    for (let child = script.firstChild; child !== null; child = child.nextSibling) {
      if (isText(child)) readData(child.data, budget, reading, into);
    }
  }
  // Few pages have it, and asked for all its attributes each element makes an object of them. Its capital is rarer than its start.
  if (!page.html.includes('Published') || !page.html.includes('datePublished')) return;
  for (const { attribs } of page.elements) {
    if (budget.text <= 0 || budget.dates <= 0) return;
    for (const name in attribs) {
      const value = attribs[name];
      if (value !== undefined && value.length >= LEAST_DATA && value.includes('"datePublished"')) readData(value, budget, reading, into);
    }
  }
}

const MAX_FIELDS = 100;
/** Whole names: `unpublishDate`, `published_before` and `publication_id` hold another day, or none. */
const PUBLISHED_FIELD =
  /^(?:(?:article|story|news|post|content|hdn|hidden|hf|txt|first)_?)?(?:publish(?:ed)?_?(?:date|time|date_?time|at|on)|publication_?(?:date|time)|pub_?(?:date|time)|date_?published)$|^(?:article|story|news|post)_?(?:date|time)$/;
/** Forms in which a day is asked for, or is of what a reader writes. */
const OTHER_FORM = /search|such|recherche|busca|cerca|filter|comment|kommentar|reply|respond/i;
/** Elements from a field up to its form. */
const FORM_LEVELS = 8;

/** `<input type="hidden" id="publishDate" value="2026-02-06T09:14:00+03:00">`. */
function readHiddenFields(page: Page, reading: Reading, into: Occurrences): void {
  for (const index of (page.byTag.get('input') ?? []).slice(0, MAX_FIELDS)) {
    const field = page.elements[index];
    if (field?.value(attribute.TYPE) !== 'hidden') continue;
    const value = field.attribs['value'];
    if (value === undefined || value.length > 40 || !/\d{4}/.test(value)) continue;
    const names = [field.value(attribute.ID) ?? '', field.value(attribute.NAME) ?? ''];
    if (names.some((name) => PUBLISHED_FIELD.test(name.slice(0, 60).toLowerCase().replaceAll('-', '_'))) && !isInOtherForm(page, index))
      into.add('meta:published', 'input[type=hidden]', readValue(value, reading));
  }
}

function isInOtherForm({ elements, parent }: Page, index: number): boolean {
  for (let at = parent[index] ?? -1, level = 0; at >= 0 && level < FORM_LEVELS; at = parent[at] ?? -1, level += 1) {
    const element = elements[at];
    if (element?.name !== 'form') continue;
    return ['role', 'id', 'class', 'name', 'action'].some((key) => OTHER_FORM.test((element.attribs[key] ?? '').slice(0, 300)));
  }
  return false;
}

function readData(data: string, budget: Budget, reading: Reading, into: Occurrences): void {
  if (budget.text <= 0) return;
  const text = data.slice(0, budget.text);
  budget.text -= text.length;
  for (const match of text.matchAll(DATE)) {
    budget.dates -= 1;
    if (budget.dates < 0) return;
    const before = text.slice(Math.max(0, match.index - KEY_REACH), match.index);
    const value = readValue(match[0], reading);
    if (/"datePublished\\{0,3}"\s?:\s?\\{0,3}"$/.test(before)) budget.declared.set(match[0].slice(0, 10), value);
    into.add(kindOf(before.toLowerCase()), 'script', value);
  }
}

function kindOf(key: string): Kind {
  if (/modif|updat/.test(key)) return 'script:modified';
  return /publi[sc]|pub_?date|posted|firstpub|created|"date"|showdate/.test(key) ? 'script:published' : 'script';
}
