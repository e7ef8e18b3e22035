/** `galley status`: how a stage is, in a few lines, and as an exit code for whoever watches it. */
import { Command } from 'commander';
import { describe } from './status-lines.ts';
import { isWell, statusOf } from './status-of.ts';
import { addDocumentOption, documentText } from './output.ts';
import { DEFAULT_OUTPUTS, readStage } from './stage.ts';

interface Options {
  readonly outputs: string;
  readonly count?: true;
  readonly json?: true | string;
}

export function statusCommand(print: (text: string) => void = (text) => console.log(text)): Command {
  const status = new Command('status')
    .description('whether a stage answers, what waits, and what failed')
    .option('--count', 'count the articles, and those that a newer extractor would extract again: this reads every record of the table')
    .option('--outputs <file>', 'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"', DEFAULT_OUTPUTS)
    .addHelpText(
      'after',
      '\nExit status: 0 all is well, 1 the API does not answer, something cannot be asked, there are dead letters, or a follower has set changes aside, 2 wrong call.',
    )
    .action(async (options: Options, command: Command) => {
      const found = await statusOf(readStage(options.outputs, command), options.count === true);
      print(documentText(found, options) ?? describe(found));
      if (!isWell(found)) process.exitCode = 1;
    });
  return addDocumentOption(status);
}
