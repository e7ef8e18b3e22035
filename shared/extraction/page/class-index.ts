/** Interns the class attributes of a page as numbers: pages repeat them, so each distinct one is interpreted once. */
import * as attribute from '../html/attribute-names.ts';
import { flatString, HASH_FACTOR, HASH_START } from '../text/index.ts';
import { CLASS, oncePerPage, type Page, type PageElement } from '../html/index.ts';

export interface Classes {
  /** Each as `flatString` keeps it. */
  readonly names: readonly string[];
  /** Position in `names` of each element's class, −1 where it has none. */
  readonly of: Int32Array;
}

/** The distinct classes of a page; computed once for each page. */
export const classesOf = oncePerPage((page: Page): Classes => {
  const { elements, attributeFlags } = page;
  const numbers = new ClassNumbers(page.html);
  const of = new Int32Array(elements.length).fill(-1);
  for (let at = 0; at < elements.length; at += 1) {
    const element = ((attributeFlags[at] ?? 0) & CLASS) === 0 ? undefined : elements[at];
    if (element !== undefined) of[at] = numbers.numberOf(element);
  }
  return { names: numbers.names, of };
});

/** Longer ones are lists of utilities, which name no part of a page. */
export const MAX_NAMES = 400;

/** An element's class attribute; empty where it has none, or a list of utility classes. */
export function classNamesAt(page: Page, at: number): string {
  const { names, of } = classesOf(page);
  const number = of[at] ?? -1;
  const own = number < 0 ? '' : (names[number] ?? '');
  return own.length < MAX_NAMES ? own : '';
}

/** Characters of a value that its hash is made of, about. */
const SAMPLED = 12;
/** Values of one hash that a value is compared with; past it a value gets a number of its own, so that no page makes this quadratic. */
const MAX_TRIES = 16;

/** Numbers values by their characters in the page: no string is made of one that was met before. */
class ClassNumbers {
  readonly names: string[] = [];
  private readonly html: string;
  /** Of each number where it was met first, its length, and the number before it with the same hash; −1 for none. */
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];
  private readonly before: number[] = [];
  /** The last number of a hash. */
  private readonly byHash = new Map<number, number>();

  constructor(html: string) {
    this.html = html;
  }

  /** −1 where the element has no class, or an empty one. */
  numberOf(element: PageElement): number {
    const { table } = element;
    const place = table.placeAt(element.attributesAt, attribute.CLASS);
    if (place === 0) return -1;
    const start = table.startOf(place);
    const length = table.endOf(place) - start;
    if (length === 0) return -1;
    const hash = this.hashOf(start, length);
    const last = this.byHash.get(hash) ?? -1;
    for (let number = last, tries = 0; number >= 0 && tries < MAX_TRIES; number = this.before[number] ?? -1, tries += 1) {
      if (this.lengths[number] === length && this.stands(this.starts[number] ?? 0, start, length)) return number;
    }
    const number = this.names.length;
    this.names.push(flatString(table.read(place)));
    this.starts.push(start);
    this.lengths.push(length);
    this.before.push(last);
    this.byHash.set(hash, number);
    return number;
  }

  /** Hashes at most some characters, evenly spread over a long value; a comparison of all of them then confirms the match. */
  private hashOf(start: number, length: number): number {
    const { html } = this;
    const step = 1 + Math.trunc(length / SAMPLED);
    let hash = HASH_START ^ length;
    for (let at = start + length - 1; at >= start; at -= step) hash = Math.imul(hash ^ html.charCodeAt(at), HASH_FACTOR);
    return hash;
  }

  private stands(one: number, other: number, length: number): boolean {
    const { html } = this;
    for (let at = 0; at < length; at += 1) if (html.charCodeAt(one + at) !== html.charCodeAt(other + at)) return false;
    return true;
  }
}
