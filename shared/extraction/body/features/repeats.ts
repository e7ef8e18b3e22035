/**
 * Repeated siblings: boxes of one parent that look alike, as the cards of a list of stories do. Each is asked whether the
 * heading or first line in it links away, which the parts of one story hardly do.
 */
import * as attribute from '../../html/attribute-names.ts';
import type { Page } from '../../html/index.ts';
import { Columns } from '../../page/index.ts';
import type { Blocks } from '../blocks/index.ts';
import type { BlockContext } from './block-context.ts';
import { type PageFacts, titleOverlap } from './page-facts.ts';
import { BOX, HEADING, LINK } from './tags.ts';

/** Siblings that look alike. */
export interface Group {
  /** Of each of them. */
  readonly signature: number;
  /** How many of them hold text. */
  count: number;
  words: number;
  /** How many begin with a heading or a line that links away. */
  linked: number;
}

export interface Repeats {
  /** For each element: the nearest group of boxes it is in or is one of, as a position in `groups`; −1 for none. */
  readonly nearest: Int32Array;
  /** Likewise the nearest group most of whose boxes link away. */
  readonly cards: Int32Array;
  readonly groups: readonly Group[];
  /** For each element: 1 where the nearest box of several blocks begins with a heading that links away. */
  readonly linkedBox: Uint8Array;
  /** For each block: 1 for a heading, or a first line of a box, whose words are a link to another page. */
  readonly linksAway: Uint8Array;
}

/** A heading or a line of a card is no longer than this. */
const MAX_HEADING_WORDS = 30;
/** So much of a line is linked where the line is a link. */
const LINKED = 0.8;
/** A line that shares so many of its words with the page's title is the story's headline. */
const OWN_TITLE = 0.8;
/** Of a group's boxes, so many link away where the group is a list of other pages. */
const MOSTLY = 0.5;

export function findRepeats(page: Page, blocks: Blocks, { signature, traits, wordsBefore }: BlockContext, facts: PageFacts): Repeats {
  const count = page.elements.length;
  const groups: Group[] = [];
  const columns = new Columns(18 * count + 8 * 8);
  const own = columns.int32(count).fill(-1);
  // By one more than its position, of each parent the group of its last box.
  const ofLast = columns.int32(count + 1).fill(-1);
  const known = new Map<number, number>();
  const linksAway = findLinkedLines(page, blocks, traits, facts);
  const linkedHeading = columns.uint8(count);
  for (let at = 0; at < count; at += 1) {
    const from = blocks.from[at] ?? 0;
    const to = blocks.to[at] ?? 0;
    if (((traits[at] ?? 0) & BOX) === 0 || from === to) continue;
    linkedHeading[at] = beginsWithLink(blocks, traits, linksAway, at) ? 1 : 0;
    const parent = page.parent[at] ?? -1;
    const look = signature[at] ?? 0;
    const last = ofLast[parent + 1] ?? -1;
    let group = groupAt(groups, last);
    let number = last;
    if (group === undefined || group.signature !== look) {
      // Most boxes are the only ones of their parents, or like the one before: the map has none but those of parents of several kinds.
      number = group === undefined ? groups.length : (known.get(keyOf(parent, look)) ?? groups.length);
      if (group !== undefined && number === groups.length) known.set(keyOf(parent, group.signature), last).set(keyOf(parent, look), number);
      group = groups[number] ??= { signature: look, count: 0, words: 0, linked: 0 };
      ofLast[parent + 1] = number;
    }
    own[at] = number;
    group.count += 1;
    group.words += (wordsBefore[to] ?? 0) - (wordsBefore[from] ?? 0);
    group.linked += linkedHeading[at] ?? 0;
  }
  const nearest = columns.int32(count);
  const cards = columns.int32(count);
  const linkedBox = columns.uint8(count);
  for (let at = 0; at < count; at += 1) {
    const parent = page.parent[at] ?? -1;
    const number = own[at] ?? -1;
    const group = groupAt(groups, number);
    const repeats = group !== undefined && group.count > 1;
    nearest[at] = repeats ? number : parent < 0 ? -1 : (nearest[parent] ?? -1);
    cards[at] = repeats && group.linked > group.count * MOSTLY ? number : parent < 0 ? -1 : (cards[parent] ?? -1);
    const isBox = number >= 0 && (blocks.to[at] ?? 0) - (blocks.from[at] ?? 0) > 1;
    linkedBox[at] = isBox ? (linkedHeading[at] ?? 0) : parent < 0 ? 0 : (linkedBox[parent] ?? 0);
  }
  return { nearest, cards, groups, linkedBox, linksAway };
}

function keyOf(parent: number, signature: number): number {
  return parent * 0x1_0000_0000 + (signature >>> 0);
}

/** An array that is asked for what is at −1 looks it up as a property by name. */
export function groupAt(groups: readonly Group[], number: number): Group | undefined {
  return number < 0 ? undefined : groups[number];
}

function findLinkedLines(page: Page, blocks: Blocks, traits: Uint8Array, facts: PageFacts): Uint8Array {
  const lines = new Uint8Array(blocks.count);
  for (let block = 0; block < blocks.count; block += 1) {
    const words = blocks.words[block] ?? 0;
    if (words > MAX_HEADING_WORDS || (blocks.linkWords[block] ?? 0) < words * LINKED) continue;
    // A blog links the story's own headline to the story.
    if (leadsAway(page, traits, blocks.anchor[block] ?? -1) && titleOverlap(blocks, block, facts) < OWN_TITLE) lines[block] = 1;
  }
  return lines;
}

/** Links within the page are headings' anchors and tables of contents. */
function leadsAway({ elements, parent }: Page, traits: Uint8Array, anchor: number): boolean {
  let up = anchor;
  while (up >= 0 && ((traits[up] ?? 0) & LINK) === 0) up = parent[up] ?? -1;
  const href = up < 0 ? undefined : elements[up]?.value(attribute.HREF);
  return href !== undefined && href !== '' && !href.startsWith('#');
}

/** Blocks at the start of a box among which its heading is looked for: a picture's label, a kicker and a day may stand before it. */
const REACH = 4;

function beginsWithLink(blocks: Blocks, traits: Uint8Array, linksAway: Uint8Array, box: number): boolean {
  const from = blocks.from[box] ?? 0;
  const to = Math.min(blocks.to[box] ?? 0, from + REACH);
  for (let block = from; block < to; block += 1) {
    if (((traits[blocks.element[block] ?? 0] ?? 0) & HEADING) !== 0) return linksAway[block] === 1;
  }
  return linksAway[from] === 1;
}
