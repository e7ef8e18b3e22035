/** First-stage features: what one block, its ancestors, its neighbours and its place say, before any judgement. */
import type { Page } from '../dom/page.ts';
import { bestContainer, STRUCTURE, type Annotation } from './annotate.ts';
import type { Blocks } from './blocks.ts';
import { CATEGORY_COUNT } from './names.ts';
import { bodyCover, overlap, type PageFacts } from './page-facts.ts';
import { PHRASE_BITS, PHRASE_COUNT } from './phrases.ts';
import { countBefore, readLandmarks, type Landmarks } from './landmarks.ts';
import type { Rows } from './row.ts';

/** Columns that {@link writeFeatures} fills. */
export const FEATURE_COUNT = 206;

export interface Subject {
  readonly page: Page;
  readonly blocks: Blocks;
  readonly notes: Annotation;
  readonly facts: PageFacts;
}

interface Surroundings {
  readonly container: number;
  readonly firstHeadline: number;
  readonly likes: ReadonlyMap<number, Likes>;
  readonly hashes: ReadonlyMap<number, number>;
  readonly ancestors: Ancestors;
  readonly landmarks: Landmarks;
}

/** Blocks whose element has the same signature. */
interface Likes {
  count: number;
  words: number;
  linkWords: number;
  sentences: number;
}

const FAR = 20;
const SHORT_BLOCK_WORDS = 30;

export function writeFeatures(subject: Subject, rows: Rows): void {
  const { blocks, page, notes } = subject;
  const around: Surroundings = {
    container: bestContainer(page, blocks, notes.proseBefore, notes.wordsBefore),
    firstHeadline: firstHeadline(page, blocks),
    likes: groupLikes(blocks, notes),
    hashes: countHashes(blocks),
    ancestors: new Ancestors(),
    landmarks: readLandmarks(page, blocks, notes),
  };
  const heading: HeadingState = { block: -1, phrases: 0, words: 0 };
  const seen = new Map<number, number>();
  for (let block = 0; block < blocks.count; block += 1) {
    rows.start(block);
    const phrases = readPhrases(blocks, block);
    writeText(blocks, block, rows);
    writePhrases(phrases, rows);
    around.ancestors.read(page, notes, blocks.element[block] ?? 0, anchorOf(page, blocks, block));
    writeAncestors(around.ancestors, subject, block, rows);
    writeLevels(subject, block, rows);
    writePlace(subject, around, block, rows);
    writeNeighbours(subject, block, rows);
    writeLikes(subject, around, block, seen, rows);
    writeFacts(subject, block, rows);
    writeHeading(subject, heading, block, phrases, rows);
    writeLandmarks(subject, around, block, rows);
  }
}

function log(value: number): number {
  return Math.log2(1 + value);
}

function writeText(blocks: Blocks, block: number, rows: Rows): void {
  const words = blocks.words[block] ?? 1;
  const chars = blocks.chars[block] ?? 0;
  rows.put('words', words);
  rows.put('charsPerWord', chars / words);
  rows.put('linkShare', (blocks.linkWords[block] ?? 0) / words);
  rows.put('links', blocks.links[block] ?? 0);
  rows.put('boldShare', (blocks.boldWords[block] ?? 0) / words);
  rows.put('commaShare', (blocks.commas[block] ?? 0) / words);
  rows.put('sentenceEnds', blocks.sentenceEnds[block] ?? 0);
  rows.put('wordsPerSentence', words / (1 + (blocks.sentenceEnds[block] ?? 0)));
  rows.put('digitShare', (blocks.digits[block] ?? 0) / chars);
  rows.put('capitalShare', (blocks.capitals[block] ?? 0) / words);
  rows.put('separators', blocks.separators[block] ?? 0);
  rows.put('lastCharacter', blocks.last[block] ?? 0);
  rows.put('breaks', blocks.breaks[block] ?? 0);
  rows.put('texts', (blocks.firstText[block + 1] ?? 0) - (blocks.firstText[block] ?? 0));
}

/** Hits by category in a short block, as bits; counts would say little more. */
function readPhrases(blocks: Blocks, block: number): number {
  if ((blocks.words[block] ?? 0) > SHORT_BLOCK_WORDS) return 0;
  let bits = 0;
  for (let at = blocks.firstWord[block] ?? 0; at < (blocks.firstWord[block + 1] ?? 0); at += 1) {
    bits |= PHRASE_BITS.get(blocks.wordHashes[at] ?? 0) ?? 0;
  }
  return bits;
}

function writePhrases(bits: number, rows: Rows): void {
  for (let at = 0; at < PHRASE_COUNT; at += 1) rows.put(`phrase${at}`, (bits >>> at) & 1);
}

/** The element right around the block's first text: often a span whose class tells what it is. */
function anchorOf(page: Page, blocks: Blocks, block: number): number {
  const parent = blocks.texts[blocks.firstText[block] ?? 0]?.parent;
  return parent !== null && parent !== undefined && 'attribs' in parent ? (page.indexOf.get(parent) ?? -1) : -1;
}

/** Steps from a block to the nearest ancestor of each category of names and of each structural tag. */
class Ancestors {
  readonly any = new Uint8Array(CATEGORY_COUNT);
  readonly head = new Uint8Array(CATEGORY_COUNT);
  readonly structure = new Uint8Array(STRUCTURE.length);
  lists = 0;
  tables = 0;
  bodyProperty = 0;
  private readAt = -2;
  private readAnchor = -2;

  read(page: Page, notes: Annotation, element: number, anchor: number): void {
    const start = anchor < 0 ? element : anchor;
    if (this.readAt === element && this.readAnchor === start) return;
    this.readAt = element;
    this.readAnchor = start;
    this.any.fill(FAR);
    this.head.fill(FAR);
    this.structure.fill(FAR);
    this.lists = 0;
    this.tables = 0;
    this.bodyProperty = 0;
    let steps = 0;
    for (let up = start; up >= 0; up = page.parent[up] ?? -1) {
      const level = Math.min(steps, FAR - 1);
      setLevels(this.any, notes.any[up] ?? 0, level);
      setLevels(this.head, notes.head[up] ?? 0, level);
      const structure = notes.structure[up] ?? 0;
      setLevels(this.structure, structure, level);
      const name = page.elements[up]?.name;
      if (name === 'ul' || name === 'ol') this.lists += 1;
      else if (name === 'table') this.tables += 1;
      this.bodyProperty |= notes.bodyProperty[up] ?? 0;
      steps += 1;
    }
  }
}

function setLevels(levels: Uint8Array, bits: number, level: number): void {
  let left = bits;
  while (left !== 0) {
    const at = 31 - Math.clz32(left & -left);
    if (levels[at] === FAR) levels[at] = level;
    left &= left - 1;
  }
}

function writeAncestors(ancestors: Ancestors, { blocks, notes }: Subject, block: number, rows: Rows): void {
  const element = blocks.element[block] ?? 0;
  for (let at = 0; at < CATEGORY_COUNT; at += 1) rows.put(`any${at}`, ancestors.any[at] ?? FAR);
  for (let at = 0; at < CATEGORY_COUNT; at += 1) rows.put(`head${at}`, ancestors.head[at] ?? FAR);
  for (let at = 0; at < STRUCTURE.length; at += 1) rows.put(`in-${STRUCTURE[at]}`, ancestors.structure[at] ?? FAR);
  rows.put('lists', ancestors.lists);
  rows.put('tables', ancestors.tables);
  rows.put('bodyProperty', ancestors.bodyProperty);
  rows.put('kind', notes.kind[element] ?? 0);
  rows.put('hidden', notes.hidden[element] ?? 0);
  rows.put('depth', notes.depth[element] ?? 0);
}

const LEVELS = 4;

/** The first ancestors that hold more than this block: how their text is made up. */
function writeLevels({ page, blocks, notes }: Subject, block: number, rows: Rows): void {
  const totalProse = notes.proseBefore[blocks.count] ?? 0;
  let from = block;
  let to = block + 1;
  let up = blocks.element[block] ?? -1;
  for (let level = 0; level < LEVELS; level += 1) {
    while (up >= 0 && (blocks.from[up] ?? 0) >= from && (blocks.to[up] ?? 0) <= to) up = page.parent[up] ?? -1;
    if (up >= 0) {
      from = blocks.from[up] ?? 0;
      to = blocks.to[up] ?? 0;
    }
    const words = (notes.wordsBefore[to] ?? 0) - (notes.wordsBefore[from] ?? 0);
    const prose = (notes.proseBefore[to] ?? 0) - (notes.proseBefore[from] ?? 0);
    rows.put(`level${level}Words`, words);
    rows.put(`level${level}LinkShare`, ((notes.linkWordsBefore[to] ?? 0) - (notes.linkWordsBefore[from] ?? 0)) / words);
    rows.put(`level${level}WordsPerBlock`, words / (to - from));
    rows.put(`level${level}ProseShare`, prose / (totalProse + 1));
    rows.put(`level${level}ProseInside`, prose / words);
  }
}

function firstHeadline(page: Page, blocks: Blocks): number {
  for (const element of page.byTag.get('h1') ?? []) {
    if ((blocks.to[element] ?? 0) > (blocks.from[element] ?? 0)) return blocks.from[element] ?? -1;
  }
  return -1;
}

function writePlace({ page, blocks, notes }: Subject, around: Surroundings, block: number, rows: Rows): void {
  const { container, firstHeadline: headline } = around;
  const from = container < 0 ? 0 : (blocks.from[container] ?? 0);
  const to = container < 0 ? 0 : (blocks.to[container] ?? 0);
  const totalProse = (notes.proseBefore[blocks.count] ?? 0) + 1;
  const totalWords = (notes.wordsBefore[blocks.count] ?? 0) + 1;
  rows.put('blocks', blocks.count);
  rows.put('pageWords', totalWords);
  rows.put('pageProse', totalProse);
  rows.put('order', block / blocks.count);
  rows.put('wordsBefore', (notes.wordsBefore[block] ?? 0) / totalWords);
  rows.put('proseBefore', (notes.proseBefore[block] ?? 0) / totalProse);
  rows.put('proseAfter', 1 - (notes.proseBefore[block + 1] ?? 0) / totalProse);
  rows.put('sinceHeadline', headline < 0 ? -999 : block - headline);
  rows.put('inContainer', block < from ? block - from : block >= to ? block - to + 1 : 0);
  rows.put('containerShare', ((notes.proseBefore[to] ?? 0) - (notes.proseBefore[from] ?? 0)) / totalProse);
  rows.put('containerProse', ((notes.proseBefore[to] ?? 0) - (notes.proseBefore[from] ?? 0)) / ((notes.wordsBefore[to] ?? 0) - (notes.wordsBefore[from] ?? 0) + 1));
  rows.put('afterContainerStart', block - from);
  rows.put('beforeContainerEnd', to - block);
  rows.put('proseLeftInContainer', log(Math.max(0, (notes.proseBefore[to] ?? 0) - (notes.proseBefore[block + 1] ?? 0))));
  rows.put('proseSinceContainer', log(Math.max(0, (notes.proseBefore[block] ?? 0) - (notes.proseBefore[from] ?? 0))));
  rows.put('depthBelowContainer', (notes.depth[blocks.element[block] ?? 0] ?? 0) - (notes.depth[Math.max(0, container)] ?? 0));
  rows.put('stepsToContainer', stepsToContainer(page, blocks, block, container));
}

/** Ancestors between the block and the container, or the lowest one that holds both. */
function stepsToContainer(page: Page, blocks: Blocks, block: number, container: number): number {
  let steps = 0;
  let up = blocks.element[block] ?? -1;
  while (up >= 0 && !(up <= container && container < (page.end[up] ?? 0))) {
    steps += 1;
    up = page.parent[up] ?? -1;
  }
  return up === container ? steps : steps + FAR;
}

function writeNeighbours({ blocks, notes }: Subject, block: number, rows: Rows): void {
  for (const step of [-2, -1, 1, 2]) {
    const at = block + step;
    const words = blocks.words[at] ?? 0;
    rows.put(`near${step}Words`, words);
    rows.put(`near${step}LinkShare`, words === 0 ? -1 : (blocks.linkWords[at] ?? 0) / words);
    rows.put(`near${step}Kind`, notes.kind[blocks.element[at] ?? -1] ?? 0);
  }
  rows.put('near-1Ends', blocks.sentenceEnds[block - 1] ?? 0);
  rows.put('near1Ends', blocks.sentenceEnds[block + 1] ?? 0);
  rows.put('proseNear', log((notes.proseBefore[Math.min(blocks.count, block + 4)] ?? 0) - (notes.proseBefore[Math.max(0, block - 3)] ?? 0)));
}

function groupLikes(blocks: Blocks, notes: Annotation): ReadonlyMap<number, Likes> {
  const likes = new Map<number, Likes>();
  for (let block = 0; block < blocks.count; block += 1) {
    const key = notes.signature[blocks.element[block] ?? 0] ?? 0;
    let group = likes.get(key);
    if (group === undefined) {
      group = { count: 0, words: 0, linkWords: 0, sentences: 0 };
      likes.set(key, group);
    }
    group.count += 1;
    group.words += blocks.words[block] ?? 0;
    group.linkWords += blocks.linkWords[block] ?? 0;
    group.sentences += blocks.sentenceEnds[block] ?? 0;
  }
  return likes;
}

function countHashes(blocks: Blocks): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const hash of blocks.hash) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return counts;
}

function writeLikes({ blocks, notes }: Subject, around: Surroundings, block: number, seen: Map<number, number>, rows: Rows): void {
  const likes = around.likes.get(notes.signature[blocks.element[block] ?? 0] ?? 0);
  const words = likes?.words ?? 1;
  rows.put('likes', likes?.count ?? 0);
  rows.put('likesShare', words / ((notes.wordsBefore[blocks.count] ?? 0) + 1));
  rows.put('likesWords', words / (likes?.count ?? 1));
  rows.put('likesLinkShare', (likes?.linkWords ?? 0) / words);
  rows.put('likesSentences', (likes?.sentences ?? 0) / (likes?.count ?? 1));
  const hash = blocks.hash[block] ?? 0;
  const before = seen.get(hash) ?? 0;
  seen.set(hash, before + 1);
  rows.put('copies', around.hashes.get(hash) ?? 0);
  rows.put('copiesBefore', before);
}

function writeFacts({ blocks, facts }: Subject, block: number, rows: Rows): void {
  const short = (blocks.words[block] ?? 0) <= SHORT_BLOCK_WORDS;
  rows.put('titleOverlap', short ? overlap(blocks, block, facts.title) : -1);
  rows.put('descriptionOverlap', overlap(blocks, block, facts.description));
  rows.put('authorOverlap', overlap(blocks, block, facts.authors));
  rows.put('bodyCover', bodyCover(blocks, block, facts.articleBody));
}

interface HeadingState {
  block: number;
  phrases: number;
  words: number;
}

/** The heading above tells what a list or box is about. */
function writeHeading({ page, blocks }: Subject, heading: HeadingState, block: number, phrases: number, rows: Rows): void {
  rows.put('sinceHeading', heading.block < 0 ? 999 : block - heading.block);
  rows.put('headingPhrases', heading.phrases);
  rows.put('headingWords', heading.words);
  const name = page.elements[blocks.element[block] ?? 0]?.name ?? '';
  if (name.length === 2 && name.startsWith('h') && name !== 'hr') {
    heading.block = block;
    heading.phrases = phrases & HEADING_PHRASES;
    heading.words = blocks.words[block] ?? 0;
  }
}
/** More to read, letters, networks, comments. */
const HEADING_PHRASES = 0b1111;

/** Rules, pictures, headlines and articles: how the page is divided. */
function writeLandmarks({ page, blocks, notes }: Subject, { landmarks }: Surroundings, block: number, rows: Rows): void {
  const element = blocks.element[block] ?? 0;
  const previous = block === 0 ? 0 : (blocks.element[block - 1] ?? 0);
  const rules = countBefore(landmarks.rules, element);
  rows.put('rulesBefore', rules);
  rows.put('sinceRule', rules === 0 ? -1 : Math.min(99, block - (blocks.from[landmarks.rules[rules - 1] ?? 0] ?? 0)));
  rows.put('picturesSince', countBefore(landmarks.pictures, element) - countBefore(landmarks.pictures, previous));
  rows.put('headlinesBefore', countBefore(landmarks.headlines, element));
  const articles = countBefore(landmarks.articles, element);
  rows.put('articlesBefore', articles);
  rows.put('articles', landmarks.articles.length);
  const parent = page.parent[element] ?? -1;
  const group = parent < 0 ? element : parent;
  const siblings = (blocks.to[group] ?? 0) - (blocks.from[group] ?? 0);
  const pictures = countBefore(landmarks.pictures, page.end[group] ?? 0) - countBefore(landmarks.pictures, group);
  rows.put('picturesAround', siblings <= 0 ? 0 : pictures / siblings);
  rows.put('named', page.elements[element]?.attribs['class'] === undefined ? 0 : 1);
  rows.put('wordsSinceProse', (notes.wordsBefore[block] ?? 0) - (notes.wordsBefore[landmarks.proseEnd[block] ?? 0] ?? 0));
  rows.put('wordsUntilProse', (notes.wordsBefore[landmarks.proseStart[block] ?? 0] ?? 0) - (notes.wordsBefore[block + 1] ?? 0));
  rows.put('relativeLength', (blocks.words[block] ?? 0) / landmarks.typicalProse);
  rows.put('italicShare', (blocks.italicWords[block] ?? 0) / (blocks.words[block] ?? 1));
  rows.put('firstPhrases', firstPhrases(blocks, block));
  rows.put('nextPhrases', block + 1 < blocks.count ? readPhrases(blocks, block + 1) & HEADING_PHRASES : 0);
  rows.put('lastBefore', blocks.last[block - 1] ?? 0);
  rows.put('lastAfter', blocks.last[block + 1] ?? 0);
}

/** "Also read", "Related:", "Photo:": what the first two words announce, in blocks of any length. */
function firstPhrases(blocks: Blocks, block: number): number {
  const from = blocks.firstWord[block] ?? 0;
  const to = Math.min(blocks.firstWord[block + 1] ?? 0, from + 2);
  let bits = 0;
  for (let at = from; at < to; at += 1) bits |= PHRASE_BITS.get(blocks.wordHashes[at] ?? 0) ?? 0;
  return bits;
}
