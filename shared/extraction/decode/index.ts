/** Bytes in, text out: what the page is and in which charset. */
export { acceptString, decode } from './decode.ts';
