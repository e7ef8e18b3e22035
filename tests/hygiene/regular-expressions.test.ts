/** Every regular expression of the product takes time in proportion to its input. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { count, proved } from '../prove/proof.ts';
import { UNDECIDED } from './regular-expressions.ts';
import { nameOf, verdictsOn, type Verdict } from './redos.ts';
import { parse, regularExpressionsOf, ROOT, sourcesIn, type RegularExpression } from './sources.ts';

const files = sourcesIn(['shared', 'functions', 'infra']).map((source) => ({ path: source.path, ...regularExpressionsOf(source) }));
const literals = files.flatMap((file) => file.literals);

/** The longest that any of them may take on an attack of `ATTACK_LENGTH` characters. */
const ATTACK_LENGTH = 200_000;
const ATTACK_MS = 1_000;

describe('the regular expressions of the product', () => {
  let all: readonly RegularExpression[] = [];
  let verdicts: ReadonlyMap<string, Verdict> = new Map();

  // Asked anew on a clean checkout: some hundred of them, a fraction of a second each.
  beforeAll(async () => {
    const built: RegularExpression[] = [];
    // One after the other: each watches the one global constructor.
    for (const { path } of files.filter((file) => file.built.length > 0)) built.push(...(await builtOnLoad(path)));
    all = [...literals, ...built];
    verdicts = await verdictsOn(all);
  }, 900_000);

  it('are linear, every one', () => {
    expect(literals.length).toBeGreaterThan(100);
    const faults = all.filter((expression) => verdicts.get(nameOf(expression))?.status !== 'safe' && !UNDECIDED.some(({ expression: known }) => nameOf({ pattern: known.source, flags: known.flags }) === nameOf(expression)));
    expect(faults.map((expression) => `${expression.place} ${nameOf(expression)} is ${verdicts.get(nameOf(expression))?.status}: ${verdicts.get(nameOf(expression))?.summary}`)).toEqual([]);
    proved({ id: 'redos', promise: 'Every regular expression takes time in proportion to its input.', tried: `${count(new Set(all.map(nameOf)).size)} expressions`, test: 'tests/hygiene/regular-expressions.test.ts' });
  });

  it('are literals, or built once when their file is loaded, where they can be looked at', async () => {
    for (const { path, built } of files) {
      if (built.length === 0) continue;
      const made = await builtOnLoad(path);
      expect(made.length, `${path} builds ${built.length} expressions (${built.map(({ text, place }) => `${text} at ${place}`).join('; ')})`).toBeGreaterThanOrEqual(built.length);
    }
  });

  it('have no exception left over', () => {
    const names = new Set(all.map(nameOf));
    expect(UNDECIDED.filter(({ expression }) => !names.has(nameOf({ pattern: expression.source, flags: expression.flags }))).map(({ expression }) => String(expression))).toEqual([]);
  });
});

describe.each(UNDECIDED.map((entry) => [String(entry.expression).slice(0, 60), entry] as const))('%s, which the checker cannot settle', (_name, { expression, attacks }) => {
  it.each(attacks.map((attack) => [JSON.stringify(attack).slice(0, 40), attack] as const))('stays quick on %s repeated', (_attack, attack) => {
    const text = attack.repeat(Math.ceil(ATTACK_LENGTH / attack.length));
    const start = performance.now();
    text.replace(new RegExp(expression, expression.flags.includes('g') ? expression.flags : `${expression.flags}g`), '');
    expect(performance.now() - start).toBeLessThan(ATTACK_MS);
  });
});

it('finds an expression that is not linear, and one that is built', async () => {
  const { literals: bad, built } = regularExpressionsOf(parse('shared/a.ts', 'const a = /^(?:a+)+$/; const b = new RegExp(`x${name}`); RegExp("y");'));
  const verdicts = await verdictsOn(bad);
  expect([...verdicts.entries()].find(([name]) => name === '/^(?:a+)+$/')?.[1]).toMatchObject({ status: 'vulnerable', summary: expect.stringContaining('exponential') });
  expect(built.map(({ text }) => text)).toEqual(['new RegExp(`x${name}`)', 'RegExp("y")']);
}, 60_000);

/** The expressions that a file builds with `new RegExp` while it is loaded: the constructor is watched meanwhile. */
async function builtOnLoad(path: string): Promise<RegularExpression[]> {
  const made: RegularExpression[] = [];
  const Original = globalThis.RegExp;
  const watch = (expression: RegExp): RegExp => {
    if (new Error('where').stack?.includes(path)) made.push({ pattern: expression.source, flags: expression.flags, place: path });
    return expression;
  };
  vi.resetModules();
  globalThis.RegExp = new Proxy(Original, {
    construct: (target, [pattern, flags]) => watch(new target(pattern, flags)),
    apply: (target, _self, [pattern, flags]) => watch(target(pattern, flags)),
  });
  try {
    await import(`${ROOT}${path}`);
  } finally {
    globalThis.RegExp = Original;
  }
  return made;
}
