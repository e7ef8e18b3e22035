/**
 * Kept nodes of the page → the clean tree, in one walk without recursion. Markup is read for what it says (heading,
 * list, code, quote), not copied; whatever it is wrapped in falls away.
 */
import type { ChildNode, Element } from 'domhandler';
import { type Body, DROPPED, MEDIA } from '../../contract/index.ts';
import { codeBoxesOf, findNotes, INLINE, isInlineCustom, mentionsOf, NO_TEXT, texOfImage } from '../../page/index.ts';
import * as attribute from '../../html/attribute-names.ts';
import { type Page, PageElement, PageText } from '../../html/index.ts';
import { EMBED_ELEMENTS, isPictureElement, readScriptEmbed, resolveLink } from '../../media/index.ts';
import { memoize } from '../../text/index.ts';
import { isCredit } from './caption-credit.ts';
import { addCode } from './write-code.ts';
import { addFormula } from './write-formulas.ts';
import { openItem, openList } from './lists.ts';
import { NoteWriter } from './notes.ts';
import { isMediaItself, Pictures } from './pictures.ts';
import { openHeading, openQuote } from './quotes.ts';
import { markReading, openBrackets, openRubyText } from './ruby.ts';
import * as mark from './runs.ts';
import { openCell, openRow, openTable, openTableCaption } from './tables.ts';
import type { Flow } from './tree.ts';
import { nothing, Writer, type Close } from './tree-writer.ts';
import { hasWordLists, WordLists } from './word-lists.ts';

export interface Built {
  readonly flow: readonly Flow[];
  /** `rel` tokens of each link, by its address. */
  readonly rels: ReadonlyMap<string, readonly string[]>;
}

/** @param base what relative addresses resolve against; without one they are left out */
export function buildTree(page: Page, body: Body, base: string | null): Built {
  const builder = new Builder(page, body, base);
  builder.walk();
  return { flow: builder.finish(), rels: builder.rels };
}

const MARKS: ReadonlyMap<string, number> = new Map([
  ['b', mark.STRONG],
  ['strong', mark.STRONG],
  ['summary', mark.STRONG],
  ['em', mark.EMPHASIS],
  ['i', mark.EMPHASIS],
  ['cite', mark.EMPHASIS],
  ['dfn', mark.EMPHASIS],
  ['var', mark.EMPHASIS],
  ['code', mark.CODE],
  ['kbd', mark.CODE],
  ['samp', mark.CODE],
  ['tt', mark.CODE],
  ['del', mark.DELETED],
  ['s', mark.DELETED],
  ['strike', mark.DELETED],
  ['sup', mark.SUPERSCRIPT],
  ['sub', mark.SUBSCRIPT],
  ['mark', mark.HIGHLIGHT],
]);

class Builder {
  readonly rels = new Map<string, readonly string[]>();
  private readonly page: Page;
  private readonly body: Body;
  private readonly base: string | null;
  private readonly writer = new Writer();
  private readonly pictures: Pictures;
  private readonly notes: NoteWriter;
  private readonly codeBoxes: ReadonlySet<number>;
  private readonly gutters: ReadonlySet<number>;
  private readonly mentions: ReadonlyMap<number, string>;
  /** Null where no item of such a list is. */
  private readonly wordLists: WordLists | null;
  /** Whether there are any of those four. */
  private readonly hasSpecial: boolean;

  constructor(page: Page, body: Body, base: string | null) {
    this.page = page;
    this.body = body;
    this.base = base;
    this.pictures = new Pictures(this.writer, page, base);
    const { boxes, gutters } = codeBoxesOf(page);
    this.codeBoxes = new Set(boxes);
    this.gutters = new Set(gutters);
    this.mentions = mentionsOf(page);
    this.wordLists = hasWordLists(page) ? new WordLists(this.writer) : null;
    this.hasSpecial = this.mentions.size + boxes.length + gutters.length > 0 || this.wordLists !== null;
    const root = Math.max(0, body.root);
    this.notes = new NoteWriter(
      this.writer,
      findNotes(page, root, page.end[root] ?? 0, (index) => body.keep[index] !== DROPPED),
    );
  }

  /** Starts at the body's root, or at the top of a page whose kept parts have no element in common. */
  walk(): void {
    const { page, writer } = this;
    const root = page.elements[this.body.root];
    const open: { element: Element; close: Close; marks: number; url: string | null }[] = [];
    let node: ChildNode | null = root ?? page.document.firstChild;
    let next = Math.max(0, this.body.root);
    for (;;) {
      if (node === null) {
        const done = open.pop();
        if (done === undefined) return;
        done.close();
        writer.marks = done.marks;
        writer.url = done.url;
        if (done.element === root) return;
        node = done.element.nextSibling;
        continue;
      }
      if (node instanceof PageElement) {
        const element = node;
        const { marks, url } = writer;
        const close =
          element === root || this.body.keep[next] !== DROPPED || element.name === 'noscript' ? this.enter(element, next) : null;
        if (close !== null && element.firstChild !== null) {
          open.push({ element, close, marks, url });
          next += 1;
          node = element.firstChild;
          continue;
        }
        close?.();
        writer.marks = marks;
        writer.url = url;
        next = page.end[next] ?? next + 1;
        if (element === root) return;
      } else if (node instanceof PageText) {
        if (this.body.droppedText.has(node)) writer.buffer.passOver();
        else writer.appendText(node, page.html);
      }
      node = node.nextSibling;
    }
  }

  finish(): Flow[] {
    this.writer.flush();
    const notes = this.notes.finish();
    // A line across the page parts the story from nothing, or from its notes.
    if (this.writer.flow.at(-1)?.kind === 'separator') this.writer.flow.pop();
    if (notes.length > 0) this.writer.flow.push({ kind: 'notes', notes });
    return this.writer.flow;
  }

  /** @returns what to do at the element's end; null where the walk shall pass over what is in it */
  private enter(element: PageElement, index: number): Close | null {
    const { writer, pictures } = this;
    const { name } = element;
    const isMedia = this.body.keep[index] === MEDIA && (writer.marks & mark.MEDIA_ONLY) === 0;
    if (isMedia) writer.marks |= mark.MEDIA_ONLY;
    writer.marks |= MARKS.get(name) ?? 0;
    const note = this.notes.open(element);
    if (note !== undefined) return note;
    if (this.hasSpecial) {
      const mention = this.mentions.get(index);
      if (mention !== undefined) return pass(writer.append(mention));
      if (this.gutters.has(index) || this.wordLists?.isMark(element) === true) return null;
      if (this.codeBoxes.has(index)) return addCode(writer, this.page, this.body, element);
    }
    // A box around a picture and its words is a figure, whatever it is called.
    if (isMedia && !isMediaItself(name) && (!INLINE.has(name) || writer.buffer.isEmpty) && pictures.holdsImage(index))
      return pictures.openFigure();
    if (writer.figure !== null && isCredit(element)) writer.marks |= mark.CREDIT;
    switch (name) {
      // The most frequent ones need not be sought in the lists below.
      case 'span':
      case 'strong':
      case 'em':
      case 'b':
      case 'i':
        return nothing;
      case 'div':
      case 'section':
        return this.openBox(element, index);
      case 'a':
        return this.openLink(element);
      case 'p':
        return this.wordLists?.open(element) ?? writer.openBlock();
      case 'br':
        return pass(writer.breakLine());
      case 'img':
      case 'amp-img':
        return pass(this.addImage(element, index));
      case 'picture':
        return pass(pictures.addPicture(element, index));
      case 'noscript':
        return pass(pictures.addFallbackImage(element, index));
      case 'math':
        return pass(addFormula(writer, element));
      case 'script':
        return pass(this.addScript(element));
      case 'hr':
        return pass(this.addSeparator());
      case 'rt':
        return openRubyText(writer, element);
      case 'rp':
        markReading(writer, element);
        return nothing;
      case 'q':
        return openBrackets(writer, '“', '”');
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return openHeading(writer, name);
      case 'ul':
      case 'ol':
      case 'dl':
      case 'menu':
        return openList(writer, element);
      case 'li':
      case 'dt':
      case 'dd':
        return openItem(writer, element);
      case 'blockquote':
        return openQuote(writer, element, index === this.body.root, this.base);
      case 'table':
        return openTable(writer, this.page, index, this.body.keep);
      case 'tr':
        return openRow(writer, element);
      case 'td':
      case 'th':
        return openCell(writer, element);
      case 'caption':
        return openTableCaption(writer);
      case 'figure':
        return index === this.body.root ? writer.openBlock() : pictures.openFigure();
      case 'figcaption':
        return pictures.openCaption();
      default:
        break;
    }
    if (isPictureElement(name)) return pass(this.addImage(element, index));
    if (EMBED_ELEMENTS.has(name)) return pass(pictures.addEmbed(element));
    if (NO_TEXT.has(name)) return null;
    if (INLINE.has(name) || isInlineCustom(element)) return nothing;
    return this.openBox(element, index);
  }

  private openBox(element: PageElement, index: number): Close {
    return element.value(attribute.DATA_HREF) === undefined
      ? this.writer.openBlock()
      : openQuote(this.writer, element, index === this.body.root, this.base);
  }

  private addSeparator(): void {
    const { writer } = this;
    if (writer.inLeaf) return;
    writer.flush();
    const last = writer.flow.at(-1);
    if (last !== undefined && last.kind !== 'separator') writer.flow.push({ kind: 'separator' });
  }

  private openLink(element: PageElement): Close | null {
    const { writer } = this;
    const href = element.value(attribute.HREF);
    const rel = element.value(attribute.REL);
    const url = href === undefined || href.startsWith('#') ? null : resolveLink(href, this.base);
    if (url === null) return nothing;
    writer.url = url;
    if (rel !== undefined && !this.rels.has(url)) this.rels.set(url, tokensOf(rel));
    return nothing;
  }

  /** Adds what a script would insert in its place: a formula, or a gist. */
  private addScript(element: PageElement): void {
    const embed = readScriptEmbed(element.value(attribute.SRC));
    if (embed === null) addFormula(this.writer, element);
    else this.writer.addPiece({ kind: 'embed', embed, children: [] });
  }

  /** A formula that is there as a picture alone stands in the line as others do. */
  private addImage(element: PageElement, index: number): void {
    const { writer } = this;
    const tex = texOfImage(element);
    if (tex === '' || writer.figure !== null) return this.pictures.addImage(element, index);
    writer.append(tex, (writer.marks & ~mark.MEDIA_ONLY) | mark.FORMULA);
  }
}

/** A site has few different values of `rel`. */
const MAX_MEMOIZED = 100;

const tokensOf = memoize(
  (rel): readonly string[] =>
    rel
      .toLowerCase()
      .split(/\s+/)
      .filter((token) => token !== ''),
  MAX_MEMOIZED,
);

/** For elements that are done when they are met: what is in them is passed over. */
function pass(done: void): null {
  void done;
  return null;
}
