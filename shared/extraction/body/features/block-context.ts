/**
 * Context that elements give the text below them: parts of the page by names and tags, visibility, and sums over
 * blocks. Everything is an array by element position or a running sum over blocks; nothing is copied or parsed again.
 */
import * as attribute from '../../html/attribute-names.ts';
import { flatString, HASH_FACTOR } from '../../text/index.ts';
import { bitOfCategory, classesOf, isHidden, readNames } from '../../page/index.ts';
import { HIDING, ID, ITEM, type Page, type PageElement, ROLE } from '../../html/index.ts';
import { Columns } from '../../page/index.ts';
import type { Blocks } from '../blocks/index.ts';
import { bitOf, hashString, HOLDS_BODY, tagOf } from './tags.ts';

const ROLE_BIT: ReadonlyMap<string, number> = new Map([
  ['article', bitOf('article')],
  ['main', bitOf('main')],
  ['navigation', bitOf('nav')],
  ['complementary', bitOf('aside')],
  ['banner', bitOf('header')],
  ['contentinfo', bitOf('footer')],
  ['form', bitOf('form')],
  ['search', bitOf('form')],
  ['dialog', bitOf('dialog')],
  ['list', bitOf('ul')],
  ['listitem', bitOf('li')],
  ['button', bitOf('button')],
]);

/** Per element and block: bits of structure and names, depth, words before it. */
export interface BlockContext {
  /** Bits of `STRUCTURE` of the element alone. */
  readonly structure: Int32Array;
  readonly any: Int32Array;
  readonly head: Int32Array;
  /** 1 where the element or an ancestor is hidden from readers. */
  readonly hidden: Uint8Array;
  /** Bits of what the element or an ancestor is: {@link FURNITURE}, {@link COMMENTS}. */
  readonly within: Uint8Array;
  readonly depth: Uint16Array;
  readonly kind: Uint8Array;
  /** Bits of what its name and its own attributes say: see tags.ts. */
  readonly traits: Uint8Array;
  /** A hash of tag, class names and the parent's signature: equal for elements that look alike. */
  readonly signature: Int32Array;
  /** Sums over blocks before block b. */
  readonly wordsBefore: Float64Array;
  readonly linkWordsBefore: Float64Array;
  readonly proseBefore: Float64Array;
}

/** Tags and roles for what stands around a story: menus, footers, side columns, forms. */
export const FURNITURE = 1;
/** Class names of readers' comments. */
export const COMMENTS = 2;
const FURNITURE_TAGS = bitOf('nav') | bitOf('footer') | bitOf('aside') | bitOf('form');
const COMMENT_NAMES = bitOfCategory('comments');

/** schema.org's property for a story's text, in microdata or RDFa. */
function holdsBody(element: PageElement): boolean {
  const itemprop = element.value(attribute.ITEMPROP);
  const property = element.value(attribute.PROPERTY);
  return itemprop === 'articleBody' || itemprop === 'text' || property === 'articleBody';
}

/** Computes the context of each element and block that features are made from. */
export function readBlockContext(page: Page, blocks: Blocks): BlockContext {
  const { elements, parent: parents, attributeFlags } = page;
  const count = elements.length;
  const classes = classesOf(page);
  const columns = new Columns(26 * count + 13 * classes.names.length + 8 * 14);
  const structure = columns.int32(count);
  const any = columns.int32(count);
  const head = columns.int32(count);
  const signature = columns.int32(count);
  const tagHashes = columns.int32(count);
  const depth = columns.uint16(count);
  const hidden = columns.uint8(count);
  const within = columns.uint8(count);
  const kind = columns.uint8(count);
  const traits = columns.uint8(count);
  // Of each class, once an element of it holds text.
  const isRead = columns.uint8(classes.names.length);
  const anyOf = columns.int32(classes.names.length);
  const headOf = columns.int32(classes.names.length);
  const hashOf = columns.int32(classes.names.length);
  for (const [name, positions] of page.byTag) {
    const tag = tagOf(name);
    for (const position of positions) {
      tagHashes[position] = tag.hash;
      structure[position] = tag.structure;
      kind[position] = tag.kind;
      traits[position] = tag.traits;
    }
  }
  for (let at = 0; at < count; at += 1) {
    const parent = parents[at] ?? -1;
    depth[at] = parent < 0 ? 0 : (depth[parent] ?? 0) + 1;
    if (blocks.from[at] === blocks.to[at]) continue;
    const flags = attributeFlags[at] ?? 0;
    const number = classes.of[at] ?? -1;
    if (number >= 0 && isRead[number] === 0) {
      const name = classes.names[number] ?? '';
      const names = readNames(name);
      isRead[number] = 1;
      anyOf[number] = names.any;
      headOf[number] = names.head;
      hashOf[number] = hashString(name);
    }
    any[at] = number < 0 ? 0 : (anyOf[number] ?? 0);
    head[at] = number < 0 ? 0 : (headOf[number] ?? 0);
    hidden[at] = parent < 0 ? 0 : (hidden[parent] ?? 0);
    const element = (flags & (ID | ROLE | HIDING | ITEM)) === 0 ? undefined : elements[at];
    if (element !== undefined) {
      if ((flags & ID) !== 0) {
        const byId = readNames(flatString(element.value(attribute.ID) ?? ''));
        any[at] = (any[at] ?? 0) | byId.any;
        head[at] = (head[at] ?? 0) | byId.head;
      }
      if ((flags & ROLE) !== 0) structure[at] = (structure[at] ?? 0) | (ROLE_BIT.get(element.value(attribute.ROLE) ?? '') ?? 0);
      if ((flags & HIDING) !== 0 && hidden[at] === 0 && isHidden(element)) hidden[at] = 1;
      if ((flags & ITEM) !== 0 && holdsBody(element)) traits[at] = (traits[at] ?? 0) | HOLDS_BODY;
    }
    within[at] =
      (parent < 0 ? 0 : (within[parent] ?? 0)) |
      (((structure[at] ?? 0) & FURNITURE_TAGS) === 0 ? 0 : FURNITURE) |
      (((any[at] ?? 0) & COMMENT_NAMES) === 0 ? 0 : COMMENTS);
    // Shifted, because a tag and a class of the same name (`nav` of class `nav`) would cancel each other in the XOR.
    const own = number < 0 ? (tagHashes[at] ?? 0) : Math.imul(((tagHashes[at] ?? 0) >>> 1) ^ (hashOf[number] ?? 0), HASH_FACTOR);
    signature[at] = parent < 0 ? own : Math.imul(own ^ ((signature[parent] ?? 0) >>> 7), HASH_FACTOR);
  }
  return { structure, any, head, hidden, within, depth, kind, traits, signature, ...sums(blocks) };
}

function sums(blocks: Blocks): Pick<BlockContext, 'wordsBefore' | 'linkWordsBefore' | 'proseBefore'> {
  const room = blocks.count + 1;
  const columns = new Columns(24 * room);
  const wordsBefore = columns.float64(room);
  const linkWordsBefore = columns.float64(room);
  const proseBefore = columns.float64(room);
  for (let block = 0; block < blocks.count; block += 1) {
    const words = blocks.words[block] ?? 0;
    wordsBefore[block + 1] = (wordsBefore[block] ?? 0) + words;
    linkWordsBefore[block + 1] = (linkWordsBefore[block] ?? 0) + (blocks.linkWords[block] ?? 0);
    proseBefore[block + 1] = (proseBefore[block] ?? 0) + proseWords(blocks, block);
  }
  return { wordsBefore, linkWordsBefore, proseBefore };
}

/** Words of a block that reads like running text; 0 for others. */
export function proseWords(blocks: Blocks, block: number): number {
  const words = blocks.words[block] ?? 0;
  if (words < 12 || (blocks.linkWords[block] ?? 0) > words * 0.4 || (blocks.sentenceEnds[block] ?? 0) === 0) return 0;
  return words;
}

/** The element whose subtree matches the weights best, by the F1 of taking the whole subtree. */
export function bestContainer(page: Page, blocks: Blocks, weightBefore: Float64Array, wordsBefore: Float64Array): number {
  const total = weightBefore[blocks.count] ?? 0;
  let best = -1;
  let bestScore = 0;
  for (let element = 0; element < page.elements.length; element += 1) {
    const from = blocks.from[element] ?? 0;
    const to = blocks.to[element] ?? 0;
    if (from === to) continue;
    const inside = (weightBefore[to] ?? 0) - (weightBefore[from] ?? 0);
    const score = (2 * inside) / ((wordsBefore[to] ?? 0) - (wordsBefore[from] ?? 0) + total);
    if (inside > 0 && score >= bestScore) {
      best = element;
      bestScore = score;
    }
  }
  return best;
}
