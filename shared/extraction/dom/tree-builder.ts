/**
 * Builds the tree from htmlparser2's tokens with the rules of the HTML Standard that decide where text ends up:
 * implied end tags, scopes, tables, forms, mis-nested inline elements. So a page that a browser repairs is
 * repaired here too, at the cost of the lenient parser: no second parse.
 *
 * Left out on purpose: foster parenting, the re-opening of formatting elements in the next block, and implied html, head and body.
 * The stack of open elements is never deeper than the budget, so every step is bounded and the whole is linear.
 */
import { Document, Element, Text, type ChildNode, type ParentNode } from 'domhandler';
import {
  BLOCK_END, BREAKS_OUT, CLOSES_P, FORMATTING, HEADING, IN_HEAD, KNOWN_NAMES, RAW, SCOPE, SPECIAL, TABLE_PART, TAG_BITS, VOID,
} from './tags.ts';
import { unwrap } from './unwrap.ts';

export interface TreeLimits {
  readonly maxNodes: number;
  readonly maxDepth: number;
  readonly maxAttributes: number;
}

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
const FOREIGN = new Set(['svg', 'math']);
const HTML_INSIDE_FOREIGN = new Set(['foreignobject', 'desc', 'annotation-xml', 'mi', 'mo', 'mn', 'ms', 'mtext']);
const NOT_SPECIAL_FOR_LIST_ITEMS = new Set(['address', 'div', 'p']);
/** Mis-nested links unwrapped at most: each costs a walk over its siblings. Real pages have a handful. */
const MAX_UNWRAPPED = 256;
const BLANK = /^[ \t\n\f\r]*$/;

/** Receives tokens (the names of the methods are the tokenizer's), holds the tree. */
export class TreeBuilder {
  readonly document = new Document([]);
  truncated = false;
  private nodes = 0;
  private readonly limits: TreeLimits;
  private readonly html: string;
  private readonly stack: Element[] = [];
  private readonly stackBits: number[] = [];
  private parent: ParentNode = this.document;
  private openParagraphs = 0;
  private openForeign = 0;
  /** Start tags seen below the deepest level kept, whose end tags must not close anything above. */
  private flattened = 0;
  private readonly misnestedLinks: Element[] = [];
  private rawName = '';
  private readonly rawEnds = new Map<string, number>();
  private readonly roots = new Map<string, Element>();
  private name = '';
  private attributes: { [name: string]: string } = {};
  private attributeCount = 0;
  private attributeName = '';
  private attributeValue = '';
  /** Set by the caller to stop the tokenizer once the budget is spent. */
  stop: () => void = () => {};

  constructor(html: string, limits: TreeLimits) {
    this.html = html;
    this.limits = limits;
  }

  ontext(start: number, end: number): void {
    if (this.rawName === '') this.addText(this.html.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    if (this.rawName === '') this.addText(String.fromCodePoint(codepoint));
  }

  onopentagname(start: number, end: number): void {
    this.name = this.nameAt(start, end);
    this.attributes = {};
    this.attributeCount = 0;
  }

  onattribname(start: number, end: number): void {
    this.attributeName = this.html.slice(start, end).toLowerCase();
    this.attributeValue = '';
  }

  onattribdata(start: number, end: number): void {
    this.attributeValue += this.html.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    this.attributeValue += String.fromCodePoint(codepoint);
  }

  onattribend(): void {
    if (this.attributeCount >= this.limits.maxAttributes) {
      this.truncated = true;
    } else if (this.attributeCount === 0 || !Object.hasOwn(this.attributes, this.attributeName)) {
      this.attributeCount += 1;
      this.attributes[this.attributeName] = this.attributeValue;
    }
    this.attributeValue = '';
  }

  onopentagend(end: number): void {
    this.open(end, false);
  }

  onselfclosingtag(end: number): void {
    this.open(end, true);
  }

  onclosetag(start: number, end: number): void {
    const name = this.nameAt(start, end);
    if (this.rawName !== '') {
      if (name !== this.rawName) return;
      this.rawName = '';
      this.pop();
      return;
    }
    this.close(name, TAG_BITS.get(name) ?? 0);
  }

  onend(): void {}

  /** Call once, when no more tokens come. */
  finish(): void {
    unwrap(this.misnestedLinks);
  }

  oncdata(start: number, end: number, offset: number): void {
    if (this.openForeign > 0) this.addText(this.html.slice(start, end - offset));
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  private nameAt(start: number, end: number): string {
    const written = this.html.slice(start, end);
    const known = KNOWN_NAMES.get(written);
    if (known !== undefined) return known;
    const name = written.toLowerCase();
    return KNOWN_NAMES.get(name) ?? name;
  }

  private open(end: number, selfClosing: boolean): void {
    const name = this.name;
    if (this.rawName !== '') return;
    const bits = TAG_BITS.get(name) ?? 0;
    if (name === 'html' || name === 'body' || name === 'head') {
      if (this.mergeRoot(name)) return;
    } else if (this.stack.length > 0 && this.stack[this.stack.length - 1]?.name === 'head' && (bits & IN_HEAD) === 0) this.pop();
    if (this.openForeign > 0 && (bits & BREAKS_OUT) !== 0) this.leaveForeign();
    if (this.openForeign === 0 && !this.prepare(name, bits)) return;
    const element = new Element(name, this.attributes);
    this.append(element);
    if ((bits & VOID) !== 0 || (selfClosing && (this.openForeign > 0 || FOREIGN.has(name) || (bits & RAW) !== 0))) return;
    if (this.stack.length >= this.limits.maxDepth) {
      this.flattened += 1;
      this.truncated = true;
      return;
    }
    this.push(element, bits);
    if ((bits & RAW) !== 0 && this.endsLater(name, end)) this.rawName = name;
    else if ((bits & RAW) !== 0) this.pop();
  }

  /** `html`, `head` and `body` exist once; a second start tag only adds attributes. */
  private mergeRoot(name: string): boolean {
    const known = this.roots.get(name);
    if (known !== undefined) {
      for (const [key, value] of Object.entries(this.attributes)) {
        if (!Object.hasOwn(known.attribs, key) && Object.keys(known.attribs).length < this.limits.maxAttributes) known.attribs[key] = value;
      }
      return true;
    }
    if (name === 'body' && this.stack[this.stack.length - 1]?.name === 'head') this.pop();
    if (this.stack.length > (name === 'html' ? 0 : 1)) return true;
    return false;
  }

  /** Closes what the start tag implies closed. False: the tag is to be ignored. */
  private prepare(name: string, bits: number): boolean {
    if ((bits & CLOSES_P) !== 0 && this.openParagraphs > 0) this.closeParagraph();
    if ((bits & HEADING) !== 0) {
      if (((this.stackBits[this.stack.length - 1] ?? 0) & HEADING) !== 0) this.pop();
    } else if ((bits & TABLE_PART) !== 0) return this.prepareTablePart(name);
    else if (name === 'li' || name === 'dd' || name === 'dt') this.closeListItem(name);
    else if (name === 'a') this.closeLink();
    else if (name === 'option' || name === 'optgroup') {
      if (this.stack[this.stack.length - 1]?.name === 'option') this.pop();
      if (name === 'optgroup' && this.stack[this.stack.length - 1]?.name === 'optgroup') this.pop();
    } else if (name === 'button') {
      const at = this.find('button', SCOPE);
      if (at >= 0) this.popTo(at);
    } else if (name === 'table') {
      const top = this.stack[this.stack.length - 1]?.name;
      if (top === 'table' || top === 'tr' || top === 'tbody' || top === 'thead' || top === 'tfoot') this.popTo(this.find('table', 0));
    } else if (name === 'form') return this.find('form', 0) < 0;
    return true;
  }

  private prepareTablePart(name: string): boolean {
    const closes = TABLE_CLOSES.get(name) ?? [];
    let cut = -1;
    for (let at = this.stack.length - 1; at >= 0; at -= 1) {
      const open = this.stack[at]?.name ?? '';
      if (open === 'table') {
        if (cut >= 0) this.popTo(cut);
        return true;
      }
      if (open === 'template') return true;
      if (closes.includes(open)) cut = at;
    }
    return false;
  }

  private closeParagraph(): void {
    for (let at = this.stack.length - 1; at >= 0; at -= 1) {
      const name = this.stack[at]?.name;
      if (name === 'p') {
        this.popTo(at);
        return;
      }
      if (((this.stackBits[at] ?? 0) & SCOPE) !== 0 || name === 'button') return;
    }
  }

  private closeListItem(name: string): void {
    for (let at = this.stack.length - 1; at >= 0; at -= 1) {
      const open = this.stack[at]?.name ?? '';
      if (open === name || (name !== 'li' && (open === 'dd' || open === 'dt'))) {
        this.popTo(at);
        return;
      }
      if (((this.stackBits[at] ?? 0) & SPECIAL) !== 0 && !NOT_SPECIAL_FOR_LIST_ITEMS.has(open)) return;
    }
  }

  /** A link does not hold another: the one still open ends here. */
  private closeLink(): void {
    const at = this.find('a', SCOPE);
    if (at >= 0) this.endInline('a', true);
  }

  private close(name: string, bits: number): void {
    if (this.flattened > 0 && (bits & VOID) === 0) {
      this.flattened -= 1;
      return;
    }
    if (name === 'p') {
      if (this.openParagraphs > 0) this.closeParagraph();
    } else if (name === 'br') this.append(new Element('br', {}));
    else if (name === 'body' || name === 'html' || (bits & VOID) !== 0) return;
    else if ((bits & HEADING) !== 0) this.closeHeading();
    else if (name === 'form') this.removeOpen(this.find('form', SCOPE));
    else if ((bits & BLOCK_END) !== 0) this.popIfFound(this.find(name, SCOPE));
    else if (name === 'li') this.popIfFound(this.findListItem());
    else if (name === 'table' || name === 'template' || name === 'select') this.popIfFound(this.find(name, 0));
    else if ((bits & TABLE_PART) !== 0) this.popIfFound(this.findInTable(name));
    else this.endInline(name, (bits & FORMATTING) !== 0);
  }

  private closeHeading(): void {
    for (let at = this.stack.length - 1; at >= 0; at -= 1) {
      const bits = this.stackBits[at] ?? 0;
      if ((bits & HEADING) !== 0) {
        this.popTo(at);
        return;
      }
      if ((bits & SCOPE) !== 0) return;
    }
  }

  /** "Any other end tag", and the adoption agency in its simplest form: the element ends, what it holds stays in place. */
  private endInline(name: string, formatting: boolean): void {
    let crossesBlock = false;
    for (let at = this.stack.length - 1; at >= 0; at -= 1) {
      const element = this.stack[at];
      if (element?.name === name) {
        if (!crossesBlock) this.popTo(at);
        else {
          this.removeOpen(at);
          if (name === 'a' && this.misnestedLinks.length < MAX_UNWRAPPED) this.misnestedLinks.push(element);
        }
        return;
      }
      const bits = this.stackBits[at] ?? 0;
      if ((bits & SPECIAL) !== 0) {
        if (!formatting || (bits & SCOPE) !== 0) return;
        crossesBlock = true;
      }
    }
  }

  private find(name: string, barrier: number): number {
    for (let at = this.stack.length - 1; at >= 0; at -= 1) {
      if (this.stack[at]?.name === name) return at;
      if (((this.stackBits[at] ?? 0) & barrier) !== 0) return -1;
    }
    return -1;
  }

  private findListItem(): number {
    for (let at = this.stack.length - 1; at >= 0; at -= 1) {
      const name = this.stack[at]?.name;
      if (name === 'li') return at;
      if (name === 'ul' || name === 'ol' || ((this.stackBits[at] ?? 0) & SCOPE) !== 0) return -1;
    }
    return -1;
  }

  private findInTable(name: string): number {
    for (let at = this.stack.length - 1; at >= 0; at -= 1) {
      const open = this.stack[at]?.name;
      if (open === name) return at;
      if (open === 'table' || open === 'template') return -1;
    }
    return -1;
  }

  private leaveForeign(): void {
    while (this.openForeign > 0 && this.stack.length > 0) {
      if (HTML_INSIDE_FOREIGN.has(this.stack[this.stack.length - 1]?.name ?? '')) return;
      this.pop();
    }
  }

  private endsLater(name: string, from: number): boolean {
    let end = this.rawEnds.get(name) ?? 0;
    if (end !== -1 && end < from) {
      const lower = this.html.indexOf(`</${name}`, from);
      end = lower === -1 ? this.html.indexOf(`</${name.toUpperCase()}`, from) : lower;
      this.rawEnds.set(name, end);
    }
    return end !== -1;
  }

  private push(element: Element, bits: number): void {
    this.stack.push(element);
    this.stackBits.push(bits);
    this.parent = element;
    if (element.name === 'p') this.openParagraphs += 1;
    else if (FOREIGN.has(element.name)) this.openForeign += 1;
    else if (element.name === 'html' || element.name === 'head' || element.name === 'body') this.roots.set(element.name, element);
  }

  private pop(): void {
    const element = this.stack.pop();
    this.stackBits.pop();
    if (element?.name === 'p') this.openParagraphs -= 1;
    else if (element !== undefined && FOREIGN.has(element.name)) this.openForeign -= 1;
    this.parent = this.stack[this.stack.length - 1] ?? this.document;
  }

  private popTo(at: number): void {
    while (this.stack.length > at) this.pop();
  }

  private popIfFound(at: number): void {
    if (at >= 0) this.popTo(at);
  }

  /** Takes one element off the stack and leaves those inside it open. */
  private removeOpen(at: number): void {
    if (at < 0) return;
    if (at === this.stack.length - 1) {
      this.pop();
      return;
    }
    this.stack.splice(at, 1);
    this.stackBits.splice(at, 1);
  }

  private append(node: ChildNode): void {
    this.nodes += 1;
    if (this.nodes > this.limits.maxNodes) {
      this.truncated = true;
      this.stop();
      return;
    }
    const siblings = this.parent.children;
    const last = siblings[siblings.length - 1];
    node.parent = this.parent;
    if (last !== undefined) {
      last.next = node;
      node.prev = last;
    }
    siblings.push(node);
  }

  private addText(data: string): void {
    const last = this.parent.children[this.parent.children.length - 1];
    if (last instanceof Text) last.data += data;
    else if (this.parent !== this.document || !BLANK.test(data)) this.append(new Text(data));
  }
}
