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

  /** The first character that is no white space, empty where there is none. One of ASCII is read where it stands in the page. */
  firstCharacter(): string {
    const { html, place } = this;
    const past = place + this.length;
    let at = place;
    while (at >= 0 && at < past && isSpace(html.charCodeAt(at))) at += 1;
    if (at >= 0 && at === past) return '';
    const code = at < 0 ? 0 : html.charCodeAt(at);
    return code > SPACE && code < DELETE ? html.charAt(at) : this.data.charAt(this.data.search(/\S/));
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
