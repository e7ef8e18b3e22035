/** `ul`, `ol`, `dl` and their items → lists, nested as they are; galleries and slide shows → their content. */
import { isText, type ChildNode } from 'domhandler';
import * as attribute from '../../html/attribute-names.ts';
import { PageElement } from '../../html/index.ts';
import { INLINE } from '../../page/index.ts';
import { addAll, type Flow, type List, type ListItem } from './tree.ts';
import { type Close, type ListFrame, type Writer } from './tree-writer.ts';

export function openList(writer: Writer, element: PageElement): Close {
  if (writer.inLeaf && writer.table !== null) return openCellList(writer, element);
  if (!writer.canNest) return writer.openBlock();
  const frame: ListFrame = { items: [] };
  const close = writer.openContainer((children) => {
    settleStray(frame, children);
    addAll(writer.flow, finishList(element, frame.items));
  });
  writer.list = frame;
  return close;
}

/** A cell holds lines, not blocks: the items of a list in it are lines with their marks before them. */
function openCellList(writer: Writer, element: PageElement): Close {
  const { cellList } = writer;
  writer.boundary();
  writer.cellList = { next: element.name === 'ol' ? (wholeNumber(element.value(attribute.START)) ?? 1) : null };
  return () => {
    writer.boundary();
    writer.cellList = cellList;
  };
}

export function openItem(writer: Writer, element: PageElement): Close {
  const frame = writer.list;
  if (writer.inLeaf && writer.cellList !== null && element.name === 'li') {
    writer.boundary();
    writer.append(writer.cellList.next === null ? '• ' : `${writer.cellList.next++}. `);
    return () => writer.boundary();
  }
  if (frame === null || writer.inLeaf) return writer.openBlock();
  writer.flush();
  settleStray(frame, writer.flow.splice(0));
  const role = element.name === 'dt' ? 'term' : element.name === 'dd' ? 'definition' : 'item';
  const item: ListItem = {
    role,
    children: [],
    number: wholeNumber(element.value(attribute.VALUE)),
    checked: role === 'item' ? tickOf(element) : null,
  };
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
  else frame.items.push({ role: 'item', children: stray, number: null, checked: null });
}

function finishList(element: PageElement, items: readonly ListItem[]): readonly Flow[] {
  if (items.length === 0) return [];
  const children = items.flatMap((item) => item.children);
  // Galleries and slide shows are lists to the page, but figures and sections to a reader.
  if (children.some(({ kind }) => kind === 'heading') || children.every(({ kind }) => kind === 'figure' || kind === 'embed'))
    return children;
  const list: List['list'] = element.name === 'ol' ? 'ordered' : element.name === 'dl' ? 'definition' : 'unordered';
  const reversed = list === 'ordered' && element.value(attribute.REVERSED) !== undefined;
  const start = wholeNumber(element.value(attribute.START)) ?? (reversed ? items.length : 1);
  const isCounted = list === 'ordered' || items.every(({ number }) => number === null);
  return [{ kind: 'list', list, start, reversed, items: isCounted ? items : items.map((item) => ({ ...item, number: null })) }];
}

/** As in `start` and `value`: Markdown counts from 0 on, and no further than nine digits. */
function wholeNumber(value: string | undefined): number | null {
  const digits = /^\s{0,4}(\d{1,8})\s{0,4}$/.exec(value ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Boxes between an item and its tick. */
const MAX_BOXES = 4;

/** Whether a box to tick is the first thing in an item, and ticked. */
function tickOf(item: PageElement): boolean | null {
  const named = namedTick(item);
  if (named !== null) return named;
  let node: ChildNode | null = item.firstChild;
  for (let boxes = 0; node !== null && boxes < MAX_BOXES;) {
    if (isText(node)) {
      if (node.data.trim() !== '') return null;
      node = node.nextSibling;
    } else if (!(node instanceof PageElement)) node = node.nextSibling;
    else if (node.name === 'input')
      return node.value(attribute.TYPE)?.toLowerCase() === 'checkbox' ? node.attribs['checked'] !== undefined : null;
    else if (node.value(attribute.ROLE) === 'checkbox') return node.attribs['aria-checked'] === 'true';
    else if (NOTION_BOX.test(node.value(attribute.CLASS) ?? '')) return /-on/.test(node.value(attribute.CLASS) ?? '');
    else if (node.name === 'p' || node.name === 'div' || INLINE.has(node.name)) {
      node = node.firstChild ?? node.nextSibling;
      boxes += 1;
    } else return null;
  }
  return null;
}

/** The box of an exported page of Notion, which a style draws. */
const NOTION_BOX = /(?:^|\s)checkbox-o(?:n|ff)(?:\s|$)/;

/** A tick that an editor keeps in attributes: Confluence, TipTap (`data-checked`), Quill (`data-list`). */
function namedTick(item: PageElement): boolean | null {
  if (item.value(attribute.DATA_INLINE_TASK_ID) !== undefined) return /(?:^|\s)checked(?:\s|$)/.test(item.value(attribute.CLASS) ?? '');
  const value = item.value(attribute.DATA_CHECKED) ?? item.value(attribute.DATA_LIST);
  return value === 'true' || value === 'checked' ? true : value === 'false' || value === 'unchecked' ? false : null;
}
