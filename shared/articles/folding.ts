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
}

const asIs: Spelling = (text) => text;
const TO_ESCAPE = /[&<>\u00a0]/;
const escaped: Spelling = (text) =>
  TO_ESCAPE.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\u00a0', '&nbsp;')
    : text;
const trimmed: Spelling = (text) => text.trim();

const FORMS = {
  html: { order: 'address-first', spellings: [escaped, asIs, trimmed] },
  markdown: { order: 'text-first', spellings: [asIs, trimmed] },
  text: { order: 'text-only', spellings: [asIs, trimmed] },
  /** As JSON. */
  links: { order: 'address-first', spellings: [asIs, trimmed] },
} as const satisfies Record<string, Form>;
type Forms = Pick<Article, keyof typeof FORMS>;
type FoldedForms = { readonly [Name in keyof Forms]: Forms[Name] | Folded };

/** Characters that JSON writes as they are, and that hardly any page has: a form that has one is stored whole. */
const MARKS = ['\u007f', '\u0080', '\u0081'] as const;
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
    return of !== null && unfold(of, said, FORMS[name]) === form ? { of } : value;
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

/** What the blocks say; each answer is found once, for all forms ask for the same. */
interface WordsOfBlocks {
  strings(order: Order): readonly string[];
  parts(string: string): readonly string[];
}

function wordsOfBlocks(blocks: unknown): WordsOfBlocks {
  const byOrder = new Map<Order, readonly string[]>();
  const byString = new Map<string, readonly string[]>();
  return {
    strings: (order) => kept(byOrder, order, () => stringsOf(blocks, order)),
    parts: (string) => kept(byString, string, () => partsOf(string)),
  };
}

function kept<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find();
  known.set(key, found);
  return found;
}

function fold(form: string, said: WordsOfBlocks, { order, spellings }: Form): string | null {
  if (ANY_MARK.test(form)) return null;
  let [at, absent] = [0, 0];
  let of = '';
  /** Writes what stands before the string, and its mark; false where it is not within reach. */
  const take = (string: string, reach: number): boolean => {
    let before: string | null = null;
    for (const [index, spelling] of spellings.entries()) {
      const spelt = spelling(string);
      if (spelt.length < MIN_LENGTH || spelt === before) continue;
      before = spelt;
      const probe = spelt.slice(0, PROBE);
      const found = form.slice(at, at + reach + probe.length).indexOf(probe);
      if (found < 0 || !form.startsWith(spelt, at + found)) continue;
      of += form.slice(at, at + found) + MARKS[index];
      at += found + spelt.length;
      return true;
    }
    return false;
  };
  for (const string of said.strings(order)) {
    if (absent > MAX_ABSENT || at === form.length) break;
    if (take(string, string.length < LONG ? REACH.short : REACH.long)) continue;
    absent += 1;
    const parts = said.parts(string);
    of += parts.length === 0 ? ABSENT : IN_PARTS;
    for (const part of parts) if (!take(part, REACH.part)) of += ABSENT;
  }
  return of + form.slice(at);
}

function unfold(of: string, said: WordsOfBlocks, { order, spellings }: Form): string {
  const strings = said.strings(order);
  let form = '';
  let next = 0;
  const parts: string[] = [];
  // Every second piece is a mark.
  for (const [index, piece] of of.split(/([\u007f-\u0083])/).entries()) {
    if (index % 2 === 0) {
      form += piece;
      continue;
    }
    const string = parts.shift() ?? strings[next++] ?? '';
    if (piece === IN_PARTS) parts.push(...said.parts(string));
    else form += spellings[MARKS.findIndex((mark) => mark === piece)]?.(string) ?? '';
  }
  return form;
}

/** Runs of characters that every form writes as they are. */
const PLAIN_RUNS = /[\p{L}\p{N}\s,;’'?-]+/gu;

/** Between characters that a form may write in another way. None where that makes no difference. */
function partsOf(string: string): string[] {
  const parts = string.match(PLAIN_RUNS) ?? [];
  return parts[0]?.length === string.length ? [] : parts.filter((part) => part.length > MIN_LENGTH);
}

/** In the order of the form. */
function stringsOf(blocks: unknown, order: Order): string[] {
  const strings: string[] = [];
  const add = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.trim().length >= MIN_LENGTH) strings.push(value);
    } else if (Array.isArray(value)) for (const one of value) add(one);
    else if (typeof value === 'object' && value !== null) addMembers(value);
  };
  const addMembers = (value: object): void => {
    const { url }: { url?: unknown } = value;
    if (order === 'address-first') add(url);
    for (const [name, inner] of Object.entries(value)) if (name === 'url' ? order === 'text-first' : !WORDS_OF_BLOCKS.has(name)) add(inner);
  };
  add(blocks);
  return strings;
}

/** Of the blocks' own words; what no form says. */
const WORDS_OF_BLOCKS: ReadonlySet<string> = new Set(['type', 'marks', 'kind', 'provider']);
