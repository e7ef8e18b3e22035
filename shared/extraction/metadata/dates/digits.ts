/** Digits of all scripts as 0–9: `२०२४`, `٢٠٢٤`, `２０２４`; and the Han numerals of dates, 二〇二四年三月十一日. */

/** Before any longer expression: no text of Latin, Greek, Cyrillic or Hebrew letters alone has such digits. Mathematical ones are surrogate pairs. */
const BEYOND = /[\u0660-\u1fff\u3000-\uffff]/;
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu;
/** Before the units of a date or a time alone: elsewhere Han numerals are words. */
const HAN_NUMERAL = /[〇零○一二三四五六七八九十]{1,5}(?=\s?[年月日時时点分])/g;
const HAN_DIGITS = '〇一二三四五六七八九';

/** The text with 0–9 for the digits of other scripts; as long as before where it holds no Han numerals of two parts. */
export function westernDigits(text: string): string {
  if (!BEYOND.test(text)) return text;
  return text.replace(OTHER_DIGIT, digitOf).replace(HAN_NUMERAL, (numeral) => String(hanNumber(numeral)));
}

/** Bold, double-struck and other mathematical digits, which stand end to end: `𝟐𝟎𝟐𝟒`. */
const FIRST_MATHEMATICAL = 0x1d7ce;

/**
 * A script's ten digits follow each other, and begin at a code point whose last hexadecimal digit is 0 or 6 (Unicode
 * Standard 4.6: decimal digits are contiguous ranges).
 */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code >= FIRST_MATHEMATICAL && code < FIRST_MATHEMATICAL + 50) return String((code - FIRST_MATHEMATICAL) % 10);
  const column = code & 15;
  return String(column >= 10 || (column >= 6 && !IS_DIGIT.test(String.fromCodePoint(code - column))) ? column - 6 : column % 10);
}

const IS_DIGIT = /\p{Nd}/u;

function digitsOf(part: string): number {
  return Number([...part].map((digit) => Math.max(0, HAN_DIGITS.indexOf(digit))).join(''));
}

/** 二十一 → 21, 十 → 10, 二〇二四 → 2024. */
function hanNumber(numeral: string): number {
  const ten = numeral.indexOf('十');
  if (ten < 0) return digitsOf(numeral);
  const [tens, ones] = [numeral.slice(0, ten), numeral.slice(ten + 1)];
  return (tens === '' ? 1 : digitsOf(tens)) * 10 + digitsOf(ones);
}
