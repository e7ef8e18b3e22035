/**
 * Bundles a function's entry and all it imports, the AWS SDK included, into one ESM file.
 *
 * What esbuild makes is written here, so that the result depends on the sources alone: the same files give the same bytes,
 * and so the same asset hash, whatever folder they are put in. (NodejsFunction runs esbuild in a shell with the output folder
 * in its source map, where it ends up in the hash.)
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Metafile } from 'esbuild';

export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** More than any bundle with its source map. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

export interface Bundle {
  readonly files: readonly { readonly name: string; readonly contents: Uint8Array }[];
  /** What went in, and how many bytes of each file came out. */
  readonly metafile: Metafile;
}

/** `entry` is relative to the project's root. */
export function bundle(entry: string): Bundle {
  const worker = fileURLToPath(new URL('bundle-worker.ts', import.meta.url));
  const output = execFileSync(process.execPath, [worker, entry], { encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES });
  const { files, metafile }: { files: { name: string; contents: string }[]; metafile: Metafile } = JSON.parse(output);
  return { files: files.map(({ name, contents }) => ({ name, contents: Buffer.from(contents, 'base64') })), metafile };
}

/** Writes the bundle of `entry` into `folder`. */
export function writeBundle(entry: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of bundle(entry).files) writeFileSync(join(folder, file.name), file.contents);
}
