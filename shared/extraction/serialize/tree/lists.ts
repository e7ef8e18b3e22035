/** `ul`, `ol`, `dl` and their items → lists, nested as they are; galleries and slide shows → what they show. */
import type { Element } from 'domhandler';
import { addAll, type Flow, type List, type ListItem } from './tree.ts';
import { type Close, type ListFrame, type Writer } from './tree-writer.ts';

export function openList(writer: Writer, element: Element): Close {
  if (!writer.canNest) return writer.openBlock();
  const frame: ListFrame = { items: [] };
  const close = writer.openContainer((children) => {
    settleStray(frame, children);
    addAll(writer.flow, finishList(element, frame.items));
  });
  writer.list = frame;
  return close;
}

export function openItem(writer: Writer, name: string): Close {
  const frame = writer.list;
  if (frame === null || writer.inLeaf) return writer.openBlock();
  writer.flush();
  settleStray(frame, writer.flow.splice(0));
  const item: ListItem = { role: name === 'dt' ? 'term' : name === 'dd' ? 'definition' : 'item', children: [] };
  const outer = writer.flow;
  writer.flow = item.children;
  writer.list = null;
  return () => {
    writer.flush();
    writer.flow = outer;
    writer.list = frame;
    if (item.children.length > 0) frame.items.push(item);
  };
}

/** A list inside a list but in no item belongs to the item before it; other loose text is an item. */
function settleStray(frame: ListFrame, stray: Flow[]): void {
  if (stray.length === 0) return;
  const last = frame.items.at(-1);
  if (last !== undefined && stray.every(({ kind }) => kind === 'list')) addAll(last.children, stray);
  else frame.items.push({ role: 'item', children: stray });
}

function finishList(element: Element, items: readonly ListItem[]): readonly Flow[] {
  if (items.length === 0) return [];
  const children = items.flatMap((item) => item.children);
  // Galleries and slide shows are lists to the page, but figures and sections to a reader.
  if (children.some(({ kind }) => kind === 'heading') || children.every(({ kind }) => kind === 'figure' || kind === 'embed')) return children;
  const list: List['list'] = element.name === 'ol' ? 'ordered' : element.name === 'dl' ? 'definition' : 'unordered';
  const start = /^\s{0,4}(\d{1,8})\s{0,4}$/.exec(element.attribs['start'] ?? '')?.[1];
  return [{ kind: 'list', list, start: start === undefined ? 1 : Number(start), items }];
}
