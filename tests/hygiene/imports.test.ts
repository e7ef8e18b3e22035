/** The house's walls: who imports whom, no circles, and a pure extraction library. */
import { describe, expect, it } from 'vitest';
import { checkImports, circlesOf, folderEdges } from './import-rules.ts';
import { documentedExports } from './docstrings.ts';
import { EXTRACTION_ROOMS } from './extraction-rooms.ts';
import { impuritiesOf, parse, sourcesIn } from './sources.ts';

const sources = sourcesIn(['shared', 'functions', 'infra', 'tests']);

describe('the source tree', () => {
  it('imports in the directions that the house allows, through its doors', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(checkImports(sources).violations).toEqual([]);
  });

  it('has no circles, types counted', () => {
    expect(circlesOf(checkImports(sources).edges)).toEqual([]);
  });

  it('has no circles of folders within extraction, types counted', () => {
    const extraction = sources.filter(({ path }) => path.startsWith('shared/extraction/'));
    expect(circlesOf(folderEdges(checkImports(extraction).edges))).toEqual([]);
  });

  it('draws no arrow upward within extraction: each room may use only what is listed before it', () => {
    const order = Object.keys(EXTRACTION_ROOMS);
    for (const [room, may] of Object.entries(EXTRACTION_ROOMS))
      for (const other of may) expect(order.indexOf(other), `${room} → ${other}`).toBeLessThan(order.indexOf(room));
  });

  it('keeps clocks, randomness and input and output out of shared/extraction', () => {
    expect(sources.filter(({ path }) => path.startsWith('shared/extraction/')).flatMap(impuritiesOf)).toEqual([]);
  });

  it('reads the environment of the functions in one file', () => {
    const readers = sources
      .filter(({ path }) => /^(?:shared|functions)\//.test(path))
      .flatMap(impuritiesOf)
      .filter((found) => found.endsWith(' process.env'));
    expect(readers.map((found) => found.replace(/:\d+ .*/, ''))).toEqual(readers.map(() => 'shared/platform/environment.ts'));
  });
});

/** Data is not read as programs are: tests/hygiene/files.test.ts holds the length of all others. */
const IS_DATA = /^shared\/(?:extraction\/trees\/models\/|client\/api-types\.ts$)/;

describe('product files', () => {
  const files = sources.filter(({ path }) => !path.startsWith('tests/') && !IS_DATA.test(path));

  it('say what they export through a door: four names in five at least', () => {
    const { documented, bare } = documentedExports(files.filter(({ path }) => path.endsWith('/index.ts')));
    expect(documented + bare.length).toBeGreaterThan(400);
    expect(documented / (documented + bare.length), bare.join('\n')).toBeGreaterThanOrEqual(0.8);
  });

  it('have names of their own within extraction', () => {
    const named = Object.groupBy(
      files.filter(({ path }) => path.startsWith('shared/extraction/')),
      ({ path }) => path.slice(path.lastIndexOf('/') + 1),
    );
    const shared = Object.entries(named).filter(
      ([name, all]) => (all?.length ?? 0) > 1 && !['index.ts', 'features.ts', 'model.ts'].includes(name),
    );
    expect(shared.map(([name]) => name)).toEqual([]);
  });
});

/** Each line of the house's rules, broken by the smallest tree that breaks it. */
describe.each<[string, Readonly<Record<string, string>>, string]>([
  [
    'shared that uses a function',
    { 'shared/articles/a.ts': "import '../../functions/api/b.ts';", 'functions/api/b.ts': '' },
    'shared/articles may not use functions/api.',
  ],
  [
    'shared that uses infra',
    { 'shared/articles/a.ts': "export * from '../../infra/galley-app.ts';", 'infra/galley-app.ts': '' },
    'shared/articles may not use infra.',
  ],
  [
    'a function that uses another',
    { 'functions/api/a.ts': "import '../ingest/b.ts';", 'functions/ingest/b.ts': '' },
    'functions/api may not use functions/ingest.',
  ],
  [
    'infra that imports a function',
    { 'infra/constructs/a.ts': "import type { B } from '../../functions/api/b.ts';", 'functions/api/b.ts': '' },
    'infra may not use functions/api.',
  ],
  [
    'the app that uses the local cloud',
    { 'infra/pipeline-stack.ts': "import './local/index.ts';", 'infra/local/index.ts': '' },
    'infra may not use infra/local.',
  ],
  [
    'extraction that uses another room',
    { 'shared/extraction/a.ts': "import '../articles/index.ts';", 'shared/articles/index.ts': '' },
    'shared/extraction may not use shared/articles.',
  ],
  [
    'the parser that uses metadata',
    { 'shared/extraction/html/a.ts': "import type { B } from '../metadata/index.ts';", 'shared/extraction/metadata/index.ts': '' },
    'shared/extraction/html may not use shared/extraction/metadata.',
  ],
  [
    'a reach past the door of a room of extraction',
    { 'shared/extraction/score/a.ts': "import '../html/parse.ts';", 'shared/extraction/html/parse.ts': '' },
    'that is inside shared/extraction/html',
  ],
  [
    'a room within a room used from outside',
    { 'shared/extraction/score/a.ts': "import '../body/features/index.ts';", 'shared/extraction/body/features/index.ts': '' },
    'shared/extraction/score may not use shared/extraction/body/features.',
  ],
  [
    'a reach into extraction past its own door',
    { 'shared/articles/a.ts': "import '../extraction/html/index.ts';", 'shared/extraction/html/index.ts': '' },
    'that is inside shared/extraction; what others may use is in shared/extraction/index.ts.',
  ],
  [
    'a folder of extraction that nobody drew',
    { 'shared/extraction/cellar/a.ts': "import '../html/index.ts';", 'shared/extraction/html/index.ts': '' },
    'shared/extraction/cellar/a.ts lies in no room',
  ],
  ['extraction that uses Node', { 'shared/extraction/a.ts': "import 'node:fs';" }, 'shared/extraction is pure'],
  ['extraction that uses AWS', { 'shared/extraction/a.ts': "const s3 = await import('@aws-sdk/client-s3');" }, 'shared/extraction is pure'],
  [
    'a reach into another room',
    { 'functions/api/a.ts': "import '../../shared/articles/rows.ts';", 'shared/articles/rows.ts': '' },
    'that is inside shared/articles; what others may use is in shared/articles/index.ts.',
  ],
  [
    'production code that uses tests',
    { 'shared/articles/a.ts': "import '../../tests/a.ts';", 'tests/a.ts': '' },
    'shared/articles may not use tests.',
  ],
  ['an import of nothing', { 'functions/api/a.ts': "import './gone.ts';" }, 'there is no file functions/api/gone.ts.'],
  ['a package by its path', { 'functions/api/a.ts': "import '../../node_modules/zod/index.js';" }, 'a package is imported by its name.'],
  [
    'a file outside all rooms',
    { 'shared/a.ts': "import './articles/index.ts';", 'shared/articles/index.ts': '' },
    'shared/a.ts lies in no room',
  ],
  [
    'a dynamic import of anything',
    { 'functions/api/a.ts': 'const name = "x"; await import(`./${name}.ts`);' },
    'a dynamic import must name its module as text.',
  ],
])('%s', (_name, files, fault) => {
  it('is found', () => {
    const { violations } = checkImports(Object.entries(files).map(([path, text]) => parse(path, text)));
    expect(violations.length).toBe(1);
    expect(violations[0]).toContain(fault);
  });
});

it('finds circles of two files and of more, of types and of folders', () => {
  expect(circlesIn({ a: "import './b.ts';", b: "import './a.ts';" })).toEqual([['tests/a.ts', 'tests/b.ts']]);
  expect(circlesIn({ a: "import './b.ts';", b: "import './c.ts';", c: "export * from './a.ts';", d: "import './a.ts';" })).toEqual([
    ['tests/a.ts', 'tests/b.ts', 'tests/c.ts'],
  ]);
  expect(circlesIn({ a: "import type { B } from './b.ts';", b: "import './a.ts';" })).toEqual([['tests/a.ts', 'tests/b.ts']]);
  expect(
    circlesOf(
      folderEdges(
        new Map([
          ['x/a.ts', ['y/b.ts']],
          ['y/b.ts', []],
          ['y/c.ts', ['x/d.ts']],
          ['x/d.ts', []],
        ]),
      ),
    ),
  ).toEqual([['x', 'y']]);
  expect(circlesIn({ a: "import './b.ts'; import './c.ts';", b: "import './c.ts';", c: '' })).toEqual([]);
});

it('finds clocks and randomness, and lets a date be read from text', () => {
  expect(impuritiesIn('const a = Date.now(); const b = new Date(); const c = Math.random(); fetch("x"); process.env["A"];')).toEqual([
    'Date.now',
    'new Date()',
    'Math.random',
    'fetch()',
    'process.env',
  ]);
  expect(impuritiesIn('const a = new Date("2026-01-01"); const b = Math.max(1, 2);')).toEqual([]);
});

function circlesIn(files: Readonly<Record<string, string>>): string[][] {
  return circlesOf(checkImports(Object.entries(files).map(([name, text]) => parse(`tests/${name}.ts`, text))).edges);
}

function impuritiesIn(text: string): string[] {
  return impuritiesOf(parse('shared/extraction/a.ts', text)).map((line) => line.replace(/^\S+ /, ''));
}
