/** `galley reconcile`: the bucket against the records; what differs is queued again. Resumable, with a dry run. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { Command } from 'commander';
import { openInspector, openTable } from '../../shared/articles/index.ts';
import { makeObjectClient, makeQueueClient, makeTableClient, printable } from '../../shared/platform/index.ts';
import { CommandError } from './command-error.ts';
import { addOutputOptions, printItems, type OutputOptions } from './output.ts';
import { drawProgress } from './progress.ts';
import { checkpointSchema, reconcile, sendFindings, startOf, type Checkpoint, type Finding } from './reconciliation.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage } from './stage.ts';

interface Options extends OutputOptions {
  readonly outputs: string;
  readonly dryRun?: true;
  readonly everything?: true;
  readonly prefix: string;
  readonly checkpoint?: string;
  readonly restart?: true;
}

export function reconcileCommand(): Command {
  const command = new Command('reconcile')
    .description('compare the bucket with the records and queue again what differs')
    .option('--dry-run', 'show what differs and change nothing')
    .option('--prefix <prefix>', 'only keys that begin so', '')
    .option('--everything', 'queue every object, to extract all pages again')
    .option('--checkpoint <file>', 'where to note how far it has come (default: .galley/reconcile-<table>.json)')
    .option('--restart', 'start again from the beginning after an interrupted run')
    .option('--outputs <file>', 'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"', DEFAULT_OUTPUTS)
    .addHelpText(
      'after',
      '\nExit status: 0 done, 2 wrong call, 130 interrupted.\nObjects and records of the last fifteen minutes are left alone: their events may be on the way.\nAn interrupted run goes on where it stopped when the same command is given again.',
    )
    .action((options: Options, self: Command) => run(options, self));
  return addOutputOptions(command);
}

async function run(options: Options, command: Command): Promise<void> {
  const stage = readStage(options.outputs, command);
  const objects = makeObjectClient(clientOptions(stage, 's3'));
  const queue = makeQueueClient(clientOptions(stage, 'sqs'));
  const inspector = openInspector(openTable(makeTableClient(clientOptions(stage, 'dynamodb')), stage.tableName), stage.rawBucketName);
  const isDry = options.dryRun === true;
  const file = options.checkpoint ?? `.galley/reconcile-${stage.tableName}.json`;
  const kept = isDry || options.restart === true ? null : await readCheckpoint(file);
  if (kept !== null && (kept.bucket !== stage.rawBucketName || kept.table !== stage.tableName)) {
    command.error(
      `"${file}" is the checkpoint of another stage (${printable(kept.bucket)}). Name another file with --checkpoint, or start again with --restart.`,
      { exitCode: 2 },
    );
  }
  if (kept !== null) console.error(`Going on after ${kept.objects} objects and ${kept.records} records.`);
  const progress = drawProgress(
    process.stderr,
    process.stderr.isTTY ? await countObjects(objects, stage.rawBucketName, options.prefix) : null,
  );
  // One document can be written only when all is found.
  const all: Finding[] = [];
  const done = await reconcile(
    {
      objects,
      inspector,
      prefix: options.prefix,
      everything: options.everything === true,
      now: Date.now,
      requeue: async (findings) => {
        progress.clear();
        if (options.json === undefined) printItems(findings, options, (items) => items.map((finding) => line(finding, isDry)).join('\n'));
        else all.push(...findings);
        if (!isDry) await sendFindings(queue, stage.queueUrl, stage.rawBucketName, findings);
      },
      reached: async (checkpoint) => {
        if (!isDry) await writeCheckpoint(file, checkpoint);
        progress.show(checkpoint.phase === 'objects' ? checkpoint.objects : null, checkpoint.records);
      },
    },
    kept ?? startOf(stage.rawBucketName, stage.tableName),
  );
  progress.clear();
  if (options.json !== undefined) printItems(all, options, () => '');
  if (!isDry) await rm(file, { force: true });
  console.error(summary(done, isDry));
}

function line({ difference, key }: Finding, isDry: boolean): string {
  return `${isDry ? '' : 'queued '}${difference.padEnd(10)} ${printable(key)}`;
}

function summary({ objects, records, found }: Checkpoint, isDry: boolean): string {
  const total = Object.values(found).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(found)
    .filter(([, count]) => count > 0)
    .map(([difference, count]) => `${count} ${difference}`);
  return `${objects} objects, ${records} live records compared: ${total === 0 ? 'nothing differs' : `${parts.join(', ')}${isDry ? ' (nothing was queued)' : '; queued again'}`}.`;
}

async function countObjects(client: ReturnType<typeof makeObjectClient>, bucket: string, prefix: string): Promise<number> {
  let count = 0;
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(token !== undefined && { ContinuationToken: token }) }),
    );
    count += page.Contents?.length ?? 0;
    token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
  return count;
}

async function readCheckpoint(file: string): Promise<Checkpoint | null> {
  try {
    return checkpointSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new CommandError(`"${file}" is no checkpoint of reconcile. Remove it, or start again with --restart.`, { cause: error });
  }
}

/** Written beside and renamed, so that an interruption leaves the old one or the new one. */
async function writeCheckpoint(file: string, checkpoint: Checkpoint): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(checkpoint));
  await rename(`${file}.new`, file);
}
