/** The repository's own TypeScript, parsed: what each file imports, and every regular expression in it. */
import { globSync, readFileSync } from 'node:fs';
import { parseSync, Visitor, type ParseResult } from 'oxc-parser';

export const ROOT = new URL('../..', import.meta.url).pathname;

export interface Source {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly parsed: ParseResult;
}

/** Packages that tests install, and what is compiled against them, which is no part of this program. */
const NOT_OURS = ['**/node_modules', '**/description-tools'];

export function sourcesIn(folders: readonly string[], root: string = ROOT): Source[] {
  return folders.flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root, exclude: NOT_OURS })
      .toSorted()
      .map((path) => parse(path, readFileSync(`${root}/${path}`, 'utf8'))),
  );
}

export function parse(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  const [error] = parsed.errors;
  if (error !== undefined) throw new Error(`${path} cannot be parsed: ${error.message}`);
  return { path, text, parsed };
}

export const lineOf = (source: Source, offset: number): number => source.text.slice(0, offset).split('\n').length;

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Erased before it runs: `import type`, or nothing but types. */
  readonly typeOnly: boolean;
}

/** Every import, static or dynamic, and every re-export. */
export function importsOf(source: Source): Import[] {
  const { staticImports, staticExports, dynamicImports } = source.parsed.module;
  const found: Import[] = staticImports.map(({ moduleRequest, entries, start }) => ({
    specifier: moduleRequest.value,
    line: lineOf(source, start),
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  for (const { entries } of staticExports) {
    for (const { moduleRequest, isType, start } of entries) {
      if (moduleRequest !== null) found.push({ specifier: moduleRequest.value, line: lineOf(source, start), typeOnly: isType });
    }
  }
  for (const { moduleRequest, start } of dynamicImports) {
    const text = source.text.slice(moduleRequest.start, moduleRequest.end);
    const literal = /^(['"`])([^'"`$]{1,300})\1$/.exec(text)?.[2];
    // What is not a literal cannot be checked: it is listed as it stands, and matches no allowed target.
    found.push({ specifier: literal ?? text, line: lineOf(source, start), typeOnly: false });
  }
  return found;
}

export interface RegularExpression {
  readonly pattern: string;
  readonly flags: string;
  /** `file:line`. */
  readonly place: string;
}

/** Functions of ours that build an expression out of the one they are given: each call of them counts, and what they call does not. */
const BUILDERS = ['twinned'];

/** Regular expression literals, and the calls that build one out of something else. */
export function regularExpressionsOf(source: Source): {
  readonly literals: readonly RegularExpression[];
  readonly built: readonly { readonly place: string; readonly text: string }[];
} {
  const literals: RegularExpression[] = [];
  const built: { place: string; text: string }[] = [];
  const build = (callee: unknown, node: Span): void => {
    if (!['RegExp', ...BUILDERS].some((name) => isIdentifier(callee, name)) || builders.some((builder) => holds(builder, node))) return;
    built.push({
      place: `${source.path}:${lineOf(source, node.start)}`,
      text: source.text.slice(node.start, node.end).replace(/\s+/g, ' '),
    });
  };
  const builders = source.parsed.program.body
    .map((statement) => (statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement))
    .flatMap((node) => (node?.type === 'FunctionDeclaration' && BUILDERS.some((name) => isIdentifier(node.id, name)) ? [node] : []));
  new Visitor({
    Literal(node) {
      if ('regex' in node)
        literals.push({ pattern: node.regex.pattern, flags: node.regex.flags, place: `${source.path}:${lineOf(source, node.start)}` });
    },
    NewExpression: (node) => build(node.callee, node),
    CallExpression: (node) => build(node.callee, node),
  }).visit(source.parsed.program);
  return { literals, built };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const holds = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

const isIdentifier = (node: unknown, name: string): boolean =>
  typeof node === 'object' && node !== null && 'type' in node && node.type === 'Identifier' && 'name' in node && node.name === name;

/** Uses of what makes a function answer differently for the same input, or reach outside: `file:line what`. */
export function impuritiesOf(source: Source): string[] {
  const found: string[] = [];
  const note = (offset: number, what: string): void => {
    found.push(`${source.path}:${lineOf(source, offset)} ${what}`);
  };
  new Visitor({
    MemberExpression(node) {
      const name = memberName(node);
      if (name !== undefined && IMPURE_MEMBERS.has(name)) note(node.start, name);
    },
    NewExpression(node) {
      if (isIdentifier(node.callee, 'Date') && node.arguments.length === 0) note(node.start, 'new Date()');
    },
    CallExpression(node) {
      if (isIdentifier(node.callee, 'Date')) note(node.start, 'Date()');
      for (const name of IMPURE_CALLS) if (isIdentifier(node.callee, name)) note(node.start, `${name}()`);
    },
  }).visit(source.parsed.program);
  return found;
}

const IMPURE_MEMBERS = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'process.env',
  'process.hrtime',
  'process.memoryUsage',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'console.log',
  'console.error',
  'console.warn',
]);
const IMPURE_CALLS = ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'randomUUID', 'randomBytes'] as const;

function memberName(node: { readonly object: unknown; readonly property: unknown }): string | undefined {
  const object = identifierName(node.object);
  const property = identifierName(node.property);
  return object === undefined || property === undefined ? undefined : `${object}.${property}`;
}

function identifierName(node: unknown): string | undefined {
  return typeof node === 'object' &&
    node !== null &&
    'type' in node &&
    node.type === 'Identifier' &&
    'name' in node &&
    typeof node.name === 'string'
    ? node.name
    : undefined;
}
