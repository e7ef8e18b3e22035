/**
 * Trains the body model: `npm run train -- --only body --corpus ../shared/corpus [--write]`.
 * Cross-validates over sites and prints what unseen sites would get, measured on the text that the product would store;
 * with `--write` trains on everything and writes the model.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { BodyModel } from '../../../shared/extraction/body/body-model.ts';
import { findBody } from '../../../shared/extraction/body/find-body.ts';
import { FEATURE_COUNT } from '../../../shared/extraction/body/features/index.ts';
import { readForest } from '../../../shared/extraction/trees/packed-forest.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { serialize } from '../../../shared/extraction/serialize/index.ts';
import { readWording } from '../../../shared/extraction/body/features/wording.ts';
import { addCounts, mean, ratesOf, segmentCounts, type Counts } from '../metrics/counts.ts';
import { foldOf } from '../metrics/folds.ts';
import { wordF1 } from '../metrics/words.ts';
import { progressBar } from '../progress.ts';
import { readSet, type CorpusPage } from './corpus.ts';
import { writeModel } from '../model-file.ts';
import { MADE_EXPONENT, MADE_SHARE, makeExamples, setWording, toExample, type Example } from './examples.ts';
import { boost, type BoostOptions } from '../trees/boost.ts';
import { packWithStops } from '../trees/pack.ts';
import type { TrainingSet } from '../trees/training-set.ts';
import { readHints } from './hints.ts';
import { applyWording, trainWording } from './wording.ts';

const { values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    /** Folds to judge, of five; none where empty. */
    folds: { type: 'string', default: '0,1,2,3,4' },
    trees: { type: 'string', default: '260' },
    leaves: { type: 'string', default: '31' },
    rate: { type: 'string', default: '0.055' },
    write: { type: 'boolean', default: false },
    out: { type: 'string' },
    /** Folder that the model is written to, in place of the product's. */
    into: { type: 'string' },
    /** Folder that keeps each model: those in it are not trained again, so that what comes after the trees can be tried alone. */
    models: { type: 'string' },
  },
});

const OPTIONS: BoostOptions = {
  trees: Number(flags.trees),
  leaves: Number(flags.leaves),
  maxDepth: 10,
  learningRate: Number(flags.rate),
  minHessian: 5,
  lambda: 5,
  pageShare: 0.7,
  featureShare: 0.2,
  maxBins: 64,
  seed: 20261124,
};
/** Leaves are kept in such parts of one. */
const LEAF_STEPS = 8192;
const FOLDS = 5;
const SETS = ['wcxb-dev-article', 'reader', 'segments'];

/** The trees learn from wordings judged by a table that did not know the page's site: so many tables share the work. */
const TABLES = 4;

interface Packed {
  readonly forest: string;
  readonly model: BodyModel;
}

function train(examples: readonly Example[]): Packed {
  for (let table = 0; table < TABLES; table += 1) {
    const known = trainWording(examples.filter(({ page, isMade }) => !isMade && foldOf(`table ${page.site}`, TABLES) !== table));
    for (const example of examples)
      if (foldOf(`table ${example.page.site}`, TABLES) === table) setWording(example, applyWording(known, example.traits, example.count));
  }
  const data = trainingSet(examples);
  const forest = packWithStops(boost(data, OPTIONS), LEAF_STEPS, data);
  return { forest, model: { forest: readForest(forest), wording: trainWording(examples.filter(({ isMade }) => !isMade)) } };
}

function trainingSet(examples: readonly Example[]): TrainingSet {
  const rows = examples.reduce((sum, { weight }) => sum + weight.filter((value) => value > 0).length, 0);
  const width = FEATURE_COUNT;
  const set = {
    rows,
    width,
    values: new Float32Array(rows * width),
    label: new Uint8Array(rows),
    weight: new Float32Array(rows),
    page: new Int32Array(rows),
  };
  let at = 0;
  for (const [number, example] of examples.entries()) {
    for (let block = 0; block < example.count; block += 1) {
      if ((example.weight[block] ?? 0) <= 0) continue;
      set.values.set(example.rows.values.subarray(block * width, (block + 1) * width), at * width);
      set.label[at] = example.label[block] ?? 0;
      set.weight[at] = example.weight[block] ?? 0;
      set.page[at] = number;
      at += 1;
    }
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
  return {
    page,
    f1: page.text === null ? null : wordF1(text, page.text),
    segments: page.with.length + page.without.length === 0 ? null : segmentCounts(text, page.with, page.without),
  };
}

function crossValidate(pages: readonly CorpusPage[], folds: readonly number[]): Judgement[] {
  const judgements: Judgement[] = [];
  const bar = progressBar(process.stderr, 'folds');
  for (const [done, fold] of folds.entries()) {
    bar(done, folds.length);
    const { model } = trainedWithout(fold);
    for (const page of pages) if (foldOf(page.site, FOLDS) === fold) judgements.push(judge(page, model));
  }
  bar(folds.length, folds.length);
  return judgements;
}

const packedSchema = z.object({ forest: z.string(), bias: z.number(), table: z.string() });

/** The model that knows nothing of a fold's sites, or knows all. */
function trainedWithout(fold: number | null): Packed {
  const file = flags.models === undefined ? null : join(flags.models, fold === null ? 'all.json' : `fold-${fold}.json`);
  if (file !== null && existsSync(file)) {
    const { forest, bias, table } = packedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { forest, model: { forest: readForest(forest), wording: readWording({ bias, table }) } };
  }
  const packed = train(allExamples().filter(({ page }) => foldOf(page.site, FOLDS) !== fold));
  if (file !== null)
    writeFileSync(file, JSON.stringify({ forest: packed.forest, bias: packed.model.wording.bias, table: tableOf(packed) }));
  return packed;
}

function tableOf({ model: { wording } }: Packed): string {
  return Buffer.from(wording.weights.buffer).toString('base64');
}

/** A line a set: what sites that the judging model had not seen get. */
function report(judgements: readonly Judgement[]): string[] {
  return SETS.flatMap((set) => {
    const own = judgements.filter(({ page }) => page.set === set);
    if (own.length === 0) return [];
    const f1 = own.flatMap((one) => one.f1 ?? []);
    if (f1.length > 0) return [`${set}: word F1 ${mean(f1).toFixed(4)} on ${f1.length} pages`];
    const rates = ratesOf(addCounts(own.flatMap(({ segments }) => segments ?? [])));
    return [
      `${set}: F1 ${rates.f1.toFixed(4)}, precision ${rates.precision.toFixed(4)}, recall ${rates.recall.toFixed(4)} on ${own.length} pages`,
    ];
  });
}

function write(packed: Packed, scores: readonly string[]): void {
  const { forest } = packed;
  const table = tableOf(packed);
  writeModel(
    'body',
    'Decision trees of the body finder, and its table of wordings.',
    { features: allExamples()[0]?.rows.names ?? [], trees: forest },
    {
      command: 'npm run train -- --only body --write',
      corpora: SETS.map((set) => join(flags.corpus, set)),
      options: { ...OPTIONS, 'made share': MADE_SHARE, 'made exponent': MADE_EXPONENT, tables: TABLES },
      scores,
      into: flags.into,
    },
    { wording: { bias: packed.model.wording.bias, table } },
  );
  console.log(`model: ${(forest.length / 1024).toFixed(0)} KB of trees, ${(table.length / 1024).toFixed(0)} KB of wordings`);
}

const pages = SETS.flatMap((set) => [...readSet(flags.corpus, set)]);
let prepared: readonly Example[] | null = null;

/** Pages found and made, as examples; prepared at first use, as models kept from before need none. */
function allExamples(): readonly Example[] {
  if (prepared !== null) return prepared;
  const found = pages.map(toExample);
  prepared = [...found, ...makeExamples(found, FOLDS)];
  console.log(
    `${found.length} pages and ${prepared.length - found.length} made from them, ${prepared.reduce((sum, example) => sum + example.count, 0)} blocks, ${FEATURE_COUNT} features`,
  );
  return prepared;
}

const scores: string[] = [];
const folds = flags.folds
  .split(',')
  .filter((fold) => fold !== '')
  .map(Number);
if (folds.length > 0) {
  const judgements = crossValidate(pages, folds);
  const lines = report(judgements);
  for (const line of lines) console.log(line);
  scores.push(...lines.map((line) => (folds.length === FOLDS ? line : `${line}, folds ${folds.join(', ')} of ${FOLDS}`)));
  if (flags.out !== undefined)
    writeFileSync(
      flags.out,
      judgements.map(({ page, f1, segments }) => `${JSON.stringify({ set: page.set, id: page.id, f1, segments })}\n`).join(''),
    );
}
if (flags.write) write(trainedWithout(null), scores);
