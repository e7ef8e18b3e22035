/** Decodes bytes to text: detects the charset, and refuses what is no HTML page. */
export { acceptString, decode } from './decode.ts';
