/** Whether a text may hold a date at all: short looks before the long expressions, for most texts hold none. */

import { kindAt, LETTER, MARK, NUMBER } from '../../text/index.ts';

/** Letters and digits of other scripts than the European ones, whose punctuation is not among them. */
const OTHER_SCRIPT = /[\u0660-\u1fff\u3000-\ud7ff\uf900-\uffff]/;
/** Those, or a digit: a text without them holds no date. */
const SIGN = /[0-9\u0660-\u1fff\u3000-\ud7ff\uf900-\uffff]/g;
/** Years and numeric dates, and months between two numbers. */
const DATE_HINT =
  /(?:19|20|1[34])\d\d|\d[./-]\s?\d{1,2}[./-]\s?\d\d|\d[\s-]?[A-Za-z]{3,9}[\s-]['’]?\d\d|\d,?\s['’]\d\d|[MTSHR]\.?\d\d?\.\d/;
/** The same in Thai, Arabic and East Asian letters, and digits of all other scripts. */
const OTHER_DATE_HINT =
  /(?:19|20|25|1[34])\d\d|\d[./-]\s?\d{1,2}[./-]\s?\d\d|\d[\s-]?[A-Za-z]{3,9}[\s-]['’]?\d\d|\d,?\s['’]\d\d|\d\s?[\u0e00-\u0e7f]|[\d元〇一二三四五六七八九十]\s?年|[MTSHR]\.?\d\d?\.\d|(?![0-9])\p{Nd}{2}/u;

/**
 * What each of these has, or a character of such a script: for one look before theirs. The letter of an era stands before two numbers
 * with a full stop between.
 */
const MAY_HOLD_DATE = /\d(?:\d{3}|[./-]\s?\d|[\s-]?[A-Za-z]{3,9}[\s-]['’]?\d\d|,?\s['’]\d\d)|[\u0660-\u1fff\u3000-\ud7ff\uf900-\uffff]/;

/** Characters of a text that a loop is done with before an expression is called. */
const SHORT = 48;

/** Which stretches of a page have no sign of a date, so that they are not cut from it. Those of texts are asked about in their order. */
export class SignSearch {
  readonly #html: string;
  /** The first sign from `#from` on; an expression that finds it is asked for no text before it. */
  #sign = -1;
  #from = 0;

  constructor(html: string) {
    this.#html = html;
  }

  /** False where the characters `from … to − 1` plainly hold no date. */
  mayHoldDate(from: number, to: number): boolean {
    const sign = to - from <= SHORT ? this.#signWithin(from, to) : this.#signFrom(from);
    return sign < to && MAY_HOLD_DATE.test(this.#html.slice(sign, to));
  }

  /** Where the first sign stands; `to` where none does. */
  #signWithin(from: number, to: number): number {
    let at = from;
    for (; at < to; at += 1) {
      const code = this.#html.charCodeAt(at);
      if ((code >= 48 && code <= 57) || (code >= 0x660 && isOtherScript(code))) return at;
    }
    return at;
  }

  #signFrom(from: number): number {
    // What stands before the last question, as markup that came to nothing moves a text, is not searched again.
    if (from < this.#from) return from;
    if (this.#sign < from) {
      this.#from = from;
      SIGN.lastIndex = from;
      this.#sign = SIGN.test(this.#html) ? SIGN.lastIndex - 1 : this.#html.length;
    }
    return this.#sign;
  }
}

function isOtherScript(code: number): boolean {
  return code < 0x2000 || (code >= 0x3000 && code < 0xd800) || code >= 0xf900;
}

/** A prefilter: most texts of a page contain no digit, and so no date. */
export function mayHoldDate(text: string): boolean {
  return OTHER_SCRIPT.test(text) ? OTHER_DATE_HINT.test(text) : DIGIT.test(text) && DATE_HINT.test(text);
}
const DIGIT = /[0-9]/;

/**
 * A prefilter: every date has two numbers, with something between them: at most an ending, a month's names in two calendars, and words
 * and signs around those, 65 characters, or 105 where each letter takes two.
 */
export function holdsTwoNumbers(text: string): boolean {
  return TWO_NUMBERS.test(text);
}
const TWO_NUMBERS = /\d\D{1,105}\d/;

/** True where a letter stands between digits, as a month does between day and year: most lines have it before both. */
export function hasWordAmidDigits(text: string): boolean {
  let afterDigit = false;
  let afterLetter = false;
  for (let at = 0; at < text.length; at += 1) {
    const kind = kindAt(text, at);
    if ((kind & NUMBER) !== 0) {
      if (afterLetter) return true;
      afterDigit = true;
    } else if (afterDigit && (kind & (LETTER | MARK)) !== 0) afterLetter = true;
  }
  return false;
}
