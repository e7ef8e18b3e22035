/**
 * The story of a page whose markup is written by its script: it stands in the data that the script begins with, as HTML, as
 * text, or as a list of blocks. Next.js, Nuxt, Gatsby, Remix, Apollo and others leave such data in the page.
 */
import * as attribute from '../html/attribute-names.ts';
import { type Page, scriptText } from '../html/index.ts';
import { countWords, escapeHtml } from '../text/index.ts';
import { revived } from './devalue.ts';
import { flightPiece, flightValues } from './flight.ts';
import { readLiteral } from './object-literal.ts';

/** A story that stands in a script, as markup. */
export interface StateStory {
  /** Markup of the story, to stand in the page's body. */
  readonly html: string;
  /** The script that it stands in, for a message. */
  readonly script: string;
}

/** Shorter texts in a state are labels, teasers and descriptions. */
const MIN_WORDS = 80;
const MAX_SCRIPT = 8_000_000;
/** Values looked at in all, so that no page makes this long. */
const MAX_VALUES = 200_000;
const MAX_DEPTH = 60;

/** `window.__NUXT__ = {…}`, `__sveltekit_1a2b = {…}`, `__APOLLO_STATE__ = {…}`, `self.__next_f.push([1, "…"])`. */
const NAMED = /__[A-Za-z\d_]{4,40}|(?:initial|preloaded)State/;
const GIVEN = /=|push\(/;
/** A function around the value, called at once: `=(function(a,b){return {…}}(…))`. */
const CALLED = /^=\s{0,5}\((?=\s{0,5}[f(])/;
/** Characters of a script that its name stands in, and behind the name those up to the value. */
const HEAD = 2_000;
const BEHIND = 60;

/** The story in a page's state for its script (`__NEXT_DATA__` and the like); null where none has words enough. */
export function findStateStory(page: Page): StateStory | null {
  let best: (StateStory & { words: number }) | null = null;
  const pieces: string[] = [];
  for (const at of page.byTag.get('script') ?? []) {
    const script = page.elements[at];
    if (script === undefined) continue;
    const text = scriptText(script);
    const piece = flightPiece(text);
    const pushed = piece === null ? null : parse(piece);
    if (typeof pushed === 'string') {
      pieces.push(pushed);
      continue;
    }
    const state = stateIn(text, script.value(attribute.TYPE) ?? '');
    const story = state === null ? null : storyIn(state);
    if (story !== null && story.words > (best?.words ?? MIN_WORDS)) best = { ...story, script: script.value(attribute.ID) ?? 'script' };
  }
  const streamed = pieces.length === 0 ? null : storyIn(flightValues(pieces.join('').slice(0, MAX_SCRIPT)));
  if (streamed !== null && streamed.words > (best?.words ?? MIN_WORDS)) best = { ...streamed, script: '__next_f' };
  return best;
}

function stateIn(text: string, type: string): unknown {
  if (text.length > MAX_SCRIPT || text.length < MIN_WORDS * 4 || /ld\+json/i.test(type)) return null;
  if (/json/i.test(type)) return revived(parse(text));
  const start = valueStart(text);
  if (start < 0) return null;
  const rest = text.slice(start);
  return parse(rest.slice(0, Math.max(rest.lastIndexOf('}'), rest.lastIndexOf(']')) + 1)) ?? readLiteral(rest) ?? null;
}

/** Position of the object or list that a script gives a name to; −1 where it does not begin so. */
function valueStart(text: string): number {
  const named = NAMED.exec(text.slice(0, HEAD));
  if (named === null) return -1;
  const from = named.index + named[0].length;
  // SvelteKit names its base first, and the data of the page where it starts.
  const data = named[0].startsWith('__sveltekit') ? text.indexOf('data: [', from) : -1;
  if (data >= 0) return data + 'data: '.length;
  const behind = text.slice(from, from + BEHIND);
  const given = GIVEN.exec(behind);
  const called = given === null ? null : CALLED.exec(behind.slice(given.index));
  if (given !== null && called !== null) return from + given.index + called[0].length - 1;
  const value = given === null ? -1 : behind.slice(given.index).search(/[{[]/);
  return given === null || value < 0 ? -1 : from + given.index + value;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

interface Found {
  readonly html: string;
  readonly words: number;
}

/** The longest text of the state, however it is kept. */
function storyIn(state: unknown): Found | null {
  let best: Found | null = null;
  const offer = (found: Found | null): void => {
    if (found !== null && found.words >= MIN_WORDS && found.words > (best?.words ?? 0)) best = found;
  };
  const waiting: { value: unknown; depth: number }[] = [{ value: state, depth: 0 }];
  for (let looked = 0; looked < MAX_VALUES; looked += 1) {
    const next = waiting.pop();
    if (next === undefined) break;
    const { value, depth } = next;
    if (typeof value === 'string') offer(textStory(value));
    else if (typeof value === 'object' && value !== null && depth < MAX_DEPTH) {
      if (Array.isArray(value)) offer(blockStory(value));
      for (const child of Object.values(value)) waiting.push({ value: child, depth: depth + 1 });
    }
  }
  return best;
}

const TAGS = /<(?:p|div|h[1-6]|ul|ol|li|blockquote|figure|section|br)\b[^<>]{0,500}>/gi;
/** Of a block, whose text may be about generic types: `Array<T>`, `vector<int>`. */
const HOLDS_MARKUP = /<\/?(?:p|br|div|h[1-6]|[uo]l|li|blockquote|figure|section|a|b|i|em|strong|span|code|img)(?:\s[^<>]{0,500})?\/?>/;
const SENTENCE_END = /[.!?。！？।]["”’»)]{0,2}(?:\s|$)/g;

/** HTML as it stands; text by its empty lines. Words without sentences are lists of names, code, or a style sheet. */
function textStory(text: string): Found | null {
  if (text.length < MIN_WORDS * 3) return null;
  const isMarkup = (text.match(TAGS)?.length ?? 0) > 1;
  const plain = isMarkup ? text.replace(/<[^<>]{1,2000}>/g, ' ') : text;
  const words = countWords(plain);
  const sentences = plain.match(SENTENCE_END)?.length ?? 0;
  if (words < MIN_WORDS || sentences * 60 < words || /^\s{0,9}[{[(]|function\s?\(|=>/.test(plain.slice(0, 200))) return null;
  return { html: isMarkup ? text : paragraphs(text.split(/\n\s*\n|\n/)), words };
}

/** Names under which blocks of editors keep their words. */
const TEXT_KEYS = new Set([
  'text',
  'value',
  'content',
  'html',
  'body',
  'children',
  'data',
  'paragraph',
  'rich_text',
  'richText',
  'nodes',
  'spans',
  'plain_text',
  'items',
  'caption',
]);
const HEADING = /^(?:h(?:eading|eader)?-?_?([1-6])|heading|header|subhead(?:ing)?|title)$/i;
const MIN_BLOCKS = 3;

/** An array of blocks, each with words under a name that editors use: Portable Text, Slate, Contentful, Editor.js, Prismic. */
function blockStory(blocks: readonly unknown[]): Found | null {
  if (blocks.length < MIN_BLOCKS || blocks.length > 5_000) return null;
  const parts: string[] = [];
  let words = 0;
  let prose = 0;
  for (const block of blocks) {
    const text = wordsIn(block, 0).trim();
    if (text === '') continue;
    const count = countWords(text);
    words += count;
    if (count >= 12 && /[.!?。！？।]/.test(text)) prose += 1;
    const isMarkup = HOLDS_MARKUP.test(text);
    parts.push(isHeading(block) ? `<h2>${escapeHtml(text)}</h2>` : isMarkup ? `<div>${text}</div>` : paragraphs(text.split('\n')));
  }
  return prose < MIN_BLOCKS ? null : { html: parts.join('\n'), words };
}

function isHeading(block: unknown): boolean {
  if (typeof block !== 'object' || block === null) return false;
  return ['type', 'style', 'nodeType', 'tag', '_type'].some((key) => {
    const value = Reflect.get(block, key);
    return typeof value === 'string' && HEADING.test(value);
  });
}

const MAX_NESTING = 8;

function wordsIn(value: unknown, depth: number): string {
  if (typeof value === 'string') return depth === 0 && countWords(value) < 3 ? '' : value;
  if (typeof value !== 'object' || value === null || depth > MAX_NESTING) return '';
  if (Array.isArray(value)) return value.map((one) => wordsIn(one, depth + 1)).join('');
  return (
    Object.entries(value)
      .map(([key, inner]) => (TEXT_KEYS.has(key) ? wordsIn(inner, depth + 1) : ''))
      .find((text) => text !== '') ?? ''
  );
}

function paragraphs(lines: readonly string[]): string {
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escapeHtml(line.trim())}</p>`)
    .join('\n');
}
