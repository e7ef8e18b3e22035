/**
 * Trains the body model: `npm run train -- --only body --corpus ../shared/corpus [--write]`.
 * Cross-validates over sites and prints what unseen sites would get, measured on the text that the product would store;
 * with `--write` trains on everything and writes the model.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { BodyModel } from '../../../shared/extraction/body/body-model.ts';
import { findBody } from '../../../shared/extraction/body/find-body.ts';
import { FEATURE_COUNT } from '../../../shared/extraction/body/features/index.ts';
import { readForest } from '../../../shared/extraction/trees/forest.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { serialize } from '../../../shared/extraction/serialize/index.ts';
import { addCounts, mean, ratesOf, segmentCounts, type Counts } from '../metrics/counts.ts';
import { foldOf } from '../metrics/folds.ts';
import { wordF1 } from '../metrics/words.ts';
import { progressBar } from '../progress.ts';
import type { CorpusPage } from './corpus.ts';
import { readExamples, setWording, type Example } from './examples.ts';
import { boost, type BoostOptions } from './gbdt.ts';
import type { TrainingSet } from './training-set.ts';
import { readHints } from './hints.ts';
import { packForest } from './pack.ts';
import { applyWording, trainWording } from './wording.ts';

const { values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    folds: { type: 'string', default: '5' },
    trees: { type: 'string', default: '260' },
    leaves: { type: 'string', default: '31' },
    rate: { type: 'string', default: '0.055' },
    write: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

const OPTIONS: BoostOptions = {
  trees: Number(flags.trees), leaves: Number(flags.leaves), maxDepth: 10, learningRate: Number(flags.rate), minHessian: 5, lambda: 5,
  pageShare: 0.8, featureShare: 0.5, maxBins: 64, seed: 20261124,
};
const SETS = ['wcxb-dev-article', 'reader', 'segments'];
const MODEL = new URL('../../../shared/extraction/trees/models/body.ts', import.meta.url);

/** The trees learn from wordings judged by a table that did not know the page's site: so many tables share the work. */
const TABLES = 4;

interface Packed {
  readonly forest: string;
  readonly model: BodyModel;
}

function train(examples: readonly Example[]): Packed {
  for (let table = 0; table < TABLES; table += 1) {
    const known = trainWording(examples.filter(({ page }) => foldOf(`table ${page.site}`, TABLES) !== table));
    for (const example of examples) if (foldOf(`table ${example.page.site}`, TABLES) === table) setWording(example, applyWording(known, example.traits, example.count));
  }
  const data = trainingSet(examples);
  const forest = packForest(boost(data, OPTIONS), data);
  return { forest, model: { forest: readForest(forest), wording: trainWording(examples) } };
}

function trainingSet(examples: readonly Example[]): TrainingSet {
  const rows = examples.reduce((sum, example) => sum + example.count, 0);
  const width = FEATURE_COUNT;
  const set = { rows, width, values: new Float32Array(rows * width), label: new Uint8Array(rows), weight: new Float32Array(rows), page: new Int32Array(rows) };
  let at = 0;
  for (const [number, example] of examples.entries()) {
    set.values.set(example.rows.values, at * width);
    set.label.set(example.label, at);
    set.weight.set(example.weight, at);
    set.page.fill(number, at, at + example.count);
    at += example.count;
  }
  return set;
}

/** The plain text that the product would store, were this its model. */
function textOf({ html, url }: CorpusPage, model: BodyModel): string {
  const page = parsePage(html);
  return serialize(page, findBody(page, readHints(page, url), model), null).text;
}

interface Judgement {
  readonly page: CorpusPage;
  readonly f1: number | null;
  readonly segments: Counts | null;
}

function judge(page: CorpusPage, model: BodyModel): Judgement {
  const text = textOf(page, model);
  return { page, f1: page.text === null ? null : wordF1(text, page.text), segments: page.with.length + page.without.length === 0 ? null : segmentCounts(text, page.with, page.without) };
}

function crossValidate(examples: readonly Example[], folds: number): Judgement[] {
  const judgements: Judgement[] = [];
  const bar = progressBar(process.stderr, 'folds');
  for (let fold = 0; fold < folds; fold += 1) {
    bar(fold, folds);
    const { model } = train(examples.filter(({ page }) => foldOf(page.site, folds) !== fold));
    for (const { page } of examples) if (foldOf(page.site, folds) === fold) judgements.push(judge(page, model));
  }
  bar(folds, folds);
  return judgements;
}

function report(judgements: readonly Judgement[]): void {
  for (const set of SETS) {
    const own = judgements.filter(({ page }) => page.set === set);
    const f1 = own.flatMap((one) => one.f1 ?? []);
    if (f1.length > 0) console.log(`${set}: word F1 ${mean(f1).toFixed(4)} on ${f1.length} pages`);
    else {
      const rates = ratesOf(addCounts(own.flatMap(({ segments }) => segments ?? [])));
      console.log(`${set}: F1 ${rates.f1.toFixed(4)}, precision ${rates.precision.toFixed(4)}, recall ${rates.recall.toFixed(4)} on ${own.length} pages`);
    }
  }
}

function literal(text: string): string {
  return (text.match(/.{1,150}/g) ?? []).map((line) => `  '${line}'`).join(' +\n');
}

function write({ forest, model: { wording } }: Packed): void {
  const table = Buffer.from(wording.weights.buffer).toString('base64');
  writeFileSync(MODEL, `/** Decision trees of the body finder, and its table of wordings. Written by \`npm run train -- --only body --write\`; do not edit. */\nexport const BODY_MODEL =\n${literal(forest)};\n\nexport const WORDING_MODEL = {\n  bias: ${wording.bias},\n  table:\n${literal(table).replace(/^/gm, '  ')},\n};\n`);
  console.log(`model: ${(forest.length / 1024).toFixed(0)} KB of trees, ${(table.length / 1024).toFixed(0)} KB of wordings`);
}

const examples = [...readExamples(flags.corpus, SETS)];
console.log(`${examples.length} pages, ${examples.reduce((sum, example) => sum + example.count, 0)} blocks, ${FEATURE_COUNT} features`);
if (Number(flags.folds) > 1) {
  const judgements = crossValidate(examples, Number(flags.folds));
  report(judgements);
  if (flags.out !== undefined) writeFileSync(flags.out, judgements.map(({ page, f1, segments }) => `${JSON.stringify({ set: page.set, id: page.id, f1, segments })}\n`).join(''));
}
if (flags.write) write(train(examples));
