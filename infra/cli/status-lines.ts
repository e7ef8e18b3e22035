/** The lines of `galley status`: what was found out of a stage, for people. */
import type { Figures, QueueDepth } from '../../shared/figures/index.ts';
import { printable } from '../../shared/platform/index.ts';
import { isDepth, type ArticleCounts, type Status } from './status-of.ts';

type Row = readonly [name: string, text: string];

export function describe({ api, queue, deadLetters, searchQueue, figures, articles }: Status): string {
  const rows: Row[] = [
    ['API', 'problem' in api ? `${api.url}: ${api.problem}` : `${api.url} answers in ${api.milliseconds} ms`],
    ['queue', depth(queue)],
    [
      'dead letters',
      isDepth(deadLetters) && deadLetters.waiting + deadLetters.inWork > 0
        ? `${deadLetters.waiting + deadLetters.inWork}: \`galley redrive\` shows them, and why`
        : isDepth(deadLetters)
          ? 'none'
          : depth(deadLetters),
    ],
    ...(searchQueue === undefined
      ? []
      : [['search queue', depth(searchQueue, 'for a few seconds, so that changes are indexed together')] as const]),
    ...('problem' in figures ? [['last 24 hours', `cannot be counted: ${figures.problem}`] as const] : figureRows(figures)),
    ...(articles === undefined
      ? []
      : [['articles', 'problem' in articles ? `cannot be counted: ${articles.problem}` : articlesLine(articles)] as const]),
  ];
  return rows.map(([name, text]) => `${name.padEnd(NAME_WIDTH)}${text}`).join('\n');
}

const NAME_WIDTH = 15;

function figureRows({ uploads, latest, followers, sites }: Figures): Row[] {
  const { visibleAfterMs, scores, failures } = latest;
  return [
    ['last 24 hours', uploads.total === 0 ? 'nothing came' : `${uploads.relation === 'exact' ? '' : 'at least '}${counts(uploads.status)}`],
    ...rowIf(uploads.total > (uploads.status['stored'] ?? 0), 'why', counts(uploads.reason)),
    ...rowIf(visibleAfterMs !== null, 'visible after', visibleAfterMs === null ? '' : spread(visibleAfterMs)),
    ...rowIf(
      scores.some((count) => count > 0),
      'scores',
      scores.flatMap((count, step) => (count === 0 ? [] : `${(step / 10).toFixed(1)}: ${count}`)).join(', '),
    ),
    ...followers.map(({ name, lagMs, setAside }): Row => [
      name,
      `${lagMs === 0 ? 'up to date' : `${seconds(lagMs)} behind`}${aside(setAside)}`,
    ]),
    ...rowIf(sites !== null && Object.values(sites).some((count) => count > 0), 'sites', counts(sites ?? {})),
    ...failures
      .slice(0, SHOWN_FAILURES)
      .map(({ key, processedAt, reason }, index): Row => [
        index === 0 ? 'last failures' : '',
        `${processedAt.slice(0, 19).replace('T', ' ')}  ${reason}  ${printable(key)}`,
      ]),
  ];
}

const SHOWN_FAILURES = 3;
const rowIf = (holds: boolean, name: string, text: string): Row[] => (holds ? [[name, text]] : []);
const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;
const aside = (count: number): string => (count === 0 ? '' : `, ${count > 100 ? 'more than 100' : count} changes set aside`);
const spread = ({ median, p95, longest }: NonNullable<Figures['latest']['visibleAfterMs']>): string =>
  `${seconds(median)} in the middle, ${seconds(p95)} for 95 %, ${seconds(longest)} at the longest`;

/** The most frequent first. */
const counts = (named: Readonly<Record<string, number>>): string =>
  Object.entries(named)
    .filter(([, count]) => count > 0)
    .toSorted(([a, some], [b, more]) => more - some || (a < b ? -1 : 1))
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

function articlesLine({ live, unfinished, outdated, extractor }: ArticleCounts): string {
  if (live === 0) return 'none';
  return [
    `${live} live`,
    ...(unfinished === 0 ? [] : [`${unfinished} with rows still to be written`]),
    outdated === 0
      ? `all by extractor ${extractor}`
      : `${outdated} by an older extractor: \`galley replay --extractor-before ${extractor}\``,
  ].join(', ');
}

/** @param putOff why or for how long messages of this queue are delayed */
function depth(queue: QueueDepth | { readonly problem: string }, putOff = "for want of the table's capacity"): string {
  if (!isDepth(queue)) return `cannot be asked: ${queue.problem}`;
  return `${queue.waiting} waiting, ${queue.inWork} in work${queue.delayed === 0 ? '' : `, ${queue.delayed} put off ${putOff}`}`;
}
