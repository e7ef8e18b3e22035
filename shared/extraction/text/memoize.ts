/** Answers to questions about texts, kept: a name on a page is asked about once for every mark that it has. */
import { codeAt } from './characters.ts';
import { HASH_FACTOR, hashSlotOf } from './fnv-hash.ts';

/**
 * Memoizes a function of a text.
 *
 * @param most answers kept, about, so that what is kept for as long as the process runs stays small; without it all are kept
 * @example const isRole = memoize(readsAsRole, 500);
 */
export function memoize<Answer>(answer: (text: string) => Answer, most = Infinity): (text: string) => Answer {
  return most === Infinity ? keepAll(answer) : keepSome(answer, most);
}

function keepAll<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const found = answer(text);
    known.set(text, found);
    return found;
  };
}

interface Kept<Answer> {
  readonly text: string;
  readonly answer: Answer;
}

/**
 * A place for each text, by a few of its characters; texts that share one take turns. A map would hash all of a text, and grow from
 * nothing each time that it was full and emptied.
 */
function keepSome<Answer>(answer: (text: string) => Answer, most: number): (text: string) => Answer {
  const places = 2 ** Math.ceil(Math.log2(most));
  const known: (Kept<Answer> | undefined)[] = [];
  known.length = places;
  return (text) => {
    const place = hashSlotOf(sampleOf(text), places);
    const seen = known[place];
    if (seen !== undefined && seen.text === text) return seen.answer;
    const own = apart(text);
    const found = answer(own);
    known[place] = { text: own, answer: found };
    return found;
  };
}

/** A hash of a text's length and of three of its characters: more of them find no more texts again. */
function sampleOf(text: string): number {
  const { length } = text;
  if (length === 0) return 0;
  let hash = Math.imul(length ^ codeAt(text, 0), HASH_FACTOR);
  hash = Math.imul(hash ^ codeAt(text, length >> 1), HASH_FACTOR);
  return Math.imul(hash ^ codeAt(text, length - 1), HASH_FACTOR);
}

/** Shorter texts V8 always keeps by themselves. */
const SHORTEST_PART = 13;

/** A copy of a text, because V8 keeps a part of a page as a reference to all of it, and the page with it for as long as the part. */
function apart(text: string): string {
  return text.length < SHORTEST_PART ? text : ` ${text}`.slice(1);
}
