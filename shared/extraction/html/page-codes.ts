/** The character codes of a page in an array: reading one is a load, where a string is asked for each how it is kept. */

/** Codes of a page of usual length, kept from page to page: an array of its own for each costs more than it saves. */
const KEPT = 1 << 19;
let kept: Uint16Array<ArrayBuffer> | null = null;

/**
 * A text's codes, good until codes are asked for again; what stands behind them is of no text. Written as UTF-16 of the byte order
 * that all processors of Lambda have.
 */
export function codesOf(text: string): Uint16Array {
  const codes = text.length > KEPT ? new Uint16Array(text.length) : (kept ??= new Uint16Array(KEPT));
  Buffer.from(codes.buffer).write(text, 'utf16le');
  return codes;
}
