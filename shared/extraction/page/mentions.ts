/** People whom a text names by an empty element, which a script fills in: Substack's and others' mentions. */
import { oncePerPage, textOf, type Page } from '../html/index.ts';
import { elementsWithClassFact } from './class-facts.ts';

const NAME_ATTRIBUTES = [
  'data-name',
  'data-label',
  'data-display-name',
  'data-mention-name',
  'data-user-name',
  'data-username',
  'aria-label',
];
const MAX_NAME = 100;

/** Names by the positions of the elements that stand for them. Found once a page. */
export const mentionsOf = oncePerPage((page: Page): ReadonlyMap<number, string> => {
  const names = new Map<number, string>();
  for (const at of elementsWithClassFact(page, 'mention')) {
    const element = page.elements[at];
    if (element === undefined || textOf(element, MAX_NAME) !== '') continue;
    const { attribs } = element;
    const name =
      nameIn(attribs['data-attrs']) ??
      NAME_ATTRIBUTES.map((one) => attribs[one]?.trim()).find((value) => value !== undefined && value !== '');
    if (name !== undefined && name.length <= MAX_NAME) names.set(at, name);
  }
  return names;
});

/** Substack keeps an object of JSON. */
function nameIn(json: string | undefined): string | undefined {
  if (json === undefined || json.length > 10_000) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
    return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
  } catch {
    return undefined;
  }
}
