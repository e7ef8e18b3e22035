/** Features of a block's place: in the page, by its container, among its neighbours and among blocks like it. */
import type { Page } from '../../html/index.ts';
import { numberEqual, type Numbered } from '../../text/index.ts';
import { Columns } from '../../page/index.ts';
import { bestContainer } from './block-context.ts';
import type { Blocks } from '../blocks/index.ts';
import { findDividers, type Dividers } from './dividers.ts';
import type { FeatureTable } from './feature-table.ts';
import type { FeatureInput } from './input.ts';
import { findCore, type Core } from './core.ts';
import { findRepeats, type Repeats } from './repeats.ts';

/** Facts computed once for a page and compared with every block. */
export interface Region {
  readonly container: number;
  readonly firstHeadline: number;
  /** For each block those that look like it, itself among them. */
  readonly similar: readonly SimilarBlocks[];
  /** For each block how many say the same, itself counted, and how many of them stand before it. */
  readonly copies: Int32Array;
  readonly copiesBefore: Int32Array;
  readonly dividers: Dividers;
  readonly repeats: Repeats;
  readonly core: Core;
}

/** Blocks whose element has the same signature. */
interface SimilarBlocks {
  count: number;
  words: number;
  linkWords: number;
  sentences: number;
}

/** Added to the steps of a block outside the container. */
const FAR = 20;

export function findRegion({ page, blocks, context, facts, wording }: FeatureInput): Region {
  const repeats = findRepeats(page, blocks, context, facts);
  return {
    container: bestContainer(page, blocks, context.proseBefore, context.wordsBefore),
    firstHeadline: firstHeadline(page, blocks),
    similar: groupSimilarBlocks(blocks, wording.alike),
    ...countCopies(blocks),
    dividers: findDividers(page, blocks, context),
    repeats,
    core: findCore(page, blocks, context, repeats),
  };
}

/**
 * Counts are capped here. Few pages of the corpus have more, so trees would learn chance: a story of 9,000 words would
 * be judged by a handful of pages.
 */
const MANY_BLOCKS = 40;
const MANY_PAGE_BLOCKS = 500;
const MANY_PAGE_WORDS = 3000;
const MANY_PROSE = 1500;
const MANY_LIKES = 30;

/** Logarithms of the counts that are asked for, most of which are whole. */
const LOGS = new Float64Array(MANY_PROSE + 1);
for (let count = 0; count <= MANY_PROSE; count += 1) LOGS[count] = Math.log2(1 + count);

function log(value: number): number {
  const whole = Math.trunc(value);
  return whole === value && value <= MANY_PROSE ? (LOGS[whole] as number) : Math.log2(1 + value);
}

function within(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

function firstHeadline(page: Page, blocks: Blocks): number {
  for (const element of page.byTag.get('h1') ?? []) {
    if ((blocks.to[element] ?? 0) > (blocks.from[element] ?? 0)) return blocks.from[element] ?? -1;
  }
  return -1;
}

export function writePositionFeatures({ page, blocks, context }: FeatureInput, around: Region, block: number, rows: FeatureTable): void {
  const { container, firstHeadline: headline } = around;
  const from = container < 0 ? 0 : (blocks.from[container] ?? 0);
  const to = container < 0 ? 0 : (blocks.to[container] ?? 0);
  const totalProse = (context.proseBefore[blocks.count] ?? 0) + 1;
  const totalWords = (context.wordsBefore[blocks.count] ?? 0) + 1;
  rows.put('blocks', Math.min(MANY_PAGE_BLOCKS, blocks.count));
  rows.put('pageWords', Math.min(MANY_PAGE_WORDS, totalWords));
  rows.put('pageProse', Math.min(MANY_PROSE, totalProse));
  rows.put('order', block / blocks.count);
  rows.put('wordsBefore', (context.wordsBefore[block] ?? 0) / totalWords);
  rows.put('proseBefore', (context.proseBefore[block] ?? 0) / totalProse);
  rows.put('proseAfter', 1 - (context.proseBefore[block + 1] ?? 0) / totalProse);
  rows.put('sinceHeadline', headline < 0 ? -999 : within(block - headline, MANY_BLOCKS));
  rows.put('inContainer', block < from ? Math.max(-MANY_BLOCKS, block - from) : block >= to ? Math.min(MANY_BLOCKS, block - to + 1) : 0);
  rows.put('containerShare', ((context.proseBefore[to] ?? 0) - (context.proseBefore[from] ?? 0)) / totalProse);
  rows.put(
    'containerProse',
    ((context.proseBefore[to] ?? 0) - (context.proseBefore[from] ?? 0)) /
      ((context.wordsBefore[to] ?? 0) - (context.wordsBefore[from] ?? 0) + 1),
  );
  rows.put('afterContainerStart', within(block - from, MANY_BLOCKS));
  rows.put('beforeContainerEnd', within(to - block, MANY_BLOCKS));
  rows.put(
    'proseLeftInContainer',
    log(Math.max(0, Math.min(MANY_PROSE, (context.proseBefore[to] ?? 0) - (context.proseBefore[block + 1] ?? 0)))),
  );
  rows.put(
    'proseSinceContainer',
    log(Math.max(0, Math.min(MANY_PROSE, (context.proseBefore[block] ?? 0) - (context.proseBefore[from] ?? 0)))),
  );
  rows.put('depthBelowContainer', (context.depth[blocks.element[block] ?? 0] ?? 0) - (context.depth[Math.max(0, container)] ?? 0));
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

const NEAR = [-2, -1, 1, 2].map((step) => ({
  step,
  words: `near${step}Words`,
  linkShare: `near${step}LinkShare`,
  kind: `near${step}Kind`,
}));

export function writeNeighbours({ blocks, context }: FeatureInput, block: number, rows: FeatureTable): void {
  for (const { step, words: wordsName, linkShare, kind } of NEAR) {
    const at = block + step;
    const words = blocks.words[at] ?? 0;
    rows.put(wordsName, words);
    rows.put(linkShare, words === 0 ? -1 : (blocks.linkWords[at] ?? 0) / words);
    rows.put(kind, context.kind[blocks.element[at] ?? -1] ?? 0);
  }
  rows.put('near-1Ends', blocks.sentenceEnds[block - 1] ?? 0);
  rows.put('near1Ends', blocks.sentenceEnds[block + 1] ?? 0);
  rows.put(
    'proseNear',
    log((context.proseBefore[Math.min(blocks.count, block + 4)] ?? 0) - (context.proseBefore[Math.max(0, block - 3)] ?? 0)),
  );
}

function groupSimilarBlocks(blocks: Blocks, alike: Numbered): readonly SimilarBlocks[] {
  const groups: SimilarBlocks[] = [];
  const similar: SimilarBlocks[] = [];
  for (let block = 0; block < blocks.count; block += 1) {
    const number = alike.of[block] ?? 0;
    if (number === groups.length) groups.push({ count: 0, words: 0, linkWords: 0, sentences: 0 });
    const group = groups[number];
    if (group === undefined) continue;
    group.count += 1;
    group.words += blocks.words[block] ?? 0;
    group.linkWords += blocks.linkWords[block] ?? 0;
    group.sentences += blocks.sentenceEnds[block] ?? 0;
    similar.push(group);
  }
  return similar;
}

function countCopies({ count, hash }: Blocks): Pick<Region, 'copies' | 'copiesBefore'> {
  const texts = numberEqual(hash);
  const columns = new Columns(4 * (texts.count + 2 * count) + 8 * 3);
  const met = columns.int32(texts.count);
  const copies = columns.int32(count);
  const copiesBefore = columns.int32(count);
  for (let block = 0; block < count; block += 1) {
    const text = texts.of[block] ?? 0;
    const before = met[text] ?? 0;
    copiesBefore[block] = before;
    met[text] = before + 1;
  }
  for (let block = 0; block < count; block += 1) copies[block] = met[texts.of[block] ?? 0] ?? 0;
  return { copies, copiesBefore };
}

export function writeSimilarBlocks({ blocks, context }: FeatureInput, around: Region, block: number, rows: FeatureTable): void {
  const similar = around.similar[block];
  const words = similar?.words ?? 1;
  rows.put('similar', Math.min(MANY_LIKES, similar?.count ?? 0));
  rows.put('likesShare', words / ((context.wordsBefore[blocks.count] ?? 0) + 1));
  rows.put('likesWords', words / (similar?.count ?? 1));
  rows.put('likesLinkShare', (similar?.linkWords ?? 0) / words);
  rows.put('likesSentences', (similar?.sentences ?? 0) / (similar?.count ?? 1));
  rows.put('copies', around.copies[block] ?? 0);
  rows.put('copiesBefore', around.copiesBefore[block] ?? 0);
}
