/** Page in, marks of the body out: cut into blocks, judge each, mark the tree. */
import type { Page } from '../dom/page.ts';
import { blockText, cutBlocks, type Blocks } from './blocks.ts';
import type { Body, BodyHints, BodyMeasures } from './body.ts';
import { markTree } from './marks.ts';

export function findBody(page: Page, hints: BodyHints): Body {
  const blocks = cutBlocks(page);
  const probability = judge(page, blocks);
  const kept = Uint8Array.from(probability, (value) => (value >= 0.5 ? 1 : 0));
  const marks = markTree(page, blocks, kept);
  const measures = measure(blocks, kept, probability);
  return {
    ...marks,
    score: measures.words === 0 ? 0 : Math.min(1, measures.paragraphs / 5),
    scoreReasons: [],
    measures,
    fallbackText: marks.root < 0 && hints.articleBody !== null ? hints.articleBody.split(/\n+/).filter((line) => line.trim() !== '') : null,
    decisions: hints.explain
      ? Array.from(kept, (value, block) => ({ path: '', text: blockText(blocks, block), kept: value === 1, probability: probability[block] ?? 0, reason: '' }))
      : [],
  };
}

function measure(blocks: Blocks, kept: Uint8Array, probability: Float32Array): BodyMeasures {
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
  return { words, linkWords, pageWords, pageLinkWords, paragraphs, keptBlocks, pageBlocks: blocks.count, confidence: words === 0 ? 0 : sure / words };
}

/** Prose decides the container: the element whose subtree holds most of the page's prose and least else. */
function judge(page: Page, blocks: Blocks): Float32Array {
  const prose = new Float64Array(blocks.count + 1);
  const all = new Float64Array(blocks.count + 1);
  for (let block = 0; block < blocks.count; block += 1) {
    const words = blocks.words[block] ?? 0;
    const linked = (blocks.linkWords[block] ?? 0) / words;
    const isProse = words >= 12 && linked < 0.4 && (blocks.sentenceEnds[block] ?? 0) > 0;
    prose[block + 1] = (prose[block] ?? 0) + (isProse ? words : 0);
    all[block + 1] = (all[block] ?? 0) + words;
  }
  const total = prose[blocks.count] ?? 0;
  let best = -1;
  let bestScore = 0;
  for (let element = 0; element < page.elements.length; element += 1) {
    const from = blocks.from[element] ?? 0;
    const to = blocks.to[element] ?? 0;
    const inside = (prose[to] ?? 0) - (prose[from] ?? 0);
    const score = (2 * inside) / ((all[to] ?? 0) - (all[from] ?? 0) + total);
    if (score >= bestScore && inside > 0) {
      best = element;
      bestScore = score;
    }
  }
  const probability = new Float32Array(blocks.count);
  if (best < 0) return probability;
  for (let block = blocks.from[best] ?? 0; block < (blocks.to[best] ?? 0); block += 1) {
    const words = blocks.words[block] ?? 0;
    const linked = (blocks.linkWords[block] ?? 0) / words;
    const heading = /^h[2-6]$/.test(page.elements[blocks.element[block] ?? 0]?.name ?? '');
    probability[block] = linked < 0.4 && (words >= 8 || heading) ? 0.8 : 0.2;
  }
  return probability;
}
