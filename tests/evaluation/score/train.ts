/**
 * Trains the score that tells articles from other pages, judges it by cross-validation over sites, and writes its
 * parameters as data:
 *
 *     node tests/evaluation/score/train.ts ../shared/corpus/wcxb-dev-article ../shared/corpus/wcxb-dev-other --with ../shared/corpus/dates [--write] [--misses]
 *
 * Folders given by `--with` are learnt from and not judged: articles of other years and languages.
 */
import { parseArgs } from 'node:util';
import { probability, score, type Model } from '../../../shared/extraction/trees/index.ts';
import { SCORE_FEATURES } from '../../../shared/extraction/score/feature-names.ts';
import { writeModel } from '../model-file.ts';
import { areaUnderCurve, mean, quantile } from '../metrics/counts.ts';
import type { BoostOptions } from '../trees/boost.ts';
import type { Objective } from '../trees/objectives.ts';
import { trainModel } from '../trees/train-model.ts';
import { FOLDS, makeSamples, readSamples, type Sample } from './samples.ts';

const DEFAULTS: BoostOptions = {
  trees: 120,
  leaves: 8,
  maxDepth: 3,
  learningRate: 0.08,
  minHessian: 2,
  lambda: 4,
  pageShare: 0.7,
  featureShare: 0.2,
  maxBins: 32,
  seed: 1,
};
/** Four models averaged, each of other pages: one alone differs by 0.001 of the area with its seed. */
const OBJECTIVES: readonly Objective[] = ['logistic', 'logistic', 'logistic', 'logistic'];
/** Others are fewer; together they weigh as much as the articles. */
const OTHER_WEIGHT = 3;
const EXTRA_WEIGHT = 0.3;
/** Made pages teach what the corpus lacks, and must not decide what it has. */
const MADE_ARTICLE_WEIGHT = 0.3;
const MADE_OTHER_WEIGHT = 1;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    with: { type: 'string', multiple: true },
    write: { type: 'boolean' },
    misses: { type: 'boolean' },
    into: { type: 'string' },
    trees: { type: 'string' },
  },
});
if (positionals.length < 2)
  throw new Error(
    'Name corpus folders with articles and with other pages: node tests/evaluation/score/train.ts ../shared/corpus/wcxb-dev-article ../shared/corpus/wcxb-dev-other',
  );
const options: BoostOptions = { ...DEFAULTS, trees: Number(values.trees ?? DEFAULTS.trees) };
const [articles = ''] = positionals;
const all = [
  ...positionals.flatMap((folder) => readSamples(folder, true)),
  ...makeSamples(articles),
  ...(values.with ?? []).flatMap((folder) => readSamples(folder, false)),
];
const reached = judge(all);
if (values.write === true) write(fit(all), all, reached);

function fit(samples: readonly Sample[]): Model {
  const rows = samples.map((sample, page) => ({
    features: sample.features,
    right: sample.kind === 'article',
    weight: weightOf(sample),
    page,
  }));
  return trainModel(SCORE_FEATURES, rows, options, OBJECTIVES);
}

function weightOf({ kind, reading, judged }: Sample): number {
  if (reading === 'made') return kind === 'article' ? MADE_ARTICLE_WEIGHT : MADE_OTHER_WEIGHT;
  return kind !== 'article' ? OTHER_WEIGHT : judged ? 1 : EXTRA_WEIGHT;
}

function isMade(sample: Sample): boolean {
  return sample.reading === 'made';
}

function isArticle(sample: Sample): boolean {
  return sample.kind === 'article' && !isMade(sample);
}

function isOther(sample: Sample): boolean {
  return sample.kind !== 'article' && !isMade(sample);
}

/** Pages with an id of 4000 or more had their scripts removed: the score must not live on that. */
function bare(sample: Sample): boolean {
  return Number(sample.id) >= 4000;
}

function asFound(sample: Sample): boolean {
  return sample.reading === 'as found';
}

function stripped(sample: Sample): boolean {
  return sample.reading === 'without scripts';
}

function lost(sample: Sample): boolean {
  return sample.reading === 'without address';
}

/** Prints what is reached on sites that the model has not seen, and answers the lines that its head is to hold. */
function judge(samples: readonly Sample[]): string[] {
  const scored: { readonly sample: Sample; readonly chance: number }[] = [];
  for (let part = 0; part < FOLDS; part += 1) {
    const model = fit(samples.filter((sample) => sample.fold !== part));
    for (const sample of samples)
      if (sample.fold === part && sample.judged) scored.push({ sample, chance: probability(score(model, sample.features)) });
  }
  const take = (wanted: (sample: Sample) => boolean): number[] => scored.filter(({ sample }) => wanted(sample)).map(({ chance }) => chance);
  const area = (positive: (sample: Sample) => boolean, negative: (sample: Sample) => boolean): string => {
    return areaUnderCurve(take(positive), take(negative)).toFixed(4);
  };
  const whole = `AUC ${area(
    (one) => isArticle(one) && asFound(one),
    (one) => isOther(one) && asFound(one),
  )}`;
  console.log(`over sites: ${whole}`);
  console.log(
    `  pages that kept their scripts ${area(
      (one) => isArticle(one) && !bare(one) && asFound(one),
      (one) => isOther(one) && asFound(one),
    )}, the same without them ${area(
      (one) => isArticle(one) && !bare(one) && stripped(one),
      (one) => isOther(one) && stripped(one),
    )}`,
  );
  console.log(
    `  articles that lost theirs against others without ${area(
      (one) => isArticle(one) && bare(one) && asFound(one),
      (one) => isOther(one) && stripped(one),
    )}; none with its address ${area(
      (one) => isArticle(one) && lost(one),
      (one) => isOther(one) && lost(one),
    )}`,
  );
  for (const kind of new Set(samples.filter(isOther).map((sample) => sample.kind)))
    console.log(`  against ${kind} ${area(isArticle, (one) => one.kind === kind)}`);
  reportMade(scored.filter(({ sample }) => isMade(sample)));
  const found = scored.filter(({ sample }) => asFound(sample));
  for (const threshold of [0.2, 0.3, 0.4, 0.5]) {
    const kept = mean(found.filter(({ sample }) => isArticle(sample)).map(({ chance }) => (chance >= threshold ? 1 : 0)));
    const refused = mean(found.filter(({ sample }) => isOther(sample)).map(({ chance }) => (chance < threshold ? 1 : 0)));
    console.log(`  at ${threshold}: articles kept ${kept.toFixed(3)}, others refused ${refused.toFixed(3)}`);
  }
  if (values.misses !== true) return [whole];
  for (const { sample, chance } of scored.toSorted((one, other) => one.chance - other.chance)) {
    if (sample.reading !== 'as found') continue;
    if ((isArticle(sample) && chance < 0.4) || (isOther(sample) && chance > 0.6))
      console.log(`${chance.toFixed(2)} ${sample.kind} ${sample.id} ${sample.url}`);
  }
  return [whole];
}

function share(name: string, chances: readonly number[], isRight: (chance: number) => boolean): void {
  console.log(`  made: ${name}: ${chances.filter(isRight).length} of ${chances.length}`);
}

function reportMade(scored: readonly { readonly sample: Sample; readonly chance: number }[]): void {
  for (const kind of new Set(scored.map(({ sample }) => sample.kind))) {
    if (kind !== 'article')
      share(
        `${kind} under 0.3`,
        scored.filter(({ sample }) => sample.kind === kind).map(({ chance }) => chance),
        (chance) => chance < 0.3,
      );
  }
  for (const [least, most] of [
    [0, 100],
    [100, 2500],
    [2500, Infinity],
  ] as const) {
    const own = scored
      .filter(({ sample }) => sample.kind === 'article' && sample.words >= least && sample.words < most)
      .map(({ chance }) => chance);
    share(`articles of ${least} to ${most} words over 0.6`, own, (chance) => chance > 0.6);
  }
}

function write(model: Model, samples: readonly Sample[], scores: readonly string[]): void {
  const typical = SCORE_FEATURES.map((_, at) =>
    Number(
      quantile(
        samples.map((sample) => sample.features[at] ?? 0),
        0.5,
      ).toFixed(3),
    ),
  );
  writeModel(
    'score',
    'Parameters of the score of how sure a page is an article.',
    model,
    {
      command: 'npm run train -- --only score --write',
      corpora: [...positionals, ...(values.with ?? [])],
      options: {
        ...options,
        objectives: OBJECTIVES.join(' · '),
        'other weight': OTHER_WEIGHT,
        'extra weight': EXTRA_WEIGHT,
        'made article weight': MADE_ARTICLE_WEIGHT,
        'made other weight': MADE_OTHER_WEIGHT,
      },
      scores,
      into: values.into,
    },
    { typical },
  );
}
