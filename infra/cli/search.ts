/** `galley search status | rebuild`: how the search index stands, and making it anew. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { Command } from 'commander';
import { makeObjectClient, makeQueueClient } from '../../shared/platform/index.ts';
import { openObjectStore, readManifest, type ObjectStore } from '../../shared/search/index.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage } from './stage.ts';

/** What the command stands on; the tests give it parts of their own. */
export interface SearchContext {
  open(outputs: string, command: Command): { readonly store: ObjectStore; readonly askForRebuild: () => Promise<void> };
  print(line: string): void;
}

interface Options {
  readonly outputs: string;
  readonly json?: true;
}

export function searchCommand(context: SearchContext = onStage): Command {
  const search = new Command('search').description('see how the search index stands, and make it anew');
  const outputs = [
    '--outputs <file>',
    'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"',
    DEFAULT_OUTPUTS,
  ] as const;
  search
    .command('status')
    .description('say how many articles are indexed, up to when, and whether the index is being made anew')
    .option('--json', 'print it as JSON')
    .option(...outputs)
    .action((options: Options, command: Command) => status(context, options, command));
  search
    .command('rebuild')
    .description('make the index anew from the records; the present one is searched until the new one has caught up')
    .option(...outputs)
    .action((options: Options, command: Command) => rebuild(context, options, command));
  return search;
}

async function status({ open, print }: SearchContext, { outputs, json }: Options, command: Command): Promise<void> {
  const { store } = open(outputs, command);
  const [index, next] = await Promise.all([readManifest(store, 'index'), readManifest(store, 'next')]);
  if (index === null)
    return command.error('There is no index yet: its writer makes it within a minute. Where it does not, see the log of search-writer.', {
      exitCode: 1,
    });
  const { articles, bytes, generation, indexedThrough } = index.manifest;
  if (json === true)
    return print(
      JSON.stringify({
        articles,
        bytes,
        generation,
        indexedThrough,
        rebuilding: next === null ? null : { articles: next.manifest.articles, indexedThrough: next.manifest.indexedThrough },
      }),
    );
  print(
    `${articles} articles, ${(bytes / 1e6).toFixed(1)} MB, published ${generation} times, all changes before ${indexedThrough ?? 'the first'}.`,
  );
  if (next !== null)
    print(`Being made anew: ${next.manifest.articles} articles so far, all changes before ${next.manifest.indexedThrough ?? 'the first'}.`);
}

async function rebuild({ open, print }: SearchContext, { outputs }: Options, command: Command): Promise<void> {
  await open(outputs, command).askForRebuild();
  print('The writer was told. See how far it is with: galley search status');
}

const onStage: SearchContext = {
  open(outputs, command) {
    const stage = readStage(outputs, command);
    const { searchQueueUrl } = stage;
    if (searchQueueUrl === undefined)
      return command.error('This stage has no search: set search.engine in cdk.json and deploy.', { exitCode: 2 });
    return {
      store: openObjectStore({ client: makeObjectClient(clientOptions(stage, 's3')), bucket: stage.bodiesBucketName, prefix: 'search/' }),
      askForRebuild: async () =>
        void (await makeQueueClient(clientOptions(stage, 'sqs')).send(
          new SendMessageCommand({ QueueUrl: searchQueueUrl, MessageBody: JSON.stringify({ rebuild: true }) }),
        )),
    };
  },
  print: (line) => console.log(line),
};
