/** What the name of an element says of it, found once a process for names of HTML. */
import { HASH_FACTOR, HASH_START } from '../../text/index.ts';
import { BLOCK, INLINE, KIND, layoutOf, NO_TEXT, TEXTLESS } from '../../page/index.ts';
import { isHeading } from '../../html/index.ts';

/** Ancestor tags that hint at a block's role, one bit each. */
export const STRUCTURE = [
  'article',
  'main',
  'section',
  'nav',
  'aside',
  'header',
  'footer',
  'form',
  'figure',
  'figcaption',
  'table',
  'ul',
  'ol',
  'li',
  'dl',
  'blockquote',
  'pre',
  'address',
  'details',
  'button',
  'h1',
  'h2',
  'h3',
  'h4',
  'a',
  'p',
  'time',
  'dialog',
  'label',
  'td',
] as const;

/** The bit of one of {@link STRUCTURE}. */
export function bitOf(name: (typeof STRUCTURE)[number]): number {
  return 1 << STRUCTURE.indexOf(name);
}

/** Traits of an element, as bits: an `ol` or `ul`, a `table`, one that flows in the line. */
export const [LIST, TABLE, IN_LINE] = [1, 2, 4];
/** A box that may hold several blocks. */
export const BOX = 8;
/** The element is a link. */
export const LINK = 16;
/** The element is a heading. */
export const HEADING = 32;
/** The name is of a heading, or of what was meant for one. */
export const NAMED_AS_HEADING = 64;
/** By an attribute of its own, and by no name, the element holds the story: schema.org's articleBody. */
export const HOLDS_BODY = 128;

/** Text of these is one line or paragraph, not a box of several. */
const LINES = new Set('p h1 h2 h3 h4 h5 h6 td th dt pre body html summary figcaption label button'.split(' '));

export interface Tag {
  readonly hash: number;
  /** Its bit of {@link STRUCTURE}. */
  readonly structure: number;
  readonly kind: number;
  readonly traits: number;
}

/** Digits number the items of a list: names that differ in them alone are alike. */
export function hashString(text: string): number {
  let hash = HASH_START;
  for (let at = 0; at < text.length && at < 200; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) hash = Math.imul(hash ^ code, HASH_FACTOR);
  }
  return hash;
}

const TAGS: ReadonlyMap<string, Tag> = new Map(
  Array.from([...STRUCTURE, ...KIND.keys(), ...INLINE, ...NO_TEXT], (name) => [name, describeTag(name)]),
);

export function tagOf(name: string): Tag {
  return TAGS.get(name) ?? describeTag(name);
}

function describeTag(name: string): Tag {
  const at = STRUCTURE.findIndex((known) => known === name);
  return { hash: hashString(name), structure: at < 0 ? 0 : 1 << at, kind: KIND.get(name) ?? 0, traits: traitsOf(name) };
}

function traitsOf(name: string): number {
  const layout = layoutOf(name);
  return (
    (name === 'ul' || name === 'ol' ? LIST : 0) |
    (name === 'table' ? TABLE : 0) |
    ((layout & BLOCK) === 0 ? IN_LINE : 0) |
    ((layout & (BLOCK | TEXTLESS)) === BLOCK && !LINES.has(name) ? BOX : 0) |
    (name === 'a' ? LINK : 0) |
    (isHeading(name) ? HEADING : 0) |
    (name.length === 2 && name.startsWith('h') && name !== 'hr' ? NAMED_AS_HEADING : 0)
  );
}
