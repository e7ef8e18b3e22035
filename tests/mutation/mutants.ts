/**
 * Small faults to put into a source, one at a time: what a slip of the hand would do, found in its syntax tree.
 *
 * | kind | from → to |
 * |---|---|
 * | condition | what `if`, `?:`, `&&`, `||` and `!` decide → `true`, `false`, the other operator, without `!` |
 * | comparison, arithmetic | `<` → `<=`, `===` → `!==`, `+` → `-` and so on |
 * | number | n → n + 1 |
 * | text | a text without a space → empty; with one it is words for people, whose wording no test should hold |
 * | call | a statement that only calls → nothing; `list.filter(f)` and its like → `list` |
 * | element | one element of a list, or one property of an object → left out |
 */
import { Visitor } from 'oxc-parser';
import { lineOf, type Source } from '../hygiene/sources.ts';

export interface Mutant {
  readonly path: string;
  readonly line: number;
  readonly kind: 'condition' | 'comparison' | 'arithmetic' | 'number' | 'text' | 'call' | 'element';
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** What stood there, in one line. */
  readonly original: string;
}

const SWAPPED: Readonly<Record<string, { readonly kind: Mutant['kind']; readonly to: string }>> = {
  '<': { kind: 'comparison', to: '<=' },
  '<=': { kind: 'comparison', to: '<' },
  '>': { kind: 'comparison', to: '>=' },
  '>=': { kind: 'comparison', to: '>' },
  '===': { kind: 'comparison', to: '!==' },
  '!==': { kind: 'comparison', to: '===' },
  '+': { kind: 'arithmetic', to: '-' },
  '-': { kind: 'arithmetic', to: '+' },
  '*': { kind: 'arithmetic', to: '/' },
  '/': { kind: 'arithmetic', to: '*' },
  '%': { kind: 'arithmetic', to: '*' },
  '&': { kind: 'arithmetic', to: '|' },
  '|': { kind: 'arithmetic', to: '&' },
  '&&': { kind: 'condition', to: '||' },
  '||': { kind: 'condition', to: '&&' },
};

/** Methods whose result is of the kind of what they are called on: without the call, the rest still runs. */
const REMOVABLE = new Set([
  'filter',
  'slice',
  'toSorted',
  'sort',
  'trim',
  'trimEnd',
  'trimStart',
  'toLowerCase',
  'replace',
  'replaceAll',
  'padStart',
  'padEnd',
  'toReversed',
  'concat',
  'flat',
  'subarray',
  'normalize',
]);

interface Span {
  readonly start: number;
  readonly end: number;
}

/** All mutants of a source, in its order. */
export function mutantsOf(source: Source): Mutant[] {
  const { path, text } = source;
  const mutants: Mutant[] = [];
  const types: Span[] = [];
  const add = (kind: Mutant['kind'], { start, end }: Span, replacement: string): void => {
    mutants.push({
      path,
      line: lineOf(source, start),
      kind,
      start,
      end,
      replacement,
      original: text.slice(start, end).replace(/\s+/g, ' '),
    });
  };
  const decide = (test: Span): void => {
    add('condition', test, 'true');
    add('condition', test, 'false');
  };
  const swap = (operator: string, left: Span, right: Span): void => {
    const swapped = SWAPPED[operator];
    const at = text.indexOf(operator, left.end);
    if (swapped !== undefined && at >= 0 && at < right.start) add(swapped.kind, { start: at, end: at + operator.length }, swapped.to);
  };
  const leaveOut = (parts: readonly (Span | null)[]): void =>
    parts.forEach((part, i) => {
      if (part === null) return;
      const next = parts[i + 1] ?? null;
      const before = parts[i - 1] ?? null;
      // With the comma behind it, or before it where it is the last.
      if (next !== null) add('element', { start: part.start, end: next.start }, '');
      else if (before !== null) add('element', { start: before.end, end: part.end }, '');
      else add('element', part, '');
    });
  const type = (node: Span): void => void types.push(node);
  new Visitor({
    TSTypeAnnotation: type,
    TSInterfaceDeclaration: type,
    TSTypeAliasDeclaration: type,
    TSTypeParameterInstantiation: type,
    TSTypeParameterDeclaration: type,
    ImportDeclaration: type,
    ExportAllDeclaration: type,
    TSLiteralType: type,
    TSUnionType: type,
    TSArrayType: type,
    IfStatement: ({ test }) => decide(test),
    ConditionalExpression: ({ test }) => decide(test),
    BinaryExpression: ({ operator, left, right }) => swap(operator, left, right),
    LogicalExpression: ({ operator, left, right }) => swap(operator, left, right),
    UnaryExpression: (node) => {
      if (node.operator === '!') add('condition', node, text.slice(node.argument.start, node.argument.end));
    },
    Literal: (node) => {
      if (typeof node.value === 'number') add('number', node, String(node.value + 1));
      if (typeof node.value === 'string' && node.value !== '' && !node.value.includes(' ')) add('text', node, "''");
    },
    ExpressionStatement: (node) => {
      const call = node.expression.type === 'AwaitExpression' ? node.expression.argument : node.expression;
      if (call.type === 'CallExpression') add('call', node, ';');
    },
    CallExpression: (node) => {
      const { callee } = node;
      if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && REMOVABLE.has(callee.property.name))
        add('call', { start: callee.object.end, end: node.end }, '');
    },
    ArrayExpression: ({ elements }) => leaveOut(elements),
    ObjectExpression: ({ properties }) => leaveOut(properties),
  }).visit(source.parsed.program);
  const exports = source.parsed.module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => (moduleRequest === null ? [] : [moduleRequest])),
  );
  const untouched = [...types, ...exports];
  return mutants
    .filter(({ start, end }) => !untouched.some((span) => start >= span.start && end <= span.end))
    .toSorted((one, other) => one.start - other.start);
}

/** The source with the fault in it. */
export function withMutant(text: string, { start, end, replacement }: Mutant): string {
  return text.slice(0, start) + replacement + text.slice(end);
}
