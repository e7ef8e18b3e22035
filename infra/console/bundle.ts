/** The console as files: its script and style bundled by esbuild, named by what is in them, and the page that loads them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, buildSync, type BuildResult } from 'esbuild';

const SOURCES = fileURLToPath(new URL('../../functions/console/', import.meta.url));

/** A file as it is sent. */
export interface ConsoleFile {
  readonly contents: Uint8Array;
  readonly type: string;
}

/** All that the server gives out: the page, and what it loads. */
export interface ConsoleBundle {
  /** By the name under `/console/assets/`. A name holds its contents' hash, so that it may be kept for ever. */
  readonly assets: ReadonlyMap<string, ConsoleFile>;
  /** What every view's address answers with. */
  readonly page: string;
  /** Names of the assets that the page loads before it shows anything; the rest comes when a view asks for it. */
  readonly first: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };

const OPTIONS = {
  absWorkingDir: SOURCES,
  entryPoints: ['main.tsx', 'style/style.css'],
  outdir: 'assets',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  write: false,
  metafile: true,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: ['es2023', 'chrome123', 'firefox128', 'safari17.5'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify: true,
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
} as const satisfies Parameters<typeof build>[0];

/** Bundles the sources as they are now; the same sources give the same names. */
export const bundleConsole = async (): Promise<ConsoleBundle> => filesOf(await build(mutable(OPTIONS)));

/** The same for who cannot wait: the CDK synthesizes at once. */
export const bundleConsoleNow = (): ConsoleBundle => filesOf(buildSync(mutable(OPTIONS)));

/** esbuild's types want lists that it could write to. */
const mutable = ({ entryPoints, target, ...rest }: typeof OPTIONS) => ({ ...rest, entryPoints: [...entryPoints], target: [...target] });

function filesOf({ outputFiles, metafile }: BuildResult<ReturnType<typeof mutable>>): ConsoleBundle {
  const assets = new Map(
    outputFiles.map(
      ({ path, contents }) => [basename(path), { contents, type: TYPES[path.split('.').at(-1) ?? ''] ?? 'text/plain' }] as const,
    ),
  );
  const outputs = Object.entries(metafile.outputs);
  const entry = (source: string) => outputs.find(([, { entryPoint }]) => entryPoint === source) ?? ['', undefined];
  const [script] = entry('main.tsx');
  const [style] = entry('style/style.css');
  const eager = importsOf(metafile.outputs, script, new Set()).map((path) => basename(path));
  const values = {
    SCRIPT: basename(script),
    STYLE: basename(style),
    // Named in the page, all are fetched at once, and not when the script that imports them has come.
    PRELOADS: eager.map((name) => `<link rel="modulepreload" href="/console/assets/${name}">`).join('\n'),
  };
  const page = Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`%${name}%`, value),
    readFileSync(`${SOURCES}index.html`, 'utf8'),
  );
  return { assets, page, first: [basename(script), basename(style), ...eager] };
}

/** All that a script needs before it runs, and what that needs. */
function importsOf(outputs: Outputs, path: string, known: Set<string>): string[] {
  const imports = (outputs[path]?.imports ?? []).filter((one) => one.kind === 'import-statement' && !known.has(one.path));
  for (const one of imports) known.add(one.path);
  return imports.flatMap((one) => [one.path, ...importsOf(outputs, one.path, known)]);
}

type Outputs = BuildResult<ReturnType<typeof mutable>>['metafile']['outputs'];

/** A strong validator of the page, which alone keeps its name when it changes. */
export const tagOf = (text: string): string => `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
