/**
 * What is inside the functions' bundles, package by package.
 *
 *     node tests/hygiene/bundle-contents.ts    writes bundle-contents.json anew
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { bundle } from '../../infra/constructs/bundle.ts';
import { ROOT } from './sources.ts';

export const ENTRIES = [
  'functions/ingest/handler.ts',
  'functions/api/handler.ts',
  'functions/api/admin-handler.ts',
  'functions/search-writer/handler.ts',
  'functions/duplicates/handler.ts',
  'functions/replay/handler.ts',
  'functions/drift/handler.ts',
  'functions/hooks/handler.ts',
  'functions/facet-counts/handler.ts',
  'functions/event-bus/handler.ts',
] as const;
const FILE = `${ROOT}tests/hygiene/bundle-contents.json`;

const packageSchema = z.object({ name: z.string(), version: z.string(), licence: z.string(), bytes: z.int() });
export type BundledPackage = z.output<typeof packageSchema>;
const contentsSchema = z.record(z.string(), z.array(packageSchema));
export type Contents = z.output<typeof contentsSchema>;

const manifestSchema = z.object({ version: z.string(), license: z.string().default('none') });

/** The packages in each bundle with their bytes after minification, by name. Our own code is left out: it shows in review anyway. */
export function bundleContents(): Contents {
  return Object.fromEntries(ENTRIES.map((entry) => [entry, packagesOf(entry)]));
}

export const committedContents = (): Contents => contentsSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));

function packagesOf(entry: string): BundledPackage[] {
  const bytes = new Map<string, number>();
  for (const { inputs } of Object.values(bundle(entry).metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = packageFolder(path);
      if (folder !== undefined && bytesInOutput > 0) bytes.set(folder, (bytes.get(folder) ?? 0) + bytesInOutput);
    }
  }
  const packages = new Map<string, BundledPackage>();
  for (const [folder, size] of bytes) {
    const { version, license } = manifestSchema.parse(JSON.parse(readFileSync(`${ROOT}${folder}/package.json`, 'utf8')));
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    // One package in two folders is one line, and its bytes are there twice.
    const known = packages.get(`${name} ${version}`)?.bytes ?? 0;
    packages.set(`${name} ${version}`, { name, version, licence: license, bytes: known + size });
  }
  return [...packages].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** `node_modules/@scope/name` of a file, the innermost if they are nested. */
function packageFolder(path: string): string | undefined {
  const start = path.lastIndexOf('node_modules/');
  if (start < 0) return undefined;
  const [first, second] = path.slice(start + 'node_modules/'.length).split('/');
  return `${path.slice(0, start)}node_modules/${first?.startsWith('@') === true ? `${first}/${second}` : first}`;
}

if (import.meta.main) {
  const contents = bundleContents();
  const blocks = Object.entries(contents).map(
    ([entry, packages]) => `  ${JSON.stringify(entry)}: [\n${packages.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`,
  );
  writeFileSync(FILE, `{\n${blocks.join(',\n')}\n}\n`);
  for (const [entry, packages] of Object.entries(contents))
    console.log(`${entry}: ${packages.length} packages, ${packages.reduce((sum, { bytes }) => sum + bytes, 0).toLocaleString('en')} bytes`);
}
