/** Guesses the encoding of bytes that are not UTF-8 and declare nothing believable. */
import { analyse } from 'chardet';

/** Bytes of visible text that the statistics see: enough for trigrams to settle, little enough to cost a few ms. */
const SAMPLE_BYTES = 32_768;

/**
 * Never guessed. ISO-2022 switches charsets by ASCII escape sequences, so that bytes which read as harmless ASCII to
 * everyone else become markup or swallow it: browsers honour ISO-2022-JP only where it is declared, and the others never.
 * UTF-32 is no web encoding.
 * @see https://encoding.spec.whatwg.org/#security-background
 */
const NEVER_GUESSED = /^(?:ISO-2022|UTF-32|ASCII|mbcs)/i;

/**
 * The usual encoding of a language's undeclared pages, where that is not windows-1252.
 * @see https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding (suggested defaults by locale)
 */
const ENCODING_OF_LANGUAGE: Readonly<Record<string, string>> = {
  ar: 'windows-1256',
  az: 'windows-1254',
  be: 'windows-1251',
  bg: 'windows-1251',
  cs: 'windows-1250',
  el: 'windows-1253',
  et: 'windows-1257',
  fa: 'windows-1256',
  he: 'windows-1255',
  hr: 'windows-1250',
  hu: 'windows-1250',
  ja: 'shift_jis',
  kk: 'windows-1251',
  ko: 'euc-kr',
  ku: 'windows-1254',
  ky: 'windows-1251',
  lt: 'windows-1257',
  lv: 'windows-1257',
  mk: 'windows-1251',
  pl: 'windows-1250',
  ru: 'windows-1251',
  sk: 'windows-1250',
  sl: 'windows-1250',
  sr: 'windows-1251',
  tg: 'windows-1251',
  th: 'windows-874',
  tr: 'windows-1254',
  uk: 'windows-1251',
  vi: 'windows-1258',
  zh: 'gb18030',
};

/**
 * Bonus for a language's default encoding on chardet's scale of confidence, 0–100: it decides between close candidates
 * only.
 */
const LANGUAGE_BONUS = 15;

/** @returns the WHATWG name of the likeliest encoding. */
export function detectEncoding(bytes: Uint8Array): string {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096));
  const language = /<html\b[^<>]{0,400}?\blang\s{0,4}=\s{0,4}["']?([a-z]{2,3})\b/i.exec(head)?.[1]?.toLowerCase() ?? '';
  const expected = ENCODING_OF_LANGUAGE[language];
  const sample = visibleBytes(bytes);
  let best = { name: expected ?? 'windows-1252', confidence: -1 };
  for (const match of analyse(sample)) {
    if (NEVER_GUESSED.test(match.name)) continue;
    const decoder = decoderFor(match.name);
    if (decoder === null) continue;
    const failures = countReplacements(decoder.decode(sample));
    const confidence = match.confidence - Math.min(100, failures * 5) + (decoder.encoding === expected ? LANGUAGE_BONUS : 0);
    if (confidence > best.confidence) best = { name: decoder.encoding, confidence };
  }
  return best.name;
}

/** The decoder for a label; null where the label names no web encoding, or one that browsers refuse. */
export function decoderFor(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

export function countReplacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) count += 1;
  return count;
}

/** Text outside tags, scripts and styles: markup is ASCII in every encoding and would drown the letters. */
export function visibleBytes(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(Math.min(SAMPLE_BYTES, bytes.length));
  let length = 0;
  let at = 0;
  while (at < bytes.length && length < sample.length) {
    const open = bytes.indexOf(0x3c, at);
    const end = open < 0 ? bytes.length : open;
    const piece = bytes.subarray(at, Math.min(end, at + sample.length - length));
    sample.set(piece, length);
    length += piece.length;
    if (open < 0) break;
    const raw = rawTextEnd(bytes, open);
    const close = raw >= 0 ? raw : bytes.indexOf(0x3e, open);
    at = close < 0 ? bytes.length : close + 1;
  }
  return length > 0 ? sample.subarray(0, length) : bytes.subarray(0, SAMPLE_BYTES);
}

/** Where the tag at `open` starts a script or style, the position of the `<` of its end tag minus one; else −1. */
function rawTextEnd(bytes: Uint8Array, open: number): number {
  const name = String.fromCharCode(...bytes.subarray(open + 1, open + 7)).toLowerCase();
  if (!name.startsWith('script') && !name.startsWith('style')) return -1;
  for (let at = bytes.indexOf(0x3c, open + 6); at >= 0; at = bytes.indexOf(0x3c, at + 1)) {
    if (bytes[at + 1] === 0x2f && ((bytes[at + 2] ?? 0) | 0x20) === 0x73) return at - 1;
  }
  return bytes.length;
}
