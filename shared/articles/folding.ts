/**
 * Forms of an article written by its blocks: where the HTML, Markdown or text says what a block says, there stands a mark, and what
 * is left is markup. Brotli finds repeated text as well, but pays for each repetition as much as for ten letters, and a paragraph
 * with links is a dozen of them in each form. A write unit is a kilobyte, and an article of twelve of them had ten, of which
 * this saves two and a half.
 *
 * It knows nothing of how forms are made, so that extraction may change: a form is read from front to back, and each string of the
 * blocks looked for in it not far from the last. Nothing is folded that does not unfold to the very same.
 */
import type { Article } from '../extraction/index.ts';

/** A form as it is stored. */
export interface Folded {
  readonly of: string;
}

/** Where the address of a link stands, seen from its text; and whether it stands in the form at all. */
type Order = 'address-first' | 'text-first' | 'text-only';
type Spelling = (text: string) => string;
interface Form {
  readonly order: Order;
  /** How a form writes what the blocks say, the likeliest first: as many as there are in MARKS. */
  readonly spellings: readonly Spelling[];
  /** Whether a string that is not there as a whole is looked for in parts. */
  readonly inParts: boolean;
}

const asIs: Spelling = (text) => text;
const TO_ESCAPE = /[&<>\u00a0]/;
const escaped: Spelling = (text) =>
  TO_ESCAPE.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\u00a0', '&nbsp;')
    : text;
const trimmed: Spelling = (text) => text.trim();

const FORMS = {
  html: { order: 'address-first', spellings: [escaped, asIs, trimmed], inParts: true },
  markdown: { order: 'text-first', spellings: [asIs, trimmed], inParts: true },
  text: { order: 'text-only', spellings: [asIs, trimmed], inParts: true },
  /** As JSON. Of all that the blocks say only links stand there, and whole. */
  links: { order: 'address-first', spellings: [asIs, trimmed], inParts: false },
} as const satisfies Record<string, Form>;
type Forms = Pick<Article, keyof typeof FORMS>;
type FoldedForms = { readonly [Name in keyof Forms]: Forms[Name] | Folded };

/** Characters that JSON writes as they are, and that hardly any page has: a form that has one is stored whole. */
const MARKS: readonly string[] = ['\u007f', '\u0080', '\u0081'];
/** The next string is not there; or not whole, and its parts are looked for: an escape may stand between them. */
const ABSENT = '\u0082';
const IN_PARTS = '\u0083';
const ANY_MARK = /[\u007f-\u0083]/;

/** A shorter string costs no more than its mark. */
const MIN_LENGTH = 3;
/** How far a string may stand from the one before it, in characters: less for short strings, which occur by chance. */
const REACH = { short: 200, long: 2_000, part: 60 };
const LONG = 16;
/** Looked for; the rest is compared. Looking is quadratic at the worst, comparing is not. */
const PROBE = 48;
/** A form that says so little of what the blocks say is left as it is from there on. */
const MAX_ABSENT = 500;

/** `blocks` as they are stored. */
export function foldForms({ html, markdown, text, links }: Forms, blocks: unknown): FoldedForms {
  const said = wordsOfBlocks(blocks);
  const folded = <Value>(name: keyof Forms, value: Value, form: string): Value | Folded => {
    const of = fold(form, said, FORMS[name]);
    return of !== null && unfoldsTo(form, of, said, FORMS[name]) ? { of } : value;
  };
  return {
    html: folded('html', html, html),
    markdown: folded('markdown', markdown, markdown),
    text: folded('text', text, text),
    links: links.length === 0 ? links : folded('links', links, JSON.stringify(links)),
  };
}

/** Undoes {@link foldForms}. */
export function unfoldForms({ html, markdown, text, links }: FoldedForms, blocks: unknown): Forms {
  const said = wordsOfBlocks(blocks);
  const form = (name: keyof Forms, { of }: Folded): string => unfold(of, said, FORMS[name]);
  return {
    html: typeof html === 'string' ? html : form('html', html),
    markdown: typeof markdown === 'string' ? markdown : form('markdown', markdown),
    text: typeof text === 'string' ? text : form('text', text),
    // `as`: what was folded was the JSON of the links.
    links: 'of' in links ? (JSON.parse(form('links', links)) as Forms['links']) : links,
  };
}

/** What the blocks say: the strings in each order, found in one walk, and the parts of each, found once, for all forms ask for the same. */
interface WordsOfBlocks {
  readonly strings: Readonly<Record<Order, readonly string[]>>;
  parts(string: string): readonly string[];
}

function wordsOfBlocks(blocks: unknown): WordsOfBlocks {
  const byString = new Map<string, readonly string[]>();
  return {
    strings: stringsOf(blocks),
    parts(string) {
      const known = byString.get(string);
      if (known !== undefined) return known;
      const found = partsOf(string);
      byString.set(string, found);
      return found;
    },
  };
}

function fold(form: string, said: WordsOfBlocks, { order, spellings, inParts }: Form): string | null {
  if (ANY_MARK.test(form)) return null;
  let [at, absent] = [0, 0];
  let of = '';
  /** Writes what stands before the string, and its mark; false where it is not within reach. */
  const take = (string: string, reach: number): boolean => {
    let before: string | null = null;
    for (let index = 0; index < spellings.length; index += 1) {
      const spelt = spellings[index]?.(string) ?? '';
      if (spelt.length < MIN_LENGTH || spelt === before) continue;
      before = spelt;
      const probe = spelt.length > PROBE ? spelt.slice(0, PROBE) : spelt;
      const found = form.slice(at, at + reach + probe.length).indexOf(probe);
      if (found < 0 || (probe !== spelt && !form.startsWith(spelt, at + found))) continue;
      of += form.slice(at, at + found) + MARKS[index];
      at += found + spelt.length;
      return true;
    }
    return false;
  };
  // Up to the last string that was found: marks behind it would only say what is absent.
  let needed = 0;
  for (const string of said.strings[order]) {
    if (absent > MAX_ABSENT || at === form.length) break;
    if (take(string, string.length < LONG ? REACH.short : REACH.long)) needed = of.length;
    else {
      absent += 1;
      const [before, atBefore] = [of, at];
      of += IN_PARTS;
      if (inParts) for (const part of said.parts(string)) if (!take(part, REACH.part)) of += ABSENT;
      if (at === atBefore) of = `${before}${ABSENT}`;
      else needed = of.length;
    }
  }
  return of.slice(0, needed) + form.slice(at);
}

function unfold(of: string, said: WordsOfBlocks, form: Form): string {
  let unfolded = '';
  readPieces(of, said, form, (piece) => {
    unfolded += piece;
    return true;
  });
  return unfolded;
}

/** Whether {@link unfold} would give this form. Compared piece by piece: put together, it would be copied for the sake of a comparison. */
function unfoldsTo(form: string, of: string, said: WordsOfBlocks, how: Form): boolean {
  let at = 0;
  const isSame = readPieces(of, said, how, (piece) => {
    const isNext = form.startsWith(piece, at);
    at += piece.length;
    return isNext;
  });
  return isSame && at === form.length;
}

/** Gives the pieces of the form to `take`, until it has had enough: then the answer is false. */
function readPieces(of: string, said: WordsOfBlocks, { order, spellings }: Form, take: (piece: string) => boolean): boolean {
  const strings = said.strings[order];
  let next = 0;
  let parts: readonly string[] = NO_PARTS;
  let part = 0;
  let from = 0;
  // By one expression from mark to mark: `split` would make a list of all that stands between.
  MARK.lastIndex = 0;
  for (let found = MARK.exec(of); found !== null; found = MARK.exec(of)) {
    if (found.index > from && !take(of.slice(from, found.index))) return false;
    from = found.index + 1;
    const string = part < parts.length ? parts[part++] : strings[next++];
    const [mark] = found;
    if (string === undefined || mark === ABSENT) continue;
    if (mark === IN_PARTS) [parts, part] = [said.parts(string), 0];
    else if (!take(spellings[MARKS.indexOf(mark)]?.(string) ?? '')) return false;
  }
  return from === of.length || take(of.slice(from));
}

const NO_PARTS: readonly string[] = [];
const MARK = /[\u007f-\u0083]/g;

/** Runs of characters that every form writes as they are. */
const PLAIN_RUNS = /[\p{L}\p{N}\s,;’'?-]+/gu;

/** Between characters that a form may write in another way. None where that makes no difference. */
function partsOf(string: string): string[] {
  const parts = string.match(PLAIN_RUNS) ?? [];
  return parts[0]?.length === string.length ? [] : parts.filter((part) => part.length > MIN_LENGTH);
}

function stringsOf(blocks: unknown): Record<Order, string[]> {
  const strings: Record<Order, string[]> = { 'address-first': [], 'text-first': [], 'text-only': [] };
  addStrings(blocks, Object.values(strings), strings);
  return strings;
}

/** Adds the strings of a value to `to`, which is some of the lists in `all`. */
function addStrings(value: unknown, to: readonly string[][], all: Readonly<Record<Order, string[]>>): void {
  if (typeof value === 'string') {
    if (value.trim().length >= MIN_LENGTH) for (const list of to) list.push(value);
  } else if (Array.isArray(value)) for (const one of value) addStrings(one, to, all);
  else if (typeof value === 'object' && value !== null) addMembers(value, to, all);
}

function addMembers(value: object, to: readonly string[][], all: Readonly<Record<Order, string[]>>): void {
  const { url }: { url?: unknown } = value;
  const only = (order: Order): string[][] => to.filter((list) => list === all[order]);
  if (url !== undefined) addStrings(url, only('address-first'), all);
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'url') addStrings(inner, only('text-first'), all);
    else if (!WORDS_OF_BLOCKS.has(name)) addStrings(inner, to, all);
  }
}

/** Of the blocks' own words; what no form says. */
const WORDS_OF_BLOCKS: ReadonlySet<string> = new Set(['type', 'marks', 'kind', 'provider']);
