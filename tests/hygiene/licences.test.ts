/** Dependencies: pinned, under licences that may be used, and known to the byte where they are shipped. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { count, proved } from '../prove/proof.ts';
import { ROOT } from './sources.ts';

/** What runs in the functions: permissive licences, which ask for no more than a notice. */
const FOR_PRODUCTION = ['MIT', 'MIT-0', 'Apache-2.0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0'];
/** What only builds and tests: also weak copyleft, for nothing of it is shipped. */
const FOR_DEVELOPMENT = [...FOR_PRODUCTION, 'MPL-2.0', 'PSF-2.0', 'Python-2.0'];

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
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});

const read = (file: string): unknown => JSON.parse(readFileSync(`${ROOT}${file}`, 'utf8'));
const installed = Object.entries(lockSchema.parse(read('package-lock.json')).packages).filter(([path]) => path !== '');

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
    const refused = installed.filter(([, { license, dev }]) => !mayUse(license, dev === true ? FOR_DEVELOPMENT : FOR_PRODUCTION));
    expect(refused.map(([path, { license, dev }]) => `${path} is ${license ?? 'without a licence'} (${dev === true ? 'development' : 'production'})`)).toEqual([]);
    proved({ id: 'licences', promise: 'Every dependency is pinned to its bytes, under a licence that may be used', tried: `${count(installed.length)} packages`, test: 'tests/hygiene/licences.test.ts' });
  });

  it('is pinned to its bytes by the lockfile', () => {
    const loose = installed.filter(([, { integrity, inBundle, link }]) => integrity === undefined && inBundle !== true && link !== true);
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('is named with one exact version in package.json', () => {
    const { dependencies, devDependencies, optionalDependencies = {} } = manifestSchema.parse(read('package.json'));
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
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
