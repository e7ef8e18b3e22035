/** Helpers of the tokenizer that do not depend on its state. */
import { decodeHTML } from 'entities/decode';

/** Null where every ampersand is just that: a character reference is longer than what it stands for. */
export function decodedOf(html: string, start: number, end: number): string | null {
  const decoded = decodeHTML(html.slice(start, end));
  return decoded.length === end - start ? null : decoded;
}

/** A position that was found, or what counts where none was. */
export function endOr(position: number, none: number): number {
  return position === -1 ? none : position;
}
