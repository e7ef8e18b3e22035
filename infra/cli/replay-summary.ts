/** A replay's report in a few lines of a terminal. */
import type { Report } from '../../shared/replay/index.ts';

const number = (value: number): string => value.toLocaleString('en-US');
const rate = (count: number, of: number): string => (of === 0 ? '–' : `${((count / of) * 100).toFixed(1)} %`);

export function summarize(report: Report): string {
  const { run, isDryRun, done, planned, left, queued } = report;
  const head = `${isDryRun ? 'Dry run' : 'Replay'} ${run}: ${number(done)} of ${number(planned)} pages ${isDryRun ? 'compared' : `queued (${number(queued)} messages)`}${left === 0 ? '.' : `; ${number(left)} left, for their batches failed: galley replay resume ${run}`}`;
  return isDryRun ? [head, '', ...compared(report)].join('\n') : head;
}

function compared({ outcomes, compared: of, fields, similarity, score, extractor }: Report): string[] {
  const outcome = (name: keyof typeof outcomes, means: string): string =>
    `  ${name.padEnd(12)}${number(outcomes[name]).padStart(9)}  ${means}`;
  const changed = Object.entries(fields)
    .filter(([, { changed: c, gained, lost }]) => c + gained + lost > 0)
    .map(([name, counts]) => `  ${name.padEnd(12)}${cell(counts.changed, of)}${cell(counts.gained, of)}${cell(counts.lost, of)}`);
  return [
    `Extractor ${extractor} against what is stored:`,
    outcome('same', 'articles that come out the same'),
    outcome('changed', 'articles that would get a new version'),
    outcome('gained', 'pages that would become articles'),
    outcome('lost', 'articles that would be withdrawn'),
    outcome('no-article', 'pages that stay none'),
    outcome('gone', 'objects that are there no more'),
    '',
    ...(changed.length === 0
      ? ['No field differs.']
      : [`  ${''.padEnd(12)}${'changed'.padStart(18)}${'gained'.padStart(18)}${'lost'.padStart(18)}`, ...changed]),
    '',
    `  text similarity: mean ${shown(similarity.mean)}, lowest ${shown(similarity.lowest)}, ${number(similarity.under90)} under 0.9`,
    `  mean score: ${shown(score.before)} before, ${shown(score.after)} after`,
  ];
}

const cell = (count: number, of: number): string => `${number(count)} (${rate(count, of)})`.padStart(18);
const shown = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
