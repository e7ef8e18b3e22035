/**
 * The story of a page whose markup is written by its script: it stands in the data that the script begins with, as HTML, as
 * text, or as a list of blocks. Next.js, Nuxt, Gatsby, Remix, Apollo and others leave such data in the page.
 */
import * as attribute from '../html/attribute-names.ts';
import { type Page, scriptText } from '../html/index.ts';
import { countWords, escapeHtml } from '../text/index.ts';
import { revived } from './devalue.ts';
import { flightPiece, flightValues } from './flight.ts';
import { literalsIn } from './object-literal.ts';

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

/** A string that is JSON itself, as `JSON.parse("{…}")` and `JSON.parse(decodeURIComponent("%7B…"))` are given. */
const JSON_START = /^\s{0,9}(?:[[{]|%(?:5B|7B))/i;

/** Names of what a site says of itself on every page, and not in a story; no part of a longer one with hyphens, as stories have. */
const OF_THE_SITE = /(?:^|[^\w/-])(?:cookie|consent|privacy|gdpr|cmp|i18n|translation)\w{0,20}["']?\s{0,3}$/i;
/** The same of what a script assigns; a thread's posts are messages, too, and stand below such a name. */
const ASSIGNED_TO_SITE = /(?:^|[^\w/-])(?:cookie|consent|privacy|gdpr|cmp|i18n|translation|messages|terms)\w{0,20}["']?\s{0,3}$/i;

/** Names that frameworks give to a page's data, near the beginning of the script. */
const NAMED = /__[A-Za-z\d_]{4,40}|(?:initial|preloaded)State|globalContent/;
const NAME_REACH = 2_000;
/** A page that shows so many words has a story of its own, if a short one: the texts of its other scripts are offers, comments and settings. */
const SHOWN_WORDS = 10;

/**
 * The story in a page's state for its script (`__NEXT_DATA__` and the like); null where none has words enough. Scripts without a
 * sign of holding the page's data are read where the others have none.
 * @param shown words that the page shows as its story
 * @param title of the page: a script without a sign has it beside the story, and none beside the site's terms
 */
export function findStateStory(page: Page, shown: number, title: string | null): StateStory | null {
  return longestStory(page, null) ?? (shown < SHOWN_WORDS && title !== null ? longestStory(page, title) : null);
}

/** Characters of a title that are looked for: behind them signs may be escaped. */
const TITLE_START = 16;

function isSign(text: string, type: string): boolean {
  return /json/i.test(type) || NAMED.test(text.slice(0, NAME_REACH));
}

/** @param title null for the scripts that are data by their type or name; else of the others those that hold it */
function longestStory(page: Page, title: string | null): StateStory | null {
  let best: (StateStory & { words: number }) | null = null;
  const pieces: string[] = [];
  for (const at of page.byTag.get('script') ?? []) {
    const script = page.elements[at];
    if (script === undefined) continue;
    const text = scriptText(script);
    // Pieces have a name, and are looked for once.
    const piece = title === null ? flightPiece(text) : null;
    const pushed = piece === null ? null : parse(piece);
    if (typeof pushed === 'string') {
      pieces.push(pushed);
      continue;
    }
    const type = script.value(attribute.TYPE) ?? '';
    if (isSign(text, type) ? title !== null : title === null || !text.includes(title.slice(0, TITLE_START))) continue;
    const story = storyIn(statesIn(text, type));
    if (story !== null && story.words > (best?.words ?? MIN_WORDS)) best = { ...story, script: script.value(attribute.ID) ?? 'script' };
  }
  const streamed = pieces.length === 0 ? null : storyIn([flightValues(pieces.join('').slice(0, MAX_SCRIPT))]);
  if (streamed !== null && streamed.words > (best?.words ?? MIN_WORDS)) best = { ...streamed, script: '__next_f' };
  return best;
}

/** The data of a script, whatever it is assigned to or called with. */
function statesIn(text: string, type: string): readonly unknown[] {
  if (text.length > MAX_SCRIPT || text.length < MIN_WORDS * 4 || /ld\+json/i.test(type)) return [];
  const whole = /json/i.test(type) ? parse(text) : null;
  if (whole !== null) return [revived(whole)];
  return literalsIn(text, MIN_WORDS * 3, ASSIGNED_TO_SITE).filter((value) => typeof value !== 'string' || JSON_START.test(value));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json.startsWith('%') ? decodeURIComponent(json) : json);
  } catch {
    return null;
  }
}

interface Found {
  readonly html: string;
  readonly words: number;
}

/** Lists of names of blocks that are read. */
const MAX_LINKED = 5;

/** The longest text of the state, however it is kept. */
function storyIn(states: readonly unknown[]): Found | null {
  let best: Found | null = null;
  const offer = (found: Found | null): void => {
    if (found !== null && found.words >= MIN_WORDS && found.words > (best?.words ?? 0)) best = found;
  };
  const waiting = states.map((value) => ({ value, depth: 0 }));
  const kept = new Map<unknown, unknown>();
  const linked: (readonly unknown[])[] = [];
  for (let looked = 0; looked < MAX_VALUES; looked += 1) {
    const next = waiting.pop();
    if (next === undefined) break;
    const { value, depth } = next;
    const inner = typeof value === 'string' && JSON_START.test(value) ? parse(value) : value;
    if (typeof inner === 'object' && inner !== null) {
      if (depth === MAX_DEPTH) continue;
      if (Array.isArray(inner)) {
        offer(blockStory(inner));
        if (linkOf(inner[0]) !== undefined) linked.push(inner);
      }
      for (const [key, child] of Object.entries(inner)) {
        if (OF_THE_SITE.test(key)) continue;
        if (key.includes(':')) kept.set(key, child);
        waiting.push({ value: child, depth: depth + 1 });
      }
    } else if (typeof value === 'string') offer(textStory(value));
  }
  // Lists may share what they name, so that all of them say more than the page has.
  const longest = linked.toSorted((one, other) => other.length - one.length).slice(0, MAX_LINKED);
  for (const blocks of longest) offer(blockStory(blocks.map((block) => kept.get(linkOf(block)))));
  return best;
}

/** Apollo keeps each object once, under its type and number, and the others name it: `{"__ref":"Paragraph:1"}`. */
function linkOf(block: unknown): unknown {
  return typeof block === 'object' && block !== null ? Reflect.get(block, '__ref') : undefined;
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
  'model',
  'blocks',
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
  let read = 0;
  let words = 0;
  let prose = 0;
  for (const block of blocks) {
    const text = wordsIn(block, 0).trim();
    if (text === '') continue;
    read += text.length;
    if (read > MAX_SCRIPT) return null;
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
