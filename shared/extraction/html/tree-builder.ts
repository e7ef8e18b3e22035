/**
 * Builds the tree from the tokenizer's tags with the rules of the HTML Standard that decide where text ends up:
 * implied end tags, scopes, tables, forms, mis-nested inline elements. So a page that a browser repairs is
 * repaired here too, without the cost of the full algorithm.
 *
 * Left out on purpose: foster parenting, the re-opening of formatting elements in the next block, and implied html, head and body.
 * The stack of open elements is never deeper than the budget, so every step is bounded and the whole is linear.
 */
import { Document, type ChildNode } from 'domhandler';
import type { AttributeTable } from './attribute-table.ts';
import { PageElement } from './element-node.ts';
import type { Tag } from './tag-names.ts';
import { isForeignRoot, OpenElements } from './open-elements.ts';
import { blanksAmong, endsOf, indexPage, Positions, type Page } from './page.ts';
import {
  BLOCK_END,
  BREAKS_OUT,
  CLOSES_P,
  DRAWN,
  FORMATTING,
  HEADING,
  IN_HEAD,
  RAW,
  SCOPE,
  SPECIAL,
  TABLE_PART,
  VOID,
} from './tag-rules.ts';
import { PageText } from './text-node.ts';
import type { TokenSink } from './tokenizer.ts';
import { unwrap } from './unwrap.ts';

export interface TreeLimits {
  readonly maxNodes: number;
  readonly maxDepth: number;
  readonly maxAttributes: number;
  /** False reads `noscript` as browsers without scripts do: its content is part of the page. */
  readonly isScripting?: boolean;
}

const HTML_INSIDE_FOREIGN = new Set(['foreignobject', 'desc', 'annotation-xml', 'mi', 'mo', 'mn', 'ms', 'mtext']);
/** Mis-nested links unwrapped at most: each costs a walk over what it holds. Real pages have a handful. */
const MAX_UNWRAPPED = 256;
/**
 * What a template becomes whose text a browser shows: a declarative shadow root.
 * @see https://html.spec.whatwg.org/multipage/scripting.html#attr-template-shadowrootmode
 */
const SHADOW_ROOT = 'shadow-root';
/** What a `noscript` becomes where scripts do not run. */
const SHOWN = 'noscript-content';
const BLANK = /^[ \t\n\f\r]*$/;

/** Receives tags and text, holds the tree. */
export class TreeBuilder implements TokenSink {
  isFull = false;
  private truncated = false;
  private readonly document = new Document([]);
  private readonly elements: PageElement[] = [];
  /** Of each element, with room for more: see `room`. */
  private parents: Int32Array<ArrayBuffer>;
  private attributeFlags: Uint8Array<ArrayBuffer>;
  private readonly texts: PageText[] = [];
  private readonly textAt: number[] = [];
  private readonly byTag = new Map<string, number[]>();
  private nodes = 0;
  private readonly html: string;
  private readonly limits: TreeLimits;
  private readonly attributes: AttributeTable;
  private readonly open = new OpenElements();
  private parent: Document | PageElement = this.document;
  /** Start tags seen below the deepest level kept, whose end tags must not close anything above. */
  private flattened = 0;
  /** The same, when the open `noscript` began. */
  private flattenedBefore = 0;
  private readonly misnestedLinks: PageElement[] = [];
  private readonly roots = new Map<string, PageElement>();
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

  get isForeign(): boolean {
    return this.open.foreign > 0;
  }

  startTag(tag: Tag, selfClosing: boolean): void {
    const element = this.insert(tag);
    const { name, bits } = tag;
    if (element === null || (bits & VOID) !== 0 || (selfClosing && (this.open.foreign > 0 || isForeignRoot(name) || (bits & RAW) !== 0)))
      return;
    if (this.open.depth >= this.limits.maxDepth) {
      this.flattened += 1;
      this.truncated = true;
      return;
    }
    // A drawing's own title ends with the drawing.
    this.open.push(element, this.open.foreign > 0 && (bits & DRAWN) !== 0 ? bits & ~SPECIAL : bits);
    this.parent = element;
    if (name === 'noscript' && this.open.foreign === 0) this.beginNoscript();
    else if (name === 'html' || name === 'head' || name === 'body') this.roots.set(name, element);
  }

  textElement(tag: Tag, content: string): void {
    const element = this.insert(tag);
    if (element === null || content === '') return;
    const { parent } = this;
    this.parent = element;
    this.appendText(-1, content.length, content);
    this.parent = parent;
  }

  endTag(tag: Tag): void {
    const { open } = this;
    const { name, bits } = tag;
    if (name === 'noscript' && open.floor > 0) return this.endNoscript();
    if (this.flattened > 0 && (bits & VOID) === 0) {
      this.flattened -= 1;
      return;
    }
    if (name === 'p') open.popTo(open.findParagraph());
    else if (name === 'br') this.appendElement(tag, 0, 0);
    else if (name === 'body' || name === 'html' || (bits & VOID) !== 0) return;
    else if ((bits & HEADING) !== 0) open.popTo(open.findHeading());
    else if (name === 'form') open.remove(open.find('form', SCOPE));
    else if ((bits & BLOCK_END) !== 0) open.popTo(open.find(name, SCOPE));
    else if (name === 'li') open.popTo(open.findListItem());
    else if (name === 'template') open.popTo(Math.max(open.find(name, 0), open.find(SHADOW_ROOT, 0)));
    else if (name === 'table' || name === 'select') open.popTo(open.find(name, 0));
    else if ((bits & TABLE_PART) !== 0) open.popTo(open.findInTable(name));
    else this.endInline(name, (bits & FORMATTING) !== 0);
    this.parent = open.top ?? this.document;
  }

  text(start: number, end: number, decoded: string | null): void {
    const { html, parent } = this;
    const last = parent.lastChild;
    if (last instanceof PageText) last.append(decoded ?? html.slice(start, end));
    else if (parent !== this.document || !BLANK.test(decoded ?? html.slice(start, end))) {
      if (decoded === null) this.appendText(start, end - start, null);
      else this.appendText(-1, decoded.length, decoded);
    }
  }

  onAttributesCut(): void {
    this.truncated = true;
  }

  /** Call once, when no more tokens come. */
  finish(): Page {
    const { html, document, elements, byTag, truncated } = this;
    if (this.misnestedLinks.length > 0) {
      unwrap(this.misnestedLinks);
      return indexPage(document, this.attributeFlags, truncated, html);
    }
    const parent = this.parents.subarray(0, elements.length);
    return {
      html,
      document,
      elements,
      indexOf: new Positions(elements),
      parent,
      end: endsOf(parent),
      attributeFlags: this.attributeFlags.subarray(0, elements.length),
      texts: this.texts,
      textAt: Int32Array.from(this.textAt),
      blank: blanksAmong(this.texts, html),
      byTag,
      truncated,
    };
  }

  /** Null where the tag is to be ignored. */
  private insert(tag: Tag): PageElement | null {
    const { open } = this;
    const { name, bits } = tag;
    if (name === 'html' || name === 'body' || name === 'head') {
      if (this.mergeRoot(name)) return null;
    } else if (open.topName === 'head' && (bits & IN_HEAD) === 0) open.pop();
    if (open.foreign > 0 && (bits & BREAKS_OUT) !== 0) this.leaveForeign();
    const isAllowed = open.foreign > 0 || this.prepare(name, bits);
    this.parent = open.top ?? this.document;
    return isAllowed ? this.appendElement(tag, this.attributes.take(), this.attributes.attributeFlags) : null;
  }

  /** `html`, `head` and `body` exist once; a second start tag only adds attributes. */
  private mergeRoot(name: string): boolean {
    const known = this.roots.get(name);
    if (known !== undefined) {
      const position = known.startIndex ?? 0;
      known.attributesAt = this.attributes.merge(known.attributesAt, this.limits.maxAttributes);
      this.attributeFlags[position] = (this.attributeFlags[position] ?? 0) | this.attributes.attributeFlags;
      return true;
    }
    if (name === 'body' && this.open.topName === 'head') this.open.pop();
    return this.open.depth > (name === 'html' ? 0 : 1);
  }

  /** Closes what the start tag implies closed. False: the tag is to be ignored. */
  private prepare(name: string, bits: number): boolean {
    const { open } = this;
    if ((bits & CLOSES_P) !== 0) open.popTo(open.findParagraph());
    if ((bits & HEADING) !== 0) {
      if ((open.topBits & HEADING) !== 0) open.pop();
    } else if ((bits & TABLE_PART) !== 0) return open.makeRoomFor(name);
    else if (name === 'li' || name === 'dd' || name === 'dt') open.popTo(open.findItemBefore(name));
    else if (name === 'a') this.closeLink();
    else if (name === 'option' || name === 'optgroup') {
      if (open.topName === 'option') open.pop();
      if (name === 'optgroup' && open.topName === 'optgroup') open.pop();
    } else if (name === 'button') open.popTo(open.find('button', SCOPE));
    else if (name === 'table') {
      const top = open.topName;
      if (top === 'table' || top === 'tr' || top === 'tbody' || top === 'thead' || top === 'tfoot') open.popTo(open.find('table', 0));
    } else if (name === 'form') return open.find('form', 0) < 0;
    return true;
  }

  /** A link does not hold another: the one still open ends here. */
  private closeLink(): void {
    if (this.open.find('a', SCOPE) >= 0) this.endInline('a', true);
  }

  /** "Any other end tag", and the adoption agency in its simplest form: the element ends, what it holds stays in place. */
  private endInline(name: string, formatting: boolean): void {
    const { open } = this;
    let crossesBlock = false;
    for (let at = open.depth - 1; at >= open.floor; at -= 1) {
      const element = open.elements[at];
      if (element?.name === name) {
        if (!crossesBlock) open.popTo(at);
        else {
          open.remove(at);
          if (name === 'a' && this.misnestedLinks.length < MAX_UNWRAPPED) this.misnestedLinks.push(element);
        }
        return;
      }
      const bits = open.bits[at] ?? 0;
      if ((bits & SPECIAL) !== 0) {
        if (!formatting || (bits & SCOPE) !== 0) return;
        crossesBlock = true;
      }
    }
  }

  /** What stands in it, closed or not, closes nothing around it. */
  private beginNoscript(): void {
    this.open.floor = this.open.depth;
    this.flattenedBefore = this.flattened;
  }

  private endNoscript(): void {
    const { open } = this;
    open.popTo(open.floor - 1);
    open.floor = 0;
    this.flattened = this.flattenedBefore;
    this.parent = open.top ?? this.document;
  }

  private leaveForeign(): void {
    const { open } = this;
    while (open.foreign > 0 && open.depth > 0 && !HTML_INSIDE_FOREIGN.has(open.topName)) open.pop();
  }

  private tagFor(tag: Tag, attributesAt: number): Tag {
    if (tag.name === 'template' && this.attributes.object(attributesAt)['shadowrootmode'] !== undefined) return this.shadow;
    return tag.name === 'noscript' && this.limits.isScripting === false ? this.shown : tag;
  }

  private appendElement(named: Tag, attributesAt: number, attributeFlags: number): PageElement {
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

  private appendText(from: number, length: number, data: string | null): void {
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
