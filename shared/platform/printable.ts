/** Text from outside made safe to print: a key or a URL can neither forge a log line nor steer a terminal. */

/**
 * Controls (C0, DEL, C1), zero-width and bidirectional marks and overrides, line and paragraph separators, the
 * byte-order mark, tag characters and lone surrogates: everything that changes how the text around it is shown.
 * See "Trojan Source" (CVE-2021-42574) for the bidirectional ones.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Escapes what is not printable as `\u{…}` and cuts to `limit` characters. */
export function printable(text: string, limit = 1_024): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return cut.replace(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
