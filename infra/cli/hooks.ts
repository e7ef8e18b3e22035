/** `galley hooks create | list | test | rotate | pause | resume | delete | deliveries`: webhooks of a stage. */
import { randomBytes } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import type { Hook, HookFilters, HookStore } from '../../shared/hooks/index.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage } from './stage.ts';

/** What the command stands on; the tests give it a store of their own. */
export interface HooksContext {
  open(outputs: string, command: Command): Promise<OpenedHooks>;
  print(line: string): void;
  now(): number;
}

export interface OpenedHooks {
  readonly store: HookStore;
  /** Of a stage that is played with alone: receivers on this machine are taken. */
  readonly arePrivateAllowed: boolean;
  readonly apiUrl: string;
  /** Has what is queued sent now, not within the minute. */
  wake(): Promise<void>;
}

interface Options {
  readonly outputs: string;
  readonly json?: true;
}
type Filter = keyof HookFilters;
const FILTERS: readonly Filter[] = ['site', 'author', 'tag', 'section', 'lang', 'type'];
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
  hooks
    .command('list')
    .description('list all webhooks and how they stand')
    .option('--json', 'print them as JSON')
    .option(...outputs)
    .action((options: Options, command: Command) => listHooks(context, options, command));

  const onOne = (name: string, description: string, run: (opened: OpenedHooks, hook: Hook, command: Command) => Promise<void>): Command =>
    hooks
      .command(name)
      .description(description)
      .argument('<id>', 'as "galley hooks list" shows it')
      .option(...outputs)
      .action(async (id: string, options: Options, command: Command) => {
        const opened = await context.open(options.outputs, command);
        const hook = await opened.store.get(id);
        if (hook === null) return command.error(`There is no webhook "${id}". See: galley hooks list`, { exitCode: 1 });
        return run(opened, hook, command);
      });

  onOne('test', 'send a message that says nothing but that it arrived', async (opened, hook, command) => {
    if (hook.standing !== 'active')
      return command.error(`The webhook is ${hook.standing}: galley hooks resume ${hook.id}`, { exitCode: 1 });
    const { testMessage } = await import('../../shared/hooks/index.ts');
    const message = testMessage(hook, context.now(), opened);
    await opened.store.queue(hook.id, [message], message.time);
    await opened.wake();
    context.print(`Message ${message.id} is on its way. What came of it: galley hooks deliveries ${hook.id}`);
  });
  onOne('rotate', 'make a new secret and print it, once; the present one signs, too, for a day', async ({ store }, { id }) => {
    context.print((await store.rotate(id)) ?? '');
    context.print('Messages are signed by both secrets for a day. The new one is shown nowhere again: store it now.');
  });
  onOne('pause', 'send nothing until it is resumed; messages wait, for a week at most', async ({ store }, { id }) => {
    await store.setStanding(id, 'paused', null);
    context.print(`Paused. Go on with: galley hooks resume ${id}`);
  });
  onOne('resume', 'send again, what has waited first', async ({ store, wake }, { id }) => {
    await store.setStanding(id, 'active', null);
    await wake();
    context.print('Active.');
  });
  onOne('delete', 'forget the webhook and what waits for it', async ({ store }, { id }) => {
    await store.remove(id);
    context.print('Deleted.');
  });
  onOne('deliveries', 'show what came of the latest tries', async ({ store }, { id }) => {
    const deliveries = await store.deliveries(id, MOST_SHOWN);
    if (deliveries.length === 0) context.print('Nothing was sent within the last week.');
    for (const { at, message, type, outcome, status, error, tries, milliseconds } of deliveries)
      context.print(
        [at, outcome.padEnd(9), String(status ?? '–').padEnd(3), `try ${tries}`, `${milliseconds} ms`, type, message, error ?? '']
          .join('  ')
          .trimEnd(),
      );
  });
  return hooks;
}

async function createHook({ open, print }: HooksContext, options: CreateOptions, command: Command): Promise<void> {
  const { HOOK_EVENTS, MOST_HOOKS, urlFault } = await import('../../shared/hooks/index.ts');
  const { store, arePrivateAllowed } = await open(options.outputs, command);
  const fault = urlFault(options.url, arePrivateAllowed);
  if (fault !== null) return command.error(`--url cannot be used: ${fault}.`, { exitCode: 2 });
  const events = HOOK_EVENTS.filter((event) => valuesOf(options.events).includes(event));
  if (events.length === 0 || events.length !== new Set(valuesOf(options.events)).size)
    return command.error(`--events takes ${HOOK_EVENTS.join(', ')}; "${options.events}" holds something else.`, { exitCode: 2 });
  if ((await store.list()).length >= MOST_HOOKS)
    return command.error(`A stage has ${MOST_HOOKS} webhooks at most: delete one first.`, { exitCode: 1 });
  const { hook, secret } = await store.create({ name: options.name, url: options.url, events, filters: filtersOf(options) });
  print(secret);
  print(
    `Webhook ${hook.id} for "${hook.name}" hears of what is ${events.join(', ')} from now on. The secret is shown nowhere again: store it now.`,
  );
}

async function listHooks({ open, print }: HooksContext, { outputs, json }: Options, command: Command): Promise<void> {
  const hooks = await (await open(outputs, command)).store.list();
  if (json === true) return print(JSON.stringify(hooks.map(({ secrets: _secrets, ...hook }) => hook)));
  if (hooks.length === 0) print('There are no webhooks yet. Make one: galley hooks create --name NAME --url URL');
  for (const hook of hooks) print([hook.id, hook.name, hook.url, hook.events.join(','), standingOf(hook)].join('  '));
}

function standingOf({ standing, why, failingSince, lastSuccess }: Hook): string {
  if (standing !== 'active') return why === null ? standing : `${standing}: ${why}`;
  if (failingSince !== null) return `failing since ${new Date(failingSince).toISOString()}`;
  return lastSuccess === null ? 'active' : `active, last success ${lastSuccess}`;
}

function filtersOf(options: CreateOptions): HookFilters {
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
    // The AWS clients are loaded only by the commands that need them.
    const [{ createSigningSecret }, { openTable }, { openHookStore }, platform, { SendMessageCommand }] = await Promise.all([
      import('../../shared/access/index.ts'),
      import('../../shared/articles/index.ts'),
      import('../../shared/hooks/index.ts'),
      import('../../shared/platform/index.ts'),
      import('@aws-sdk/client-sqs'),
    ]);
    const client = platform.makeTableClient(clientOptions(stage, 'dynamodb'));
    return {
      store: openHookStore({
        table: openTable(client, stage.tableName),
        secret: createSigningSecret({ client, tableName: stage.tableName }, randomBytes),
        now: Date.now,
        randomBytes,
      }),
      arePrivateAllowed: stage.hooksPrivateReceivers === 'true',
      apiUrl,
      wake: async () =>
        void (await platform
          .makeQueueClient(clientOptions(stage, 'sqs'))
          .send(new SendMessageCommand({ QueueUrl: hooksQueueUrl, MessageBody: JSON.stringify({ wake: 'test' }) }))),
    };
  },
  print: (line) => console.log(line),
  now: Date.now,
};
