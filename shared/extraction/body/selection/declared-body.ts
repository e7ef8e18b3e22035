/** The text that a page declares as its body, for pages whose own script would have put it into the tree. */
import { countWords } from '../../text/index.ts';

/** Below this share of JSON-LD's text in the tree, the page's own script would have added the text. */
const FAILED_SHARE = 0.3;
/** A shorter text is taken where the tree holds next to nothing: "Loading…". */
const MIN_BODY_WORDS = 80;
const EMPTY_SHARE = 0.1;

/** JSON-LD's body as paragraphs where the tree fails, else null. */
export function fallbackBody(articleBody: string | null, keptWords: number): string[] | null {
  if (articleBody === null) return null;
  const words = countWords(articleBody);
  if (keptWords > words * (words < MIN_BODY_WORDS ? EMPTY_SHARE : FAILED_SHARE)) return null;
  return articleBody
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
