/**
 * A keyword matcher (Aho–Corasick): finds many short words in class names at once, letter case aside. One step a character
 * whatever the number of words, where an expression of as many alternatives tries them at every place.
 *
 * @see https://doi.org/10.1145/360825.360855 Aho and Corasick, Efficient string matching
 */
interface Keyword {
  readonly length: number;
  readonly kind: number;
  /** Must start, or end, a word as `\b` has it. */
  readonly starts: boolean;
  readonly ends: boolean;
}

/** Columns of the table: 0 for characters in no keyword, then a–z and the hyphen. */
const COLUMNS = 32;
const HYPHEN = 27;
const EDGE = '|';

/** Finds which of many keywords a text holds in one pass (Aho–Corasick). */
export class KeywordMatcher {
  /** The state after each character, by state and column. */
  readonly #next: Int16Array;
  /** How much of a keyword a state has seen. */
  readonly #depth: Uint8Array;
  /** 1 for states in which a keyword ends, `found`. */
  readonly #ends: Uint8Array;
  readonly #found: readonly (readonly Keyword[])[];
  /** Bits of the kinds that end in each state. */
  readonly #kinds: Uint32Array;

  /**
   * @param kinds keywords of each kind, of a–z and hyphens; `|` before or behind one asks for the edge of a word there
   * @example new KeywordMatcher([['price'], ['|card|', 'card-']]).find('price-card', 100) // 0
   */
  constructor(kinds: readonly (readonly string[])[]) {
    // As many states as characters and a first one, if no keyword begins like another.
    const most = 1 + kinds.flat().reduce((characters, keyword) => characters + keyword.length, 0);
    const next = new Int16Array(most * COLUMNS);
    const depth = [0];
    const found: Keyword[][] = [[]];
    kinds.forEach((keywords, kind) => {
      for (const keyword of keywords) {
        const text = keyword.replaceAll(EDGE, '');
        let state = 0;
        for (let at = 0; at < text.length; at += 1) {
          const step = state * COLUMNS + columnOf(text.charCodeAt(at));
          if (next[step] === 0) {
            next[step] = found.push([]) - 1;
            depth.push(at + 1);
          }
          state = next[step] ?? 0;
        }
        found[state]?.push({ length: text.length, kind, starts: keyword.startsWith(EDGE), ends: keyword.endsWith(EDGE) });
      }
    });
    fallBack(next, found);
    this.#next = next.slice(0, found.length * COLUMNS);
    this.#depth = Uint8Array.from(depth);
    this.#ends = Uint8Array.from(found, (keywords) => (keywords.length === 0 ? 0 : 1));
    this.#found = found;
    this.#kinds = Uint32Array.from(found, (keywords) => keywords.reduce((bits, { kind }) => bits | (1 << kind), 0));
  }

  /**
   * Bits of all kinds that have a keyword in the text up to `limit`, whatever stands beside it: a prefilter for regular
   * expressions.
   * @param text as `flatString` keeps it, to be fast
   */
  kindsIn(text: string, limit: number): number {
    const next = this.#next;
    const kindsAt = this.#kinds;
    const end = Math.min(text.length, limit);
    let state = 0;
    let kinds = 0;
    for (let at = 0; at < end; at += 1) {
      const code = text.charCodeAt(at);
      state = next[state * COLUMNS + (code < 128 ? (COLUMN_OF[code] as number) : 0)] as number;
      kinds |= kindsAt[state] as number;
    }
    return kinds;
  }

  /** True where any keyword stands among the characters `from … to − 1`, edges aside. @param text the page, or what `flatString` made */
  occursIn(text: string, from: number, to: number): boolean {
    const next = this.#next;
    const ends = this.#ends;
    let state = 0;
    for (let at = from; at < to; at += 1) {
      const code = text.charCodeAt(at);
      state = next[state * COLUMNS + (code < 128 ? (COLUMN_OF[code] as number) : 0)] as number;
      if (ends[state] === 1) return true;
    }
    return false;
  }

  /**
   * Kind of the keyword that starts first; of several there the first kind; −1 where there is none up to `limit`.
   * @param text as `flatString` keeps it, to be fast
   */
  find(text: string, limit: number): number {
    const next = this.#next;
    const ends = this.#ends;
    const end = Math.min(text.length, limit);
    let state = 0;
    let at = 0;
    // Most names hold no keyword, and this loop is all they cost.
    for (; at < end; at += 1) {
      const code = text.charCodeAt(at);
      state = next[state * COLUMNS + (code < 128 ? (COLUMN_OF[code] as number) : 0)] as number;
      if (ends[state] === 1) break;
    }
    let [first, kind] = [end, -1];
    for (; at < end; at += 1) {
      // A keyword that starts later than one already found cannot win.
      if (kind >= 0 && at - (this.#depth[state] ?? 0) >= first) break;
      for (const keyword of this.#found[state] ?? NONE) {
        const start = at + 1 - keyword.length;
        if (start > first || (start === first && keyword.kind >= kind)) continue;
        if (
          (keyword.starts && start > 0 && isWord(text.charCodeAt(start - 1))) ||
          (keyword.ends && at + 1 < end && isWord(text.charCodeAt(at + 1)))
        )
          continue;
        first = start;
        kind = keyword.kind;
      }
      state = next[state * COLUMNS + (COLUMN_OF[text.charCodeAt(at + 1)] ?? 0)] ?? 0;
    }
    return kind;
  }
}

const NONE: readonly never[] = [];

/** Gives each state the steps and keywords of the longest other state that ends like it; shorter ones come first. */
function fallBack(next: Int16Array, found: Keyword[][]): void {
  const fallback = new Int16Array(found.length);
  const queue = Array.from(next.subarray(0, COLUMNS)).filter((state) => state > 0);
  for (let at = 0; at < queue.length; at += 1) {
    const state = queue[at] ?? 0;
    const other = fallback[state] ?? 0;
    found[state]?.push(...(found[other] ?? []));
    for (let column = 0; column < COLUMNS; column += 1) {
      const child = next[state * COLUMNS + column] ?? 0;
      const step = next[other * COLUMNS + column] ?? 0;
      if (child === 0) next[state * COLUMNS + column] = step;
      else {
        fallback[child] = step;
        queue.push(child);
      }
    }
  }
}

function columnOf(code: number): number {
  if (code === 45) return HYPHEN;
  const letter = (code | 32) - 96;
  return letter >= 1 && letter <= 26 && code < 128 ? letter : 0;
}

const COLUMN_OF = Uint8Array.from({ length: 128 }, (_, code) => columnOf(code));

function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}
