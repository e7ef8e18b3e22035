/**
 * The stack of open elements, and the searches in it that the HTML Standard calls "has an element in scope". It is never
 * deeper than the budget, so that each search is bounded.
 * @see https://html.spec.whatwg.org/multipage/parsing.html#the-stack-of-open-elements
 */
import type { PageElement } from './element-node.ts';
import { HEADING, SCOPE, SPECIAL } from './tag-rules.ts';

const NOT_SPECIAL_FOR_LIST_ITEMS = new Set(['address', 'div', 'p']);

/** Which open cells, rows and sections the start tag of a table part closes. */
const TABLE_CLOSES: ReadonlyMap<string, readonly string[]> = new Map([
  ['td', ['td', 'th', 'caption']],
  ['th', ['td', 'th', 'caption']],
  ['tr', ['tr', 'caption', 'colgroup']],
  ['tbody', ['tbody', 'thead', 'tfoot', 'caption', 'colgroup']],
  ['thead', ['tbody', 'thead', 'tfoot', 'caption', 'colgroup']],
  ['tfoot', ['tbody', 'thead', 'tfoot', 'caption', 'colgroup']],
  ['colgroup', ['colgroup', 'caption']],
  ['caption', ['caption']],
]);

export function isForeignRoot(name: string): boolean {
  return name === 'svg' || name === 'math';
}

export class OpenElements {
  readonly elements: PageElement[] = [];
  readonly bits: number[] = [];
  /** How many of them are `p`, and how many `svg` or `math`. */
  paragraphs = 0;
  foreign = 0;

  /** Elements below this index are out of reach of all searches: those around an open `noscript`, and that itself. */
  floor = 0;

  get depth(): number {
    return this.elements.length;
  }

  get top(): PageElement | undefined {
    return this.elements[this.elements.length - 1];
  }

  get topName(): string {
    return this.top?.name ?? '';
  }

  get topBits(): number {
    return this.bits[this.bits.length - 1] ?? 0;
  }

  push(element: PageElement, bits: number): void {
    this.elements.push(element);
    this.bits.push(bits);
    if (element.name === 'p') this.paragraphs += 1;
    else if (isForeignRoot(element.name)) this.foreign += 1;
  }

  pop(): void {
    const name = this.elements.pop()?.name ?? '';
    this.bits.pop();
    if (name === 'p') this.paragraphs -= 1;
    else if (isForeignRoot(name)) this.foreign -= 1;
  }

  /** Takes off the element at a place and all above it; none where the place is −1. */
  popTo(at: number): void {
    if (at < 0) return;
    while (this.elements.length > at) this.pop();
  }

  /** Takes one element off and leaves those inside it open. */
  remove(at: number): void {
    if (at < 0) return;
    if (at === this.elements.length - 1) this.pop();
    else {
      this.elements.splice(at, 1);
      this.bits.splice(at, 1);
    }
  }

  /** Place of the innermost element of a name; −1 where there is none, or one that has a bit of `barrier` stands before it. */
  find(name: string, barrier: number): number {
    for (let at = this.elements.length - 1; at >= this.floor; at -= 1) {
      if (this.elements[at]?.name === name) return at;
      if (((this.bits[at] ?? 0) & barrier) !== 0) return -1;
    }
    return -1;
  }

  findParagraph(): number {
    if (this.paragraphs === 0) return -1;
    for (let at = this.elements.length - 1; at >= this.floor; at -= 1) {
      const name = this.elements[at]?.name;
      if (name === 'p') return at;
      if (((this.bits[at] ?? 0) & SCOPE) !== 0 || name === 'button') return -1;
    }
    return -1;
  }

  findHeading(): number {
    for (let at = this.elements.length - 1; at >= this.floor; at -= 1) {
      const bits = this.bits[at] ?? 0;
      if ((bits & HEADING) !== 0) return at;
      if ((bits & SCOPE) !== 0) return -1;
    }
    return -1;
  }

  /** The list item that an end tag speaks of. */
  findListItem(): number {
    for (let at = this.elements.length - 1; at >= this.floor; at -= 1) {
      const name = this.elements[at]?.name;
      if (name === 'li') return at;
      if (name === 'ul' || name === 'ol' || ((this.bits[at] ?? 0) & SCOPE) !== 0) return -1;
    }
    return -1;
  }

  /** The list item, term or definition that the start tag of the next one closes. */
  findItemBefore(name: string): number {
    for (let at = this.elements.length - 1; at >= this.floor; at -= 1) {
      const open = this.elements[at]?.name ?? '';
      if (open === name || (name !== 'li' && (open === 'dd' || open === 'dt'))) return at;
      if (((this.bits[at] ?? 0) & SPECIAL) !== 0 && !NOT_SPECIAL_FOR_LIST_ITEMS.has(open)) return -1;
    }
    return -1;
  }

  findInTable(name: string): number {
    for (let at = this.elements.length - 1; at >= this.floor; at -= 1) {
      const open = this.elements[at]?.name;
      if (open === name) return at;
      if (open === 'table' || open === 'template') return -1;
    }
    return -1;
  }

  /** Closes what the start tag of a table part ends. False: it stands in no table, and is to be ignored. */
  makeRoomFor(part: string): boolean {
    const closes = TABLE_CLOSES.get(part) ?? [];
    let cut = -1;
    for (let at = this.depth - 1; at >= this.floor; at -= 1) {
      const open = this.elements[at]?.name ?? '';
      if (open === 'table') {
        this.popTo(cut);
        return true;
      }
      if (open === 'template') return true;
      if (closes.includes(open)) cut = at;
    }
    return false;
  }
}
