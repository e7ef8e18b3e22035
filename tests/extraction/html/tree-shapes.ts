/** The shape of a parsed tree as a line of text. */
import { isTag, isText, type ChildNode } from 'domhandler';

function show(node: ChildNode): string {
  if (isText(node)) return node.data.trim() === '' ? '' : JSON.stringify(node.data);
  return isTag(node) ? `${node.name}(${shapeOf(node.children)})` : '';
}

export function shapeOf(nodes: readonly ChildNode[]): string {
  return nodes
    .map((node) => show(node))
    .filter((part) => part !== '')
    .join(',');
}
