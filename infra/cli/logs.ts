/**
 * `galley logs KEY`: what the functions wrote about one upload, from its ingest to the answers of the API, in one order of time. Each
 * of these lines carries the article's id, which follows from the key and holds for all of its versions. `galley logs --errors` shows
 * what went wrong in all functions instead, whatever it was about.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { articleId } from '../../shared/articles/index.ts';
import { printable } from '../../shared/platform/index.ts';
import { EXIT, paint, say } from './output.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage, type Stage } from './stage.ts';

interface Options {
  readonly outputs: string;
  readonly since: number;
  readonly follow?: true;
  readonly id?: true;
  readonly errors?: true;
  readonly jsonl?: true;
}

const POLL_INTERVAL_MS = 2_000;
/** Lines come to CloudWatch some seconds after they were written, and not in order: each poll begins this far back. */
const LATE_MS = 30_000;

export function logsCommand(): Command {
  return new Command('logs')
    .description('what the functions wrote about one upload, from its ingest to the answers of the API; or what went wrong in all of them')
    .argument('[key]', "the object's key, as it was uploaded; all of its versions are meant")
    .option('--id', "the argument is an article's id")
    .option('--errors', 'without a key: errors of all functions, and calls that failed or ran out of time or memory')
    .addOption(new Option('--since <span>', 'how far to look back: 30m, 12h, 7d').argParser(parseSpan).default(parseSpan('1d'), '1d'))
    .option('--follow', 'go on with what comes, until Ctrl-C')
    .option('--jsonl', 'print the lines as they are, with time and service')
    .option('--outputs <file>', 'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"', DEFAULT_OUTPUTS)
    .addHelpText(
      'after',
      `
Ends with 1 if nothing was written about it; with --errors, if there were any. In an account it needs logs:FilterLogEvents on the log groups of the stage, which CloudWatch does not charge.

Examples:
  galley logs news/harbour.html
  galley logs news/harbour.html --follow --stage prod
  galley logs 0xwg3s5ngen130qcbzba9xbkqp --id --since 7d --jsonl
  galley logs --errors --since 30m`,
    )
    .action(run);
}

async function run(key: string | undefined, options: Options, command: Command): Promise<void> {
  if ((key === undefined) !== (options.errors === true))
    command.error('Name the key of an upload, or give --errors for what went wrong in all functions.', { exitCode: EXIT.usage });
  const stage = readStage(options.outputs, command);
  const groups = groupsOf(stage, command);
  const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs');
  const client = new CloudWatchLogsClient(given(clientOptions(stage, 'logs')));
  const since = Date.now() - options.since;
  const search = key === undefined ? FOR_FAILURES : forArticle(key, options, stage, command);
  const print = (line: LogLine): void =>
    void process.stdout.write(`${options.jsonl === true ? asJson(line) : asLine(line, search.known)}\n`);
  const found = await linesWith(client, groups, search.wanted, since);
  found.forEach(print);
  if (options.follow === true) return follow(client, groups, search.wanted, found, print);
  if (found.length === 0) say(`${search.nothing} since ${new Date(since).toISOString()}${search.instead}`);
  if ((key === undefined) === found.length > 0) process.exitCode = EXIT.failed;
}

/** A line of a function's log. */
export interface LogLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly service: string;
  readonly text: string;
}

/** Where a service writes its log. */
type ServiceGroup = readonly [service: string, group: string];

/** What is looked for: a word that CloudWatch finds, and which of its lines are meant. */
interface Wanted {
  readonly words: string;
  readonly isMeant: (text: string) => boolean;
}

/** Lines about an article, by its id. */
const aboutArticle = (id: string): readonly Wanted[] => [{ words: id, isMeant: () => true }];

const lineSchema = z.looseObject({ level: z.string().optional(), message: z.string() });
/** What Lambda's runtime writes of an error that a handler threw. */
const thrownSchema = z.looseObject({
  level: z.literal('ERROR'),
  requestId: z.string(),
  // `errorType` is the name of its class, which is of one letter in a bundle; `name` is what the error calls itself, where it has one of its own.
  message: z.looseObject({ name: z.string().optional(), errorType: z.string().optional(), errorMessage: z.string() }),
});
/** What Lambda itself writes of a call that failed. */
const reportSchema = z.looseObject({
  type: z.literal('platform.report'),
  record: z.looseObject({
    requestId: z.string(),
    status: z.enum(['error', 'failure', 'timeout']),
    errorType: z.string().optional(),
    errorMessage: z.string().optional(),
  }),
});
const levelSchema = z.looseObject({ level: z.literal('ERROR') });

/** Errors that functions wrote, and calls that failed, ran out of time or out of memory. */
const FAILURES: readonly Wanted[] = [
  { words: 'ERROR', isMeant: (text) => levelSchema.safeParse(parsed(text)).success },
  { words: 'platform.report', isMeant: (text) => reportSchema.safeParse(parsed(text)).success },
];

/** In the order of time, over all groups. */
async function linesWith(
  client: CloudWatchLogsClient,
  groups: readonly ServiceGroup[],
  wanted: readonly Wanted[],
  since: number,
): Promise<LogLine[]> {
  const { paginateFilterLogEvents } = await import('@aws-sdk/client-cloudwatch-logs');
  const found: LogLine[] = [];
  for (const [service, logGroupName] of groups)
    for (const { words, isMeant } of wanted) {
      const pages = paginateFilterLogEvents({ client }, { logGroupName, filterPattern: `"${words}"`, startTime: since });
      for await (const { events = [] } of pages)
        for (const { timestamp = 0, message = '' } of events)
          if (isMeant(message)) found.push({ at: timestamp, service, text: message.trimEnd() });
    }
  return found.toSorted((a, b) => a.at - b.at);
}

/** What every line has, and who asked knows. */
const KNOWN: ReadonlySet<string> = new Set(['level', 'message', 'timestamp', 'service', 'xray_trace_id', 'id', 'articleId', 'key']);

/**
 * For people: time, service, message, and the other members.
 * @param known members that are left out, for whoever asked knows them; those of one article where nothing is said
 */
export function asLine({ at, service, text }: LogLine, known = KNOWN): string {
  const when = new Date(at).toISOString().slice(0, 23).replace('T', ' ');
  return `${when}  ${service.padEnd(13)}  ${whatOf(text, known)}`;
}

/** Where lines are of many articles, each says of which. */
const OF_EVERY_LINE: ReadonlySet<string> = new Set([...KNOWN].filter((name) => !['id', 'articleId', 'key'].includes(name)));

function whatOf(text: string, known: ReadonlySet<string>): string {
  const line = parsed(text);
  const report = reportSchema.safeParse(line);
  if (report.success) {
    const { status, errorType = '', errorMessage = '', requestId } = report.data.record;
    return `${paint('red', `call ended in ${status}`)}  ${paint('dim', printable(`${errorType} ${errorMessage} requestId=${requestId}`.trim(), 2_000))}`;
  }
  const thrown = thrownSchema.safeParse(line);
  if (thrown.success) {
    const { requestId, message } = thrown.data;
    const said = `${message.name ?? message.errorType ?? 'Error'}: ${message.errorMessage}`;
    return `${paint('red', printable(said, 2_000))}  ${paint('dim', `requestId=${printable(requestId, 60)}`)}`;
  }
  const read = lineSchema.safeParse(line);
  if (!read.success) return printable(text, 2_000);
  const { level = 'INFO', message } = read.data;
  const rest = Object.entries(read.data).flatMap(([name, value]) =>
    known.has(name) || value === null ? [] : `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  );
  const coloured = level === 'ERROR' ? paint('red', message) : level === 'WARN' ? paint('yellow', message) : message;
  return `${coloured}  ${paint('dim', printable(rest.join(' '), 2_000))}`;
}

/** For programs: a document a line. */
const asJson = ({ at, service, text }: LogLine): string =>
  JSON.stringify({ at: new Date(at).toISOString(), service, line: parsed(text) ?? text });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is looked for, how it is shown, and what is said where there is none. */
interface Search {
  readonly wanted: readonly Wanted[];
  readonly known?: ReadonlySet<string>;
  readonly nothing: string;
  readonly instead: string;
}

const FOR_FAILURES: Search = {
  wanted: FAILURES,
  known: OF_EVERY_LINE,
  nothing: 'Nothing went wrong',
  instead: ', as far as the logs tell.',
};

function forArticle(key: string, options: Options, stage: Stage, command: Command): Search {
  const id = options.id === true ? key : articleId(stage.rawBucketName, key);
  if (!/^[0-9a-z]{26}$/.test(id))
    command.error(`"${printable(id, 60)}" is no article id: these have 26 letters and digits.`, { exitCode: EXIT.usage });
  const instead = ` (article ${id}). Has it been uploaded? See: galley receipts ${printable(key, 200)}`;
  return { wanted: aboutArticle(id), nothing: 'Nothing was written about it', instead };
}

const nameOf = ({ at, service, text }: LogLine): string => `${at} ${service} ${text}`;

async function follow(
  client: CloudWatchLogsClient,
  groups: readonly ServiceGroup[],
  wanted: readonly Wanted[],
  shown: readonly LogLine[],
  print: (line: LogLine) => void,
): Promise<void> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  say('Following; Ctrl-C ends it.');
  const seen = new Set(shown.map(nameOf));
  while (!stop.signal.aborted) {
    await sleep(POLL_INTERVAL_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    for (const line of stop.signal.aborted ? [] : await linesWith(client, groups, wanted, Date.now() - LATE_MS)) {
      if (!seen.has(nameOf(line))) print(line);
      seen.add(nameOf(line));
    }
  }
  process.exitCode = EXIT.interrupted;
}

function groupsOf({ logGroups = '' }: Stage, command: Command): ServiceGroup[] {
  const groups = logGroups.split(',').flatMap((pair) => {
    const [service = '', group = ''] = pair.split('=');
    return group === '' ? [] : [[service, group] as const];
  });
  if (groups.length === 0)
    command.error(
      'The outputs of this stage do not name its log groups: they are of an older release. Deploy it again, and fetch its outputs again.',
      {
        exitCode: EXIT.usage,
      },
    );
  return groups;
}

/** The SDK reads an explicit `undefined` as a value. */
function given({ region, endpoint, credentials }: ReturnType<typeof clientOptions>) {
  return {
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials: { ...credentials } }),
  };
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function parseSpan(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  if (count === '') throw new InvalidArgumentError('Give minutes, hours or days: 30m, 12h, 7d.');
  return Number(count) * (UNITS[unit] ?? 0);
}
