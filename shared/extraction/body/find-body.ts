/** Page in, marks of the body out: cut into blocks, judge each, choose, correct, mark the tree. */
import type { Page } from '../html/index.ts';
import { countWords, DENSE } from '../text/index.ts';
import {
  readBlockContext,
  type BlockContext,
  COMMENTS,
  FEATURE_COUNT,
  FURNITURE,
  noteWording,
  readFacts,
  FeatureTable,
  scoreWording,
  writeFeatures,
} from './features/index.ts';
import { chooseBlocks, correct, fallbackBody, hiddenWords, type Judged, type Material, Selection } from './selection/index.ts';
import { type Blocks, cutBlocks } from './blocks/index.ts';
import type { Body, BodyHints, BodyMeasures } from '../contract/index.ts';
import { explainBlocks, markTree } from './marks/index.ts';
import { judgeRow, newRow } from '../trees/index.ts';
import { shippedModel, type BodyModel } from './body-model.ts';

/**
 * Finds the article's body. Linear in the page's size; same page, same answer.
 *
 * @param model classifies the blocks; the shipped one, unless a cross-validation passes its own
 * @example
 * const { root, keep } = findBody(page, hints);
 */
export function findBody(page: Page, hints: BodyHints, model: BodyModel = shippedModel()): Body {
  const blocks = cutBlocks(page);
  const material: Material = { page, blocks, context: readBlockContext(page, blocks), hints };
  const selection = new Selection(material, chooseBlocks(judge(material, model)));
  correct(selection);
  const measured = measure(selection);
  const fallbackText = fallbackBody(hints.articleBody, measured.words);
  const measures = fallbackText === null ? measured : measureDeclared(fallbackText, measured);
  if (fallbackText !== null) selection.clear();
  return {
    ...markTree(selection),
    measures,
    fallbackText,
    decisions: hints.explain ? explainBlocks(selection) : [],
  };
}

/** The model's probability for each block. */
function judge({ page, blocks, context, hints }: Material, model: BodyModel): Judged {
  const signature = new Int32Array(blocks.count);
  const inComments = new Uint8Array(blocks.count);
  for (let block = 0; block < blocks.count; block += 1) {
    const element = blocks.element[block] ?? 0;
    signature[block] = context.signature[element] ?? 0;
    inComments[block] = ((context.within[element] ?? 0) & COMMENTS) === 0 ? 0 : 1;
  }
  const wording = noteWording(scoreWording(blocks, model.wording), blocks.words, signature);
  const probability = new Float32Array(blocks.count);
  // One row for all: a table of a hostile page's 200,000 blocks would take 160 MB.
  const row = newRow();
  writeFeatures(
    { page, blocks, context, facts: readFacts(page, hints), wording },
    new FeatureTable(1, FEATURE_COUNT, row),
    (block) => {
      probability[block] = judgeRow(model.forest, row);
    },
    (block) => !isMenuLink(blocks, context, block),
  );
  return { probability, words: blocks.words, signature, inComments, main: mainOf(page, blocks, hints) };
}

/** See {@link Judged.main}. */
function mainOf({ byTag, end }: Page, { from, to }: Blocks, { titleElement }: BodyHints): Judged['main'] {
  const [main = -1, another] = byTag.get('main') ?? [];
  return main < 0 || another !== undefined || titleElement < main || titleElement >= (end[main] ?? 0)
    ? null
    : [from[main] ?? 0, to[main] ?? 0];
}

const MAX_MENU_WORDS = 7;
const LINKED = 0.9;

/**
 * Short links in menus, footers and side columns are a quarter of all blocks, and 34 of 71,658 true ones: they are not
 * worth the features, which take longer than all else here.
 */
function isMenuLink(blocks: Blocks, { within }: BlockContext, block: number): boolean {
  const words = blocks.words[block] ?? 0;
  return (
    words <= MAX_MENU_WORDS &&
    (blocks.linkWords[block] ?? 0) > words * LINKED &&
    ((within[blocks.element[block] ?? 0] ?? 0) & FURNITURE) !== 0
  );
}

/** A paragraph of prose has so many words. */
const PARAGRAPH_WORDS = 20;

function measure(selection: Selection): BodyMeasures {
  const { blocks } = selection;
  let [words, linkWords, pageWords, pageLinkWords, paragraphs, keptBlocks, sure] = [0, 0, 0, 0, 0, 0, 0];
  for (let block = 0; block < blocks.count; block += 1) {
    const count = selection.words(block);
    const linked = blocks.linkWords[block] ?? 0;
    pageWords += count;
    pageLinkWords += linked;
    if (!selection.keeps(block)) continue;
    words += count;
    linkWords += linked;
    keptBlocks += 1;
    sure += count * selection.chance(block);
    if (count >= PARAGRAPH_WORDS && endsSentences(blocks, block) && linked < count / 3) paragraphs += 1;
  }
  return {
    words,
    linkWords,
    pageWords,
    pageLinkWords,
    paragraphs,
    keptBlocks,
    pageBlocks: blocks.count,
    confidence: words === 0 ? 0 : sure / words,
    hiddenWords: hiddenWords(selection),
  };
}

/** Thai, Lao and Khmer end sentences without a mark: there the last letter's class shows it. */
function endsSentences(blocks: Blocks, block: number): boolean {
  return (blocks.sentenceEnds[block] ?? 0) > 0 || blocks.last[block] === DENSE;
}

/** What a page declares as its story it is sure of. */
const DECLARED_CONFIDENCE = 0.95;

/** The measures of a text that stands in the page's JSON-LD alone, beside those of what the tree holds. */
function measureDeclared(paragraphs: readonly string[], measured: BodyMeasures): BodyMeasures {
  const counts = paragraphs.map(countWords);
  const words = counts.reduce((sum, count) => sum + count, 0);
  return {
    ...measured,
    words,
    linkWords: 0,
    pageWords: measured.pageWords + words,
    paragraphs: counts.filter((count) => count >= PARAGRAPH_WORDS).length,
    keptBlocks: paragraphs.length,
    pageBlocks: measured.pageBlocks + paragraphs.length,
    confidence: DECLARED_CONFIDENCE,
  };
}
