/** `galley drift`: which sites' pages come out worse than they used to; `galley drift accept SITE` takes that as the new usual. */
import { Command } from 'commander';
import { openTable } from '../../shared/articles/index.ts';
import { openDriftStore, driftStatusOf, type DriftStore, type SiteState } from '../../shared/drift/index.ts';
import { makeTableClient, printable } from '../../shared/platform/index.ts';
import { addOutputOptions, printItems, say, type OutputOptions } from './output.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage } from './stage.ts';

interface Options extends OutputOptions {
  readonly outputs: string;
  readonly all?: true;
}

export function driftCommand(): Command {
  const outputs = [
    '--outputs <file>',
    'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"',
    DEFAULT_OUTPUTS,
  ] as const;
  const drift = new Command('drift')
    .description("which sites' pages come out worse than they used to, or have stopped coming")
    .enablePositionalOptions()
    .option('--all', 'show all sites, not only those that somebody should look at')
    .option(...outputs)
    .addHelpText(
      'after',
      '\nExit status: 0 nothing is amiss, 1 a site drifts or is silent, 2 wrong call. Sites are looked at once an hour, where the stage has drift.enabled.',
    )
    .action((options: Options, command: Command) => list(options, command));
  addOutputOptions(drift);
  drift
    .command('accept')
    .description('take the present state of a site as its new baseline')
    .argument('<site>', 'its host, as lists name it')
    .option(...outputs)
    .action(async (site: string, options: Options, command: Command) => {
      if (!(await open(options, command).accept(site)))
        return command.error(
          `Nothing is known of the site ${printable(site)}: sites are looked at once an hour, where the stage has drift.enabled. Those that are known: galley drift --all`,
          { exitCode: 1 },
        );
      console.log(`${printable(site)} is learnt again: it gets no verdict until thirty more of its pages have come.`);
    });
  return drift;
}

function open({ outputs }: Options, command: Command): DriftStore {
  const stage = readStage(outputs, command);
  return openDriftStore(openTable(makeTableClient(clientOptions(stage, 'dynamodb')), stage.tableName));
}

async function list(options: Options, command: Command): Promise<void> {
  const sites = [...(await open(options, command).sites())].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const shown = sites.filter(([, state]) => options.all === true || !['well', 'learning'].includes(driftStatusOf(state).verdict));
  printItems(
    shown.map(([site, state]) => ({ site, ...driftStatusOf(state), ...figures(state) })),
    options,
    () => shown.map(([site, state]) => line(site, state)).join('\n'),
  );
  if (sites.length === 0) say('No site has been looked at yet: that is done once an hour, where the stage has drift.enabled.');
  else if (shown.length === 0)
    say(`Nothing is amiss with ${sites.length === 1 ? 'the one site' : `the ${sites.length} sites`} that pages come from.`);
  if (sites.some(([, state]) => ['drifting', 'silent'].includes(driftStatusOf(state).verdict))) process.exitCode = 1;
}

function line(site: string, state: SiteState): string {
  const { verdict, because } = driftStatusOf(state);
  const why = because.map((signal) => {
    const { usual, now } = state.signals[signal];
    return `${signal} ${percent(usual)} → ${percent(now)}`;
  });
  const silence = verdict === 'silent' ? [`no upload since ${new Date(state.lastUpload * 3_600_000).toISOString()}`] : [];
  return `${verdict.padEnd(9)} ${printable(site).padEnd(32)} ${[...why, ...silence].join(', ')}`;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function figures({ lastUpload, usualGap, signals }: SiteState): object {
  return {
    lastUpload: new Date(lastUpload * 3_600_000).toISOString(),
    usualGapHours: usualGap,
    signals: Object.fromEntries(Object.entries(signals).map(([name, { verdict, usual, now }]) => [name, { verdict, usual, now }])),
  };
}
