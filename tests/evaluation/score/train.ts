/**
 * Trains the score that tells articles from other pages, judges it by cross-validation over sites, and writes its
 * parameters as data:
 *
 *     node tests/evaluation/score/train.ts ../shared/corpus/wcxb-dev-article ../shared/corpus/wcxb-dev-other --with ../shared/corpus/dates [--write] [--misses]
 *
 * Folders given by `--with` are learnt from and not judged: articles of other years and languages.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findBody } from '../../../shared/extraction/body/index.ts';
import { decode } from '../../../shared/extraction/decode/decode.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { findMetadata } from '../../../shared/extraction/metadata/index.ts';
import { probability, score, type Model } from '../../../shared/extraction/trees/ranker.ts';
import { SCORE_FEATURES, scoreFeatures } from '../../../shared/extraction/score/features.ts';
import { serialize } from '../../../shared/extraction/serialize/index.ts';
import { readCorpus, readPage } from '../corpus.ts';
import { train, type Settings } from '../metadata/boost.ts';
import { areaUnderCurve, mean, quantile } from '../metrics/counts.ts';
import { foldOf, siteOf } from '../metrics/folds.ts';

const FOLDS = 10;
const SETTINGS: Settings = { rounds: 120, depth: 3, rate: 0.08, minHessian: 2, lambda: 4, columns: 0.3, loss: 'each' };
const SCRIPT = /<script\b[^]*?<\/script\s*>/gi;
/** Others are fewer; together they weigh as much as the articles. */
const OTHER_WEIGHT = 3;
const EXTRA_WEIGHT = 0.3;

type Reading = 'as found' | 'without scripts' | 'without address';

interface Sample {
  readonly id: string;
  readonly url: string;
  readonly kind: string;
  readonly fold: number;
  readonly features: readonly number[];
  /**
   * Every page is learnt three ways. Only articles of the corpus lost their scripts, so no model may tell by that; and
   * uploads come without their address, which must not make them anything else.
   */
  readonly reading: Reading;
  readonly judged: boolean;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { with: { type: 'string', multiple: true }, write: { type: 'boolean' }, misses: { type: 'boolean' } } });
if (positionals.length < 2) throw new Error('Name corpus folders with articles and with other pages: node tests/evaluation/score/train.ts ../shared/corpus/wcxb-dev-article ../shared/corpus/wcxb-dev-other');
const all = [...positionals.flatMap((folder) => readSamples(folder, true)), ...(values.with ?? []).flatMap((folder) => readSamples(folder, false))];
judge(all);
if (values.write === true) write(fit(all), all);

function readSamples(folder: string, judged: boolean): Sample[] {
  return readCorpus(folder).flatMap((entry) => {
    const decoded = decode(readPage(folder, entry));
    if (decoded.outcome === 'rejected') return [];
    const readings: readonly Reading[] = ['as found', 'without scripts', 'without address'];
    return readings.map((reading) => {
      const page = parsePage(reading === 'without scripts' ? decoded.text.replace(SCRIPT, '') : decoded.text);
      const { baseUrl, articleBody, titleElement, saysArticle, rule, ...article } = findMetadata(page, { url: reading === 'without address' ? undefined : entry.url || undefined });
      const body = findBody(page, { title: article.title, subtitle: article.subtitle, authors: article.authors.map((author) => author.name), titleElement, articleBody, explain: false, rule });
      const { blocks, text } = serialize(page, body, baseUrl);
      const url = reading === 'without address' ? null : article.url;
      const features = scoreFeatures({ page, measures: body.measures, blocks, text, url, saysArticle, article });
      return { id: entry.id, url: entry.url, kind: entry.kind, fold: foldOf(siteOf(entry.url) || entry.id, FOLDS), features, reading, judged };
    });
  });
}

function fit(samples: readonly Sample[]): Model {
  const rows = samples.map(({ features, kind, judged }, page) => ({ features, right: kind === 'article', weight: kind !== 'article' ? OTHER_WEIGHT : judged ? 1 : EXTRA_WEIGHT, page }));
  return train(SCORE_FEATURES, rows, SETTINGS);
}

function judge(samples: readonly Sample[]): void {
  const scored: { readonly sample: Sample; readonly chance: number }[] = [];
  for (let part = 0; part < FOLDS; part += 1) {
    const model = fit(samples.filter((sample) => sample.fold !== part));
    for (const sample of samples) if (sample.fold === part && sample.judged) scored.push({ sample, chance: probability(score(model, sample.features)) });
  }
  const take = (wanted: (sample: Sample) => boolean): number[] => scored.filter(({ sample }) => wanted(sample)).map(({ chance }) => chance);
  const area = (positive: (sample: Sample) => boolean, negative: (sample: Sample) => boolean): string => {
    return areaUnderCurve(take(positive), take(negative)).toFixed(4);
  };
  const isArticle = (sample: Sample): boolean => sample.kind === 'article';
  const isOther = (sample: Sample): boolean => sample.kind !== 'article';
  // Pages with an id of 4000 or more had their scripts removed: the score must not live on that.
  const bare = (sample: Sample): boolean => Number(sample.id) >= 4000;
  const asFound = (sample: Sample): boolean => sample.reading === 'as found';
  const stripped = (sample: Sample): boolean => sample.reading === 'without scripts';
  const lost = (sample: Sample): boolean => sample.reading === 'without address';
  console.log(`AUC over sites ${area((one) => isArticle(one) && asFound(one), (one) => isOther(one) && asFound(one))}`);
  console.log(`  pages that kept their scripts ${area((one) => isArticle(one) && !bare(one) && asFound(one), (one) => isOther(one) && asFound(one))}, the same without them ${area((one) => isArticle(one) && !bare(one) && stripped(one), (one) => isOther(one) && stripped(one))}`);
  console.log(`  articles that lost theirs against others without ${area((one) => isArticle(one) && bare(one) && asFound(one), (one) => isOther(one) && stripped(one))}; none with its address ${area((one) => isArticle(one) && lost(one), (one) => isOther(one) && lost(one))}`);
  for (const kind of new Set(samples.filter(isOther).map((sample) => sample.kind))) console.log(`  against ${kind} ${area(isArticle, (one) => one.kind === kind)}`);
  const found = scored.filter(({ sample }) => asFound(sample));
  for (const threshold of [0.2, 0.3, 0.4, 0.5]) {
    const kept = mean(found.filter(({ sample }) => isArticle(sample)).map(({ chance }) => (chance >= threshold ? 1 : 0)));
    const refused = mean(found.filter(({ sample }) => isOther(sample)).map(({ chance }) => (chance < threshold ? 1 : 0)));
    console.log(`  at ${threshold}: articles kept ${kept.toFixed(3)}, others refused ${refused.toFixed(3)}`);
  }
  if (values.misses !== true) return;
  for (const { sample, chance } of scored.toSorted((one, other) => one.chance - other.chance)) {
    if (sample.reading !== 'as found') continue;
    if ((isArticle(sample) && chance < 0.4) || (isOther(sample) && chance > 0.6)) console.log(`${chance.toFixed(2)} ${sample.kind} ${sample.id} ${sample.url}`);
  }
}

function write(model: Model, samples: readonly Sample[]): void {
  const typical = SCORE_FEATURES.map((_, at) => Number(quantile(samples.map((sample) => sample.features[at] ?? 0), 0.5).toFixed(3)));
  const trees = model.trees.map((tree) => `    ${JSON.stringify(tree)},`).join('\n');
  const text = `/** Parameters of the page score, written by tests/evaluation/score/train.ts: do not edit. */\nimport type { Model } from '../ranker.ts';\n\n/** \`typical\` holds each feature's median: what a page is compared with when its reasons are weighed. */\nexport const scoreModel: Model & { readonly typical: readonly number[] } = {\n  features: ${JSON.stringify(model.features)},\n  typical: ${JSON.stringify(typical)},\n  bias: ${model.bias},\n  trees: [\n${trees}\n  ],\n};\n`;
  writeFileSync(new URL('../../../shared/extraction/trees/models/score.ts', import.meta.url), text);
}
