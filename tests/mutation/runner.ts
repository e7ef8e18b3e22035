/**
 * A process of its own that runs suites with a mutant, or with probes, in place: asked by messages, so that one that never comes
 * back can be ended from outside. Both are put in while modules load; no file of the repository is written.
 */
import { readFileSync } from 'node:fs';
import { createVitest, type TestModule, type TestSequencer, type TestSpecification } from 'vitest/node';
import { parse, ROOT } from '../hygiene/sources.ts';
import { withMutant, type Mutant } from './mutants.ts';
import { withProbes, type Place } from './probes.ts';
import { SUITES, SUITES_LEFT_OUT } from './suites.ts';

/** Run all suites with probes, or some with one mutant. */
export type Task = { readonly probes: readonly Mutant[] } | { readonly mutant: Mutant; readonly suites: readonly string[] };

/** What a suite reached, and how long it took. */
export interface Reach {
  readonly suite: string;
  readonly ms: number;
  readonly places: readonly Place[];
}

export type Outcome = { readonly outcome: 'killed'; readonly by: string } | { readonly outcome: 'survived' };
export type Answer = Outcome | { readonly reach: readonly Reach[]; readonly failed: readonly string[] };

/** Suites in the order in which they are asked for: vitest's own begins with those that failed last. */
class InOrder implements TestSequencer {
  shard = (suites: TestSpecification[]): TestSpecification[] => suites;
  sort = (suites: TestSpecification[]): TestSpecification[] => suites;
}

/** What stands for a source while a task runs. */
let replaced = new Map<string, string>();
let probing = false;

const vitest = await createVitest(
  'test',
  {
    config: false,
    root: ROOT,
    watch: false,
    include: [...SUITES],
    exclude: [...SUITES_LEFT_OUT],
    setupFiles: ['tests/mutation/setup.ts'],
    // The first pass takes minutes: it says how far it is.
    reporters: [
      {
        onTestModuleEnd: (module) =>
          void (
            probing &&
            console.error(
              `${module.state()} with probes: ${module.relativeModuleId}`,
              module.errors()[0]?.message ??
                [...module.children.allTests('failed')].map((t) => t.fullName + ': ' + t.result().errors?.[0]?.message)[0] ??
                '',
            )
          ),
      },
    ],
    maxWorkers: 1,
    // One process for all suites of a task; setup.ts evaluates our own modules anew for each.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { sequencer: InOrder },
  },
  { plugins: [{ name: 'mutant', enforce: 'pre', load: (id) => replaced.get(id) }] },
);
await vitest.standalone();

/** Replaces these sources, by their paths, until the next call. */
function replace(sources: ReadonlyMap<string, string>): void {
  const next = new Map([...sources].map(([path, text]) => [ROOT + path, text]));
  for (const id of [...replaced.keys(), ...next.keys()]) vitest.invalidateFile(id);
  replaced = next;
}

async function runSuites(suites: readonly TestSpecification[]): Promise<{ modules: TestModule[]; unhandled: boolean }> {
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications([...suites], false);
  const asked = new Set(suites.map(({ moduleId }) => moduleId));
  return { modules: testModules.filter(({ moduleId }) => asked.has(moduleId)), unhandled: unhandledErrors.length > 0 };
}

/** What each suite reaches; those that fail without a mutant are of no use. */
async function reach(mutants: readonly Mutant[]): Promise<Answer> {
  const places: Place[] = [];
  const numberOf = (place: Place): number => places.push(place) - 1;
  const sources = [...Map.groupBy(mutants, ({ path }) => path)].map(([path, own]): [string, string] => {
    return [path, withProbes(parse(path, readFileSync(ROOT + path, 'utf8')), own, numberOf)];
  });
  replace(new Map(sources));
  probing = true;
  vitest.provide('bail', false);
  const { modules } = await runSuites(await vitest.globTestSpecifications());
  probing = false;
  const good = modules.filter((module) => module.state() === 'passed');
  return {
    reach: good.map((module) => {
      const { collectDuration, duration } = module.diagnostic();
      const reached = module.meta().reached ?? [];
      return {
        suite: module.relativeModuleId,
        ms: Math.round(collectDuration + duration),
        places: reached.flatMap((number) => places[number] ?? []),
      };
    }),
    failed: modules.filter((module) => module.state() === 'failed').map(({ relativeModuleId }) => relativeModuleId),
  };
}

async function tryMutant(mutant: Mutant, suites: readonly string[]): Promise<Answer> {
  vitest.provide('bail', true);
  replace(new Map([[mutant.path, withMutant(readFileSync(ROOT + mutant.path, 'utf8'), mutant)]]));
  const { modules, unhandled } = await runSuites(suites.flatMap((suite) => vitest.getModuleSpecifications(ROOT + suite)));
  // A test that failed says more than the suites after it, which are not run any more.
  for (const module of modules) {
    const [failed] = [...module.children.allTests('failed')];
    if (failed !== undefined) return { outcome: 'killed', by: `${module.relativeModuleId}: ${failed.fullName}` };
  }
  const [broken] = modules.filter((module) => module.state() === 'failed');
  if (broken !== undefined) return { outcome: 'killed', by: `${broken.relativeModuleId} does not load` };
  return unhandled ? { outcome: 'killed', by: 'an error that nobody caught' } : { outcome: 'survived' };
}

process.on('message', (task: Task) => {
  ('probes' in task ? reach(task.probes) : tryMutant(task.mutant, task.suites)).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
