/** Removes characters that show nothing: those that split words for a search, and unbalanced controls of direction. */

/**
 * Zero-width space, word joiner and byte order marks: left over from editors, they keep a search from finding the word. The
 * joiners that Persian and Indic scripts and emoji need stay, and so does the soft hyphen, which a reader's screen uses.
 */
const ZERO_WIDTH = /[\u200b\u2060-\u2064\ufeff\ufff9-\ufffb]/g;
/**
 * Language tags, which hide orders to machines; flags of regions (a black flag, then its code in tags) are their one
 * current use.
 */
const TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/;

/** A prefilter: most texts have none of these. A tag is a pair of surrogates, the first of which is U+DB40. */
const ANY = /[\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\udb40]/;

/** Takes out zero-width and tag characters, which nobody sees and which hide words from searches. */
export function stripInvisible(text: string): string {
  return ANY.test(text) ? text.replace(ZERO_WIDTH, '').replace(TAGS, '$1') : text;
}

/** Whether the text has characters that set the direction of writing (Unicode's bidirectional controls). */
export function hasDirections(text: string): boolean {
  return DIRECTIONS.test(text);
}

const [EMBEDDING_END, ISOLATE_END] = [0x202c, 0x2069];

/**
 * Takes controls of direction out that have no counterpart in the same paragraph: what opens and never closes turns around
 * all that follows, wherever the text is shown.
 * @param texts the pieces of one paragraph, in order
 * @see https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings
 */
export function balanceDirections(texts: readonly string[]): string[] {
  const open: { piece: number; at: number; isIsolate: boolean }[] = [];
  const matched = texts.map(() => new Set<number>());
  texts.forEach((text, piece) => {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === EMBEDDING_END || code === ISOLATE_END) {
        const last = open.at(-1);
        if (last === undefined || last.isIsolate !== (code === ISOLATE_END)) continue;
        open.pop();
        matched[last.piece]?.add(last.at);
        matched[piece]?.add(at);
      } else if (DIRECTIONS.test(text.charAt(at))) open.push({ piece, at, isIsolate: code >= 0x2066 });
    }
  });
  return texts.map((text, piece) =>
    DIRECTIONS.test(text)
      ? text.replace(/[\u202a-\u202e\u2066-\u2069]/g, (control, at: number) => (matched[piece]?.has(at) === true ? control : ''))
      : text,
  );
}
