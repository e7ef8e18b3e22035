/** Page in, marks of the body out: cut into blocks, judge each, choose, guard, mark the tree. */
import type { Page } from '../html/index.ts';
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
import {
  applyRule,
  chooseBlocks,
  dropAsides,
  dropBiographies,
  dropByline,
  dropCaptions,
  dropContained,
  dropCopies,
  dropHeadline,
  dropHidden,
  dropHiddenBoxes,
  dropOrphanHeadings,
  dropPullQuotes,
  dropWidgets,
  fallbackBody,
  fillGaps,
  hiddenWords,
  type Judged,
  keepAttributions,
  keepCode,
  keepNotes,
  keepPostsWhole,
  keepTablesWhole,
  keepTiny,
  keepToggles,
  preferMarkedContainer,
  type Selection,
} from './selection/index.ts';
import { type Blocks, cutBlocks } from './blocks/index.ts';
import type { Body, BodyHints, BodyMeasures } from '../contract/index.ts';
import { explainBlocks, markTree } from './marks/index.ts';
import { judgeRow } from '../trees/index.ts';
import { shippedModel, type BodyModel } from './body-model.ts';

/**
 * Finds the article's body. Linear in the page's size; same page, same answer.
 *
 * @param model what judges; the shipped one unless a cross-validation brings its own
 * @example
 * const { root, keep } = findBody(page, hints);
 */
export function findBody(page: Page, hints: BodyHints, model: BodyModel = shippedModel()): Body {
  const blocks = cutBlocks(page);
  const notes = readBlockContext(page, blocks);
  const { kept, probability, outliers } = chooseBlocks(judge(page, blocks, notes, hints, model));
  const reasons = new Map(Array.from(outliers, (block) => [block, 'stands apart from the story, and doubtful']));
  const selection: Selection = { page, blocks, notes, probability, kept, reasons };
  fillGaps(selection);
  preferMarkedContainer(selection, hints.titleElement);
  dropHiddenBoxes(selection);
  dropCopies(page, blocks, probability, kept, reasons);
  dropContained(selection);
  dropPullQuotes(selection);
  keepToggles(selection);
  dropWidgets(selection);
  dropHeadline(blocks, hints.titleElement, probability, kept, reasons);
  dropBiographies(page, blocks, probability, kept, reasons);
  dropCaptions(page, blocks, probability, kept, reasons);
  dropAsides(page, blocks, probability, kept, reasons);
  dropByline(blocks, hints.authors, kept, reasons);
  dropHidden(page, blocks, kept, reasons);
  keepPostsWhole(page, blocks, kept, reasons);
  keepAttributions(page, blocks, notes, kept, reasons);
  keepTablesWhole(page, blocks, kept, reasons);
  keepCode(page, blocks, notes, kept, reasons);
  keepNotes(page, blocks, kept, reasons);
  dropOrphanHeadings(page, blocks, probability, kept, reasons);
  keepTiny(blocks, notes, hints.titleElement, kept, reasons);
  if (hints.rule !== null) applyRule(page, blocks, hints.rule, kept, reasons);
  const measures = measure(blocks, kept, probability, hiddenWords(selection));
  const fallbackText = fallbackBody(hints.articleBody, measures.words);
  if (fallbackText !== null) kept.fill(0);
  return {
    ...markTree(page, blocks, notes, kept),
    score: measures.words === 0 ? 0 : Math.min(1, measures.paragraphs / 5),
    scoreReasons: [],
    measures,
    fallbackText,
    decisions: hints.explain ? explainBlocks(page, blocks, kept, probability, reasons) : [],
  };
}

/** What the model makes of each block. */
function judge(page: Page, blocks: Blocks, notes: BlockContext, hints: BodyHints, model: BodyModel): Judged {
  const signature = blocks.element.map((element) => notes.signature[element] ?? 0);
  const wording = noteWording(scoreWording(blocks, model.wording), blocks.words, signature);
  const probability = new Float32Array(blocks.count);
  // One row for all: a table of a hostile page's 200,000 blocks would take 160 MB.
  const row = new FeatureTable(1, FEATURE_COUNT);
  const isWanted = (block: number): boolean => !isMenuLink(blocks, notes, block);
  writeFeatures(
    { page, blocks, notes, facts: readFacts(page, hints), wording },
    row,
    (block) => {
      probability[block] = judgeRow(model.forest, row.values, 0);
    },
    isWanted,
  );
  const inComments = new Uint8Array(blocks.count);
  for (let block = 0; block < blocks.count; block += 1)
    inComments[block] = ((notes.within[blocks.element[block] ?? 0] ?? 0) & COMMENTS) === 0 ? 0 : 1;
  return { probability, words: blocks.words, signature, inComments };
}

const MAX_MENU_WORDS = 7;
const LINKED = 0.9;

/**
 * Short links in menus, footers and side columns are a quarter of all blocks, and 34 of 71,658 true ones: they are not
 * worth the features, which take longer than all else here.
 */
function isMenuLink(blocks: Blocks, notes: BlockContext, block: number): boolean {
  const words = blocks.words[block] ?? 0;
  return (
    words <= MAX_MENU_WORDS &&
    (blocks.linkWords[block] ?? 0) > words * LINKED &&
    ((notes.within[blocks.element[block] ?? 0] ?? 0) & FURNITURE) !== 0
  );
}

function measure(blocks: Blocks, kept: Uint8Array, probability: Float32Array, hidden: number): BodyMeasures {
  let [words, linkWords, pageWords, pageLinkWords, paragraphs, keptBlocks, sure] = [0, 0, 0, 0, 0, 0, 0];
  for (let block = 0; block < blocks.count; block += 1) {
    const count = blocks.words[block] ?? 0;
    const linked = blocks.linkWords[block] ?? 0;
    pageWords += count;
    pageLinkWords += linked;
    if (kept[block] !== 1) continue;
    words += count;
    linkWords += linked;
    keptBlocks += 1;
    sure += count * (probability[block] ?? 0);
    if (count >= 20 && (blocks.sentenceEnds[block] ?? 0) > 0 && linked < count / 3) paragraphs += 1;
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
    hiddenWords: hidden,
  };
}
