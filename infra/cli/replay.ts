/** `galley replay`: extract stored pages again: compare first (`--dry-run`), then have them ingested again; follow, stop and resume. */
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { makeStatesClient, printable } from '../../shared/platform/index.ts';
import { judge, parseCondition, requestSchema, type Condition, type ReplayRequest, type Report } from '../../shared/replay/index.ts';
import { openRuns, runNameAt, type Run, type Runs } from '../../shared/replay-runs/index.ts';
import { CommandError } from './command-error.ts';
import { documentText } from './output.ts';
import { replayBar } from './progress.ts';
import { reportPage } from './replay-page.ts';
import { readRules } from './rules.ts';
import { openReports, type Reports } from './replay-reports.ts';
import { summarize } from './replay-summary.ts';
import { siteNamed } from './site.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage } from './stage.ts';

/** The commands' dependencies; tests pass their own. */
export interface ReplayContext {
  open(outputs: string, command: Command): Runs & Reports;
  print(line: string): void;
  readonly now: () => Date;
}

interface Following {
  readonly outputs: string;
  readonly detach?: true;
  readonly json?: true | string;
  readonly report?: string;
  readonly failIf: readonly Condition[];
}

interface Options extends Following {
  readonly dryRun?: true;
  readonly prefix: string;
  readonly since?: string;
  readonly site?: string;
  readonly extractorBefore?: string;
  readonly ids?: readonly string[];
  readonly rule?: string;
  readonly run?: string;
}

export function replayCommand(context: ReplayContext = onStage): Command {
  const replay = following(new Command('replay'))
    .description('extract stored pages again: compare first, then have them ingested again')
    .enablePositionalOptions()
    .option('--dry-run', 'compare what is stored with what would come out, and change nothing')
    .option('--prefix <prefix>', 'only keys that begin so', '')
    .option('--since <time>', 'only what was uploaded since then: 2026-03-01, or a time as in 2026-03-01T09:00:00Z', parseTime)
    .option('--site <host>', 'only articles of this site, by its host', parseSite)
    .option('--extractor-before <version>', 'only records that an older extractor made')
    .option('--rule <file>', 'with --dry-run: try the site rules of this file, in place of those that the stage keeps for their hosts')
    .option('--ids <ids...>', 'only the articles with these ids')
    .option('--run <name>', 'a name for the run (default: the time)')
    .option(...DETACH)
    .addHelpText(
      'after',
      `
A replay runs on the stage itself and goes on without this command. Records keep being served meanwhile; pages that come out the
same get no new version, and uploads pass by.

Examples:
  galley replay --dry-run --site example.org --report report.html
  galley replay --dry-run --fail-if 'title.changed>2%' --fail-if 'articles.lost>0'
  galley replay --dry-run --site example.org --rule my-rule.json
  galley replay --extractor-before 0.2.0`,
    )
    .action((options: Options, command: Command) => start(context, options, command));
  replay
    .addCommand(
      following(named('status', 'follow a run, and show its report at the end')).action(
        (run: string, options: Following, command: Command) => follow(context, run, options, command),
      ),
    )
    .addCommand(
      following(named('resume', 'do what a run has left, because it was cancelled or batches failed'))
        .option(...DETACH)
        .action((run: string, options: Following, command: Command) => resume(context, run, options, command)),
    )
    .addCommand(
      named('cancel', 'stop a run; what is done stays done')
        .option(...OUTPUTS)
        .action(async (run: string, { outputs }: Following, command: Command) => {
          const runs = context.open(outputs, command);
          const { status } = await known(runs, run);
          if (status === 'RUNNING') await runs.stop(run, 'galley replay cancel');
          context.print(
            status === 'RUNNING'
              ? `Cancelled. What is left is done by: galley replay resume ${run}`
              : `${printable(run)} is at work no more, and there was nothing to cancel: it ended as ${status}.`,
          );
        }),
    );
  return replay;
}

const DETACH = ['--detach', 'start it and do not wait for its end'] as const;
const OUTPUTS = [
  '--outputs <file>',
  'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"',
  DEFAULT_OUTPUTS,
] as const;

const named = (name: string, description: string): Command => new Command(name).description(description).argument('<run>', 'its name');

const following = (command: Command): Command =>
  command
    .option('--json [fields]', 'print the report as JSON; with names (counts,fields) those members alone')
    .option('--report <file>', 'write the report as a page, with samples side by side')
    .option('--fail-if <condition>', "end with 1 if this holds of the report, as in 'title.changed>2%'; may be given often", collect, [])
    .option(...OUTPUTS);

async function start(context: ReplayContext, options: Options, command: Command): Promise<void> {
  if (options.rule !== undefined && options.dryRun !== true)
    command.error('--rule tries a rule and saves none: add --dry-run, or save the rule with "galley rules put" and replay then.', {
      exitCode: 2,
    });
  const request = requestSchema.safeParse({
    run: options.run ?? runNameAt(context.now()),
    isDryRun: options.dryRun === true,
    prefix: options.prefix,
    since: options.since ?? null,
    site: options.site ?? null,
    extractorBefore: options.extractorBefore ?? null,
    ids: options.ids ?? null,
    rules: options.rule === undefined ? [] : readRules(options.rule, command),
  });
  if (!request.success)
    return command.error(request.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'), { exitCode: 2 });
  if (options.failIf.length > 0 && !request.data.isDryRun) command.error('--fail-if judges a comparison: add --dry-run.', { exitCode: 2 });
  await startAndFollow(context, request.data, options, command);
}

async function resume(context: ReplayContext, run: string, options: Following, command: Command): Promise<void> {
  const runs = context.open(options.outputs, command);
  const { request, status } = await known(runs, run);
  const before = requestSchema.parse(JSON.parse(request));
  if (status === 'RUNNING') return command.error(`${run} is still at work: follow it with "galley replay status ${run}".`, { exitCode: 2 });
  await startAndFollow(context, { ...before, attempt: before.attempt + 1 }, options, command);
}

async function startAndFollow(context: ReplayContext, request: ReplayRequest, options: Following, command: Command): Promise<void> {
  if ((await context.open(options.outputs, command).start(request)) === 'name-taken')
    return command.error(`There was a replay ${request.run} on this stage already: give this one another name, with --run.`, {
      exitCode: 2,
    });
  console.error(
    `Started ${request.run}. It goes on without this command: "galley replay status ${request.run}" follows it, "cancel" stops it.`,
  );
  if (options.detach !== true) await follow(context, request.run, options, command);
}

/** A replay takes minutes, and each poll costs four calls. */
const POLL_INTERVAL_MS = 1_000;

async function follow(context: ReplayContext, run: string, options: Following, command: Command): Promise<void> {
  const runs = context.open(options.outputs, command);
  const bar = replayBar(process.stderr);
  let state = await known(runs, run);
  while (state.status === 'RUNNING') {
    bar.show(state.pages);
    await sleep(POLL_INTERVAL_MS);
    state = await known(runs, run);
  }
  bar.clear();
  if (state.status !== 'SUCCEEDED')
    return command.error(
      `The replay ended as ${state.status}${state.problem === null ? '' : ` (${printable(state.problem, 300)})`}. What is left is done by: galley replay resume ${run}`,
      { exitCode: 1 },
    );
  const report = await runs.report(run);
  if (report === null) return command.error(`The replay ${run} is through and has no report.`, { exitCode: 1 });
  await show(context, report, options);
}

async function known(runs: Runs, run: string): Promise<Run> {
  const found = await runs.find(run);
  if (found === null)
    throw new CommandError(
      `There is no replay "${printable(run)}" among the last thousand of this stage. Its name is the one that "galley replay" printed.`,
    );
  return found;
}

async function show({ print }: ReplayContext, report: Report, { json, report: file, failIf }: Following): Promise<void> {
  print(documentText(report, { json }) ?? summarize(report));
  if (file !== undefined) {
    await writeFile(file, reportPage(report));
    console.error(`Samples side by side: ${file}`);
  }
  const broken = failIf.map((condition) => judge(condition, report)).filter(({ holds }) => holds);
  for (const { figure } of broken) console.error(`Failed: ${figure}.`);
  if (broken.length > 0 || report.left > 0) process.exitCode = 1;
}

function collect(text: string, before: readonly Condition[]): readonly Condition[] {
  const condition = parseCondition(text);
  if (condition === null)
    throw new InvalidArgumentError(
      'A condition reads FIELD.changed>2%, with changed, gained, lost or any; articles.lost>0; or text.under90>1%.',
    );
  return [...before, condition];
}

/** Lists name a site by its host in lower case, without `www.`: by any other name a replay would find nothing, and say that all is done. */
function parseSite(text: string): string {
  const site = siteNamed(text);
  if (site === null) throw new InvalidArgumentError('Give the host of a site, such as news.example.');
  return site;
}

function parseTime(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError('Give a day or a time: 2026-03-01, 2026-03-01T09:00:00Z.');
  return time.toISOString();
}

const onStage: ReplayContext = {
  open(outputs, command) {
    const stage = readStage(outputs, command);
    const { replayMachineArn } = stage;
    if (replayMachineArn === undefined)
      return command.error('This stage has no replays: set replay.enabled in cdk.json and deploy.', { exitCode: 2 });
    const states = makeStatesClient(clientOptions(stage, 'states'));
    return { ...openRuns(states, replayMachineArn), ...openReports(clientOptions(stage, 's3'), stage.bodiesBucketName) };
  },
  print: (line) => console.log(line),
  now: () => new Date(),
};
