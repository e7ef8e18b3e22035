/**
 * A process of its own that runs suites with a mutant in place: asked by messages, so that one that never comes back can be
 * ended from outside. The mutant is put in while modules load; no file of the repository is written.
 */
import { readFileSync } from 'node:fs';
import { createVitest } from 'vitest/node';
import { ROOT } from '../hygiene/sources.ts';
import { withMutant, type Mutant } from './mutants.ts';

export interface Task {
  readonly mutant: Mutant | null;
  readonly tiers: readonly (readonly string[])[];
}

export type Outcome = { readonly outcome: 'killed'; readonly by: string } | { readonly outcome: 'survived' };

let current: Mutant | null = null;

const vitest = await createVitest(
  'test',
  {
    config: false,
    root: ROOT,
    watch: false,
    include: ['tests/**/*.test.ts'],
    reporters: [{}],
    maxWorkers: 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
  {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        load: (id) => (current !== null && id === ROOT + current.path ? withMutant(readFileSync(id, 'utf8'), current) : undefined),
      },
    ],
  },
);
await vitest.standalone();

async function run({ mutant, tiers }: Task): Promise<Outcome> {
  for (const path of [current?.path, mutant?.path]) if (path !== undefined) vitest.invalidateFile(ROOT + path);
  current = mutant;
  for (const tier of tiers) {
    const specifications = await vitest.globTestSpecifications([...tier]);
    if (specifications.length === 0) throw new Error(`No suite is named ${tier.join(', ')}: mend tests/mutation/suites.ts.`);
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, false);
    const own = new Set(specifications.map(({ moduleId }) => moduleId));
    for (const module of testModules.filter(({ moduleId }) => own.has(moduleId))) {
      const [failed] = [...module.children.allTests('failed')];
      if (failed !== undefined) return { outcome: 'killed', by: `${module.relativeModuleId}: ${failed.fullName}` };
      if (module.state() === 'failed') return { outcome: 'killed', by: `${module.relativeModuleId} does not load` };
    }
    if (unhandledErrors.length > 0) return { outcome: 'killed', by: `${tier.join(', ')}: an error that nobody caught` };
  }
  return { outcome: 'survived' };
}

process.on('message', (task: Task) => {
  run(task).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
