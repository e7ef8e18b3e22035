/**
 * A text whose characters stay in the page until they are asked for: most texts of a page are white space or furniture, and
 * never are. To libraries for domhandler it is one of theirs.
 */
import { Node, type Text } from 'domhandler';
import { ElementType } from 'domelementtype';
import { isSpace, SPACE } from '../text/index.ts';

const DELETE = 127;

/** A text of the page, in domhandler's shape; a slice of the page's HTML until asked for. */
export class PageText extends Node implements Text {
  readonly type = ElementType.Text;
  private readonly html: string;
  /** Characters. */
  length: number;
  private read: string | null;

  /**
   * @param from where the text stands in the page just so, −1 nowhere: then `data` is the text
   * @param length characters from there on
   */
  constructor(html: string, from: number, length: number, data: string | null) {
    super();
    this.startIndex = from;
    this.html = html;
    this.length = length;
    this.read = data;
  }

  /**
   * Where the characters stand in the page's HTML just so; −1 where they do not, because of character references or of
   * markup that came to nothing. Loops over characters are several times faster over the page than over the texts cut from
   * it: see `codeAt`.
   */
  get place(): number {
    return this.startIndex ?? -1;
  }

  get data(): string {
    this.read ??= this.html.slice(this.place, this.place + this.length);
    return this.read;
  }

  /** Set when a tree is changed: the text then no longer has a place in the page's HTML. */
  set data(data: string) {
    this.read = data;
    this.length = data.length;
    this.startIndex = -1;
  }

  /**
   * The first character that is no white space, or so many from there on; empty where there is none. From one of ASCII on they are
   * read where they stand in the page.
   */
  firstCharacter(count = 1): string {
    const { html, place } = this;
    const past = place + this.length;
    let at = place;
    while (at >= 0 && at < past && isSpace(html.charCodeAt(at))) at += 1;
    if (at >= 0 && at === past) return '';
    const code = at < 0 ? 0 : html.charCodeAt(at);
    if (code > SPACE && code < DELETE) return count === 1 ? html.charAt(at) : html.slice(at, Math.min(at + count, past));
    const from = this.data.search(/\S/);
    return from < 0 ? '' : this.data.slice(from, from + count);
  }

  get nodeValue(): string {
    return this.data;
  }

  get nodeType(): 3 {
    return 3;
  }

  /** Joins the text that follows, which markup without effect had separated. */
  append(data: string): void {
    this.read = this.data + data;
    this.length = this.read.length;
    this.startIndex = -1;
  }
}
