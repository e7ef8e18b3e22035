/**
 * Trains the ranker of publication days on corpus folders, judges it by cross-validation over sites, and writes its
 * parameters as data:
 *
 *     node tests/evaluation/dates/train.ts ../shared/corpus/dates ../shared/corpus/wcxb-dev-article \
 *         ../shared/corpus/wcxb-dev-other ../shared/corpus/reader [--write] [--misses]
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { decode } from '../../../shared/extraction/decode/decode.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { readContext } from '../../../shared/extraction/metadata/context/context.ts';
import { dateContextOf, LEAST_CHANCE, LEAST_DECLARED, leastChance } from '../../../shared/extraction/metadata/dates/index.ts';
import { candidatesOf, isOfOthers } from '../../../shared/extraction/metadata/dates/candidates.ts';
import { DATE_FEATURES, dateFeatures } from '../../../shared/extraction/metadata/dates/features.ts';
import { isoDay, lastDay } from '../../../shared/extraction/metadata/dates/date-time.ts';
import { readEvidence } from '../../../shared/extraction/metadata/dates/gather.ts';
import { excludes, findPartial, type PartialDate } from '../../../shared/extraction/metadata/dates/partial.ts';
import { probability, score, type Model } from '../../../shared/extraction/trees/index.ts';
import { findTitle } from '../../../shared/extraction/metadata/title/index.ts';
import { readCorpus, readPage } from '../corpus.ts';
import { writeModel } from '../model-file.ts';
import { percent } from '../metrics/percent.ts';
import { foldOf, siteOf } from '../metrics/folds.ts';
import type { BoostOptions } from '../trees/boost.ts';
import type { Objective } from '../trees/objectives.ts';
import { trainModel } from '../trees/train-model.ts';
import type { Sample } from '../trees/training-set.ts';

const FOLDS = 10;
/**
 * Depth 4 ranks better than 3, in which published, modified and shown days cannot be weighed together; 5 gains nothing more. A tree that
 * may use a tenth of the features ranks better than one with a fifth (means of eight seeds on WCXB: 90.1 and 89.6 % of days).
 */
const DEFAULTS: BoostOptions = {
  trees: 100,
  leaves: 16,
  maxDepth: 4,
  learningRate: 0.1,
  minHessian: 2,
  lambda: 3,
  pageShare: 1,
  featureShare: 0.1,
  maxBins: 32,
  seed: 1,
};
/** Models averaged, each of other subsets of the features: one alone differs by half a point with chance. */
const OBJECTIVES: readonly Objective[] = ['logistic', 'choice'];
/** Pages were collected up to 2026-02; any later time serves. */
const RECEIVED_AT = new Date('2026-06-01T00:00:00Z');

interface Candidate {
  readonly day: string;
  readonly features: readonly number[];
  readonly label: string;
  /** Learnt from, as what a story's date is not, and never named. */
  readonly ofOthers: boolean;
  /** Chance that the page needs to be dated by it. */
  readonly least: number;
}

interface Question {
  readonly set: string;
  readonly id: string;
  readonly url: string;
  readonly fold: number;
  readonly truth: string | null;
  readonly candidates: readonly Candidate[];
  /** The month or year that the page names where it names no day, or not that one. */
  readonly partial: PartialDate | null;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean' },
    misses: { type: 'boolean' },
    into: { type: 'string' },
    trees: { type: 'string' },
    seed: { type: 'string' },
  },
});
if (positionals.length === 0)
  throw new Error(
    'Name the corpus folders to train on: node tests/evaluation/dates/train.ts ../shared/corpus/dates ../shared/corpus/wcxb-dev-article',
  );
const options: BoostOptions = { ...DEFAULTS, trees: Number(values.trees ?? DEFAULTS.trees), seed: Number(values.seed ?? DEFAULTS.seed) };
const questions = positionals.flatMap(readQuestions);
const reached = judge(questions, values.misses === true);
if (values.write === true) write(fit(questions), reached);

function readQuestions(folder: string): Question[] {
  return readCorpus(folder).flatMap((entry) => {
    // Readability reads few dates, so that null tells nothing in its pages.
    if (entry.truth.published === null && basename(folder) === 'reader') return [];
    const decoded = decode(readPage(folder, entry));
    if (decoded.outcome === 'rejected' || entry.truth.published === undefined) return [];
    const page = parsePage(decoded.text);
    const context = readContext(page, { url: entry.url || undefined, receivedAt: RECEIVED_AT });
    const { evidence, reading } = readEvidence(page, context.jsonLd, dateContextOf(context, findTitle(context).element));
    const days = candidatesOf(evidence);
    const featuresOf = dateFeatures(evidence, days);
    const candidates = days.map((candidate) => ({
      day: isoDay(candidate.day),
      features: featuresOf(candidate),
      ofOthers: isOfOthers(candidate, evidence),
      least: leastChance(candidate, evidence),
      label: candidate.occurrences
        .map((one) => `${one.kind}${one.place === null ? '' : `@${one.place.characters - evidence.headlineAt}`}`)
        .slice(0, 6)
        .join(' '),
    }));
    return [
      {
        set: basename(folder),
        id: entry.id,
        url: entry.url,
        fold: foldOf(siteOf(entry.url) || entry.id, FOLDS),
        truth: entry.truth.published?.slice(0, 10) ?? null,
        candidates,
        partial: findPartial(page, context.jsonLd, evidence.headlineElement, reading, lastDay(RECEIVED_AT), false),
      },
    ];
  });
}

function fit(from: readonly Question[]): Model {
  const samples: Sample[] = from.flatMap(({ candidates, truth }, page) =>
    candidates.map(({ day, features }) => ({ features, right: day === truth, weight: 1, page })),
  );
  return trainModel(DATE_FEATURES, samples, options, OBJECTIVES);
}

interface Answer {
  readonly question: Question;
  readonly best: Candidate | undefined;
  /** Chance that the page is dated: the sum over its days. */
  readonly chance: number;
  readonly trueChance: number | null;
}

/** Prints what each threshold would give, and answers the lines of the one in use. */
function judge(all: readonly Question[], misses: boolean): string[] {
  const answers: Answer[] = [];
  const lines: string[] = [];
  for (let part = 0; part < FOLDS; part += 1) {
    const model = fit(all.filter((question) => question.fold !== part));
    for (const question of all.filter((other) => other.fold === part)) {
      const ranked = question.candidates
        .filter(({ ofOthers }) => !ofOthers)
        .map((candidate) => ({ candidate, chance: probability(score(model, candidate.features)) }))
        .toSorted((one, two) => two.chance - one.chance);
      answers.push({
        question,
        best: ranked[0]?.candidate,
        chance: ranked.reduce((sum, one) => sum + one.chance, 0),
        trueChance: ranked.find((one) => one.candidate.day === question.truth)?.chance ?? null,
      });
    }
  }
  for (const set of new Set(all.map((question) => question.set))) {
    const ofSet = answers.filter((answer) => answer.question.set === set);
    const dated = ofSet.filter((answer) => answer.question.truth !== null);
    const possible = dated.filter((answer) => answer.trueChance !== null).length;
    console.log(`${set}: ${dated.length} pages with a date, the right day among the candidates on ${percent(possible, dated.length)}`);
    lines.push(`${set}: ${report(ofSet, LEAST_CHANCE).replace(/^least [\d.]+: /, '')}`);
    for (const least of [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.28, 0.3, 0.32, 0.34, 0.36, 0.38, 0.4, 0.45, 0.5])
      console.log(`  ${report(ofSet, least)}`);
  }
  console.log(`as used\n${lines.map((line) => `  ${line}`).join('\n')}`);
  if (misses) for (const answer of answers.toSorted((one, other) => other.chance - one.chance)) printMiss(answer);
  return lines;
}

function report(answers: readonly Answer[], least: number): string {
  const named = answers.map((answer) => ({ truth: answer.question.truth, date: dateOf(answer, least) }));
  const dated = named.filter(({ truth }) => truth !== null);
  const undated = named.filter(({ truth }) => truth === null);
  const hits = dated.filter(({ truth, date }) => date === truth).length;
  const errors = named.filter(({ truth, date }) => date !== null && date !== truth).length;
  const missed = dated.filter(({ date }) => date === null).length;
  const silent = undated.filter(({ date }) => date === null).length;
  return `least ${least}: right ${percent(hits, dated.length)}, null kept ${percent(silent, undated.length)}, F1 ${((2 * hits) / (2 * hits + errors + missed)).toFixed(4)}`;
}

/** The date as the record has it, if a day needs the chance `least`, and less where it is declared. */
function dateOf({ question, best, chance }: Answer, least: number): string | null {
  const day = best !== undefined && chance >= Math.min(least, best.least) ? best.day : null;
  const { partial } = question;
  return partial !== null && (day === null || excludes(partial, day)) ? partial.value : day;
}

function printMiss(answer: Answer): void {
  const { question, best, chance, trueChance } = answer;
  if (dateOf(answer, 0) === question.truth || (question.truth === null && chance < 0.2)) return;
  const right = question.candidates.find((candidate) => candidate.day === question.truth);
  console.log(
    `${question.set} ${question.id} ${question.url.slice(0, 120)}\n    truth ${question.truth ?? 'none'}; got ${chance.toFixed(2)} ${best?.day ?? 'nothing'} [${best?.label ?? ''}]\n    ${right === undefined ? 'not a candidate' : `true ${trueChance?.toFixed(2) ?? ''} [${right.label}]`}`,
  );
}

function write(model: Model, scores: readonly string[]): void {
  writeModel('dates', 'Parameters of the ranker of days of publication.', model, {
    command: 'npm run train -- --only dates --write',
    into: values.into,
    corpora: positionals,
    options: { ...options, objectives: OBJECTIVES.join(' · '), 'least chance': LEAST_CHANCE, 'least where declared': LEAST_DECLARED },
    scores,
  });
}
