/** Takes elements out of the tree and puts their children in their place. */
import type { ChildNode } from 'domhandler';
import { PageElement } from './element-node.ts';

/** @param elements in the order in which they were opened; inner ones are dissolved first. */
export function unwrap(elements: readonly PageElement[]): void {
  for (const element of elements.toReversed()) {
    const { parent, prev, next, firstChild, lastChild } = element;
    if (parent === null) continue;
    const { children } = element;
    for (const child of children) child.parent = parent;
    link(prev, firstChild ?? next);
    link(lastChild ?? prev, next);
    if (parent instanceof PageElement) {
      if (prev === null) parent.firstChild = firstChild ?? next;
      if (next === null) parent.lastChild = lastChild ?? prev;
    } else parent.children = parent.children.flatMap((child) => (child === element ? children : [child]));
    element.parent = element.prev = element.next = element.firstChild = element.lastChild = null;
  }
}

function link(one: ChildNode | null, other: ChildNode | null): void {
  if (one !== null) one.next = other;
  if (other !== null) other.prev = one;
}
