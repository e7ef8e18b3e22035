/** `galley mirror`: a folder that holds the live set, a file an article, kept by following the changes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { mirror as catchUp, type MirrorReport } from '../../shared/client/index.ts';
import { addApiOptions, openApi, type ApiOptions } from './api-client.ts';
import { openFolder, MIRROR_FORMATS, type FolderOptions } from './mirror/folder.ts';
import { EXIT, say, statusLine } from './output.ts';
import { wholeNumber } from './whole-number.ts';

interface Options extends ApiOptions, FolderOptions {
  readonly once?: true;
  readonly every: number;
}

export function mirrorCommand(): Command {
  const command = new Command('mirror')
    .description('keep a copy of all articles in a folder')
    .argument('<folder>', 'where the copy is kept; made if it is not there')
    .addOption(
      new Option('--format <format>', 'md with its metadata in front, json, html (a page that stands alone) or txt')
        .choices(MIRROR_FORMATS)
        .default('md'),
    )
    .option('--once', 'end when the copy is current')
    .option('--every <seconds>', 'how often to look for changes', wholeNumber(6, 'seconds'), 10)
    .addOption(new Option('--delete <how>', 'what to do with articles that were withdrawn').choices(['remove', 'trash']).default('remove'));
  return addApiOptions(command)
    .addHelpText(
      'after',
      `
The copy is the live set, some seconds behind. Each file is written whole or not at all; .cursor says how far the copy is, and a run
that was broken off goes on there. With --delete trash withdrawn articles move to .trash.

Exit status: 0 current (--once), 1 the API refused, 2 wrong call, 130 interrupted.

Examples:
  galley mirror articles --once
  galley mirror articles --format json --stage prod
  galley mirror site/content --delete trash --every 60`,
    )
    .action(run);
}

async function run(folder: string, options: Options, command: Command): Promise<void> {
  const { galley, stage } = await openApi(options, command, false);
  const target = openFolder(folder, stage.apiUrl, galley, options, (why) => command.error(why, { exitCode: EXIT.usage }));
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('interrupted')));
  const line = statusLine();
  try {
    for (;;) {
      const report = await catchUp(galley, target, {
        signal: stop.signal,
        onPage: ({ put, removed }) => line.show(0, 0, `${put} written, ${removed} removed`),
      }).finally(() => line.clear());
      if (options.once === true || report.put + report.removed > 0) say(`${folder}: ${wordsOf(report)}`);
      if (options.once === true) return;
      await sleep(options.every * 1_000, undefined, { signal: stop.signal });
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    process.exitCode = EXIT.interrupted;
  }
}

function wordsOf({ put, removed, restarted }: MirrorReport): string {
  const done = put + removed === 0 ? 'current, nothing had changed' : `${put} written, ${removed} removed`;
  return restarted ? `${done}; compared as a whole, for its cursor had expired` : done;
}
