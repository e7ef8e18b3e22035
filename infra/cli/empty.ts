/** `galley empty`: deletes all that a stage's buckets hold, versions included, so that `cdk destroy` can delete the buckets. */
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { makeObjectClient } from '../../shared/platform/index.ts';
import { emptyBucket, type EmptyOutcome } from './empty-bucket.ts';
import { addOutputOptions, itemsText, type OutputOptions } from './output.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage } from './stage.ts';

interface Options extends OutputOptions {
  readonly outputs: string;
  readonly confirm?: string;
}

/** The command's dependencies besides AWS; tests pass their own. */
export interface EmptyContext {
  /** Asks the person at the terminal; null where there is none. */
  ask(question: string): Promise<string | null>;
  print(line: string): void;
}

export function emptyCommand(context: EmptyContext = atTerminal): Command {
  const command = new Command('empty')
    .description('delete everything in the stage\'s buckets, old versions too: only before "cdk destroy"')
    .option('--confirm <bucket>', 'the name of the raw bucket, so that nobody need be asked')
    .option('--outputs <file>', 'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"', DEFAULT_OUTPUTS)
    .addHelpText(
      'after',
      '\nNothing deleted here can be had back. Articles are withdrawn as their pages go.\nAccess logs may arrive for hours after: give the command again if "cdk destroy" finds a bucket that is not empty.',
    )
    .action((options: Options, self: Command) => run(context, options, self));
  return addOutputOptions(command);
}

async function run({ ask, print }: EmptyContext, options: Options, command: Command): Promise<void> {
  const stage = readStage(options.outputs, command);
  const buckets = [
    stage.rawBucketName,
    stage.bodiesBucketName,
    ...(stage.accessLogsBucketName === undefined ? [] : [stage.accessLogsBucketName]),
  ];
  const given =
    options.confirm ??
    (await ask(
      `This deletes all pages, all their versions and all bodies of the stage, for ever:\n${buckets.map((name) => `  ${name}`).join('\n')}\nType the name of the raw bucket to go on: `,
    ));
  if (given === null)
    command.error(`Nothing was deleted: there is no terminal to ask at. Say that it is meant with --confirm ${stage.rawBucketName}.`, {
      exitCode: 2,
    });
  if (given !== stage.rawBucketName) command.error('Nothing was deleted: that is not the name of the raw bucket.', { exitCode: 2 });
  const client = makeObjectClient(clientOptions(stage, 's3'));
  const isForPrograms = options.json !== undefined || options.jsonl === true;
  const emptied: { readonly bucket: string; readonly deleted: number }[] = [];
  // One after the other: the raw bucket first, for its events make the ingest function remove bodies, too.
  for (const bucket of buckets) {
    const outcome = await emptyBucket(client, bucket);
    if (outcome.outcome === 'refused') command.error(refusalOf(bucket, outcome), { exitCode: 1 });
    emptied.push({ bucket, deleted: outcome.deleted });
    if (!isForPrograms) print(`${bucket}: ${outcome.deleted === 0 ? 'was empty' : `${outcome.deleted} versions and markers deleted`}.`);
  }
  const text = itemsText(emptied, options);
  if (text !== null) print(text);
}

function refusalOf(bucket: string, { deleted, key, code, message }: Extract<EmptyOutcome, { outcome: 'refused' }>): string {
  return `${bucket}: S3 refused to delete ${JSON.stringify(key)} after ${deleted} others: ${code} ${message}. Mend that (a right to s3:DeleteObjectVersion, a legal hold) and give the command again.`;
}

const atTerminal: EmptyContext = {
  async ask(question) {
    if (process.stdin.isTTY !== true) return null;
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return (await terminal.question(question)).trim();
    } finally {
      terminal.close();
    }
  },
  print: (line) => console.log(line),
};
