/** Files: none longer than a reader takes in at once, and no comment that sends a reader to a file that is not there. */
import { globSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lineOf, parse, ROOT, sourcesIn, type Source } from './sources.ts';

const MOST_LINES = 300;

/** Data, which nobody reads from top to bottom: how the paths begin, and what it is. */
const DATA: Readonly<Record<string, string>> = {
  'shared/client/api-types.ts': 'generated from the description of the API by `npm run client`',
  'shared/extraction/body/selection/teaser-phrases.ts': 'phrases of many languages, a line each',
  'shared/extraction/trees/models/': 'trained models, written by `npm run train`',
  'tests/search/judged-set.ts': 'articles, queries, and which of the articles answer each',
  'tests/security/hostile-inputs.ts': 'inputs of attackers, one after the other',
  'tests/security/vectors.ts': 'vectors of scripts in markup',
};

const sources = sourcesIn(['shared', 'functions', 'infra', 'tests']);
const linesOf = ({ text }: Source): number => text.trimEnd().split('\n').length;

it('has no file over 300 lines but data', () => {
  expect(sources.length).toBeGreaterThan(800);
  const isData = (path: string): boolean => Object.keys(DATA).some((start) => path.startsWith(start));
  const long = sources.filter((source) => linesOf(source) > MOST_LINES).map(({ path }) => path);
  expect(long.filter((path) => !isData(path))).toEqual([]);
  // The exceptions are of files that there are.
  expect(Object.keys(DATA).filter((start) => !sources.some(({ path }) => path.startsWith(start)))).toEqual([]);
});

/** Names of files that a page, a program or a service has, not this repository. */
const OF_OTHERS: ReadonlySet<string> = new Set([
  'Next.js',
  'Editor.js',
  'openapi.json',
  'request.json',
  'report.json',
  'index.json',
  'outputs.json',
  'mutation.json',
  'NAME.expected.md',
]);
const NAME = /(?<![\w./@-])(?:[\w.-]{1,60}\/){0,8}[\w.-]{1,80}\.(?:tsx?|mjs|js|md|json|svg)\b/g;

/** `file:line name` of every file that a comment names and that neither the repository nor {@link OF_OTHERS} has. */
function citationsOfNothing({ path, text, parsed }: Source, endings: ReadonlySet<string>): string[] {
  return parsed.comments.flatMap(({ value, start }) =>
    [...value.replaceAll(/https?:\/\/\S{1,500}/g, '').matchAll(NAME)]
      .map(([name]) => name.replace(/^(?:\.\.?\/){1,8}/, ''))
      .filter((name) => !endings.has(name) && !OF_OTHERS.has(name.slice(name.lastIndexOf('/') + 1)))
      .map((name) => `${path}:${lineOf({ path, text, parsed }, start)} ${name}`),
  );
}

it('names in comments only files that are there', () => {
  const files = globSync(['{.github,docs,functions,infra,shared,tests}/**/*.*', '*.*'], { cwd: ROOT, exclude: ['**/node_modules'] });
  const endings = new Set(files.flatMap((path) => path.split('/').map((_, at, parts) => parts.slice(at).join('/'))));
  expect(sources.flatMap((source) => citationsOfNothing(source, endings))).toEqual([]);
  const stale = parse('x.ts', '// See DESIGN-OLD.md, and ./files.test.ts.');
  expect(citationsOfNothing(stale, endings)).toEqual(['x.ts:1 DESIGN-OLD.md']);
});
