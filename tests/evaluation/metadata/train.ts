/**
 * Trains the rankers of headline and authors on a corpus folder, judges them by cross-validation over sites, and writes
 * their parameters as data. Pages are shown as found, and made harder: without their byline, with a byline that nothing in the head
 * confirms, with a login or a role declared in its place, with a kicker in the headline.
 *
 *     node tests/evaluation/metadata/train.ts ../shared/corpus/wcxb-dev-article [--write] [--misses] [--keep FOLDER] [--only title|author] [--out FILE]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AUTHOR_FEATURES } from '../../../shared/extraction/metadata/author/features.ts';
import {
  isNamed,
  LEAST_DECLARED,
  LEAST_MARKED,
  LEAST_PERSON,
  LEAST_SHOWN,
  LEAST_UNCASED,
  rankAuthors,
} from '../../../shared/extraction/metadata/author/rank.ts';
import { nameKey } from '../../../shared/extraction/metadata/author/name-key.ts';
import type { MetadataContext } from '../../../shared/extraction/metadata/context/index.ts';
import { TITLE_FEATURES } from '../../../shared/extraction/metadata/title/features.ts';
import { fold } from '../../../shared/extraction/text/index.ts';
import { score, type Model } from '../../../shared/extraction/trees/index.ts';
import type { Truth } from '../corpus.ts';
import { writeModel } from '../model-file.ts';
import type { BoostOptions } from '../trees/boost.ts';
import type { Objective } from '../trees/objectives.ts';
import { trainModel } from '../trees/train-model.ts';
import type { Sample } from '../trees/training-set.ts';
import { percent } from '../metrics/percent.ts';
import { readAuthors, readTitles, type AuthorChoice } from './choices.ts';
import { contextOf, FOLDS, foldOfPage, pageReadings, type Choice, type Question, type Reading } from './questions.ts';

interface Ranked<Candidate> {
  readonly candidate: Candidate;
  readonly score: number;
}

interface Task<Candidate extends Choice> {
  readonly name: string;
  readonly what: string;
  readonly features: readonly string[];
  readonly options: BoostOptions;
  /** Of the models that are averaged. */
  readonly objectives: readonly Objective[];
  /** What each reading weighs in training; others are not asked. */
  readonly weights: Partial<Record<Reading, number>>;
  readonly truthKey: (truth: Truth) => string | null;
  readonly rank: (choices: readonly Candidate[], scores: readonly number[]) => readonly Ranked<Candidate>[];
  /** Whether a score is enough to name the candidate. */
  readonly isNamed: (candidate: Candidate, score: number) => boolean;
  readonly thresholds: Readonly<Record<string, number>>;
}

const TITLE: Task<Choice> = {
  name: 'title',
  what: 'headlines',
  features: TITLE_FEATURES,
  options: {
    trees: 200,
    leaves: 8,
    maxDepth: 3,
    learningRate: 0.06,
    minHessian: 9,
    lambda: 19,
    pageShare: 1,
    featureShare: 0.3,
    maxBins: 32,
    seed: 1,
  },
  objectives: ['logistic', 'logistic'],
  weights: { 'with URL': 0.7, 'without URL': 0.3, kicker: 0.12, 'other headline': 0.06 },
  truthKey: (truth) => (truth.title ? fold(truth.title) : null),
  rank: (choices, scores) =>
    choices.map((candidate, at) => ({ candidate, score: scores[at] ?? 0 })).toSorted((one, two) => two.score - one.score),
  isNamed: () => true,
  thresholds: {},
};

const AUTHOR: Task<AuthorChoice> = {
  name: 'author',
  what: 'authors',
  features: AUTHOR_FEATURES,
  options: {
    trees: 88,
    leaves: 32,
    maxDepth: 5,
    learningRate: 0.1,
    minHessian: 10,
    lambda: 7.5,
    pageShare: 1,
    featureShare: 0.25,
    maxBins: 32,
    seed: 1,
  },
  objectives: ['logistic', 'logistic'],
  weights: {
    'with URL': 0.7,
    'without URL': 0.3,
    'no byline': 1,
    'bylines of others': 0.1,
    'stand-in': 0.4,
    'second author': 0.3,
    undeclared: 0.5,
    unmarked: 0.3,
  },
  truthKey: (truth) => (truth.author ? nameKey([truth.author]) : null),
  rank: (choices, scores) => {
    const byAuthor = new Map(choices.map((choice) => [choice.author, choice]));
    return rankAuthors(
      choices.map(({ author }) => author),
      scores,
      (author) => byAuthor.get(author)?.isBody === true,
    ).flatMap((entry) => {
      const candidate = byAuthor.get(entry.candidate);
      return candidate === undefined ? [] : [{ candidate, score: entry.score }];
    });
  },
  isNamed: ({ author }, of) => isNamed(author, of),
  thresholds: {
    'least declared': LEAST_DECLARED,
    'least marked': LEAST_MARKED,
    'least shown': LEAST_SHOWN,
    'least person': LEAST_PERSON,
    'least uncased': LEAST_UNCASED,
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean' },
    misses: { type: 'boolean' },
    keep: { type: 'string' },
    only: { type: 'string' },
    into: { type: 'string' },
    trees: { type: 'string' },
    out: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined)
  throw new Error('Name the corpus folder to train on: node tests/evaluation/metadata/train.ts ../shared/corpus/wcxb-dev-article');

// Authors are looked for around the headline, so its ranker comes first, and theirs learns with what it finds.
const titleModel = values.only === 'author' ? undefined : run(TITLE, readQuestions(TITLE, folder, readTitles));
if (values.only !== 'title')
  run(
    AUTHOR,
    readQuestions(AUTHOR, folder, (context) => readAuthors(context, titleModel)),
  );

function readQuestions<Candidate extends Choice>(
  task: Task<Candidate>,
  corpus: string,
  read: (context: MetadataContext) => readonly Candidate[],
): Question<Candidate>[] {
  const questions: Question<Candidate>[] = [];
  // The keys are readings: the record's type says so, Object.keys does not.
  for (const page of pageReadings(corpus, new Set(Object.keys(task.weights) as Reading[]), values.keep)) {
    questions.push({
      id: page.entry.id,
      fold: foldOfPage(page.entry),
      truth: task.truthKey(page.truth),
      candidates: read(contextOf(page)),
      reading: page.reading,
    });
  }
  return questions;
}

function run<Candidate extends Choice>(task: Task<Candidate>, questions: readonly Question<Candidate>[]): Model {
  const scores = judge(task, questions, values.misses === true);
  const model = fit(task, questions);
  if (values.write === true) {
    const weights = Object.entries(task.weights)
      .map(([reading, weight]) => `${reading} ${weight}`)
      .join(' · ');
    writeModel(task.name, `Parameters of the ranker of ${task.what}.`, model, {
      command: 'npm run train -- --only metadata --write',
      into: values.into,
      corpora: [folder ?? ''],
      options: { ...optionsOf(task), objectives: task.objectives.join(' · '), ...task.thresholds, weights },
      scores,
    });
  }
  return model;
}

function optionsOf<Candidate extends Choice>({ options }: Task<Candidate>): BoostOptions {
  return values.trees === undefined ? options : { ...options, trees: Number(values.trees) };
}

function fit<Candidate extends Choice>(task: Task<Candidate>, questions: readonly Question<Candidate>[]): Model {
  const samples: Sample[] = questions.flatMap(({ candidates, truth, reading }, page) =>
    candidates.map(({ key, features }) => ({ features, right: key === truth, weight: task.weights[reading] ?? 0, page })),
  );
  return trainModel(task.features, samples, optionsOf(task), task.objectives);
}

interface Outcome {
  readonly id: string;
  /** The best candidate's. */
  readonly score: number | null;
  readonly label: string | null;
  readonly reading: Reading;
  readonly right: boolean;
  readonly isNamed: boolean;
  readonly known: boolean;
}

/** Prints and answers what is reached on sites that the model has not seen, by reading. */
function judge<Candidate extends Choice>(task: Task<Candidate>, questions: readonly Question<Candidate>[], misses: boolean): string[] {
  const outcomes: Outcome[] = [];
  for (let part = 0; part < FOLDS; part += 1) {
    const model = fit(
      task,
      questions.filter((question) => question.fold !== part),
    );
    for (const question of questions.filter((other) => other.fold === part)) {
      const ranked = task.rank(
        question.candidates,
        question.candidates.map((candidate) => score(model, candidate.features)),
      );
      const [best] = ranked;
      const right = question.truth !== null && best?.candidate.key === question.truth;
      const named = best !== undefined && task.isNamed(best.candidate, best.score);
      outcomes.push({
        id: question.id,
        score: best?.score ?? null,
        label: best?.candidate.label ?? null,
        reading: question.reading,
        right,
        isNamed: named,
        known: question.truth !== null,
      });
      if (misses && (question.truth === null ? named : !right || !named)) printMiss(task, question, ranked);
    }
  }
  if (values.out !== undefined)
    writeFileSync(`${values.out}-${task.name}.jsonl`, outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join(''));
  const lines = [...new Set(outcomes.map(({ reading }) => reading))].map((reading) =>
    lineOf(
      reading,
      outcomes.filter((outcome) => outcome.reading === reading),
    ),
  );
  console.log(`${task.name}\n${lines.map((line) => `  ${line}`).join('\n')}`);
  return lines;
}

function lineOf(reading: Reading, outcomes: readonly Outcome[]): string {
  const known = outcomes.filter((outcome) => outcome.known);
  const unknown = outcomes.filter((outcome) => !outcome.known);
  const right = known.filter((outcome) => outcome.right && outcome.isNamed).length;
  const named = unknown.filter((outcome) => outcome.isNamed).length;
  const parts = [
    ...(known.length === 0 ? [] : [`right ${percent(right, known.length)} of ${known.length}`]),
    ...(unknown.length === 0 ? [] : [`named where there is none ${percent(named, unknown.length)} of ${unknown.length}`]),
  ];
  return `${reading}: ${parts.join(', ')}`;
}

function printMiss<Candidate extends Choice>(
  task: Task<Candidate>,
  question: Question<Candidate>,
  ranked: readonly Ranked<Candidate>[],
): void {
  const found = ranked.find((entry) => entry.candidate.key === question.truth);
  console.log(
    `${task.name} ${question.id} ${question.reading} truth: ${question.truth ?? 'none'}\n    got ${ranked[0]?.score.toFixed(2) ?? ''} ${ranked[0]?.candidate.label ?? 'nothing'}\n    ${found === undefined ? 'not a candidate' : `true ${found.score.toFixed(2)} ${found.candidate.label}`}`,
  );
}
