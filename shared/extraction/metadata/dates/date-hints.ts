/** Whether a text may hold a date at all: short looks before the long expressions, for most texts hold none. */
import type { Page, PageText } from '../../html/index.ts';

/** Letters and digits of other scripts than the European ones, whose punctuation is not among them. */
const OTHER_SCRIPT = /[\u0660-\u1fff\u3000-\ud7ff\uf900-\uffff]/;
/** Years and numeric dates, and months between two numbers. */
const DATE_HINT =
  /(?:19|20|1[34])\d\d|\d[./-]\s?\d{1,2}[./-]\s?\d\d|\d[\s-]?[A-Za-z]{3,9}[\s-]['’]?\d\d|\d,?\s['’]\d\d|[MTSHR]\.?\d\d?\.\d/;
/** The same in Thai, Arabic and East Asian letters, and digits of all other scripts. */
const OTHER_DATE_HINT =
  /(?:19|20|25|1[34])\d\d|\d[./-]\s?\d{1,2}[./-]\s?\d\d|\d[\s-]?[A-Za-z]{3,9}[\s-]['’]?\d\d|\d,?\s['’]\d\d|\d\s?[\u0e00-\u0e7f]|[\d元〇一二三四五六七八九十]\s?年|[MTSHR]\.?\d\d?\.\d|(?![0-9])\p{Nd}{2}/u;

/** False where the text, short as most are, plainly holds no digit: then it is not cut from the page. */
export function mayHaveDigit({ html }: Page, { place, length }: PageText): boolean {
  if (place < 0 || length > MAX_SEARCHED) return true;
  for (let at = place; at < place + length; at += 1) {
    const code = html.charCodeAt(at);
    if (code > 0x7f || (code >= 48 && code <= 57)) return true;
  }
  return false;
}
const MAX_SEARCHED = 48;

/** A prefilter: most texts of a page contain no digit, and so no date. */
export function mayHoldDate(text: string): boolean {
  return OTHER_SCRIPT.test(text) ? OTHER_DATE_HINT.test(text) : DIGIT.test(text) && DATE_HINT.test(text);
}
const DIGIT = /[0-9]/;
