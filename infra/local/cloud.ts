/**
 * Starts the local cloud: assembly → services → functions → event sources → HTTP, with the edge and its guard between.
 *
 * It runs the synthesized template and nothing else; what the template does not say, does not happen here either.
 */
import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Guard } from './access/guard.ts';
import { KeyRing, type Credentials } from './access/principals.ts';
import type { FunctionModel, StackModel } from './assembly/model.ts';
import { modelStack, readAssembly } from './assembly/read.ts';
import { SOURCES, synthesizeIfChanged } from './assembly/synthesize.ts';
import type { TemplateTransform } from './assembly/template.ts';
import { openBuses } from './bus/open.ts';
import { Edge } from './edge/aws.ts';
import { FaultInjector, IN_ORDER, type FaultHook, type NotificationSchedule, type ServiceCall } from './edge/faults.ts';
import { Notifier } from './edge/s3/notifications.ts';
import { QueueSource } from './events/queue-source.ts';
import { Schedule } from './events/schedule.ts';
import { LocalFunction } from './functions/function.ts';
import { HttpGateway } from './http/gateway.ts';
import { openDataFolder, TEMPORARY } from './data-folder.ts';
import { withConsole } from './console.ts';
import { openDoors, type Doors } from './doors.ts';
import { makeOutputs, type Outputs } from './outputs.ts';
import { provideTables, startTableEngine } from './services/dynamodb.ts';
import { LogStore } from './monitoring/log-store.ts';
import { Monitor, type AlarmStatus } from './monitoring/monitor.ts';
import { openFauxqs, type Fauxqs } from './services/fauxqs.ts';
import { OwnQueues } from './services/own-queues.ts';
import { Queues } from './services/queues.ts';
import type { Engine, TableEngine } from './services/table-engine.ts';
import { VersionedObjects } from './services/versions.ts';
import { Machines } from './states/machines.ts';
import { progressSchema } from './states/progress.ts';
import { watchSources } from './watch.ts';
import { compileLate } from '../../shared/platform/index.ts';

export interface LocalCloudOptions {
  /** Holds all data; a second start on it goes on where the first ended. */
  readonly dataFolder: string;
  /** 0 (the default) takes any free port. */
  readonly apiPort?: number;
  readonly awsPort?: number;
  readonly engine?: Engine;
  /** Empties the data folder first. */
  readonly reset?: boolean;
  /** A synthesized assembly to run; without it the app is synthesized into the data folder. */
  readonly assembly?: string;
  /** Laid over the app's context when it is synthesized: another stage, another configuration. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Changes a copy of the template before it is run. */
  readonly transform?: TemplateTransform;
  /**
   * Reloads the functions' code when it changes while running, and reports that through `onProgress`. Not with an
   * assembly that was given.
   */
  readonly watch?: boolean;
  readonly faults?: FaultHook;
  readonly notifications?: NotificationSchedule;
  /** Processes a function at most; by default as many as there are cores, and two at least. */
  readonly maxWorkers?: number;
  readonly region?: string;
  /**
   * Messages that a function failed on come back after so long, in place of the rest of their visibility timeout, which tests would have
   * to wait for. (A shorter timeout would bring back those that a busy machine is still at work on, and they would die of it.)
   */
  readonly failedReturnAfterSeconds?: number;
  /** How long a minute of schedules and alarms lasts; tests that wait for them have shorter ones. */
  readonly minuteMs?: number;
  readonly onCall?: (call: Omit<ServiceCall, 'count' | 'total'>) => void;
  /** Called with each step of the start. */
  readonly onProgress?: (step: string) => void;
}

export interface LocalCloud {
  readonly outputs: Outputs;
  readonly stack: StackModel;
  readonly guard: Guard;
  readonly queues: Queues;
  /** By logical id, as in the template. */
  readonly functions: ReadonlyMap<string, LocalFunction>;
  /** The function whose logical id or service name contains the text: `ingest`, `api`. */
  functionOf(text: string): LocalFunction;
  /** What a process of that function signs with, for trying what its role may do. */
  credentialsOf(text: string): Required<Credentials>;
  /** Calls now what the schedules whose logical id contains the text would call later. */
  fire(text: string): Promise<void>;
  /** How the template's alarms stand now. */
  alarms(): readonly AlarmStatus[];
  /** Process ids of everything that was started. */
  pids(): number[];
  /** Whether this start found an empty folder. */
  readonly isFirstStart: boolean;
  stop(): Promise<void>;
}

const DEFAULT_REGION = 'eu-central-1';
const MINUTE_MS = 60_000;

export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  compileLate();
  const progress = options.onProgress ?? (() => undefined);
  const undo: (() => Promise<void> | void)[] = [];
  const stop = once(async () => {
    for (const step of undo.toReversed()) await step();
  });
  try {
    undo.push(openDataFolder(options.dataFolder, { reset: options.reset ?? false }));
    const doors = await openDoors(options, undo);
    progress('synthesizing the stack where it has changed, and starting its services');
    const region = options.region ?? DEFAULT_REGION;
    const folder = options.assembly ?? join(options.dataFolder, 'cdk.out');
    const synthesize = async () => await synthesizeIfChanged(folder, options.context);
    const [engine, made] = await Promise.all([
      startTableEngine(options.engine ?? 'embedded', options.dataFolder, region),
      options.assembly === undefined ? synthesize() : undefined,
    ]);
    undo.push(async () => await engine.stop());
    if (made === 'unchanged') progress('nothing has changed since the stack was last synthesized');
    const assembly = readAssembly(folder);
    const stack = modelStack(
      assembly,
      { stackName: assembly.stackName, region, apiUrl: doors.apiUrl, awsEndpoint: doors.awsEndpoint },
      options.transform,
    );
    if (stack.unknownTypes.length > 0)
      progress(`not run locally, for the local cloud does not know them: ${stack.unknownTypes.join(', ')}`);
    await provideTables(engine, stack.tables);
    progress('starting the functions');
    const running = await run(stack, engine, doors, options, undo);
    if (options.watch === true && options.assembly === undefined)
      undo.push(watchSources({ functions: running.functions, folder, sources: SOURCES, synthesize, say: progress }));
    const outputs = makeOutputs(stack, doors, running.queues, running.keys.developer);
    doors.handlers.api = withConsole(doors.handlers.api, { dataFolder: options.dataFolder, outputs });
    return { ...running, stack, stop, outputs };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function run(stack: StackModel, engine: TableEngine, doors: Doors, options: LocalCloudOptions, undo: (() => Promise<void> | void)[]) {
  const { region } = stack;
  const { failedReturnAfterSeconds } = options;
  const fauxqs = openFauxqs(join(options.dataFolder, 'fauxqs'), region);
  undo.push(async () => await fauxqs.close());
  const objects = new VersionedObjects(fauxqs, stack.buckets);
  const isFirstStart = objects.remembered('seed', () => '') === '';
  const seed = isFirstStart ? randomBytes(32).toString('hex') : objects.remembered('seed', () => '');
  const [guard, keys] = [new Guard(stack), new KeyRing(stack, Buffer.from(seed, 'hex'))];
  const queues = new Queues(fauxqs, stack, doors.awsEndpoint);
  const ownQueues = new OwnQueues({ fauxqs, stack, queues, guard });
  const faults = new FaultInjector(options.faults);
  const notifier = new Notifier(stack, guard, queues, options.notifications ?? IN_ORDER);
  if (isFirstStart) introduce(stack, notifier, fauxqs, objects, seed);

  const settings = {
    region,
    awsEndpoint: doors.awsEndpoint,
    maxWorkers: options.maxWorkers ?? Math.max(2, availableParallelism()),
    temporaryFolder: join(options.dataFolder, TEMPORARY),
  };
  const functions = new Map(stack.functions.map((model) => [model.id, new LocalFunction(model, settings, keys, guard)] as const));
  const byArn = new Map([...functions.values()].map((one) => [one.model.arn, one] as const));
  const crash = (functionId: string, workerId: string): void => functions.get(functionId)?.crash(workerId);
  const machines = new Machines(stack.stateMachines, {
    guard,
    functionByArn: (arn) => byArn.get(withoutQualifier(arn)),
    readObject: (bucket, key) => fauxqs.s3.getObject(bucket, key).body.toString(),
    store: {
      save: (progress) => objects.remember(`${EXECUTION}${progress.arn}`, JSON.stringify(progress)),
      all: () => objects.allRemembered(EXECUTION).map((text) => progressSchema.parse(JSON.parse(text))),
    },
  });
  const buses = openBuses({
    stack,
    guard,
    queues,
    objects,
    onLost: (why) => process.stderr.write(`${why}\n`),
  });
  const minuteMs = options.minuteMs ?? MINUTE_MS;
  const logs = new LogStore(join(options.dataFolder, 'logs'), stack.logGroups);
  const monitor = new Monitor({ stack, functions: [...functions.values()], queues, logs, minuteMs });
  monitor.on('alarm', ({ id, state, description }) =>
    options.onProgress?.(state === 'ALARM' ? `ALARM ${id}: ${description}` : `${id} is well again`),
  );
  const edge = new Edge({
    stack,
    guard,
    keys,
    fauxqs,
    objects,
    notifier,
    queues,
    ownQueues,
    machines,
    buses,
    logs,
    engine,
    faults,
    crash,
    buckets: stack.buckets,
    ...(options.onCall === undefined ? {} : { onCall: options.onCall }),
  });
  doors.handlers.aws = async (incoming, outgoing) => await edge.handle(incoming, outgoing);
  const schedules = stack.schedules.map((schedule) => new Schedule(schedule, targetOf(schedule.Target.Arn, functions), guard, minuteMs));
  const sources = [
    ...stack.mappings.map(
      (mapping) =>
        new QueueSource(mapping, targetOf(mapping.FunctionName, functions), { queues, guard, faults, region, failedReturnAfterSeconds }),
    ),
    ...schedules,
  ];
  // Stopped in reverse order of starting: sources first stop taking work, then work under way is cut off and awaited.
  for (const source of [...sources, machines]) undo.push(async () => await source.stop());
  undo.push(async () => void (await Promise.all([...functions.values()].map(async (one) => await one.stop()))));
  for (const source of [...sources, machines]) undo.push(() => source.halt());
  // What only a state machine calls can wait for its first call: replays are rare.
  const called = new Set([...stack.mappings, ...stack.permissions].map(({ FunctionName }) => FunctionName));
  const prompt = [...functions.values()].filter(
    ({ model, isThrottled }) => !isThrottled && (called.has(model.name) || called.has(model.arn)),
  );
  await Promise.all(prompt.map(async (one) => await one.warm()));
  for (const source of sources) source.start();
  monitor.start();
  undo.push(() => monitor.stop());
  machines.resume();
  const [api] = stack.apis;
  if (api !== undefined) {
    const gateway = new HttpGateway(api, stack, byArn, { keys, guard }, (answered) => monitor.answered(answered));
    doors.handlers.api = async (incoming, outgoing) => await gateway.handle(incoming, outgoing);
  }
  const functionOf = (text: string): LocalFunction => {
    const found = [...functions.values()].find(
      ({ model }) =>
        model.Environment?.Variables['POWERTOOLS_SERVICE_NAME'] === text || model.id.toLowerCase().includes(text.toLowerCase()),
    );
    if (found === undefined) throw new Error(`The stack has no function like ${text}: ${[...functions.keys()].join(', ')}.`);
    return found;
  };
  const credentialsOf = (text: string): Required<Credentials> => keys.credentialsFor(functionOf(text).model.id, 'by-hand');
  const fire = async (text: string): Promise<void> =>
    void (await Promise.all(schedules.filter(({ model }) => model.id.includes(text)).map(async (schedule) => await schedule.fire())));
  return {
    guard,
    keys,
    queues,
    functions,
    functionOf,
    credentialsOf,
    fire,
    isFirstStart,
    alarms: () => monitor.check(),
    pids: () => [...functions.values()].flatMap((one) => one.pids),
  };
}

/** In one transaction with the mark that it was done, so that an interrupted first start is repeated. */
function introduce(stack: StackModel, notifier: Notifier, fauxqs: Fauxqs, objects: VersionedObjects, seed: string): void {
  fauxqs.transaction(() => {
    for (const bucket of stack.buckets) notifier.introduce(bucket);
    objects.remember('seed', seed);
  });
}

/** Under this the executions of state machines are remembered. */
const EXECUTION = 'execution ';

/** The ARN of a function, from that of one of its versions or aliases. */
const withoutQualifier = (arn: string): string => arn.split(':').slice(0, 7).join(':');

function targetOf(name: string, functions: ReadonlyMap<string, LocalFunction>): LocalFunction {
  const found = [...functions.values()].find(({ model }: { readonly model: FunctionModel }) => model.name === name || model.arn === name);
  if (found === undefined)
    throw new Error(`An event source mapping or a schedule names the function ${name}, which the template does not have.`);
  return found;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return async () => await (done ??= work());
}
