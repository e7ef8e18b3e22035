/**
 * Bundles a function's entry and all it imports, the AWS SDK included, into one ESM file.
 *
 * esbuild runs in this process and its output is written here, so that the result depends on the sources alone: the
 * same files give the same bytes, and so the same asset hash, whatever folder they are put in. (NodejsFunction runs
 * esbuild in a shell with the output folder in its source map, where it ends up in the hash.)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, type Metafile } from 'esbuild';

export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Bundle {
  readonly files: readonly { readonly name: string; readonly contents: Uint8Array }[];
  /** What went in, and how many bytes of each file came out. */
  readonly metafile: Metafile;
}

/** `entry` is relative to the project's root. */
export function bundle(entry: string): Bundle {
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: PROJECT_ROOT,
    entryPoints: [entry],
    // Never written there: source maps name their sources relative to this path, and so from the project's root.
    outfile: join(PROJECT_ROOT, 'index.mjs'),
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': join(PROJECT_ROOT, 'shared/platform/function-credentials.ts') },
    minify: true,
    sourcemap: 'linked',
    // File and line are what a stack trace needs; the sources themselves would make the map five times as large.
    sourcesContent: false,
    legalComments: 'none',
    // CommonJS packages in an ES module reach Node's own modules through `require`.
    banner: { js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  return { files: outputFiles.map((file) => ({ name: basename(file.path), contents: file.contents })), metafile };
}

/** Writes the bundle of `entry` into `folder`. */
export function writeBundle(entry: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of bundle(entry).files) writeFileSync(join(folder, file.name), file.contents);
}
