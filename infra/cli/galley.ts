#!/usr/bin/env node
/**
 * `galley`: what a person does with Galley at a terminal. Each command stands in a file of its own; registering one is a
 * line below.
 */
import { Command, CommanderError } from 'commander';
import { costCommand } from './cost.ts';
import { emptyCommand } from './empty.ts';
import { extractCommand } from './extract.ts';
import { keysCommand } from './keys.ts';
import { reconcileCommand } from './reconcile.ts';
import { redriveCommand } from './redrive.ts';
import { refusedConnection } from './refused.ts';
import { rulesCommand } from './rules.ts';
import { searchCommand } from './search.ts';
import { smokeCommand } from './smoke.ts';
import { statusCommand } from './status.ts';

/** A wrong call, or a file that cannot be read. Commands end with 1 where the answer is no: no article, a failed test. */
const EXIT_USAGE = 2;

const program = new Command('galley')
  .description('Turns raw HTML into clean, structured articles.')
  .showHelpAfterError('(galley --help shows all commands)')
  .configureHelp({ showGlobalOptions: true });

program.addCommand(extractCommand());
program.addCommand(rulesCommand());
program.addCommand(redriveCommand());
program.addCommand(reconcileCommand());
program.addCommand(keysCommand());
program.addCommand(statusCommand());
program.addCommand(searchCommand());
program.addCommand(smokeCommand());
program.addCommand(emptyCommand());
program.addCommand(costCommand());

for (const command of [program, ...program.commands, ...program.commands.flatMap((group) => group.commands)]) command.exitOverride();

// A reader such as `head` may close the pipe early; that ends the work, and is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : EXIT_USAGE));

try {
  await program.parseAsync();
} catch (error) {
  const refusal = refusedConnection(error);
  if (refusal !== undefined) {
    process.stderr.write(`error: ${refusal}\n`);
    process.exitCode = EXIT_USAGE;
  } else if (error instanceof CommanderError) {
    // Commander ends wrong calls with 1; what a command says itself carries the code it means.
    process.exitCode = error.exitCode === 0 || error.code === 'commander.error' ? error.exitCode : EXIT_USAGE;
  } else throw error;
}
