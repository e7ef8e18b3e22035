#!/usr/bin/env node
/**
 * `galley`: what a person does with Galley at a terminal. Each command stands in a file of its own; registering one is a
 * line below.
 */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { ApiError } from '../../shared/client/index.ts';
import { CommandError } from './command-error.ts';
import { completionCommand } from './completion.ts';
import { consoleCommand } from './console.ts';
import { costCommand } from './cost.ts';
import { addStageOption } from './deployed-stage.ts';
import { driftCommand } from './drift.ts';
import { emptyCommand } from './empty.ts';
import { addExamples } from './examples.ts';
import { extractCommand } from './extract.ts';
import { hooksCommand } from './hooks.ts';
import { keysCommand } from './keys.ts';
import { logsCommand } from './logs.ts';
import { mirrorCommand } from './mirror.ts';
import { openCommand } from './open.ts';
import { EXIT } from './output.ts';
import { publishCommand } from './publish.ts';
import { receiptsCommand } from './receipts.ts';
import { reconcileCommand } from './reconcile.ts';
import { redriveCommand } from './redrive.ts';
import { refusedConnection } from './refused.ts';
import { replayCommand } from './replay.ts';
import { rulesCommand } from './rules.ts';
import { searchCommand } from './search.ts';
import { smokeCommand } from './smoke.ts';
import { statusCommand } from './status.ts';
import { withdrawCommand } from './withdraw.ts';

const program = new Command('galley')
  .description('Turns raw HTML into clean, structured articles.')
  .version(String(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version))
  // Where a command has commands of its own, what stands behind the name of one is meant for that.
  .enablePositionalOptions()
  .showHelpAfterError('(galley --help shows all commands)')
  .configureHelp({ showGlobalOptions: true });

program.addCommand(publishCommand());
program.addCommand(receiptsCommand());
program.addCommand(withdrawCommand());
program.addCommand(openCommand());
program.addCommand(mirrorCommand());
program.addCommand(consoleCommand());
program.addCommand(extractCommand());
program.addCommand(rulesCommand());
program.addCommand(redriveCommand());
program.addCommand(reconcileCommand());
program.addCommand(replayCommand());
program.addCommand(driftCommand());
program.addCommand(keysCommand());
program.addCommand(hooksCommand());
program.addCommand(statusCommand());
program.addCommand(logsCommand());
program.addCommand(searchCommand());
program.addCommand(smokeCommand());
program.addCommand(emptyCommand());
program.addCommand(costCommand());
program.addCommand(completionCommand());

addStageOption(program);
addExamples(program);
for (const command of [program, ...program.commands, ...program.commands.flatMap((group) => group.commands)]) command.exitOverride();

// A reader such as `head` may close the pipe early; that ends the work, and is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : EXIT.usage));

try {
  await program.parseAsync();
} catch (error) {
  const refusal = refusedConnection(error) ?? (error instanceof CommandError ? error.message : undefined);
  if (refusal !== undefined) {
    process.stderr.write(`error: ${refusal}\n`);
    process.exitCode = EXIT.usage;
  } else if (error instanceof CommanderError) {
    // Commander ends wrong calls with 1; what a command says itself carries the code it means.
    process.exitCode = error.exitCode === 0 || error.code === 'commander.error' ? error.exitCode : EXIT.usage;
  } else if (error instanceof ApiError) {
    // The API's refusals say what, why and what to do.
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = EXIT.failed;
  } else throw error;
}
