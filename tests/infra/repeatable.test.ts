/** The same sources give the same assembly, byte for byte, wherever and however often it is made. */
import { execFileSync } from 'node:child_process';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { galleyApp } from '../../infra/galley-app.ts';
import { bundle, writeBundle, type Bundle } from '../../infra/constructs/bundle.ts';
import { temporaryFolder } from './synthesis.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

/** The names of an assembly's assets, which are hashes of what is in them. */
const assets = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.startsWith('asset.'))
    .toSorted();

describe('two syntheses into different folders', () => {
  it('give the same template and the same assets', () => {
    const [first, second] = [temporaryFolder(), join(temporaryFolder(), 'deeper', 'cdk.out')];
    const names = [first, second].map((outdir) => {
      const { app, stack } = galleyApp({ outdir, context: { stage: 'dev' } });
      app.synth();
      return stack.stackName;
    });
    for (const file of [`${names[0]}.template.json`, `${names[0]}.assets.json`])
      expect(readFileSync(join(second, file), 'utf8')).toBe(readFileSync(join(first, file), 'utf8'));
    // The dev stage has every function there is.
    expect(assets(first).length).toBe(globSync('functions/*/*handler.ts', { cwd: ROOT }).length);
    expect(assets(second)).toEqual(assets(first));
  });
});

describe.each(['functions/ingest/handler.ts', 'functions/api/handler.ts'])('the bundle of %s', (entry) => {
  let made: Bundle;
  beforeAll(() => {
    made = bundle(entry);
  });

  it('says nothing of the folder that it was made in', () => {
    for (const file of made.files) expect(Buffer.from(file.contents).includes(process.cwd()), file.name).toBe(false);
  });

  // Packages that map further back, to their own sources, name these by address.
  it('maps back to sources named from the project root', () => {
    const map = made.files.find(({ name }) => name === 'index.mjs.map');
    const { sources }: { sources: string[] } = JSON.parse(Buffer.from(map?.contents ?? []).toString());
    expect(sources).toContain(entry);
    for (const source of sources) expect(source).toMatch(/^(?:functions|shared|node_modules|https:)\//);
  });

  it('loads and exports the handler where no node_modules are', () => {
    const folder = temporaryFolder();
    writeBundle(entry, folder);
    const script = "process.stdout.write(typeof (await import('./index.mjs')).handler)";
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, env: ENVIRONMENT, encoding: 'utf8' })).toBe(
      'function',
    );
  });
});

/** What handlers read when they are loaded. */
const ENVIRONMENT = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  STAGE: 'test',
  TABLE_NAME: 'table',
  RAW_BUCKET_NAME: 'raw',
  BODIES_BUCKET_NAME: 'bodies',
  ACCESS_READERS: 'keys',
  ACCESS_PUBLISHERS: 'keys',
  QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/1/ingest',
  DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/1/dead',
  POWERTOOLS_SERVICE_NAME: 'test',
  POWERTOOLS_METRICS_NAMESPACE: 'test',
};
