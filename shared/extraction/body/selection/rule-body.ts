/** The body as a site's rule has it, which overrules the model. */
import { cheerioOf, type Page } from '../../html/index.ts';
import type { Selection } from './selection.ts';

/** The text of the rule's body elements is the article, with what it keeps besides, but what it strips. */
export function applyRule(selection: Selection): void {
  const { page, hints } = selection;
  if (hints.rule === null) return;
  const body = firstMatch(page, hints.rule.body);
  if (body.length > 0) {
    selection.clear();
    for (const element of body) selection.overrule(element, true, "inside the rule's body");
  }
  for (const selector of hints.rule.keep) {
    for (const element of matches(page, selector)) selection.overrule(element, true, `kept by the rule: ${selector}`);
  }
  for (const selector of hints.rule.strip) {
    for (const element of matches(page, selector)) selection.overrule(element, false, `stripped by the rule: ${selector}`);
  }
}

function firstMatch(page: Page, selectors: readonly string[]): number[] {
  for (const selector of selectors) {
    const found = matches(page, selector);
    if (found.length > 0) return found;
  }
  return [];
}

function matches(page: Page, selector: string): number[] {
  return cheerioOf(page)
    .root()
    .find(selector)
    .toArray()
    .map((element) => page.indexOf.get(element) ?? -1)
    .filter((at) => at >= 0);
}
