/** What one room uses of another has a docstring: its reader does not have to open the file to know what it is for. */
import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { roomOf } from './import-rules.ts';
import { parse, sourcesIn, type Source } from './sources.ts';

/** New exports may lag a little behind; type aliases of schemas that have a docstring need none of their own. */
const LEAST_SHARE = 0.9;

/** Exports that a file of another room imports, as `path name`, each with whether it has a docstring. */
function crossing(sources: readonly Source[]): ReadonlyMap<string, boolean> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const found = new Map<string, boolean>();
  for (const { path, parsed } of sources) {
    for (const { moduleRequest, entries } of parsed.module.staticImports) {
      const target = posix.join(posix.dirname(path), moduleRequest.value);
      if (!moduleRequest.value.startsWith('.') || roomOf(path)?.name === roomOf(target)?.name) continue;
      for (const { importName } of entries) {
        const own = originOf(byPath, target, importName.name ?? '');
        if (own !== undefined) found.set(`${own.source.path} ${own.name}`, isDocumented(own.source, own.name));
      }
    }
  }
  return found;
}

/** The file that declares what `path` exports under a name, through re-exports. */
function originOf(byPath: ReadonlyMap<string, Source>, path: string, name: string): { source: Source; name: string } | undefined {
  const source = byPath.get(path);
  const entry = source?.parsed.module.staticExports.flatMap(({ entries }) => entries).find(({ exportName }) => exportName.name === name);
  if (source === undefined || entry === undefined) return undefined;
  if (entry.moduleRequest === null) return { source, name };
  return originOf(byPath, posix.join(posix.dirname(path), entry.moduleRequest.value), entry.importName.name ?? name);
}

/** Whether a docstring stands right before the declaration; the comment at a file's head is about the file. */
function isDocumented({ text, parsed }: Source, name: string): boolean {
  const statement = parsed.module.staticExports.find(({ entries }) => entries.some(({ exportName }) => exportName.name === name));
  const before = parsed.comments.findLast(({ end }) => statement !== undefined && end <= statement.start);
  return before !== undefined && before.start > 0 && before.value.startsWith('*') && text.slice(before.end, statement?.start).trim() === '';
}

// Generated: the description of the API has the docstrings, the models have heads.
const GENERATED = /^shared\/(?:client\/api-types|extraction\/trees\/models\/)/;

it('stands before nine of ten exports that cross a door', () => {
  const exported = [...crossing(sourcesIn(['shared', 'functions', 'infra']))].filter(([what]) => !GENERATED.test(what));
  expect(exported.length).toBeGreaterThan(500);
  const bare = exported.filter(([, isDocumentedThere]) => !isDocumentedThere).map(([what]) => what);
  expect(1 - bare.length / exported.length, `without a docstring:\n${bare.join('\n')}`).toBeGreaterThanOrEqual(LEAST_SHARE);
});

it('is missed where there is none, also through a door', () => {
  const sources = [
    parse('shared/a/index.ts', "export { one, two } from './in.ts';"),
    parse('shared/a/in.ts', '/** The head. */\n\nexport const one = 1;\n/** Two. */\nexport const two = 2;\n'),
    parse('shared/b/index.ts', "import { one, two } from '../a/index.ts';\nexport const sum = one + two;"),
  ];
  expect([...crossing(sources)]).toEqual([
    ['shared/a/in.ts one', false],
    ['shared/a/in.ts two', true],
  ]);
});
