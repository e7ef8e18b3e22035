/** Every regular expression of the product takes time in proportion to its input. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { count, proved } from '../prove/proof.ts';
import { UNDECIDED, type Undecided } from './regular-expressions.ts';
import { fingerprintOf, nameOf, SAFE_LIST, verdictsOn, type Verdict } from './redos.ts';
import { parse, regularExpressionsOf, ROOT, sourcesIn, type RegularExpression } from './sources.ts';
import { processorMilliseconds } from '../processor-time.ts';

const files = sourcesIn(['shared', 'functions', 'infra']).map((source) => ({ path: source.path, ...regularExpressionsOf(source) }));
const literals = files.flatMap((file) => file.literals);

/** All of them asked anew took 13 minutes beside forty other processes. */
const MAX_CHECK_MS = 3_600_000;

/** However long its input is, no expression may hold up a page for longer. */
const ATTACK_MS = 1_000;

describe('the regular expressions of the product', () => {
  let all: readonly RegularExpression[] = [];
  let verdicts: ReadonlyMap<string, Verdict> = new Map();

  beforeAll(async () => {
    const built: RegularExpression[] = [];
    // One after the other: each watches the one global constructor.
    for (const { path } of files.filter((file) => file.built.length > 0)) built.push(...(await builtOnLoad(path)));
    all = [...literals, ...built];
    verdicts = await verdictsOn(all);
  }, MAX_CHECK_MS);

  it('are linear, every one', () => {
    expect(literals.length).toBeGreaterThan(100);
    const faults = all.filter(
      (expression) => verdicts.get(nameOf(expression))?.status !== 'safe' && !UNDECIDED.some((entry) => isOf(expression, entry)),
    );
    expect(
      faults.map(
        (expression) =>
          `${expression.place} ${nameOf(expression)} is ${verdicts.get(nameOf(expression))?.status}: ${verdicts.get(nameOf(expression))?.summary}`,
      ),
    ).toEqual([]);
    proved({
      id: 'redos',
      promise: 'Every regular expression takes time in proportion to its input',
      tried: `${count(new Set(all.map(nameOf)).size)} expressions`,
      test: 'tests/hygiene/regular-expressions.test.ts',
    });
  });

  it('are listed where they are safe, so that a fresh checkout asks for new ones alone: run this file with -u', async () => {
    const safe = all.filter((expression) => verdicts.get(nameOf(expression))?.status === 'safe').map(fingerprintOf);
    await expect(`${[...new Set(safe)].toSorted().join('\n')}\n`).toMatchFileSnapshot(SAFE_LIST);
  });

  it('are literals, or built once when their file is loaded, where they can be looked at', async () => {
    for (const { path, built } of files) {
      if (built.length === 0) continue;
      const made = await builtOnLoad(path);
      expect(
        made.length,
        `${path} builds ${built.length} expressions (${built.map(({ text, place }) => `${text} at ${place}`).join('; ')})`,
      ).toBeGreaterThanOrEqual(built.length);
    }
  });

  it('have no exception left over', () => {
    expect(UNDECIDED.filter((entry) => all.filter((expression) => isOf(expression, entry)).length !== 1)).toEqual([]);
  });

  it.each(UNDECIDED.flatMap((entry) => entry.attacks.map((attack) => [entry.file, JSON.stringify(attack), entry, attack] as const)))(
    'stay quick where the checker does not decide: %s on %s',
    (_file, _name, entry, attack) => {
      const expression = all.find((one) => isOf(one, entry));
      const text = attack.repeat(Math.ceil(entry.longest / attack.length)).slice(0, entry.longest);
      const start = processorMilliseconds();
      text.replace(new RegExp(expression?.pattern ?? 'none', 'g'), '');
      expect(processorMilliseconds() - start).toBeLessThan(ATTACK_MS);
    },
  );
});

it('finds an expression that is not linear, and one that is built', async () => {
  const { literals: bad, built } = regularExpressionsOf(
    parse('shared/a.ts', 'const a = /^(?:a+)+$/; const b = new RegExp(`x${name}`); RegExp("y");'),
  );
  const verdicts = await verdictsOn(bad);
  expect([...verdicts.entries()].find(([name]) => name === '/^(?:a+)+$/')?.[1]).toMatchObject({
    status: 'vulnerable',
    summary: expect.stringContaining('exponential'),
  });
  expect(built.map(({ text }) => text)).toEqual(['new RegExp(`x${name}`)', 'RegExp("y")']);
});

it('counts what a builder is called for, not the call within it', () => {
  const { built } = regularExpressionsOf(
    parse('shared/a.ts', 'export function twinned(of) { return new RegExp(of.source); } const a = twinned(/a/u); const b = new RegExp(c);'),
  );
  expect(built.map(({ text }) => text)).toEqual(['twinned(/a/u)', 'new RegExp(c)']);
});

const isOf = ({ pattern, place }: RegularExpression, { file, begins }: Undecided): boolean =>
  place.replace(/:\d+$/, '') === file && pattern.startsWith(begins);

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
