/** `galley smoke`: whether a stage works from end to end, after a deployment or at any time. Leaves nothing behind. */
import { randomBytes } from 'node:crypto';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { Command } from 'commander';
import { createKey, revokeKey } from '../../shared/access/index.ts';
import { makeObjectClient, makeTableClient } from '../../shared/platform/index.ts';
import { smoke, SmokeFailure } from './smoke-steps.ts';
import { addDocumentOption, documentText, EXIT, type OutputOptions } from './output.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage, type Stage } from './stage.ts';

interface Options extends Pick<OutputOptions, 'json'> {
  readonly outputs: string;
  readonly token?: string;
  readonly prefix: string;
}

/** Long enough for one run; a key that a killed run left behind ends by itself. */
const KEY_HOLDS_MS = 60 * 60 * 1000;

export function smokeCommand(): Command {
  const command = new Command('smoke')
    .description('try a stage from end to end: upload, receipt, article, overwrite, delete, withdrawn')
    .option(
      '--token <token>',
      'an access token that may read and publish, for stages that take tokens (without it, a key is made and revoked)',
    )
    .option('--prefix <prefix>', 'where in the bucket the page is put', 'galley-smoke/')
    .option('--outputs <file>', 'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"', DEFAULT_OUTPUTS)
    .addHelpText(
      'after',
      '\nNeeds the right to delete objects of the raw bucket and, without --token, to write the table (as `galley keys` does).\nEnds with 1 and a sentence about the step that failed.',
    )
    .action((options: Options, self: Command) => run(options, self));
  return addDocumentOption(command);
}

async function run(options: Options, command: Command): Promise<void> {
  const stage = readStage(options.outputs, command);
  const objects = makeObjectClient(clientOptions(stage, 's3'));
  const remove = async (key: string): Promise<void> =>
    void (await objects.send(new DeleteObjectCommand({ Bucket: stage.rawBucketName, Key: key })));
  const key = `${options.prefix}${Date.now()}-${randomBytes(4).toString('hex')}.html`;
  const credential = options.token === undefined ? await temporaryKey(stage) : { text: options.token, revoke: async () => {} };
  const began = performance.now();
  const steps: Step[] = [];
  /** For people as they come, for programs all at the end. */
  const onStep = (step: string, milliseconds: number): void => {
    steps.push({ step, milliseconds: Math.round(milliseconds) });
    if (options.json === undefined) console.log(`✓ ${step}  ${Math.round(milliseconds)} ms`);
  };
  const report = (failure: string | null): void => {
    const result = { works: failure === null, failure, seconds: Number(((performance.now() - began) / 1000).toFixed(1)), steps };
    const text = documentText(result, options) ?? (failure === null ? `The stage works: ${result.seconds.toFixed(1)} s.` : null);
    if (text !== null) console.log(text);
  };
  try {
    await smoke({ apiUrl: stage.apiUrl, credential: credential.text, key, remove }, onStep);
    report(null);
  } catch (error) {
    // Whatever failed, the page must not stay among the articles.
    await remove(key).catch(() => {});
    if (!(error instanceof SmokeFailure)) throw error;
    report(error.message);
    command.error(error.message, { exitCode: EXIT.failed });
  } finally {
    await credential.revoke();
  }
}

interface Step {
  readonly step: string;
  readonly milliseconds: number;
}

async function temporaryKey(stage: Stage): Promise<{ readonly text: string; readonly revoke: () => Promise<void> }> {
  const table = { client: makeTableClient(clientOptions(stage, 'dynamodb')), tableName: stage.tableName };
  const now = new Date();
  const { key, stored } = await createKey(
    table,
    { name: 'galley smoke', rights: ['read', 'publish'], expires: new Date(now.getTime() + KEY_HOLDS_MS).toISOString() },
    now,
    randomBytes,
  );
  return { text: key, revoke: async () => void (await revokeKey(table, stored.id, new Date())) };
}
