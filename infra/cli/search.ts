/** `galley search QUERY`, and `status | rebuild`: articles by their words; the state of the index, and rebuilding it. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { Command } from 'commander';
import { decodeHTML } from 'entities';
import type { SearchItem } from '../../shared/client/index.ts';
import { makeObjectClient, makeQueueClient } from '../../shared/platform/index.ts';
import { openObjectStore, readManifest, type ObjectStore } from '../../shared/search/index.ts';
import { addApiOptions, openApi, type ApiOptions } from './api-client.ts';
import { addOutputOptions, documentText, EXIT, paint, printItems, say, type OutputOptions } from './output.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage } from './stage.ts';
import { wholeNumber } from './whole-number.ts';

/** The command's dependencies; tests pass their own. */
export interface SearchContext {
  open(
    outputs: string,
    command: Command,
  ): { readonly store: ObjectStore; readonly engine: string | undefined; readonly askForRebuild: () => Promise<void> };
  print(line: string): void;
}

interface Options {
  readonly outputs: string;
  readonly json?: true | string;
}

export function searchCommand(context: SearchContext = onStage): Command {
  const search = new Command('search')
    .description('find articles by their words; show the state of the search index, and rebuild it')
    // What stands behind `status` and `rebuild` is meant for those.
    .enablePositionalOptions()
    .argument('[query...]', 'words, "phrases", -word, OR, site:host, tag:name, author:name, lang:en, before:day, after:day')
    .option('--limit <count>', 'how many at most', wholeNumber(4), 20);
  addOutputOptions(addApiOptions(search))
    .addHelpText(
      'after',
      `
Exit status: 0 found, 1 nothing fits, 2 wrong call.

Examples:
  galley search harbour "old quay" site:news.example
  galley search 'ferries OR "night train" lang:en'
  galley search climate after:2026-01-01 --json id,title,url
  galley search status`,
    )
    .action(find);
  const outputs = [
    '--outputs <file>',
    'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"',
    DEFAULT_OUTPUTS,
  ] as const;
  search
    .command('status')
    .description('say how many articles are indexed, up to when, and whether the index is being rebuilt')
    .option('--json [fields]', 'print a JSON document; with names (articles,bytes) those members alone')
    .option(...outputs)
    .action((options: Options, command: Command) => status(context, options, command));
  search
    .command('rebuild')
    .description('rebuild the index from the records; the present one is searched until the new one has caught up')
    .option(...outputs)
    .action((options: Options, command: Command) => rebuild(context, options, command));
  return search;
}

interface FindOptions extends ApiOptions, OutputOptions {
  readonly limit: number;
}

async function find(words: readonly string[], options: FindOptions, command: Command): Promise<void> {
  if (words.length === 0) return command.help({ error: true });
  const { galley } = await openApi(options, command, false);
  // A shell has taken the quotes off. One argument is the query as it is written; among several, those with spaces were phrases.
  const isPhrase = (word: string): boolean => words.length > 1 && /\s/.test(word) && !word.includes('"');
  const q = words.map((word) => (isPhrase(word) ? `"${word}"` : word)).join(' ');
  const found: SearchItem[] = [];
  for await (const item of galley.search({ q, limit: Math.min(100, options.limit) })) {
    found.push(item);
    if (found.length === options.limit) break;
  }
  printItems(found, options, (all) => all.map(entryOf).join('\n\n'));
  if (found.length > 0) return;
  say('Nothing fits. Fewer words find more; new articles can be found after some seconds.');
  process.exitCode = EXIT.failed;
}

function entryOf({ id, title, site, publishedAt, snippet }: SearchItem): string {
  const about = [site, publishedAt?.slice(0, 10), id].filter((part) => part !== null && part !== undefined).join(' · ');
  return [paint('bold', title ?? '(no title)'), paint('dim', about), ...(snippet === null ? [] : [marked(snippet)])].join('\n');
}

/** The passage is HTML with its matches marked. */
function marked(snippet: string): string {
  const text = snippet.replaceAll(/<mark>([^<]*)<\/mark>/g, (_, word) => paint('yellow', String(word))).replaceAll(/<[^>]{1,20}>/g, '');
  return decodeHTML(text);
}

async function status({ open, print }: SearchContext, { outputs, json }: Options, command: Command): Promise<void> {
  const { store, engine } = open(outputs, command);
  // What lies in the bucket is an index that was left from before, if any.
  if (engine === 'opensearch')
    return command.error(
      'The index of this stage is in OpenSearch, whose state only its API can read. “galley status” says how far behind it is, and each answer of GET /v1/search up to when (indexedThrough).',
      { exitCode: 2 },
    );
  const [index, next] = await Promise.all([readManifest(store, 'index'), readManifest(store, 'next')]);
  if (index === null)
    return command.error('There is no index yet: its writer makes it within a minute. Where it does not, see the log of search-writer.', {
      exitCode: 1,
    });
  const { articles, bytes, generation, indexedThrough } = index.manifest;
  const rebuilding = next === null ? null : { articles: next.manifest.articles, indexedThrough: next.manifest.indexedThrough };
  const text = documentText({ articles, bytes, generation, indexedThrough, rebuilding }, { json });
  if (text !== null) return print(text);
  print(
    `${articles} articles, ${(bytes / 1e6).toFixed(1)} MB, published ${generation} times, all changes before ${indexedThrough ?? 'the first'}.`,
  );
  if (next !== null)
    print(`Being rebuilt: ${next.manifest.articles} articles so far, all changes before ${next.manifest.indexedThrough ?? 'the first'}.`);
}

async function rebuild({ open, print }: SearchContext, { outputs }: Options, command: Command): Promise<void> {
  await open(outputs, command).askForRebuild();
  print('The writer was notified. See how far it is with: galley search status');
}

const onStage: SearchContext = {
  open(outputs, command) {
    const stage = readStage(outputs, command);
    const { searchQueueUrl, searchEngine } = stage;
    if (searchQueueUrl === undefined)
      return command.error('This stage has no search: set search.engine in cdk.json and deploy.', { exitCode: 2 });
    return {
      engine: searchEngine,
      store: openObjectStore({ client: makeObjectClient(clientOptions(stage, 's3')), bucket: stage.bodiesBucketName, prefix: 'search/' }),
      askForRebuild: async () =>
        void (await makeQueueClient(clientOptions(stage, 'sqs')).send(
          new SendMessageCommand({ QueueUrl: searchQueueUrl, MessageBody: JSON.stringify({ rebuild: true }) }),
        )),
    };
  },
  print: (line) => console.log(line),
};
