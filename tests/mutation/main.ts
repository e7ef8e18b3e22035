/**
 * `npm run mutate`: puts small faults into the code, one at a time, and tells which of them no suite notices.
 *
 *     npm run mutate -- --count 320 --seed 1 --minutes 60 --runners 1 --suites 8
 *     npm run mutate -- --resume --suites 200     # the survivors again, with all suites that reach them
 *
 * First all suites run once with a probe in each function that holds one of the mutants; then each mutant is tried with the suites
 * that reach its function alone, until a test fails. Which mutants are tried is drawn by the seed. The result goes to
 * .cache/mutation.json after each mutant, and `--resume` goes on from there: a run of hours may be ended at any time.
 * docs/mutation.md says what the survivors are.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { progressBar } from '../evaluation/progress.ts';
import { randomFrom, shuffle } from '../evaluation/random.ts';
import { ROOT, sourcesIn } from '../hygiene/sources.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { placeOf } from './probes.ts';
import type { Answer, Outcome, Reach, Task } from './runner.ts';
import { LEFT_OUT, TARGETS } from './suites.ts';

/** All suites with probes; with a mutant, suites that take this many times as long as with probes go round in circles. */
const PROBES_LIMIT_MS = 3_600_000;
const SLOWER = 6;
const START_MS = 60_000;

interface Trial {
  readonly mutant: Mutant;
  /** How many suites reach it, and how many of them were asked. */
  readonly suites: number;
  readonly asked: number;
  readonly result: Outcome | { readonly outcome: 'endless' };
}

interface State {
  readonly drawn: number;
  readonly reach: readonly Reach[];
  readonly trials: readonly Trial[];
}

/** Runs tasks in a process that is replaced where it does not come back. */
class Runner {
  private child: ChildProcess | null = null;

  async run(task: Task, limitMs: number): Promise<Answer | { readonly outcome: 'endless' }> {
    const child = await this.start();
    const done = new AbortController();
    const signal = AbortSignal.any([done.signal, AbortSignal.timeout(limitMs)]);
    try {
      const answer = once(child, 'message', { signal });
      const end = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('The runner ended: its error stands above.')));
      child.send(task);
      const [message] = await Promise.race([answer, end]);
      // The runner answers with nothing else.
      return message as Answer;
    } catch (error) {
      this.stop();
      if (signal.aborted) return { outcome: 'endless' };
      throw error;
    } finally {
      done.abort();
    }
  }

  /** With the workers that it started, one of which may go round in circles. */
  stop(): void {
    const pid = this.child?.pid;
    this.child = null;
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  }

  private async start(): Promise<ChildProcess> {
    if (this.child !== null) return this.child;
    this.child = fork(new URL('runner.ts', import.meta.url), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], detached: true });
    await once(this.child, 'message');
    return this.child;
  }
}

const sources = TARGETS.map((target) => ({ ...target, files: sourcesIn([target.source]).filter(({ path }) => !LEFT_OUT.includes(path)) }));
const sourceAt = new Map(sources.flatMap(({ files }) => files.map((file) => [file.path, file] as const)));

/** `count` mutants by the targets' shares, in an order that mixes them, so that a run that is cut is a sample too. */
function draw(count: number, random: () => number): Mutant[] {
  const drawn = sources.flatMap(({ share, files }) => {
    const all = files.flatMap(mutantsOf);
    shuffle(all, random);
    return all.slice(0, Math.round(count * share));
  });
  shuffle(drawn, random);
  return drawn;
}

/**
 * The suites that reach a mutant, the likeliest to notice it first: those that have noticed faults in its file before, those in the
 * folder of its own tests, and then the quickest.
 */
function suitesOf(mutant: Mutant, reach: readonly Reach[], trials: readonly Trial[]): Reach[] {
  const source = sourceAt.get(mutant.path);
  if (source === undefined) throw new Error(`${mutant.path} is no source that is tried: run without --resume, which begins anew.`);
  const { start } = placeOf(source, mutant);
  const noticed = (suite: string): number =>
    trials.filter(({ mutant: { path }, result }) => path === mutant.path && result.outcome === 'killed' && result.by.startsWith(suite))
      .length;
  const folders = mutant.path.split('/').slice(1, -1);
  const near = (suite: string): number => folders.filter((folder, at) => suite.split('/')[at + 1] === folder).length;
  return reach
    .filter(({ places }) => places.some((place) => place.path === mutant.path && place.start === start))
    .toSorted((one, other) => noticed(other.suite) - noticed(one.suite) || near(other.suite) - near(one.suite) || one.ms - other.ms);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '320' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '60' },
      runners: { type: 'string', default: '1' },
      suites: { type: 'string', default: '200' },
      resume: { type: 'boolean', default: false },
    },
  });
  const drawn = draw(Number(values.count), randomFrom(Number(values.seed)));
  const runners = Array.from({ length: Number(values.runners) }, () => new Runner());
  const before = values.resume ? read() : null;
  const reach = before?.reach ?? (await probe(runners[0] ?? new Runner(), drawn));
  const end = Date.now() + Number(values.minutes) * 60_000;
  const show = progressBar(process.stdout, 'mutants');
  const trials: Trial[] = [...(before?.trials ?? [])];
  const known = new Set(drawn.map(keyOf));
  if (trials.some(({ mutant }) => !known.has(keyOf(mutant))))
    throw new Error('.cache/mutation.json is of another seed, count or code: run without --resume, which begins anew.');
  write({ drawn: drawn.length, reach, trials });
  const most = Number(values.suites);
  const tried = new Set(trials.map(({ mutant }) => keyOf(mutant)));
  const again = trials.filter(({ result, asked, suites }) => result.outcome === 'survived' && asked < Math.min(suites, most));
  const left = [...drawn.filter((mutant) => !tried.has(keyOf(mutant))).map((mutant) => ({ mutant, asked: 0 })), ...again];
  await shareOut(runners, left, async (runner, { mutant, asked }) => {
    if (Date.now() > end) return;
    const suites = suitesOf(mutant, reach, trials);
    const asking = suites.slice(0, most);
    const limitMs = START_MS + SLOWER * asking.reduce((sum, { ms }) => sum + ms, 0);
    const result = asking.length === asked ? SURVIVED : await runner.run({ mutant, suites: asking.map(({ suite }) => suite) }, limitMs);
    if ('reach' in result) throw new Error('The runner answered a question that was not asked.');
    const trial = { mutant, suites: suites.length, asked: asking.length, result };
    const at = trials.findIndex((one) => keyOf(one.mutant) === keyOf(mutant));
    if (at < 0) trials.push(trial);
    else trials[at] = trial;
    show(trials.length, drawn.length);
    write({ drawn: drawn.length, reach, trials });
  });
  for (const runner of runners) runner.stop();
  report(trials, drawn.length);
}

const keyOf = (mutant: Mutant): string => JSON.stringify(mutant);
const SURVIVED: Outcome = { outcome: 'survived' };

async function probe(runner: Runner, mutants: readonly Mutant[]): Promise<readonly Reach[]> {
  const answer = await runner.run({ probes: mutants }, PROBES_LIMIT_MS);
  if (!('reach' in answer)) throw new Error('The suites did not end within an hour without a mutant.');
  for (const suite of answer.failed) console.error(`${suite} is left out: it fails without a mutant.`);
  return answer.reach;
}

/** Each item to the first runner that is free, in their order. */
async function shareOut<Item>(
  runners: readonly Runner[],
  items: readonly Item[],
  work: (runner: Runner, item: Item) => Promise<void>,
): Promise<void> {
  const rest = [...items];
  await Promise.all(
    runners.map(async (runner) => {
      for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(runner, item);
    }),
  );
}

function read(): State {
  const state: State = JSON.parse(readFileSync(`${ROOT}.cache/mutation.json`, 'utf8'));
  return state;
}

function write(state: State): void {
  mkdirSync(`${ROOT}.cache`, { recursive: true });
  writeFileSync(`${ROOT}.cache/mutation.json`, `${JSON.stringify(state, null, 1)}\n`);
}

function report(trials: readonly Trial[], drawn: number): void {
  for (const { mutant, suites, asked, result } of trials) {
    if (result.outcome === 'survived')
      console.log(
        `${mutant.path}:${mutant.line} ${mutant.kind} (${asked} of ${suites} suites): ${mutant.original.slice(0, 80)} → ${mutant.replacement || 'nothing'}`,
      );
  }
  for (const { source } of TARGETS) {
    const own = trials.filter(({ mutant }) => mutant.path.startsWith(source));
    console.log(`${source}: ${own.length} tried, ${own.filter(({ result }) => result.outcome === 'survived').length} survived`);
  }
  console.log(`${trials.length} of ${drawn} tried, ${trials.filter(({ result }) => result.outcome === 'survived').length} survived`);
}

await main();
