/**
 * Selectors for an element that a person has pointed at: what a redesign leaves alone goes first. Microdata and ids say what a
 * thing is; classes by words say it nearly as well; names that a build tool made say nothing, and places come last.
 */
import { allOf, attributeOf, beside, parentOf, tagOf } from './dom.ts';
import { isList, type Field } from './draft.ts';

export interface Suggestion {
  readonly selector: string;
  /** Elements of this page that it matches. */
  readonly elements: number;
}

const MOST = 5;
/** Utility classes, states and names with a hash: `css-1q2w3e`, `sc-bdVaJa`, `mt-4`, `is-open`, `Title__x7Gh2`. */
const BUILT = /\d|^(?:css|sc|jsx|is|has|js|wp-block)-|__|^[a-z]{1,2}-|[A-Z][a-z]{0,40}[A-Z]/;
const LANDMARKS = new Set(['article', 'main', 'header', 'aside', 'section', 'nav', 'footer', 'figure']);

/** The best first; each one's first match is the element, or one of its matches where the field takes all. */
export function suggest(page: Document, element: Element, field: Field): readonly Suggestion[] {
  const found: Suggestion[] = [];
  for (const selector of candidates(element)) {
    const matches = allOf(page, selector);
    if (matches === null || found.some((one) => one.selector === selector)) continue;
    const fits = isList(field) ? matches.includes(element) : matches[0] === element;
    if (fits) found.push({ selector: withAttribute(selector, element, field), elements: matches.length });
  }
  // One match is what a single field wants; among those the order of candidates stands.
  const ordered = isList(field)
    ? found
    : [...found.filter(({ elements }) => elements === 1), ...found.filter(({ elements }) => elements > 1)];
  return ordered.slice(0, MOST);
}

function* candidates(element: Element): Generator<string> {
  const own = [...namesOf(element)];
  yield* own;
  for (let around = parentOf(element); around !== null && tagOf(around) !== 'body'; around = parentOf(around)) {
    const outer = [...namesOf(around)];
    if (LANDMARKS.has(tagOf(around))) outer.push(tagOf(around));
    for (const name of outer.slice(0, 2)) {
      yield `${name} ${own[0] ?? tagOf(element)}`;
      yield `${name} ${tagOf(element)}`;
      yield `${name} > ${placeOf(element)}`;
    }
  }
  yield tagOf(element);
  yield `${tagOf(parentOf(element) ?? element)} > ${placeOf(element)}`;
}

/** What the element says of itself, the steadiest first. */
function* namesOf(element: Element): Generator<string> {
  const tag = tagOf(element);
  for (const name of ['itemprop', 'rel']) {
    const value = attributeOf(element, name);
    if (value !== null && /^[a-zA-Z]{2,30}$/.test(value)) yield `[${name}=${value}]`;
  }
  const id = attributeOf(element, 'id');
  if (id !== null && id !== '' && !BUILT.test(id)) yield `#${CSS.escape(id)}`;
  const classes = (attributeOf(element, 'class') ?? '').split(/\s+/).filter((name) => name !== '' && !BUILT.test(name));
  for (const name of classes) yield `.${CSS.escape(name)}`;
  if (classes.length > 1)
    yield classes
      .slice(0, 3)
      .map((name) => `.${CSS.escape(name)}`)
      .join('');
  for (const name of classes) yield `${tag}.${CSS.escape(name)}`;
}

function placeOf(element: Element): string {
  let place = 1;
  for (let one = beside(element, 'previous'); one !== null; one = beside(one, 'previous')) if (tagOf(one) === tagOf(element)) place += 1;
  return `${tagOf(element)}:nth-of-type(${place})`;
}

/** Pictures that a script fetches as one scrolls have their address in one of these. */
const LAZY = ['data-src', 'data-original', 'data-lazy-src'];

/** Where the moment stands for machines, it is read there; of a picture, where its address stands. */
function withAttribute(selector: string, element: Element, field: Field): string {
  if (field === 'date') return attributeOf(element, 'datetime') === null ? selector : `${selector}@datetime`;
  const lazy = field === 'image' ? LAZY.find((name) => attributeOf(element, name) !== null) : undefined;
  return lazy === undefined ? selector : `${selector}@${lazy}`;
}
