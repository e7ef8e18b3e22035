/** `--stage NAME`: the outputs of a deployed stage from CloudFormation, for every command that takes `--outputs`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { EXIT } from './output.ts';
import { LOCAL_OUTPUTS } from './stage.ts';

const FOLDER = '.galley/stages';

/** Gives the option to the command and all below it, and writes the outputs where the command reads them. */
export function addStageOption(command: Command): void {
  for (const one of [command, ...command.commands.flatMap((group) => [group, ...group.commands])]) {
    if (!one.options.some((option) => option.long === '--outputs')) continue;
    one.option('--stage <name>', 'the stage by its name: "local", or a deployed one, whose outputs CloudFormation tells');
    one.hook('preAction', async (_, acting) => {
      const { stage } = acting.opts<{ stage?: string }>();
      if (stage !== undefined) acting.setOptionValue('outputs', stage === 'local' ? LOCAL_OUTPUTS : await outputsOf(stage, acting));
    });
  }
}

async function outputsOf(stage: string, command: Command): Promise<string> {
  // Loaded only here: the other commands start faster without.
  const { CloudFormationClient, DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
  const client = new CloudFormationClient({});
  const stackName = `galley-${stage}`;
  try {
    const [region, { Stacks = [] }] = await Promise.all([
      client.config.region(),
      client.send(new DescribeStacksCommand({ StackName: stackName })),
    ]);
    const outputs = Object.fromEntries((Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
    mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
    const file = join(FOLDER, `${stage}.json`);
    writeFileSync(file, `${JSON.stringify({ region, ...outputs }, null, 2)}\n`, { mode: 0o600 });
    return file;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return command.error(
      `Cannot read the outputs of the stack ${stackName}: ${why}\nDeploy it (npx cdk deploy ${stackName}), or set AWS_PROFILE and AWS_REGION to where it is. The local cloud is --stage local.`,
      { exitCode: EXIT.usage },
    );
  }
}
