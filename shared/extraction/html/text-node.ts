/**
 * A text whose characters stay in the page until they are asked for: most texts of a page are white space or furniture, and
 * never are. To libraries for domhandler it is one of theirs.
 */
import { Node, type Text } from 'domhandler';
import { ElementType } from 'domelementtype';

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
