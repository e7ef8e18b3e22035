/**
 * Expressions that are parsed once: the same trees as dynalite's parsers make each time, whatever the values. The engine is not
 * imported here, for it replaces these parsers.
 */
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { keeping, type ExpressionParser } from '../../infra/local/services/tables/kept-expressions.ts';

type Options = Parameters<ExpressionParser['parse']>[1];

const require = createRequire(import.meta.url);
const modules = {
  ConditionExpression: require('dynalite/db/conditionParser'),
  UpdateExpression: require('dynalite/db/updateParser'),
  ProjectionExpression: require('dynalite/db/projectionParser'),
} satisfies Record<string, ExpressionParser>;

/** dynalite's own parser, told of each call. */
function counted(parser: ExpressionParser): ExpressionParser & { calls: number } {
  const one = {
    calls: 0,
    parse(expression: string, options: Options): unknown {
      one.calls += 1;
      return parser.parse(expression, options);
    },
  };
  return one;
}

const context = (values: Record<string, object>, names: Record<string, string> = {}): Options => ({
  context: Object.assign(
    {
      attrNames: names,
      attrVals: values,
      unusedAttrNames: Object.fromEntries(Object.keys(names).map((name) => [name, true])),
      unusedAttrVals: Object.fromEntries(Object.keys(values).map((name) => [name, true])),
    },
    { isReserved: () => false, compare: (_operator: string, a: { N: string }, b: { N: string }) => Number(a.N) > Number(b.N) },
  ),
});

const CASES: readonly [keyof typeof modules, expression: string, first: Record<string, object>, second: Record<string, object>][] = [
  [
    'ConditionExpression',
    'pk = :pk AND begins_with(sk, :sk)',
    { ':pk': { S: 'a' }, ':sk': { S: 'b' } },
    { ':pk': { S: 'c' }, ':sk': { S: '' } },
  ],
  ['ConditionExpression', 'attribute_not_exists(pk) OR #a.m[1] <= :a', { ':a': { N: '1' } }, { ':a': { N: '2' } }],
  [
    'ConditionExpression',
    'x IN (:a, :b) AND NOT size(#a) > :n',
    { ':a': { S: '1' }, ':b': { S: '2' }, ':n': { N: '3' } },
    { ':a': { S: '2' }, ':b': { S: '2' }, ':n': { N: '0' } },
  ],
  [
    'UpdateExpression',
    'SET a = if_not_exists(#a, :a) + :b REMOVE c',
    { ':a': { N: '1' }, ':b': { N: '2' } },
    { ':a': { N: '5' }, ':b': { N: '-2' } },
  ],
  ['UpdateExpression', 'ADD a :a DELETE b :b', { ':a': { N: '1' }, ':b': { SS: ['a'] } }, { ':a': { N: '7' }, ':b': { SS: ['b', 'c'] } }],
  ['ProjectionExpression', 'a, #a.b[2], c', {}, {}],
];

describe('an expression that is kept', () => {
  it.each(CASES)('%s %s: is parsed once, and each time holds the values at hand', (kind, expression, first, second) => {
    const own = counted(modules[kind]);
    const kept = keeping(own);
    const names = expression.includes('#a') ? { '#a': 'constructor' } : {};
    for (const values of [first, second, first]) {
      const [asked, plain] = [context(values, names), context(values, names)];
      expect(kept.parse(expression, asked)).toEqual(modules[kind].parse(expression, plain));
      expect(asked.context.unusedAttrNames).toEqual(plain.context.unusedAttrNames);
      expect(asked.context.unusedAttrVals).toEqual(plain.context.unusedAttrVals);
    }
    expect(own.calls).toBe(1);
  });

  it.each([
    ['values of other types', 'begins_with(a, :a)', { ':a': { S: 'x' } }, { ':a': { N: '1' } }],
    ['bounds in the wrong order', 'a BETWEEN :a AND :b', { ':a': { N: '1' }, ':b': { N: '2' } }, { ':a': { N: '2' }, ':b': { N: '1' } }],
    ['a type that there is not', 'attribute_type(a, :a)', { ':a': { S: 'N' } }, { ':a': { S: 'Z' } }],
  ] as const)('is parsed anew for %s, and refused', (_what, expression, good, bad) => {
    const kept = keeping(counted(modules.ConditionExpression));
    expect(kept.parse(expression, context(good))).toHaveProperty('expression');
    expect(kept.parse(expression, context(bad))).toEqual(modules.ConditionExpression.parse(expression, context(bad)));
    expect(kept.parse(expression, context(bad))).toBeTypeOf('string');
  });

  it('is another one under other names', () => {
    const own = counted(modules.ConditionExpression);
    const kept = keeping(own);
    const paths = ['left', 'right'].map((name) => JSON.stringify(kept.parse('attribute_exists(#a)', context({}, { '#a': name }))));
    expect(paths[0]).toContain('left');
    expect(paths[1]).toContain('right');
    expect(own.calls).toBe(2);
  });
});
