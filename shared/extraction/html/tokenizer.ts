/**
 * HTML string → tags and text, by the HTML Standard's tokenization. Where the standard goes character by character,
 * this seeks the next character that can end the current token; what lies between is one slice. Every character is read
 * a bounded number of times, whatever the page.
 *
 * Left out on purpose: the escapes that let a script hold `</script>` inside a comment, which only hide text.
 * @see https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 */
import { decodeHTML } from 'entities/decode';
import type { AttributeTable } from './attribute-table.ts';
import { decodedOf, endOr } from './character-references.ts';
import {
  APOSTROPHE,
  BANG,
  endsName,
  EQUALS,
  GREATER,
  HASH_FACTOR,
  HASH_START,
  isCapital,
  isLetter,
  isSpace,
  LESS,
  QUESTION,
  QUOTE,
  SLASH,
  SPACE,
} from '../text/index.ts';
import { Scanner } from './scanner.ts';
import { stands, TagInterner, type Tag } from './tag-names.ts';
import { CHARACTERS, DRAWN, RAW, REFERENCES } from './tag-rules.ts';

/** Takes the tokens, and builds the tree. The attributes of a start tag are in the table that the tokenizer was given. */
export interface TokenSink {
  /** True once no more tokens are wanted. */
  readonly isFull: boolean;
  /** True inside svg and math, where tags may close themselves and CDATA is text. */
  readonly isForeign: boolean;
  startTag(tag: Tag, selfClosing: boolean): void;
  /** Start tag, content and end tag of an element that holds nothing but characters. */
  textElement(tag: Tag, content: string): void;
  endTag(tag: Tag): void;
  /** Name of the innermost open element, where an end tag of that name ends it and nothing else; empty elsewhere. */
  readonly endable: string;
  /** The end tag of that element. */
  endInnermost(): void;
  /**
   * The characters `start … end − 1` of the page.
   * @param decoded the text, where it contains character references; null where it is the characters themselves
   */
  text(start: number, end: number, decoded: string | null): void;
  /** Attributes over the budget were left out. */
  onAttributesCut(): void;
}

const NOSCRIPT = 'noscript';
const PLAINTEXT = 'plaintext';

export class Tokenizer extends Scanner {
  private readonly sink: TokenSink;
  private readonly attributes: AttributeTable;
  private readonly maxAttributes: number;
  private readonly names: TagInterner;
  /** Likewise the next `-->`. */
  private commentEnd = -1;
  /** Likewise the next `]]>`. */
  private cdataEnd = -1;
  /** Of the tag read last. */
  private selfClosing = false;
  /** Of the value read last. */
  private valueStart = 0;
  private valueEnd = 0;

  constructor(html: string, sink: TokenSink, attributes: AttributeTable, maxAttributes: number) {
    super(html);
    this.sink = sink;
    this.attributes = attributes;
    this.maxAttributes = maxAttributes;
    this.names = new TagInterner(html);
  }

  /** Reads to the end, or until the sink is full. */
  run(): void {
    const { html, codes, sink } = this;
    let textStart = 0;
    while (!sink.isFull) {
      const { past } = this;
      const open = this.seek(LESS, '<', this.at);
      const next = open + 1 < past ? (codes[open + 1] as number) : SPACE;
      if (open < past && next !== SLASH && next !== BANG && next !== QUESTION && !isLetter(next)) {
        this.at = open + 1;
        continue;
      }
      if (open > textStart) sink.text(textStart, open, this.hasReference(textStart, open) ? decodedOf(html, textStart, open) : null);
      if (open === html.length) return;
      this.at = open + 1;
      if (open === past) {
        this.past = html.length;
        this.readEndTag(open);
        textStart = this.at;
        continue;
      }
      if (next === SLASH) this.readEndTag(open);
      else if (next === BANG) this.readDeclaration(open);
      else if (next === QUESTION) this.skipPast('>', open);
      else this.readStartTag();
      textStart = this.at;
    }
  }

  /** @see https://html.spec.whatwg.org/multipage/parsing.html#end-tag-open-state */
  private readEndTag(open: number): void {
    const { html, codes } = this;
    const { endable } = this.sink;
    const end = open + 2 + endable.length;
    // Most end tags are the innermost element's, and hold its name alone: nothing is to be looked up or sought.
    if (end < this.past && (codes[end] as number) === GREATER && endable !== '' && stands(endable, html, open + 2)) {
      this.at = end + 1;
      this.sink.endInnermost();
    } else if (open + 2 >= this.past) {
      this.sink.text(open, open + 2, null);
      this.at = open + 2;
    } else if (isLetter(codes[open + 2] as number)) {
      this.at = open + 2;
      const tag = this.readTagName();
      if (this.readAttributes(false)) this.sink.endTag(tag);
    } else this.skipPast('>', open + 2);
  }

  private readStartTag(): void {
    const tag = this.readTagName();
    this.attributes.begin();
    if (!this.readAttributes(true)) return;
    const isEmpty = this.selfClosing && ((tag.bits & RAW) !== 0 || this.sink.isForeign);
    const isText = (tag.bits & CHARACTERS) !== 0 && !isEmpty && !(this.sink.isForeign && (tag.bits & DRAWN) !== 0);
    if (isText) this.readCharacters(tag);
    else if (tag.name === PLAINTEXT && !this.sink.isForeign) this.readPlaintext(tag);
    else if (tag.name === NOSCRIPT && !this.sink.isForeign) this.enterNoscript(tag);
    else this.sink.startTag(tag, this.selfClosing);
  }

  /** No tag counts behind this one, its own end tag included. */
  private readPlaintext(tag: Tag): void {
    this.sink.startTag(tag, false);
    if (this.at < this.past) this.sink.text(this.at, this.past, null);
    this.at = this.past;
  }

  /** @see https://html.spec.whatwg.org/multipage/parsing.html#tag-name-state */
  private readTagName(): Tag {
    const { codes, past } = this;
    const start = this.at;
    let end = start;
    let hash = HASH_START;
    let hasCapitals = false;
    while (end < past) {
      const code = codes[end] as number;
      if (endsName(code)) break;
      if (isCapital(code)) hasCapitals = true;
      hash = Math.imul(hash ^ code, HASH_FACTOR);
      end += 1;
    }
    this.at = end;
    return this.names.tag(start, end, hash, hasCapitals);
  }

  /**
   * From the end of a tag's name past its `>`. False: the page ends before, and the tag is none.
   * @see https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state
   */
  private readAttributes(wanted: boolean): boolean {
    const { codes, attributes, past } = this;
    this.selfClosing = false;
    for (;;) {
      let at = this.at;
      let code = 0;
      for (; at < past; at += 1) {
        code = codes[at] as number;
        if (code !== SLASH && !isSpace(code)) break;
      }
      if (at === past) return this.endInTag();
      if (code === GREATER) {
        this.selfClosing = at > this.at && (codes[at - 1] as number) === SLASH;
        this.at = at + 1;
        return true;
      }
      const start = at;
      let hash = Math.imul(HASH_START ^ code, HASH_FACTOR);
      let hasCapitals = isCapital(code);
      // A name may begin with an equals sign.
      for (at += 1; at < past; at += 1) {
        code = codes[at] as number;
        if (code === EQUALS || endsName(code)) break;
        if (isCapital(code)) hasCapitals = true;
        hash = Math.imul(hash ^ code, HASH_FACTOR);
      }
      const end = at;
      while (at < past && isSpace(codes[at] as number)) at += 1;
      const hasValue = at < past && (codes[at] as number) === EQUALS;
      this.at = hasValue ? at + 1 : end;
      if (!hasValue) this.valueStart = this.valueEnd = 0;
      else if (!this.readValue()) return this.endInTag();
      if (!wanted) continue;
      if (attributes.count === this.maxAttributes) this.sink.onAttributesCut();
      else attributes.add(start, end, hash, hasCapitals, this.valueStart, this.valueEnd, this.hasReference(this.valueStart, this.valueEnd));
    }
  }

  private endInTag(): false {
    this.at = this.past;
    return false;
  }

  /** What follows the equals sign; false where the page ends before it does. */
  private readValue(): boolean {
    const { codes, past } = this;
    let start = this.at;
    while (start < past && isSpace(codes[start] as number)) start += 1;
    if (start === past) return false;
    const first = codes[start] as number;
    let end = start;
    if (first === QUOTE || first === APOSTROPHE) {
      start += 1;
      end = this.seek(first, first === QUOTE ? '"' : "'", start);
      if (end === past) return false;
      this.at = end + 1;
    } else {
      while (end < past && (codes[end] as number) !== GREATER && !isSpace(codes[end] as number)) end += 1;
      if (end === past) return false;
      this.at = end;
    }
    this.valueStart = start;
    this.valueEnd = end;
    return true;
  }

  /**
   * Scripts, styles, titles and the like: all up to the end tag of the same name.
   * @see https://html.spec.whatwg.org/multipage/parsing.html#rcdata-less-than-sign-state and what follows there
   */
  private readCharacters(tag: Tag): void {
    const { html, sink } = this;
    const { name, bits } = tag;
    const start = this.at;
    const found = this.endTagOf(name, start);
    // A frame without an end tag would swallow the rest of the page, although current browsers do not show its content.
    const end = found !== -1 ? found : (bits & RAW) !== 0 ? start : this.past;
    const content =
      (bits & RAW) !== 0
        ? ''
        : (bits & REFERENCES) !== 0 && this.hasReference(start, end)
          ? decodeHTML(html.slice(start, end))
          : html.slice(start, end);
    sink.textElement(tag, content);
    this.at = end;
    if (found === -1) return;
    this.at = end + 2 + name.length;
    this.readAttributes(false);
  }

  /**
   * Where scripts run, `noscript` holds characters up to its end tag, whatever stands in it. They are read as elements all the
   * same, for the pictures that lazy loaders keep there, but to that end tag and no further; one inside another is none, and
   * neither is one without end, which would swallow the page.
   * @see https://html.spec.whatwg.org/multipage/scripting.html#the-noscript-element
   */
  private enterNoscript(tag: Tag): void {
    if (this.past < this.html.length) return;
    const end = this.endTagOf(NOSCRIPT, this.at);
    if (end === -1) return;
    this.sink.startTag(tag, false);
    this.past = end;
  }

  /** Comments, document types, CDATA. @see https://html.spec.whatwg.org/multipage/parsing.html#markup-declaration-open-state */
  private readDeclaration(open: number): void {
    const { html } = this;
    if (html.startsWith('--', open + 2)) this.skipComment(open);
    else if (this.sink.isForeign && html.startsWith('[CDATA[', open + 2)) {
      if (this.cdataEnd < open + 9) this.cdataEnd = endOr(html.indexOf(']]>', open + 9), html.length);
      const end = Math.min(this.past, this.cdataEnd);
      this.sink.text(open + 9, end, null);
      this.at = Math.min(this.past, end + 3);
    } else this.skipPast('>', open + 2);
  }

  /** `<!-->` and `<!--->` are whole comments. @see https://html.spec.whatwg.org/multipage/parsing.html#comment-start-state */
  private skipComment(open: number): void {
    const { html } = this;
    if (this.commentEnd < open + 2) this.commentEnd = endOr(html.indexOf('-->', open + 2), html.length);
    // The rarer end is sought inside the comment only.
    const end = Math.min(this.past, this.commentEnd);
    const odd = end < open + 8 ? -1 : html.slice(open + 4, end).indexOf('--!>');
    this.at = Math.min(this.past, odd === -1 ? end + 3 : open + odd + 8);
  }
}
