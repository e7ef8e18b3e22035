/**
 * `galley logs KEY`: what the functions wrote about one upload, from its ingest to the answers of the API, in one order of time. Each
 * of these lines carries the article's id, which follows from the key and holds for all of its versions.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { Command, InvalidArgumentError } from 'commander';
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
  readonly jsonl?: true;
}

/** A line of a function's log. */
export interface LogLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly service: string;
  readonly text: string;
}

const POLL_INTERVAL_MS = 2_000;
/** Lines come to CloudWatch some seconds after they were written, and not in order: each poll begins this far back. */
const LATE_MS = 30_000;

export function logsCommand(): Command {
  return new Command('logs')
    .description('what the functions wrote about one upload, from its ingest to the answers of the API')
    .argument('<key>', "the object's key, as it was uploaded; all of its versions are meant")
    .option('--id', "the argument is an article's id")
    .option('--since <span>', 'how far to look back: 30m, 12h, 7d', parseSpan, parseSpan('1d'))
    .option('--follow', 'go on with what comes, until Ctrl-C')
    .option('--jsonl', 'print the lines as they are, with time and service')
    .option('--outputs <file>', 'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"', DEFAULT_OUTPUTS)
    .addHelpText(
      'after',
      `
Ends with 1 if nothing was written about it. In an account it needs logs:FilterLogEvents on the log groups of the stage, which CloudWatch does not charge.

Examples:
  galley logs news/harbour.html
  galley logs news/harbour.html --follow --stage prod
  galley logs 0xwg3s5ngen130qcbzba9xbkqp --id --since 7d --jsonl`,
    )
    .action(run);
}

async function run(key: string, options: Options, command: Command): Promise<void> {
  const stage = readStage(options.outputs, command);
  const groups = groupsOf(stage, command);
  const id = options.id === true ? key : articleId(stage.rawBucketName, key);
  if (!/^[0-9a-z]{26}$/.test(id))
    command.error(`"${printable(id, 60)}" is no article id: these have 26 letters and digits.`, { exitCode: EXIT.usage });
  // Loaded only here: the other commands start faster without.
  const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs');
  const client = new CloudWatchLogsClient(given(clientOptions(stage, 'logs')));
  const print = (line: LogLine): void => void process.stdout.write(`${options.jsonl === true ? asJson(line) : asLine(line)}\n`);
  const found = await linesAbout(client, groups, id, Date.now() - options.since);
  found.forEach(print);
  if (options.follow === true) return follow(client, groups, id, found, print);
  if (found.length > 0) return;
  say(
    `Nothing was written about it since ${new Date(Date.now() - options.since).toISOString()} (article ${id}). Has it been uploaded? See: galley receipts ${printable(key, 200)}`,
  );
  process.exitCode = EXIT.failed;
}

/** In the order of time, over all groups. */
export async function linesAbout(
  client: CloudWatchLogsClient,
  groups: readonly (readonly [service: string, group: string])[],
  id: string,
  since: number,
): Promise<LogLine[]> {
  const { paginateFilterLogEvents } = await import('@aws-sdk/client-cloudwatch-logs');
  const found: LogLine[] = [];
  for (const [service, logGroupName] of groups) {
    const pages = paginateFilterLogEvents({ client }, { logGroupName, filterPattern: `"${id}"`, startTime: since });
    for await (const { events = [] } of pages)
      found.push(...events.map(({ timestamp = 0, message = '' }) => ({ at: timestamp, service, text: message.trimEnd() })));
  }
  return found.toSorted((a, b) => a.at - b.at);
}

async function follow(
  client: CloudWatchLogsClient,
  groups: readonly (readonly [string, string])[],
  id: string,
  shown: readonly LogLine[],
  print: (line: LogLine) => void,
): Promise<void> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  say('Following; Ctrl-C ends it.');
  const nameOf = ({ at, service, text }: LogLine): string => `${at} ${service} ${text}`;
  const seen = new Set(shown.map(nameOf));
  while (!stop.signal.aborted) {
    await sleep(POLL_INTERVAL_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    for (const line of stop.signal.aborted ? [] : await linesAbout(client, groups, id, Date.now() - LATE_MS)) {
      if (!seen.has(nameOf(line))) print(line);
      seen.add(nameOf(line));
    }
  }
  process.exitCode = EXIT.interrupted;
}

function groupsOf({ logGroups = '' }: Stage, command: Command): (readonly [string, string])[] {
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

const lineSchema = z.looseObject({ level: z.string().optional(), message: z.string() });
/** What every line has, and who asked knows. */
const KNOWN: ReadonlySet<string> = new Set([
  'level',
  'message',
  'timestamp',
  'service',
  'sampling_rate',
  'xray_trace_id',
  'id',
  'articleId',
  'key',
]);

function asLine({ at, service, text }: LogLine): string {
  const read = lineSchema.safeParse(parsed(text));
  const when = new Date(at).toISOString().slice(0, 23).replace('T', ' ');
  if (!read.success) return `${when}  ${service.padEnd(13)}  ${printable(text, 2_000)}`;
  const { level = 'INFO', message } = read.data;
  const rest = Object.entries(read.data).flatMap(([name, value]) =>
    KNOWN.has(name) || value === null ? [] : `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  );
  const coloured = level === 'ERROR' ? paint('red', message) : level === 'WARN' ? paint('yellow', message) : message;
  return `${when}  ${service.padEnd(13)}  ${coloured}  ${paint('dim', printable(rest.join(' '), 2_000))}`;
}

const asJson = ({ at, service, text }: LogLine): string =>
  JSON.stringify({ at: new Date(at).toISOString(), service, line: parsed(text) ?? text });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
