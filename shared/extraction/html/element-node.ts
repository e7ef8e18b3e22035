/**
 * An element whose attributes stay in the page until they are asked for, and whose children are linked to each other
 * alone: an array for each element took a thirtieth of the whole time. To libraries for domhandler it is one of theirs;
 * those that look for `children` among an object's own properties want `keepChildren` first.
 */
import { Node, type ChildNode, type Element } from 'domhandler';
import { ElementType } from 'domelementtype';
import type { Attributes, AttributeTable } from './attribute-table.ts';

/** An element of the page, in domhandler's shape; attributes stay in the page's HTML until asked for. */
export class PageElement extends Node implements Element {
  firstChild: ChildNode | null = null;
  lastChild: ChildNode | null = null;
  readonly name: string;
  readonly type: Element['type'];
  /** The page's attributes, and where among them those of this element are. */
  readonly table: AttributeTable;
  attributesAt: number;
  private read: Attributes | null = null;

  constructor(name: string, table: AttributeTable, attributesAt: number) {
    super();
    this.name = name;
    this.type = name === 'script' ? ElementType.Script : name === 'style' ? ElementType.Style : ElementType.Tag;
    this.table = table;
    this.attributesAt = attributesAt;
  }

  /**
   * Value of an attribute, character references decoded; undefined where the element has none of that name.
   * @param number see attribute-names.ts
   */
  value(number: number): string | undefined {
    return this.attributesAt === 0 ? undefined : this.table.value(this.attributesAt, number);
  }

  /** All attributes. For those that attribute-names.ts numbers `value` is several times faster. */
  get attribs(): Attributes {
    this.read ??= this.table.object(this.attributesAt);
    return this.read;
  }

  /** Built again at each call. */
  get children(): ChildNode[] {
    const children: ChildNode[] = [];
    for (let child = this.firstChild; child !== null; child = child.nextSibling) children.push(child);
    return children;
  }

  get childNodes(): ChildNode[] {
    return this.children;
  }

  /** Keeps `children` as a property of this element's own; what changes it from then on leaves `firstChild` and `lastChild` behind. */
  keepChildren(): void {
    Object.defineProperty(this, 'children', { value: this.children, writable: true });
  }

  get nodeType(): 1 {
    return 1;
  }

  get tagName(): string {
    return this.name;
  }

  get attributes(): Element['attributes'] {
    return Object.entries(this.attribs).map(([name, value]) => ({ name, value }));
  }
}
