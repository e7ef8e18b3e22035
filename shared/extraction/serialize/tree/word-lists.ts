/**
 * Lists of pages that Word saved: each item is a paragraph of a class for items, and its mark, a bullet or a number, a span in
 * front of its text. Only its style says how deep it stands.
 */
import { isText, type ChildNode } from 'domhandler';
import * as attribute from '../../html/attribute-names.ts';
import { type Page, PageElement, textOf } from '../../html/index.ts';
import { classesOf } from '../../page/index.ts';
import type { Flow, ListItem } from './tree.ts';
import type { Close, Writer } from './tree-writer.ts';

const ITEM_CLASS = 'MsoList';
const LEVEL = /mso-list:\s?l\d{1,4} level(\d)/i;
/** A bullet (Word draws some as letters of a font of signs), a number or a letter. */
const MARK = /^(?:[·•§o\uf0a7\uf0b7–-]|\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)])$/i;
/** Characters of a mark, with the blanks behind it. */
const MARK_READ = 40;
/** Spans from the paragraph down to the mark. */
const MAX_DEPTH = 4;

/** True of a page that has items: asked of each distinct class, since a search of the whole page is a hundred times as long. */
export function hasWordLists(page: Page): boolean {
  return classesOf(page).names.some((name) => name.startsWith(ITEM_CLASS));
}

export class WordLists {
  readonly #writer: Writer;
  /** The items of the lists made here, which go on as long as nothing stands between. */
  readonly #items = new WeakMap<Flow, ListItem[]>();
  /** The marks of the items that were opened. */
  readonly #marks = new Set<PageElement>();

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  isMark(element: PageElement): boolean {
    return this.#marks.has(element);
  }

  /** Opens an item; undefined where the paragraph is none. */
  open(element: PageElement): Close | undefined {
    if (element.value(attribute.CLASS)?.startsWith(ITEM_CLASS) !== true || !this.#writer.canNest) return undefined;
    const mark = markOf(element);
    if (mark === null) return undefined;
    this.#marks.add(mark);
    const number = MARK.exec(textOf(mark, MARK_READ).trim())?.[1];
    const level = Number(LEVEL.exec(element.value(attribute.STYLE) ?? '')?.[1] ?? 1);
    const digits = Number(number);
    return this.#writer.openContainer((children) => {
      if (children.length > 0)
        this.#add(
          this.#writer.flow,
          level,
          { role: 'item', children, number: digits >= 0 ? digits : null, checked: null },
          number !== undefined,
        );
    });
  }

  #add(flow: Flow[], level: number, item: ListItem, isOrdered: boolean): void {
    const last = flow.at(-1);
    const items = last === undefined ? undefined : this.#items.get(last);
    const above = items?.at(-1);
    if (level > 1 && above !== undefined) this.#add(above.children, level - 1, item, isOrdered);
    else if (items !== undefined && last?.kind === 'list' && (last.list === 'ordered') === isOrdered) items.push(item);
    else {
      const begun = [item];
      const list: Flow = {
        kind: 'list',
        list: isOrdered ? 'ordered' : 'unordered',
        start: item.number ?? 1,
        reversed: false,
        items: begun,
      };
      this.#items.set(list, begun);
      flow.push(list);
    }
  }
}

/** The span that holds the mark and nothing else, the first thing in an item. */
function markOf(item: PageElement): PageElement | null {
  let node: ChildNode | null = item.firstChild;
  for (let depth = 0; node !== null && depth < MAX_DEPTH;) {
    if (isText(node) && node.data.trim() !== '') return null;
    if (!(node instanceof PageElement)) node = node.nextSibling;
    else if (MARK.test(textOf(node, MARK_READ).trim())) return node;
    else {
      node = node.firstChild;
      depth += 1;
    }
  }
  return null;
}
