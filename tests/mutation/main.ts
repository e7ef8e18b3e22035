/**
 * `npm run mutate`: puts small faults into the code, one at a time, and tells which of them no suite notices.
 *
 *     npm run mutate -- --count 300 --seed 1 --minutes 60 --runners 2 --tiers 1
 *
 * `--tiers 1` runs only the quickest suites of each source. Which mutants are tried is drawn by the seed. The result goes to
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
import type { Outcome, Task } from './runner.ts';
import { LEFT_OUT, TARGETS, type Target } from './suites.ts';

/** Without a mutant; with one, suites that take this many times as long as without go round in circles. */
const SOUND_LIMIT_MS = 900_000;
const SLOWER = 4;

interface Trial {
  readonly mutant: Mutant;
  readonly result: Outcome | { readonly outcome: 'endless' };
}

/** Runs tasks in a process that is replaced where it does not come back. */
class Runner {
  private child: ChildProcess | null = null;

  async run(task: Task, limitMs: number): Promise<Trial['result']> {
    const child = await this.start();
    const done = new AbortController();
    const signal = AbortSignal.any([done.signal, AbortSignal.timeout(limitMs)]);
    try {
      const answer = once(child, 'message', { signal });
      const end = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('The runner ended: its error stands above.')));
      child.send(task);
      const [outcome] = await Promise.race([answer, end]);
      // The runner answers with nothing else.
      return outcome as Outcome;
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

/** `count` mutants by the targets' shares, in an order that mixes them, so that a run that is cut is a sample too. */
function draw(count: number, random: () => number): { mutant: Mutant; target: Target }[] {
  const drawn = TARGETS.flatMap((target) => {
    const all = sourcesIn([target.source])
      .filter(({ path }) => !LEFT_OUT.includes(path))
      .flatMap(mutantsOf);
    shuffle(all, random);
    return all.slice(0, Math.round(count * target.share)).map((mutant) => ({ mutant, target }));
  });
  shuffle(drawn, random);
  return drawn;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '60' },
      runners: { type: 'string', default: '2' },
      tiers: { type: 'string', default: '9' },
      resume: { type: 'boolean', default: false },
    },
  });
  const tiersOf = ({ tiers }: Target): Task['tiers'] => tiers.slice(0, Number(values.tiers));
  const drawn = draw(Number(values.count), randomFrom(Number(values.seed)));
  const runners = Array.from({ length: Number(values.runners) }, () => new Runner());
  const limits = new Map<Target, number>();
  await share(runners, TARGETS, async (runner, target) => {
    const start = Date.now();
    const sound = await runner.run({ mutant: null, tiers: tiersOf(target) }, SOUND_LIMIT_MS);
    if (sound.outcome === 'survived') limits.set(target, SLOWER * (Date.now() - start));
    else console.error(`${target.source} is left out: its suites fail without a mutant (${JSON.stringify(sound)}). Mend them first.`);
  });
  const end = Date.now() + Number(values.minutes) * 60_000;
  const show = progressBar(process.stdout, 'mutants');
  const trials: Trial[] = values.resume ? read() : [];
  const tried = new Set(trials.map(({ mutant }) => JSON.stringify(mutant)));
  const left = drawn.filter(({ mutant }) => !tried.has(JSON.stringify(mutant)));
  if (trials.length + left.length !== drawn.length)
    throw new Error('.cache/mutation.json is of another seed, count or code: run without --resume, which begins anew.');
  await share(runners, left, async (runner, { mutant, target }) => {
    const limitMs = limits.get(target);
    if (Date.now() > end || limitMs === undefined) return;
    trials.push({ mutant, result: await runner.run({ mutant, tiers: tiersOf(target) }, limitMs) });
    show(trials.length, drawn.length);
    write(trials, drawn.length);
  });
  for (const runner of runners) runner.stop();
  report(trials, drawn.length);
}

/** Each item to the first runner that is free, in their order. */
async function share<Item>(
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

function read(): Trial[] {
  const { trials }: { readonly trials: Trial[] } = JSON.parse(readFileSync(`${ROOT}.cache/mutation.json`, 'utf8'));
  return trials;
}

function write(trials: readonly Trial[], drawn: number): void {
  mkdirSync(`${ROOT}.cache`, { recursive: true });
  writeFileSync(`${ROOT}.cache/mutation.json`, `${JSON.stringify({ drawn, trials }, null, 1)}\n`);
}

function report(trials: readonly Trial[], drawn: number): void {
  for (const { mutant, result } of trials) {
    if (result.outcome === 'survived')
      console.log(`${mutant.path}:${mutant.line} ${mutant.kind}: ${mutant.original.slice(0, 80)} → ${mutant.replacement || 'nothing'}`);
  }
  for (const { source } of TARGETS) {
    const own = trials.filter(({ mutant }) => mutant.path.startsWith(source));
    console.log(`${source}: ${own.length} tried, ${own.filter(({ result }) => result.outcome === 'survived').length} survived`);
  }
  console.log(`${trials.length} of ${drawn} tried, ${trials.filter(({ result }) => result.outcome === 'survived').length} survived`);
}

await main();
