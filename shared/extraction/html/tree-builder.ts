/**
 * Builds the tree from the tokenizer's tags with the rules of the HTML Standard that decide where text ends up:
 * implied end tags, scopes, tables, forms, mis-nested inline elements. So a page that a browser repairs is
 * repaired here too, without the cost of the full algorithm.
 *
 * Left out on purpose: foster parenting, the re-opening of formatting elements in the next block, and implied html, head and body.
 * The stack of open elements is never deeper than the budget, so every step is bounded and the whole is linear.
 */
import type { PageElement } from './element-node.ts';
import type { Tag } from './tag-names.ts';
import { isForeignRoot, OpenElements } from './open-elements.ts';
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
import { SHADOW_ROOT, TreeNodes } from './tree-nodes.ts';

const HTML_INSIDE_FOREIGN = new Set(['foreignobject', 'desc', 'annotation-xml', 'mi', 'mo', 'mn', 'ms', 'mtext']);
/** Mis-nested links unwrapped at most: each costs a walk over what it holds. Real pages have a handful. */
const MAX_UNWRAPPED = 256;
const BLANK = /^[ \t\n\f\r]*$/;

/** Receives tags and text, holds the tree. */
export class TreeBuilder extends TreeNodes implements TokenSink {
  private readonly open = new OpenElements();
  /** Start tags seen below the deepest level kept, whose end tags must not close anything above. */
  private flattened = 0;
  /** The same, when the open `noscript` began. */
  private flattenedBefore = 0;
  private readonly roots = new Map<string, PageElement>();

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

  /** Elements of a `noscript`, those that end with the page, and whatever is open while levels are left out have rules of their own. */
  get endable(): string {
    const { topName, floor } = this.open;
    return floor > 0 || this.flattened > 0 || topName === 'body' || topName === 'html' || topName === 'noscript' ? '' : topName;
  }

  endInnermost(): void {
    this.open.pop();
    this.parent = this.open.top ?? this.document;
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

  /** Elements in a `noscript`, closed or not, do not close elements around it. */
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
}
