/**
 * Trains the body model: `npm run train -- body --corpus ../shared/corpus [--folds 5] [--write]`.
 * Cross-validates over sites and prints what unseen sites would get; with `--write` trains on everything and writes the model.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judgeRows, readForest } from '../../../shared/extraction/body/forest.ts';
import { chooseBlocks } from '../../../shared/extraction/body/choose.ts';
import { wordF1 } from './corpus.ts';
import { featureNames, fold, readExamples, type Example } from './examples.ts';
import { boost, type BoostOptions, type TrainingSet } from './gbdt.ts';
import { packForest } from './pack.ts';

const { values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    folds: { type: 'string', default: '5' },
    trees: { type: 'string', default: '260' },
    leaves: { type: 'string', default: '31' },
    rate: { type: 'string', default: '0.055' },
    sets: { type: 'string', default: 'wcxb-dev-article,reader,segments' },
    write: { type: 'boolean', default: false },
  },
});

const OPTIONS: BoostOptions = {
  trees: Number(flags.trees), leaves: Number(flags.leaves), maxDepth: 10, learningRate: Number(flags.rate), minHessian: 5, lambda: 5,
  pageShare: 0.8, featureShare: 0.5, maxBins: 64, seed: 20261124,
};
const MODEL = new URL('../../../shared/extraction/body/model.ts', import.meta.url);

function trainingSet(examples: readonly Example[], width: number): TrainingSet {
  const rows = examples.reduce((sum, example) => sum + example.count, 0);
  const set = { rows, width, values: new Float32Array(rows * width), label: new Uint8Array(rows), weight: new Float32Array(rows), page: new Int32Array(rows) };
  let at = 0;
  for (const [number, example] of examples.entries()) {
    set.values.set(example.values, at * width);
    set.label.set(example.label, at);
    set.weight.set(example.weight, at);
    set.page.fill(number, at, at + example.count);
    at += example.count;
  }
  return set;
}

/** FNV-1a of the site: the same fold for ever, whatever pages come or go. */
function foldOf(site: string, folds: number): number {
  let hash = 0x811c9dc5;
  for (const character of site) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (hash >>> 8) % folds;
}

interface Result {
  readonly f1: Map<string, number[]>;
  found: number;
  missed: number;
  wrong: number;
}

function score(example: Example, probability: Float32Array, result: Result): void {
  const { kept } = chooseBlocks({ probability, words: example.words, signature: example.signature });
  if (example.truth !== null) {
    const words = example.tokens.flatMap((list, block) => (kept[block] === 1 ? list : []));
    const list = result.f1.get(example.page.set) ?? [];
    list.push(wordF1(words, example.truth));
    result.f1.set(example.page.set, list);
    return;
  }
  const text = fold(example.texts.filter((_, block) => kept[block] === 1).join(' '));
  for (const segment of example.page.with) {
    if (text.includes(segment)) result.found += 1;
    else result.missed += 1;
  }
  for (const segment of example.page.without) if (text.includes(segment)) result.wrong += 1;
}

function report(result: Result): void {
  for (const [set, list] of result.f1) console.log(`${set}: word F1 ${(list.reduce((sum, value) => sum + value, 0) / list.length).toFixed(4)} on ${list.length} pages`);
  const { found, missed, wrong } = result;
  if (found > 0) console.log(`segments: F1 ${((2 * found) / (2 * found + missed + wrong)).toFixed(4)}, precision ${(found / (found + wrong)).toFixed(4)}, recall ${(found / (found + missed)).toFixed(4)}`);
}

/** Probabilities of pages as seen by a model that did not know their site, for looking into. */
const outOfFold: Record<string, number[]> = {};

function crossValidate(examples: readonly Example[], sets: readonly string[], width: number, folds: number): void {
  const result: Result = { f1: new Map(), found: 0, missed: 0, wrong: 0 };
  for (let number = 0; number < folds; number += 1) {
    const train = examples.filter(({ page }) => sets.includes(page.set) && foldOf(page.site, folds) !== number);
    console.log(`fold ${number + 1} of ${folds}`);
    const forest = readForest(packForest(boost(trainingSet(train, width), OPTIONS)));
    for (const example of examples) {
      if (foldOf(example.page.site, folds) !== number) continue;
      const probability = judgeRows(forest, example.values, width, example.count);
      outOfFold[`${example.page.set}/${example.page.id}`] = Array.from(probability, (value) => Math.round(value * 1000) / 1000);
      score(example, probability, result);
    }
  }
  report(result);
  writeFileSync('.cache/body/oof.json', JSON.stringify(outOfFold));
}

const sets = flags.sets.split(',');
const examples = [...readExamples(flags.corpus, [...new Set([...sets, 'wcxb-dev-article', 'reader', 'segments'])])];
const width = featureNames.length;
console.log(`${examples.length} pages, ${examples.reduce((sum, example) => sum + example.count, 0)} blocks, ${width} features`);
if (Number(flags.folds) > 1) crossValidate(examples, sets, width, Number(flags.folds));
if (flags.write) {
  const packed = packForest(boost(trainingSet(examples.filter(({ page }) => sets.includes(page.set)), width), OPTIONS));
  const lines = packed.match(/.{1,150}/g) ?? [];
  writeFileSync(MODEL, `/** Decision trees of the body finder. Written by \`npm run train -- body --write\`; do not edit. */\nexport const BODY_MODEL =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`);
  console.log(`model: ${(packed.length / 1024).toFixed(0)} KB`);
}
