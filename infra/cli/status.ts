/** `galley status`: how a stage is, in a few lines, and as an exit code for whoever watches it. */
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { Command } from 'commander';
import { openInspector, openTable, type Inspector } from '../../shared/articles/index.ts';
import { EXTRACTOR_VERSION } from '../../shared/extraction/index.ts';
import { makeQueueClient, makeTableClient, printable } from '../../shared/platform/index.ts';
import { isOlder } from '../../shared/replay/index.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage, type Stage } from './stage.ts';

interface Options {
  readonly outputs: string;
  readonly count?: true;
  readonly json?: true;
}

interface QueueDepth {
  readonly waiting: number;
  /** Taken by a function, and not yet done. */
  readonly inWork: number;
  /** Put off for later: they wait for a throttled table. */
  readonly delayed: number;
}

/** What was found out; a part that could not be asked holds why. */
export interface Status {
  readonly api: { readonly url: string; readonly milliseconds: number } | { readonly url: string; readonly problem: string };
  readonly queue: QueueDepth | { readonly problem: string };
  readonly deadLetters: QueueDepth | { readonly problem: string };
  /** Where the stage has search. */
  readonly searchQueue?: QueueDepth | { readonly problem: string };
  /** What became of the uploads of a day, each object once by its latest receipt. */
  readonly outcomes: Awaited<ReturnType<Inspector['outcomes']>> | { readonly problem: string };
  /** With `--count` alone: it reads the whole table. */
  readonly articles?: ArticleCounts | { readonly problem: string };
}

interface ArticleCounts {
  readonly live: number;
  /** With rows still to be written. */
  readonly unfinished: number;
  /** Made by an extractor before that one: those that an upgrade would touch. */
  readonly outdated: number;
  /** This release's version of the extractor. */
  readonly extractor: string;
}

const DAY_MS = 86_400_000;
const HEALTH_WITHIN_MS = 10_000;

export function statusCommand(print: (text: string) => void = (text) => console.log(text)): Command {
  return new Command('status')
    .description('whether a stage answers, what waits, and what failed')
    .option('--count', 'count the articles, and those that a newer extractor would read anew: this reads every record of the table')
    .option('--json', 'print it as JSON')
    .option('--outputs <file>', 'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"', DEFAULT_OUTPUTS)
    .addHelpText('after', '\nEnds with 1 if the API does not answer, something cannot be asked, or there are dead letters.')
    .action(async (options: Options, command: Command) => {
      const status = await statusOf(readStage(options.outputs, command), options.count === true);
      print(options.json === true ? JSON.stringify(status, null, 2) : describe(status));
      if (!isWell(status)) process.exitCode = 1;
    });
}

/** `extractor`: the version that an upgrade would bring. */
export async function statusOf(stage: Stage, count: boolean, extractor = EXTRACTOR_VERSION): Promise<Status> {
  const sqs = makeQueueClient(clientOptions(stage, 'sqs'));
  const inspector = openInspector(openTable(makeTableClient(clientOptions(stage, 'dynamodb')), stage.tableName), stage.rawBucketName);
  const now = Date.now();
  const [api, queue, deadLetters, searchQueue, outcomes, articles] = await Promise.all([
    healthOf(stage.apiUrl),
    orProblem(depthOf(sqs, stage.queueUrl)),
    orProblem(depthOf(sqs, stage.deadLetterQueueUrl)),
    stage.searchQueueUrl === undefined ? undefined : orProblem(depthOf(sqs, stage.searchQueueUrl)),
    orProblem(inspector.outcomes(new Date(now - DAY_MS).toISOString(), now)),
    count ? orProblem(countArticles(inspector, extractor)) : undefined,
  ]);
  return {
    api,
    queue,
    deadLetters,
    ...(searchQueue === undefined ? {} : { searchQueue }),
    outcomes,
    ...(articles === undefined ? {} : { articles }),
  };
}

async function healthOf(url: string): Promise<Status['api']> {
  const began = performance.now();
  try {
    const answer = await fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(HEALTH_WITHIN_MS) });
    return answer.ok ? { url, milliseconds: Math.round(performance.now() - began) } : { url, problem: `it answers ${answer.status}` };
  } catch (error) {
    return { url, problem: `it does not answer (${messageOf(error)})` };
  }
}

async function depthOf(client: SQSClient, url: string): Promise<QueueDepth> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'],
    }),
  );
  const {
    ApproximateNumberOfMessages: waiting,
    ApproximateNumberOfMessagesNotVisible: inWork,
    ApproximateNumberOfMessagesDelayed: delayed,
  } = Attributes;
  return { waiting: Number(waiting ?? 0), inWork: Number(inWork ?? 0), delayed: Number(delayed ?? 0) };
}

async function countArticles(inspector: Inspector, newest: string): Promise<ArticleCounts> {
  const ids = new Set<string>();
  let unfinished = 0;
  let outdated = 0;
  for (let page = await inspector.live(null); ; page = await inspector.live(page.position)) {
    for (const { id, unfinishedSince, extractor } of page.records) {
      // An article that was moved in the list meanwhile is seen twice.
      if (ids.has(id)) continue;
      ids.add(id);
      if (unfinishedSince !== null) unfinished++;
      if (isOlder(extractor, newest)) outdated++;
    }
    if (page.position === null) return { live: ids.size, unfinished, outdated, extractor: newest };
  }
}

async function orProblem<Value>(work: Promise<Value>): Promise<Value | { readonly problem: string }> {
  try {
    return await work;
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

/** The innermost cause says most: `fetch failed` itself says nothing. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return printable(String(error));
  if (error.cause !== undefined) return messageOf(error.cause);
  return printable(error.message === '' ? error.name : error.message, 200);
}

const isDepth = (part: QueueDepth | { readonly problem: string }): part is QueueDepth => 'waiting' in part;

export function isWell({ api, queue, deadLetters, searchQueue, outcomes, articles }: Status): boolean {
  const parts = [api, queue, deadLetters, searchQueue, outcomes, articles].filter((part) => part !== undefined);
  return parts.every((part) => !('problem' in part)) && isDepth(deadLetters) && deadLetters.waiting + deadLetters.inWork === 0;
}

export function describe({ api, queue, deadLetters, searchQueue, outcomes, articles }: Status): string {
  const rows: (readonly [string, string])[] = [
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
    ...(searchQueue === undefined ? [] : [['search queue', depth(searchQueue)] as const]),
    ['last 24 hours', 'problem' in outcomes ? `cannot be counted: ${outcomes.problem}` : outcomesLine(outcomes)],
    ...(articles === undefined
      ? []
      : [['articles', 'problem' in articles ? `cannot be counted: ${articles.problem}` : articlesLine(articles)] as const]),
  ];
  return rows.map(([name, text]) => `${name.padEnd(15)}${text}`).join('\n');
}

function outcomesLine({ total, relation, status }: Awaited<ReturnType<Inspector['outcomes']>>): string {
  if (total === 0) return 'nothing came';
  const parts = Object.entries(status).toSorted(([a, some], [b, more]) => more - some || (a < b ? -1 : 1));
  return `${relation === 'exact' ? '' : 'at least '}${parts.map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`;
}

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

function depth(queue: QueueDepth | { readonly problem: string }): string {
  if (!isDepth(queue)) return `cannot be asked: ${queue.problem}`;
  return `${queue.waiting} waiting, ${queue.inWork} in work${queue.delayed === 0 ? '' : `, ${queue.delayed} put off for want of the table's capacity`}`;
}
