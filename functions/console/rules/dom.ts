/**
 * Questions to an uploaded page's own document. An element of it may be named like a method of its document or its form
 * (`<img name="querySelectorAll">`) and stands in its place then; so each is asked by the prototype of this page's own.
 */

const get = (prototype: object, name: string, of: object): unknown => Reflect.get(prototype, name, of);

/** Elements that a selector matches; null where it is none. */
export function allOf(page: Document, selector: string): readonly Element[] | null {
  try {
    return [...Document.prototype.querySelectorAll.call(page, selector)];
  } catch {
    return null;
  }
}

export const attributeOf = (element: Element, name: string): string | null => Element.prototype.getAttribute.call(element, name);

export const tagOf = (element: Element): string => String(get(Element.prototype, 'tagName', element)).toLowerCase();

export const parentOf = (element: Element): Element | null => elementOrNull(get(Node.prototype, 'parentElement', element));

export const beside = (element: Element, way: 'next' | 'previous'): Element | null =>
  elementOrNull(get(Element.prototype, `${way}ElementSibling`, element));

export const firstChildOf = (element: Element): Element | null => elementOrNull(get(Element.prototype, 'firstElementChild', element));

export const boxOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);

export const at = (page: Document, x: number, y: number): Element | null => Document.prototype.elementFromPoint.call(page, x, y);

export const listen = (target: EventTarget, type: string, heard: (event: Event) => void): void =>
  EventTarget.prototype.addEventListener.call(target, type, heard);

export const textOf = (element: Element): string => String(get(Node.prototype, 'textContent', element));

/** The picture that an element is, or the first that it or its figure holds, for pictures that are not loaded have no size; else itself. */
export function pictureIn(element: Element): Element {
  if (tagOf(element) === 'img') return element;
  const around = Element.prototype.closest.call(element, 'figure') ?? element;
  return Element.prototype.querySelectorAll.call(around, 'img')[0] ?? element;
}

/** The frame's elements belong to another realm, so `instanceof` does not recognize them. */
const elementOrNull = (value: unknown): Element | null => (value === null || value === undefined ? null : (value as Element));

const MOST_PATH = 6;

/** The element and those around it, the outermost first, as far as a person follows them. */
export function pathOf(element: Element): readonly Element[] {
  const path: Element[] = [];
  for (let one: Element | null = element; one !== null && path.length < MOST_PATH && tagOf(one) !== 'html'; one = parentOf(one))
    path.unshift(one);
  return path;
}
