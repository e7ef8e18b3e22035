/** Selects the rule for a page, and evaluates its selectors there. */
import { foldSpaces } from '../text/index.ts';
import type { Element } from 'domhandler';
import { cheerioOf, type Page, textOf } from '../html/index.ts';
import { hostnameOf, isForHost } from './hosts.ts';
import { splitAttribute, type AppliedRule } from './schema.ts';

/** Matches read of one selector. */
const MAX_MATCHES = 200;

/** The rule whose host is the address's or above it; the most specific one. Null where no rule is for the host. */
export function ruleFor(rules: readonly AppliedRule[] | undefined, address: string | null): AppliedRule | null {
  if (rules === undefined || rules.length === 0 || address === null) return null;
  const host = hostnameOf(address);
  if (host === null) return null;
  let best: AppliedRule | null = null;
  for (const rule of rules) {
    if (isForHost(rule.host, host) && rule.host.length > (best?.host.length ?? 0)) best = rule;
  }
  return best;
}

/** A field as a list, whichever way the rule writes it. */
export function listOf(selectors: string | readonly string[] | undefined): readonly string[] {
  return selectors === undefined ? [] : typeof selectors === 'string' ? [selectors] : selectors;
}

/** A value that a rule's selector found, with its element. */
export interface RuleValue {
  readonly value: string;
  /** Position of the element in the page. */
  readonly element: number;
  readonly selector: string;
}

/** What the first selector that matches anything finds: texts, or the attribute that it names; empty ones left out. */
export function readValues(page: Page, selectors: string | readonly string[] | undefined): readonly RuleValue[] {
  for (const written of listOf(selectors)) {
    const { selector, attribute } = splitAttribute(written);
    const found = select(page, selector).flatMap((element) => {
      const value = foldSpaces(attribute === null ? valueOf(element) : (element.attribs[attribute] ?? '')).trim();
      return value === '' ? [] : [{ value, element: page.indexOf.get(element) ?? -1, selector: written }];
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** The attribute that holds an element's value, by the element's name. */
const TELLING: ReadonlyMap<string, string> = new Map([
  ['meta', 'content'],
  ['time', 'datetime'],
  ['img', 'src'],
  ['link', 'href'],
  ['data', 'value'],
]);

function valueOf(element: Element): string {
  const attribute = TELLING.get(element.name);
  return (attribute === undefined ? undefined : element.attribs[attribute]) ?? textOf(element);
}

/** How many elements a selector matches, whatever attribute it names. */
export function matchesIn(page: Page, written: string): number {
  return select(page, splitAttribute(written).selector).length;
}

/** Elements that a selector matches, document order; none where the selector cannot be read (checked rules always can). */
export function select(page: Page, selector: string): readonly Element[] {
  try {
    return cheerioOf(page).root().find(selector).toArray().slice(0, MAX_MATCHES);
  } catch {
    return [];
  }
}
