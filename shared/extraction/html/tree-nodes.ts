/** The nodes of a page while it is being read: appended one by one within a budget, then handed over as a `Page`. */
import { Document, type ChildNode } from 'domhandler';
import type { AttributeTable } from './attribute-table.ts';
import { PageElement } from './element-node.ts';
import type { Tag } from './tag-names.ts';
import { endsOf, indexPage, pageOf, type Page } from './page.ts';
import { PageText } from './text-node.ts';
import { unwrap } from './unwrap.ts';

export interface TreeLimits {
  readonly maxNodes: number;
  readonly maxDepth: number;
  readonly maxAttributes: number;
  /** False reads `noscript` as browsers without scripts do: its content is part of the page. */
  readonly isScripting?: boolean;
}

/**
 * The name given to a template whose text a browser shows: a declarative shadow root.
 * @see https://html.spec.whatwg.org/multipage/scripting.html#attr-template-shadowrootmode
 */
export const SHADOW_ROOT = 'shadow-root';
/** The name given to a `noscript` where scripts do not run. */
const SHOWN = 'noscript-content';

export class TreeNodes {
  /** True once the budget of nodes is spent. */
  isFull = false;
  protected truncated = false;
  protected readonly document = new Document([]);
  protected readonly elements: PageElement[] = [];
  /** Of each element, with room for more: see `room`. */
  private parents: Int32Array<ArrayBuffer>;
  protected attributeFlags: Uint8Array<ArrayBuffer>;
  private readonly texts: PageText[] = [];
  private readonly textAt: number[] = [];
  private readonly byTag = new Map<string, number[]>();
  private nodes = 0;
  protected readonly html: string;
  protected readonly limits: TreeLimits;
  protected readonly attributes: AttributeTable;
  /** Where the next node goes. */
  protected parent: Document | PageElement = this.document;
  /** Links that were closed by an outer end tag, and so hold content that is not theirs. */
  protected readonly misnestedLinks: PageElement[] = [];
  private readonly shown: Tag = { name: SHOWN, bits: 0, positions: [] };
  private readonly shadow: Tag = { name: SHADOW_ROOT, bits: 0, positions: [] };

  /**
   * @param html where the tokens come from
   * @param attributes what the tokenizer fills
   * @param room elements that the page has, as a guess: more take a copy of what stands so far
   */
  constructor(html: string, limits: TreeLimits, attributes: AttributeTable, room: number) {
    this.html = html;
    this.limits = limits;
    this.attributes = attributes;
    this.parents = new Int32Array(room);
    this.attributeFlags = new Uint8Array(room);
  }

  /** Call once, when no more tokens come. */
  finish(): Page {
    const { html, document, elements, byTag, truncated } = this;
    if (this.misnestedLinks.length > 0) {
      unwrap(this.misnestedLinks);
      return indexPage(document, this.attributeFlags, truncated, html);
    }
    const parent = this.parents.subarray(0, elements.length);
    return pageOf({
      html,
      document,
      elements,
      parent,
      end: endsOf(parent),
      attributeFlags: this.attributeFlags.subarray(0, elements.length),
      texts: this.texts,
      textAt: new Int32Array(this.textAt),
      byTag,
      truncated,
    });
  }

  private tagFor(tag: Tag, attributesAt: number): Tag {
    if (tag.name === 'template' && this.attributes.object(attributesAt)['shadowrootmode'] !== undefined) return this.shadow;
    return tag.name === 'noscript' && this.limits.isScripting === false ? this.shown : tag;
  }

  protected appendElement(named: Tag, attributesAt: number, attributeFlags: number): PageElement {
    const tag = this.tagFor(named, attributesAt);
    const element = new PageElement(tag.name, this.attributes, attributesAt);
    if (!this.append(element)) return element;
    const position = this.elements.length;
    element.startIndex = position;
    this.elements.push(element);
    if (position === this.attributeFlags.length) this.makeRoom();
    this.attributeFlags[position] = attributeFlags;
    this.parents[position] = this.parent === this.document ? -1 : (this.parent.startIndex ?? -1);
    if (tag.positions.length === 0) this.byTag.set(tag.name, tag.positions);
    tag.positions.push(position);
    return element;
  }

  private makeRoom(): void {
    this.parents = new Int32Array(this.parents.buffer.transfer(2 * this.parents.byteLength));
    this.attributeFlags = new Uint8Array(this.attributeFlags.buffer.transfer(2 * this.attributeFlags.byteLength));
  }

  protected appendText(from: number, length: number, data: string | null): void {
    const text = new PageText(this.html, from, length, data);
    if (!this.append(text)) return;
    this.texts.push(text);
    this.textAt.push(this.elements.length);
  }

  /** False where the budget is spent. */
  private append(node: ChildNode): boolean {
    this.nodes += 1;
    if (this.nodes > this.limits.maxNodes) {
      this.truncated = true;
      this.isFull = true;
      return false;
    }
    const { parent } = this;
    const last = parent.lastChild;
    node.parent = parent;
    if (last !== null) {
      node.prev = last;
      last.next = node;
    }
    if (parent instanceof Document) parent.children.push(node);
    else {
      parent.lastChild = node;
      if (last === null) parent.firstChild = node;
    }
    return true;
  }
}
