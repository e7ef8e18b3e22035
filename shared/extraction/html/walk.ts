/** Walking a subtree without recursion: pages nest deeper than a stack should. */
import { isTag, type ChildNode, type Element } from 'domhandler';

/**
 * The node behind `node` and all below it, in document order, within `root`; null where the subtree ends.
 *
 * @param onLeave is called with each element that the walk goes out of on the way, innermost first
 */
export function nodeAfter(node: ChildNode, root: Element, onLeave?: (left: Element) => void): ChildNode | null {
  let next = node.nextSibling;
  let up = node.parent;
  while (next === null && up !== null && up !== root && isTag(up)) {
    onLeave?.(up);
    next = up.nextSibling;
    up = up.parent;
  }
  return next;
}
