/** First-stage features of a block: from its own text, its ancestors, its neighbours and its position. */
import { countBefore, countIn } from '../../page/index.ts';
import { CLASS } from '../../html/index.ts';
import { Ancestors, writeAncestors, writeLevels } from './ancestors.ts';
import type { Blocks } from '../blocks/index.ts';
import { CORE_COLUMNS, writeCore } from './core.ts';
import { bodyCover, writeOverlaps } from './page-facts.ts';
import { phraseBits, PHRASE_COUNT } from './phrases.ts';
import { findRegion, writeSimilarBlocks, writeNeighbours, writePositionFeatures, type Region } from './position.ts';
import type { FeatureTable } from './feature-table.ts';
import type { FeatureInput } from './input.ts';
import { NAMED_AS_HEADING } from './tags.ts';
import { WORDING_COLUMNS, writeWording } from './wording-features.ts';

export { COMMENTS, FURNITURE, readBlockContext, type BlockContext } from './block-context.ts';
export { FeatureTable } from './feature-table.ts';
export { readFacts } from './page-facts.ts';
export { isDateWord } from './phrases.ts';
export { noteWording } from './wording-features.ts';
export { readWording, scoreWording, type Wording } from './wording.ts';

/** Columns that {@link writeFeatures} fills. */
export const FEATURE_COUNT = 205 + CORE_COLUMNS + WORDING_COLUMNS;

// Names of repeated columns, made once: a string a cell would cost more than the cell.
const PHRASE_NAMES = Array.from({ length: PHRASE_COUNT }, (_, at) => `phrase${at}`);

const SHORT_BLOCK_WORDS = 30;

/**
 * @param rows a row a block, or a single row that is written over and over
 * @param onRow called for each block once its row is filled
 * @param isWanted false for blocks that need no row: they still count as neighbours of others
 */
export function writeFeatures(
  subject: FeatureInput,
  rows: FeatureTable,
  onRow: (block: number) => void = () => {},
  isWanted: (block: number) => boolean = () => true,
): void {
  const single = rows.count < subject.blocks.count;
  const { blocks, page, context } = subject;
  const around = findRegion(subject);
  const ancestors = new Ancestors();
  const heading: HeadingState = { block: -1, phrases: 0, words: 0 };
  let phrases = blocks.count === 0 ? 0 : readPhrases(blocks, 0);
  for (let block = 0; block < blocks.count; block += 1) {
    const nextPhrases = block + 1 < blocks.count ? readPhrases(blocks, block + 1) : 0;
    if (!isWanted(block)) {
      noteHeading(subject, heading, block, phrases);
      phrases = nextPhrases;
      continue;
    }
    rows.start(single ? 0 : block);
    writeText(blocks, block, rows);
    writePhrases(phrases, rows);
    ancestors.read(page, context, blocks.element[block] ?? 0, blocks.anchor[block] ?? -1);
    writeAncestors(ancestors, subject, block, rows);
    writeLevels(subject, block, rows);
    writePositionFeatures(subject, around, block, rows);
    writeNeighbours(subject, block, rows);
    writeSimilarBlocks(subject, around, block, rows);
    writeFacts(subject, block, rows);
    writeHeading(subject, heading, block, phrases, around, rows);
    writeLandmarks(subject, around, block, nextPhrases & HEADING_PHRASES, rows);
    writeWording(subject.wording, block, rows);
    onRow(block);
    phrases = nextPhrases;
  }
}

function writeText(blocks: Blocks, block: number, rows: FeatureTable): void {
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
}

/** Hits by category in a short block, as bits; counts would say little more. */
function readPhrases(blocks: Blocks, block: number): number {
  if ((blocks.words[block] ?? 0) > SHORT_BLOCK_WORDS) return 0;
  let bits = 0;
  for (let at = blocks.firstWord[block] ?? 0; at < (blocks.firstWord[block + 1] ?? 0); at += 1) {
    bits |= phraseBits(blocks.wordHashes[at] ?? 0);
  }
  return bits;
}

function writePhrases(bits: number, rows: FeatureTable): void {
  for (let at = 0; at < PHRASE_COUNT; at += 1) rows.put(PHRASE_NAMES[at] ?? '', (bits >>> at) & 1);
}

function writeFacts({ blocks, facts }: FeatureInput, block: number, rows: FeatureTable): void {
  writeOverlaps(blocks, block, facts, (blocks.words[block] ?? 0) <= SHORT_BLOCK_WORDS, rows);
  rows.put('bodyCover', bodyCover(blocks, block, facts.articleBody));
}

interface HeadingState {
  block: number;
  phrases: number;
  words: number;
}

/** Blocks since the heading above are capped here, which also stands for "no heading". */
const FAR_HEADING = 30;
const NO_HEADING = 999;

/** The heading above says what a list or box is about. */
function writeHeading(
  subject: FeatureInput,
  heading: HeadingState,
  block: number,
  phrases: number,
  { repeats, core }: Region,
  rows: FeatureTable,
): void {
  rows.put('sinceHeading', heading.block < 0 ? NO_HEADING : Math.min(FAR_HEADING, block - heading.block));
  rows.put('headingPhrases', heading.phrases);
  rows.put('headingWords', heading.words);
  writeCore(
    subject.page,
    subject.blocks,
    subject.context,
    repeats,
    core,
    heading.block < 0 ? -1 : (repeats.linksAway[heading.block] ?? 0),
    block,
    rows,
  );
  noteHeading(subject, heading, block, phrases);
}

function noteHeading({ context, blocks }: FeatureInput, heading: HeadingState, block: number, phrases: number): void {
  if (((context.traits[blocks.element[block] ?? 0] ?? 0) & NAMED_AS_HEADING) !== 0) {
    heading.block = block;
    heading.phrases = phrases & HEADING_PHRASES;
    heading.words = blocks.words[block] ?? 0;
  }
}
/** More to read, letters, networks, comments. */
const HEADING_PHRASES = 0b1111;

/** Counts and distances are capped here, so that long pages are judged like shorter ones. */
const MANY_LANDMARKS = 6;
const FAR_PROSE = 400;

/** Counts and distances of rules, pictures, headlines and articles. */
function writeLandmarks(
  { page, blocks, context }: FeatureInput,
  { dividers }: Region,
  block: number,
  nextPhrases: number,
  rows: FeatureTable,
): void {
  const element = blocks.element[block] ?? 0;
  const previous = block === 0 ? 0 : (blocks.element[block - 1] ?? 0);
  const rules = countBefore(dividers.rules, element);
  rows.put('rulesBefore', Math.min(MANY_LANDMARKS, rules));
  rows.put('sinceRule', rules === 0 ? -1 : Math.min(FAR_HEADING, block - (blocks.from[dividers.rules[rules - 1] ?? 0] ?? 0)));
  rows.put('picturesSince', countIn(dividers.pictures, previous, element));
  rows.put('headlinesBefore', Math.min(MANY_LANDMARKS, countBefore(dividers.headlines, element)));
  const articles = countBefore(dividers.articles, element);
  rows.put('articlesBefore', Math.min(MANY_LANDMARKS, articles));
  rows.put('articles', Math.min(MANY_LANDMARKS, dividers.articles.length));
  const parent = page.parent[element] ?? -1;
  const group = parent < 0 ? element : parent;
  const siblings = (blocks.to[group] ?? 0) - (blocks.from[group] ?? 0);
  const pictures = countIn(dividers.pictures, group, page.end[group] ?? 0);
  rows.put('picturesAround', siblings <= 0 ? 0 : pictures / siblings);
  rows.put('named', ((page.attributeFlags[element] ?? 0) & CLASS) === 0 ? 0 : 1);
  rows.put(
    'wordsSinceProse',
    Math.min(FAR_PROSE, (context.wordsBefore[block] ?? 0) - (context.wordsBefore[dividers.proseEnd[block] ?? 0] ?? 0)),
  );
  rows.put(
    'wordsUntilProse',
    Math.min(FAR_PROSE, (context.wordsBefore[dividers.proseStart[block] ?? 0] ?? 0) - (context.wordsBefore[block + 1] ?? 0)),
  );
  rows.put('relativeLength', (blocks.words[block] ?? 0) / dividers.typicalProse);
  rows.put('italicShare', (blocks.italicWords[block] ?? 0) / (blocks.words[block] ?? 1));
  rows.put('firstPhrases', firstPhrases(blocks, block));
  rows.put('nextPhrases', nextPhrases);
  rows.put('lastBefore', blocks.last[block - 1] ?? 0);
  rows.put('lastAfter', blocks.last[block + 1] ?? 0);
}

/** "Also read", "Related:", "Photo:": what the first two words announce, in blocks of any length. */
function firstPhrases(blocks: Blocks, block: number): number {
  const from = blocks.firstWord[block] ?? 0;
  const to = Math.min(blocks.firstWord[block + 1] ?? 0, from + 2);
  let bits = 0;
  for (let at = from; at < to; at += 1) bits |= phraseBits(blocks.wordHashes[at] ?? 0);
  return bits;
}
