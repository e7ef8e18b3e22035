/**
 * Trains the models that the product ships, one after the other: `npm run train -- --corpus ../shared/corpus [--write] [--only body] [--into FOLDER]`.
 * Each prints what it reaches on sites it has not seen; with `--write` each writes its parameters into `shared/extraction`.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values: flags } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    write: { type: 'boolean', default: false },
    only: { type: 'string' },
    /** Folder that the models are written to, in place of the product's. */
    into: { type: 'string' },
    /** Few trees, and no cross-validation of the body: to try the trainers, not to ship what comes out. */
    quick: { type: 'boolean', default: false },
  },
});
const { corpus } = flags;

/** Metadata first: the body finder learns with its hints. */
const TRAINERS: Readonly<Record<string, readonly string[]>> = {
  metadata: ['metadata/train.ts', `${corpus}/wcxb-dev-article`],
  dates: ['dates/train.ts', `${corpus}/dates`, `${corpus}/wcxb-dev-article`, `${corpus}/wcxb-dev-other`, `${corpus}/reader`],
  body: ['body/train.ts', '--corpus', corpus],
  score: [
    'score/train.ts',
    `${corpus}/wcxb-dev-article`,
    `${corpus}/wcxb-dev-other`,
    '--with',
    `${corpus}/segments`,
    '--with',
    `${corpus}/dates`,
    '--with',
    `${corpus}/reader`,
  ],
};

const QUICK: Readonly<Record<string, readonly string[]>> = {
  metadata: ['--trees', '8'],
  dates: ['--trees', '8'],
  body: ['--trees', '8', '--folds', ''],
  score: ['--trees', '8'],
};

if (flags.only !== undefined && TRAINERS[flags.only] === undefined) {
  console.error(`There is no trainer "${flags.only}": choose one of ${Object.keys(TRAINERS).join(', ')}.`);
  process.exit(2);
}
const more = [...(flags.write ? ['--write'] : []), ...(flags.into === undefined ? [] : ['--into', flags.into])];
for (const [name, [script = '', ...args]] of Object.entries(TRAINERS)) {
  if (flags.only !== undefined && flags.only !== name) continue;
  console.log(`— ${name}`);
  const path = new URL(script, import.meta.url).pathname;
  const { status } = spawnSync(
    process.execPath,
    ['--max-old-space-size=6000', path, ...args, ...(flags.quick ? (QUICK[name] ?? []) : []), ...more],
    {
      stdio: 'inherit',
    },
  );
  if (status !== 0) process.exit(status ?? 1);
}
