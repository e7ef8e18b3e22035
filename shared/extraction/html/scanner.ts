/** A place in a page's HTML, and how the tokenizer moves it: seeking characters, end tags and references from there on. */
import { endsName } from '../text/index.ts';
import { endOr } from './character-references.ts';
import { codesOf } from './page-codes.ts';

/** Characters looked at one by one before `indexOf`, whose call costs about as much as this many of them. */
const NEAR = 16;

export class Scanner {
  protected readonly html: string;
  /** Those of the page until another scanner is made: see page-codes.ts. */
  protected readonly codes: Uint16Array;
  /** Next character to read. */
  protected at = 0;
  /** Where reading stops for now: the end of the page, or of the `noscript` that is being read. */
  protected past: number;
  /** The next `&` from some place on: found once for all slices before it. */
  private ampersand = -1;
  /** Names of raw-text elements that have no end tag in the rest of the page. */
  private readonly unended = new Set<string>();

  constructor(html: string) {
    this.html = html;
    this.codes = codesOf(html);
    this.past = html.length;
  }

  /** −1 where there is none in what is being read. */
  protected endTagOf(name: string, from: number): number {
    const { html, codes, past } = this;
    if (this.unended.has(name)) return -1;
    for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
      if (at >= past) return -1;
      let matched = 0;
      while (
        matched < name.length &&
        at + 2 + matched < html.length &&
        ((codes[at + 2 + matched] as number) | 0x20) === name.charCodeAt(matched)
      )
        matched += 1;
      const after = at + 2 + matched;
      if (matched === name.length && after < html.length && endsName(codes[after] as number)) return at;
    }
    this.unended.add(name);
    return -1;
  }

  protected skipPast(mark: string, from: number): void {
    const end = this.html.indexOf(mark, from);
    this.at = end === -1 ? this.past : Math.min(this.past, end + mark.length);
  }

  /** Position of a character; the end of what is being read where there is none. */
  protected seek(code: number, character: string, from: number): number {
    const { html, codes, past } = this;
    const near = Math.min(from + NEAR, past);
    for (let at = from; at < near; at += 1) if ((codes[at] as number) === code) return at;
    return near === past ? near : Math.min(past, endOr(html.indexOf(character, near), past));
  }

  protected hasReference(start: number, end: number): boolean {
    if (this.ampersand < start) this.ampersand = endOr(this.html.indexOf('&', start), this.html.length);
    return this.ampersand < end;
  }
}
