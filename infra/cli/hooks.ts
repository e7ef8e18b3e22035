/**
 * `galley hooks create | list | test | rotate | pause | resume | delete | deliveries`: webhooks of a stage, over its API where that is to be
 * administered so and the caller has a key for it, or else in its table.
 */
import { randomBytes } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import type { HookChanges, HookAdministration, HookFilters, HookView } from '../../shared/hooks/index.ts';
import { addOutputOptions, itemsText, say, type OutputOptions } from './output.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage } from './stage.ts';

/** The command's dependencies; tests pass their own. */
export interface HooksContext {
  open(outputs: string, command: Command): Promise<HookAdministration>;
  /** Data: a secret, a list. */
  print(line: string): void;
  /** What is said about it, apart from the data. */
  remark(line: string): void;
}

interface Options extends OutputOptions {
  readonly outputs: string;
}
type Filter = keyof HookFilters;
const FILTERS: readonly Filter[] = ['site', 'author', 'tag', 'section', 'lang', 'type', 'tdm'];
interface CreateOptions extends Options, Readonly<Partial<Record<Filter, string>>> {
  readonly url: string;
  readonly name: string;
  readonly events: string;
}

/** Names are printed in lists, so they hold no controls. */
const NAME = /^[^\p{Cc}\p{Cf}\p{Cs}]{1,100}$/u;
const MOST_SHOWN = 100;

export function hooksCommand(context: HooksContext = onStage): Command {
  const hooks = new Command('hooks').description('tell receivers of changes by webhook');
  const outputs = [
    '--outputs <file>',
    'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"',
    DEFAULT_OUTPUTS,
  ] as const;
  const create = hooks
    .command('create')
    .description('make a webhook and print its secret, once')
    .requiredOption('--url <url>', 'where messages are sent to, by https')
    .requiredOption('--name <name>', 'who or what it is for', parseName)
    .option('--events <events>', 'what it hears of: created, updated, deleted', 'created,updated,deleted');
  for (const filter of FILTERS)
    create.option(`--${filter} <values>`, `only articles with this ${filter}; several with commas, a hyphen before those to leave out`);
  create.option(...outputs).action((options: CreateOptions, command: Command) => createHook(context, options, command));
  const listing = hooks
    .command('list')
    .description('list all webhooks and how they stand')
    .option(...outputs)
    .action((options: Options, command: Command) => listHooks(context, options, command));
  addOutputOptions(listing);

  const onOne = (
    name: string,
    description: string,
    run: (administration: HookAdministration, hook: HookView, command: Command, options: Options) => Promise<void>,
  ): Command =>
    hooks
      .command(name)
      .description(description)
      .argument('<id>', 'as "galley hooks list" shows it')
      .option(...outputs)
      .action(async (id: string, options: Options, command: Command) => {
        const administration = await context.open(options.outputs, command);
        const hook = await administration.get(id);
        if (hook === null) return command.error(`There is no webhook "${id}". See: galley hooks list`, { exitCode: 1 });
        return run(administration, hook, command, options);
      });

  onOne('test', 'send a message that says nothing but that it arrived', async (administration, { id, standing }, command) => {
    const sent = await administration.test(id);
    if (sent === 'inactive') return command.error(`The webhook is ${standing}: galley hooks resume ${id}`, { exitCode: 1 });
    context.remark(`Message ${sent?.message} is on its way. What came of it: galley hooks deliveries ${id}`);
  });
  onOne('rotate', 'make a new secret and print it, once; the present one signs, too, for a day', async (administration, { id }) => {
    context.print((await administration.rotate(id))?.secret ?? '');
    context.remark('Messages are signed by both secrets for a day. The new one is shown nowhere again: store it now.');
  });
  onOne('pause', 'send nothing until it is resumed; messages wait, for a week at most', async (administration, { id }) => {
    await administration.change(id, { standing: 'paused' } satisfies HookChanges);
    context.remark(`Paused. Go on with: galley hooks resume ${id}`);
  });
  onOne('resume', 'send again, what has waited first', async (administration, { id }) => {
    await administration.change(id, { standing: 'active' } satisfies HookChanges);
    context.remark('Active.');
  });
  onOne('delete', 'forget the webhook and what waits for it', async (administration, { id }) => {
    await administration.remove(id);
    context.remark('Deleted.');
  });
  const deliveries = onOne('deliveries', 'show what came of the latest tries', async (administration, { id }, _command, options) => {
    const tries = (await administration.deliveries(id, MOST_SHOWN)) ?? [];
    const text = itemsText(tries, options);
    if (text !== null) return context.print(text);
    if (tries.length === 0) context.remark('Nothing was sent within the last week.');
    for (const { at, message, type, outcome, status, error, tries: number, milliseconds } of tries)
      context.print(
        [at, outcome.padEnd(9), String(status ?? '–').padEnd(3), `try ${number}`, `${milliseconds} ms`, type, message, error ?? '']
          .join('  ')
          .trimEnd(),
      );
  });
  addOutputOptions(deliveries);
  return hooks;
}

async function createHook({ open, print, remark }: HooksContext, options: CreateOptions, command: Command): Promise<void> {
  const { HOOK_EVENTS, hookFiltersSchema } = await import('../../shared/hooks/index.ts');
  const events = HOOK_EVENTS.filter((event) => valuesOf(options.events).includes(event));
  if (events.length === 0 || events.length !== new Set(valuesOf(options.events)).size)
    return command.error(`--events takes ${HOOK_EVENTS.join(', ')}; "${options.events}" holds something else.`, { exitCode: 2 });
  const filters = hookFiltersSchema.safeParse(filtersOf(options));
  if (!filters.success) {
    const [issue] = filters.error.issues;
    return command.error(`--${String(issue?.path[0])} is not valid: ${issue?.message}. --tdm takes open or reserved.`, { exitCode: 2 });
  }
  const administration = await open(options.outputs, command);
  const made = await administration.create({ name: options.name, url: options.url, events, filters: filters.data });
  if ('refused' in made)
    return made.refused === 'url'
      ? command.error(`--url cannot be used: ${made.why}.`, { exitCode: 2 })
      : command.error(made.why, { exitCode: 1 });
  print(made.secret);
  remark(
    `Webhook ${made.hook.id} for "${made.hook.name}" hears of what is ${events.join(', ')} from now on. The secret is shown nowhere again: store it now.`,
  );
}

async function listHooks({ open, print, remark }: HooksContext, options: Options, command: Command): Promise<void> {
  const hooks = await (await open(options.outputs, command)).list();
  const text = itemsText(hooks, options);
  if (text !== null) return print(text);
  if (hooks.length === 0) remark('There are no webhooks yet. Make one: galley hooks create --name NAME --url URL');
  for (const hook of hooks) print([hook.id, hook.name, hook.url, hook.events.join(','), standingOf(hook)].join('  '));
}

function standingOf({ standing, why, failingSince, lastSuccess }: HookView): string {
  if (standing !== 'active') return why === null ? standing : `${standing}: ${why}`;
  if (failingSince !== null) return `failing since ${failingSince}`;
  return lastSuccess === null ? 'active' : `active, last success ${lastSuccess}`;
}

function filtersOf(options: CreateOptions): Readonly<Record<string, unknown>> {
  const given = FILTERS.flatMap((filter) => {
    const values = valuesOf(options[filter] ?? '');
    const none = values.filter((value) => value.startsWith('-')).map((value) => value.slice(1));
    return values.length === 0 ? [] : [[filter, { any: values.filter((value) => !value.startsWith('-')), none }] as const];
  });
  return Object.fromEntries(given);
}

const valuesOf = (text: string): string[] =>
  text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');

function parseName(name: string): string {
  if (!NAME.test(name)) throw new InvalidArgumentError('A name has 1 to 100 characters, none of them invisible.');
  return name;
}

const onStage: HooksContext = {
  async open(outputs, command) {
    const stage = readStage(outputs, command);
    const { hooksQueueUrl, apiUrl } = stage;
    if (hooksQueueUrl === undefined)
      return command.error('This stage has no webhooks: set hooks.enabled in cdk.json and deploy.', { exitCode: 2 });
    const { openAdminApi } = await import('./api-client.ts');
    const galley = await openAdminApi(outputs, command);
    if (galley !== null) return (await import('./hooks-api.ts')).hookDeskOver(galley);
    // The AWS clients are loaded only by the commands that need them.
    const [{ createSigningSecret }, { openTable }, { openHookAdministration, openHookStore }, platform, { SendMessageCommand }] =
      await Promise.all([
        import('../../shared/access/index.ts'),
        import('../../shared/articles/index.ts'),
        import('../../shared/hooks/index.ts'),
        import('../../shared/platform/index.ts'),
        import('@aws-sdk/client-sqs'),
      ]);
    const client = platform.makeTableClient(clientOptions(stage, 'dynamodb'));
    const store = openHookStore({
      table: openTable(client, stage.tableName),
      secret: createSigningSecret({ client, tableName: stage.tableName }, randomBytes),
      now: Date.now,
      randomBytes,
    });
    return openHookAdministration({
      store,
      arePrivateAllowed: stage.hooksPrivateReceivers === 'true',
      apiUrl,
      wake: async () =>
        void (await platform
          .makeQueueClient(clientOptions(stage, 'sqs'))
          .send(new SendMessageCommand({ QueueUrl: hooksQueueUrl, MessageBody: JSON.stringify({ wake: 'test' }) }))),
      now: Date.now,
    });
  },
  print: (line) => console.log(line),
  remark: say,
};
