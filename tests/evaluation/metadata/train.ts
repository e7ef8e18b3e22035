/**
 * Trains the rankers of headline and authors on a corpus folder, judges them by cross-validation over sites, and writes
 * their parameters as data:
 *
 *     node tests/evaluation/metadata/train.ts ../shared/corpus/wcxb-dev-article [--write] [--misses]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { decode } from '../../../shared/extraction/decode/decode.ts';
import type { AuthorCandidate } from '../../../shared/extraction/metadata/author/candidate.ts';
import { authorCandidates } from '../../../shared/extraction/metadata/author/candidates.ts';
import { AUTHOR_FEATURES, authorFeatures, plausible } from '../../../shared/extraction/metadata/author/features.ts';
import { rankAuthors } from '../../../shared/extraction/metadata/author/index.ts';
import { readContext, type MetadataContext } from '../../../shared/extraction/metadata/context/context.ts';
import { nameKey } from '../../../shared/extraction/metadata/author/person-names.ts';
import { score, type Model } from '../../../shared/extraction/trees/ranker.ts';
import { fold } from '../../../shared/extraction/text/tidy.ts';
import { findTitle } from '../../../shared/extraction/metadata/title/index.ts';
import { titleCandidates } from '../../../shared/extraction/metadata/title/candidates.ts';
import { TITLE_FEATURES, titleFeatures } from '../../../shared/extraction/metadata/title/features.ts';
import { readCorpus, readPage, type Truth } from '../corpus.ts';
import { train, type Sample, type Settings } from './boost.ts';

const FOLDS = 5;

interface Choice {
  readonly key: string;
  readonly label: string;
  readonly features: readonly number[];
  readonly author?: AuthorCandidate;
}

interface Task {
  readonly name: string;
  readonly features: readonly string[];
  readonly file: string;
  readonly settings: Settings;
  readonly truthKey: (truth: Truth) => string | null;
  readonly read: (context: MetadataContext) => readonly Choice[];
  readonly rank: (choices: readonly Choice[], scores: readonly number[]) => readonly { readonly candidate: Choice; readonly score: number }[];
}

interface Question {
  readonly id: string;
  readonly fold: number;
  readonly truth: string | null;
  readonly candidates: ReturnType<Task['read']>;
  /** The page as it is asked about in evaluation; other readings only help training. */
  readonly judged: boolean;
}

const TASKS: readonly Task[] = [
  {
    name: 'title', features: TITLE_FEATURES, file: 'title.ts',
    settings: { rounds: 150, depth: 3, rate: 0.06, minHessian: 3, lambda: 6, columns: 0.3, loss: 'each' },
    truthKey: (truth) => (truth.title ? fold(truth.title) : null),
    read: (context) => {
      const candidates = titleCandidates(context);
      const features = titleFeatures(context, candidates);
      return candidates.map((candidate, at) => ({ key: candidate.key, label: `${candidate.value} [${[...candidate.sources].join()}]`, features: features[at] ?? [] }));
    },
    rank: (choices, scores) => choices.map((candidate, at) => ({ candidate, score: scores[at] ?? 0 })).toSorted((one, two) => two.score - one.score),
  },
  {
    name: 'author', features: AUTHOR_FEATURES, file: 'author.ts',
    settings: { rounds: 200, depth: 4, rate: 0.06, minHessian: 4, lambda: 3, columns: 0.3, loss: 'each' },
    truthKey: (truth) => (truth.author ? nameKey([truth.author]) : null),
    read: (context) => {
      const headline = findTitle(context).element;
      const candidates = authorCandidates(context, headline).filter((candidate) => plausible(context, candidate));
      const features = authorFeatures(context, candidates, headline);
      return candidates.map((candidate, at) => ({ key: candidate.key, label: `${candidate.names.join(' & ')} [${[...candidate.sources.keys()].join()}]`, features: features[at] ?? [], author: candidate }));
    },
    rank: (choices, scores) => {
      const authors = choices.flatMap((choice) => choice.author ?? []);
      return rankAuthors(authors, scores).flatMap((entry) => {
        const candidate = choices.find((choice) => choice.author === entry.candidate);
        return candidate === undefined ? [] : [{ candidate, score: entry.score }];
      });
    },
  },
];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' }, misses: { type: 'boolean' } } });
const folder = positionals[0];
if (folder === undefined) throw new Error('Name the corpus folder to train on: node tests/evaluation/metadata/train.ts ../shared/corpus/wcxb-dev-article');

// The authors' features depend on the headline that the shipped ranker finds: after a change to the headline, train twice.
for (const [task, questions] of readQuestions(folder)) {
  judge(task, questions, values.misses === true);
  if (values.write === true) write(task, fit(task, questions));
}

function readQuestions(corpus: string): ReadonlyMap<Task, Question[]> {
  const questions = new Map<Task, Question[]>(TASKS.map((task) => [task, []]));
  for (const entry of readCorpus(corpus)) {
    const decoded = decode(readPage(corpus, entry));
    if (decoded.outcome === 'rejected') continue;
    const page = parsePage(decoded.text);
    // Uploads come with and without their URL: the rankers learn from both.
    for (const url of new Set([entry.url || undefined, undefined])) {
      const context = readContext(page, { url });
      for (const task of TASKS) {
        questions.get(task)?.push({
          id: entry.id, fold: foldOf(entry.url.split('/')[2] ?? entry.id), truth: task.truthKey(entry.truth), candidates: task.read(context),
          judged: url !== undefined || entry.url === '',
        });
      }
    }
  }
  return questions;
}

/** Pages of one site fall into one fold. */
function foldOf(host: string): number {
  let hash = 0;
  for (const char of host.replace(/^www\./, '')) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return hash % FOLDS;
}

function fit(task: Task, questions: readonly Question[]): Model {
  const usable = task.settings.loss === 'each' ? questions : questions.filter(({ candidates, truth }) => candidates.some((candidate) => candidate.key === truth));
  const samples: Sample[] = usable.flatMap(({ candidates, truth, judged }, page) => candidates.map(({ key, features }) => ({ features, right: key === truth, weight: judged ? 0.7 : 0.3, page })));
  return train(task.features, samples, task.settings);
}

function judge(task: Task, questions: readonly Question[], misses: boolean): void {
  const judged = questions.filter((question) => question.judged);
  const withTruth = judged.filter((question) => question.truth !== null);
  const possible = withTruth.filter(({ candidates, truth }) => candidates.some((candidate) => candidate.key === truth)).length;
  console.log(`${task.name}: ${withTruth.length} pages with a truth, right one among the candidates on ${percent(possible, withTruth.length)}`);
  const outcomes: { readonly right: boolean; readonly best: number; readonly known: boolean; readonly judged: boolean }[] = [];
  for (let part = 0; part < FOLDS; part += 1) {
    const model = fit(task, questions.filter((question) => question.fold !== part));
    for (const question of questions.filter((other) => other.fold === part)) {
      const ranked = task.rank(question.candidates, question.candidates.map((candidate) => score(model, candidate.features)));
      const [best] = ranked;
      const right = question.truth !== null && best?.candidate.key === question.truth;
      outcomes.push({ right, best: best?.score ?? -99, known: question.truth !== null, judged: question.judged });
      if (!misses || right || !question.judged || (question.truth === null && (best?.score ?? -99) < -1)) continue;
      const found = ranked.find((entry) => entry.candidate.key === question.truth);
      console.log(`${task.name} ${question.id} truth: ${question.truth ?? 'none'}\n    got ${best?.score.toFixed(2) ?? ''} ${best?.candidate.label ?? 'nothing'}\n    ${found === undefined ? 'not a candidate' : `true ${found.score.toFixed(2)} ${found.candidate.label}`}`);
    }
  }
  for (const withUrl of [true, false]) {
    const set = outcomes.filter((outcome) => outcome.judged === withUrl);
    const known = set.filter((outcome) => outcome.known);
    const unknown = set.filter((outcome) => !outcome.known);
    for (const least of task.name === 'title' ? [-99] : [-99, -3, -2.5, -2, -1.5, -1, -0.5]) {
      const right = known.filter((outcome) => outcome.right && outcome.best >= least).length;
      const silent = unknown.filter((outcome) => outcome.best < least).length;
      console.log(`  ${withUrl ? 'with URL' : 'without '} least ${least}: right ${percent(right, known.length)}, null kept ${percent(silent, unknown.length)}, all ${percent(right + silent, set.length)}`);
    }
  }
}

function write(task: Task, model: Model): void {
  const trees = model.trees.map((tree) => `    ${JSON.stringify(tree)},`).join('\n');
  const name = `${task.name}Model`;
  const text = `/** Parameters of the ${task.name} ranker, written by tests/evaluation/metadata/train.ts: do not edit. */\nimport type { Model } from '../ranker.ts';\n\nexport const ${name}: Model = {\n  features: ${JSON.stringify(model.features)},\n  bias: ${model.bias},\n  trees: [\n${trees}\n  ],\n};\n`;
  writeFileSync(new URL(`../../../shared/extraction/trees/models/${task.file}`, import.meta.url), text);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
