/** Takes elements out of the tree and puts their children in their place. */
import type { ChildNode, Element } from 'domhandler';

/** @param elements in the order in which they were opened; inner ones are dissolved first. */
export function unwrap(elements: readonly Element[]): void {
  for (const element of elements.toReversed()) {
    const parent = element.parent;
    if (parent === null) continue;
    const at = parent.children.indexOf(element);
    if (at < 0) continue;
    const children: ChildNode[] = parent.children.slice(0, at).concat(element.children, parent.children.slice(at + 1));
    parent.children = children;
    element.children = [];
    let previous: ChildNode | null = null;
    for (const child of children) {
      child.parent = parent;
      child.prev = previous;
      child.next = null;
      if (previous !== null) previous.next = child;
      previous = child;
    }
  }
}
