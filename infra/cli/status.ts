/** `galley status`: how a stage is, in a few lines, and as an exit code for whoever watches it. */
import { Command } from 'commander';
import { describe } from './status-lines.ts';
import { isWell, statusOf } from './status-of.ts';
import { DEFAULT_OUTPUTS, readStage } from './stage.ts';

interface Options {
  readonly outputs: string;
  readonly count?: true;
  readonly json?: true;
}

export function statusCommand(print: (text: string) => void = (text) => console.log(text)): Command {
  return new Command('status')
    .description('whether a stage answers, what waits, and what failed')
    .option('--count', 'count the articles, and those that a newer extractor would read anew: this reads every record of the table')
    .option('--json', 'print it as JSON')
    .option('--outputs <file>', 'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"', DEFAULT_OUTPUTS)
    .addHelpText(
      'after',
      '\nEnds with 1 if the API does not answer, something cannot be asked, there are dead letters, or a follower has set changes aside.',
    )
    .action(async (options: Options, command: Command) => {
      const status = await statusOf(readStage(options.outputs, command), options.count === true);
      print(options.json === true ? JSON.stringify(status, null, 2) : describe(status));
      if (!isWell(status)) process.exitCode = 1;
    });
}
