/** Prints what was measured: a table of the measures that apply, then the slowest and the worst pages. */
import { basename } from 'node:path';
import type { PageMeasures } from './measure.ts';
import { addCounts, areaUnderCurve, mean, quantile, ratesOf, type Counts } from './metrics/counts.ts';
import type { PageResult } from './run.ts';

function notNull<Value>(value: Value | null): value is Value {
  return value !== null;
}

function row(name: string, value: number, note: string): string {
  return `  ${name.padEnd(24)} ${value.toFixed(4)}   ${note}`;
}

function shareRow(name: string, answers: readonly boolean[]): string[] {
  if (answers.length === 0) return [];
  const right = answers.filter(Boolean).length;
  return [row(name, right / answers.length, `${right} of ${answers.length}`)];
}

function countRows(name: string, all: readonly Counts[]): string[] {
  if (all.length === 0) return [];
  const counts = addCounts(all);
  const rates = ratesOf(counts);
  return [
    row(
      `${name} F1`,
      rates.f1,
      `precision ${rates.precision.toFixed(4)}, recall ${rates.recall.toFixed(4)}: ${counts.hits} hits, ${counts.errors} errors, ${counts.misses} misses`,
    ),
  ];
}

function wordRows(results: readonly PageResult[]): string[] {
  const words = results.map((result) => result.measures.words).filter(notNull);
  if (words.length === 0) return [];
  const f1 = words.map((overlap) => overlap.f1);
  const below = f1.filter((value) => value < 0.9).length;
  const spread = `median ${quantile(f1, 0.5).toFixed(4)}, ${below} of ${f1.length} under 0.90`;
  return [
    row(
      'word F1',
      mean(f1),
      `precision ${mean(words.map((overlap) => overlap.precision)).toFixed(4)}, recall ${mean(words.map((overlap) => overlap.recall)).toFixed(4)}, ${spread}`,
    ),
  ];
}

/** Published days: accuracy where the truth has one and silence where it has none; F1 beside them for sets that measure so. */
function dateRows(results: readonly PageResult[]): string[] {
  const dated = results
    .filter((result) => result.measures.silentWithoutDate === null)
    .map((result) => result.measures.published)
    .filter(notNull);
  return [
    ...shareRow(
      'published day right',
      dated.map((count) => count.hits === 1),
    ),
    ...shareRow('null where no date', results.map((result) => result.measures.silentWithoutDate).filter(notNull)),
    ...countRows('dates', results.map((result) => result.measures.published).filter(notNull)),
  ];
}

export function describeCorpus(folder: string, results: readonly PageResult[]): string {
  const rows = [
    ...wordRows(results),
    ...countRows('segments', results.map((result) => result.measures.segments).filter(notNull)),
    ...shareRow('title right', results.map((result) => result.measures.title).filter(notNull)),
    ...shareRow('author right', results.map((result) => result.measures.author).filter(notNull)),
    ...dateRows(results),
    ...shareRow('site name right', results.map((result) => result.measures.siteName).filter(notNull)),
    ...shareRow('language right', results.map((result) => result.measures.language).filter(notNull)),
  ];
  const ms = results.map((result) => result.ms);
  const rejected = results.filter((result) => result.rejection !== null);
  const time = `  time a page: median ${quantile(ms, 0.5).toFixed(1)} ms, mean ${mean(ms).toFixed(1)}, p95 ${quantile(ms, 0.95).toFixed(1)}`;
  const refusals =
    rejected.length === 0 ? [] : [`  rejected: ${rejected.map((result) => `${result.page.id} ${result.rejection}`).join(', ')}`];
  return [`${basename(folder)}: ${results.length} pages`, ...rows, time, ...refusals].join('\n');
}

function scoreOf(result: PageResult): number {
  return result.article?.score ?? 0;
}

/** How well the score tells articles from other pages; empty where the pages are of one kind. */
export function describeScore(results: readonly PageResult[]): string {
  const articles = results.filter((result) => result.page.kind === 'article').map(scoreOf);
  const others = results.filter((result) => result.page.kind !== 'article');
  if (articles.length === 0 || others.length === 0) return '';
  const rows = [
    row('article or not, AUC', areaUnderCurve(articles, others.map(scoreOf)), `${articles.length} articles, ${others.length} others`),
  ];
  for (const kind of [...new Set(others.map((result) => result.page.kind))].toSorted()) {
    const ofKind = others.filter((result) => result.page.kind === kind).map(scoreOf);
    rows.push(
      row(`  against ${kind}`, areaUnderCurve(articles, ofKind), `median score ${quantile(ofKind, 0.5).toFixed(2)} of ${ofKind.length}`),
    );
  }
  return ['score', ...rows].join('\n');
}

/** 0–1, the lower the worse: the body where the truth has one, else the date. */
function worth(measures: PageMeasures): number | null {
  if (measures.words !== null) return measures.words.f1;
  if (measures.segments !== null) return ratesOf(measures.segments).f1;
  if (measures.published !== null) return measures.published.errors + measures.published.misses > 0 ? 0 : 1;
  return null;
}

function firstBy(results: readonly PageResult[], count: number, key: (result: PageResult) => number): PageResult[] {
  return results.toSorted((a, b) => key(a) - key(b)).slice(0, count);
}

export function describePages(results: readonly PageResult[], count: number): string {
  const slowest = firstBy(results, count, (result) => -result.ms).map(
    (result) =>
      `  ${result.ms.toFixed(0).padStart(6)} ms ${(result.bytes / 1024).toFixed(0).padStart(6)} KiB  ${result.page.id}  ${result.page.url}`,
  );
  const judged = results.filter((result) => (worth(result.measures) ?? 1) < 1);
  const worst = firstBy(judged, count, (result) => worth(result.measures) ?? 1).map((result) => {
    const published =
      result.measures.published !== null && result.measures.words === null
        ? `  found ${result.article?.published ?? 'none'}, true ${result.page.truth.published ?? 'none'}`
        : '';
    return `  ${(worth(result.measures) ?? 1).toFixed(3)}  ${result.page.id}${published}  ${result.page.url}`;
  });
  return [`slowest ${slowest.length}`, ...slowest, `worst ${worst.length}`, ...worst].join('\n');
}
