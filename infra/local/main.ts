/**
 * `npm start`: the whole pipeline on this machine, until Ctrl-C. Flags: see options.ts.
 *
 * It is started with `--min-semi-space-size=16` (MB): next to nothing of a request outlives it, and V8 enlarges its young generation only
 * for what does, so that it would collect at each megabyte, with threads beside, a seventh of the cloud's processor time. And with
 * `--heap-growing-percent=400`: V8 counts the bytes of uploads and answers, which lie outside its heap, towards the size at which it collects
 * all of it, though nothing in it died. At twice the heap, as by default, that was every 24 MB of bodies, a quarter of the cloud's
 * processor time in a flood of uploads.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEFAULT_DATA, USAGE, readOptions, type StartOptions } from './options.ts';
import type { LocalCloud } from './index.ts';

const NODE_MAJOR = 24;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const SAMPLES = join(import.meta.dirname, 'samples');

// Everything that is kept is for this user alone, whatever the shell's settings: SQLite, Java and the CDK make files too.
process.umask(0o077);

let stopping = false;

const major = Number(process.versions.node.split('.')[0]);
if (major < NODE_MAJOR)
  fail(
    `The local cloud needs Node ${NODE_MAJOR}, as the functions in AWS do; this is Node ${process.versions.node}. Run it with \`npm start\`, which brings its own, or install Node ${NODE_MAJOR}.`,
  );
const read = readOptions(process.argv.slice(2));
if (!read.ok) fail(`${read.problem}\n\n${USAGE}`);
else if (read.options.help) process.stdout.write(USAGE);
else await start(read.options);

async function start(options: StartOptions): Promise<void> {
  const began = performance.now();
  const progress = (step: string): void => say(`${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${step}`);
  const folder = resolve(options.data);
  // Heavy imports come after the first word, so that there is one at once.
  progress('starting the local cloud');
  const { startLocalCloud, writeOutputs } = await import('./index.ts');
  let cloud: LocalCloud;
  for (const signal of SIGNALS) process.once(signal, endAtOnce);
  try {
    cloud = await startLocalCloud({
      dataFolder: folder,
      apiPort: options.port,
      awsPort: options['s3-port'],
      engine: options.dynamodb,
      reset: options.reset,
      watch: options.watch,
      onProgress: progress,
    });
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
    return;
  }
  for (const signal of SIGNALS) process.off(signal, endAtOnce);
  stopOnSignals(cloud);
  await sayLandings(cloud);
  writeOutputs(join(folder, 'outputs.json'), cloud.outputs);
  progress(`ready (data in ${options.data}, tables on the ${options.dynamodb} engine)`);
  describe(cloud, folder);
  if (options.open) openInBrowser(cloud.outputs.consoleUrl);
  if (!cloud.isFirstStart) return;
  try {
    await uploadSamples(cloud);
  } catch (error) {
    // Ctrl-C amid the samples takes the bucket away from under them.
    if (!stopping) throw error;
  }
}

/** How each system opens an address; where it has no browser, the address stands in the terminal. */
function openInBrowser(url: string): void {
  const [program = '', ...words] = { darwin: ['open'], win32: ['cmd', '/c', 'start', '""'] }[process.platform as string] ?? ['xdg-open'];
  const child = spawn(program, [...words, url], { stdio: 'ignore', detached: true });
  child.once('error', () => say(`  No browser could be opened; the console is at ${url}`));
  child.unref();
}

/** Until there is a cloud to stop, ending is enough: what was started ends with this process. */
function endAtOnce(): void {
  process.exit(130);
}

/** The command line finds the data below this folder by itself; for another place it needs `GALLEY_OUTPUTS`. */
function commandLine(folder: string): string {
  const publish = 'npx galley publish FOLDER';
  return folder === resolve(DEFAULT_DATA) ? publish : `export GALLEY_OUTPUTS='${join(folder, 'outputs.json')}'\n    ${publish}`;
}

function describe({ outputs }: LocalCloud, folder: string): void {
  const { accessKeyId, secretAccessKey } = outputs.credentials;
  say(`
  Console      ${outputs.consoleUrl}
  API          ${outputs.apiUrl}
  S3           ${outputs.s3Endpoint}
  bucket       ${outputs.rawBucketName}

  Upload a page, with the credentials of this data folder (keep them to yourself, and the console's token):
    export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey} AWS_REGION=${outputs.region}
    aws s3 cp page.html s3://${outputs.rawBucketName}/page.html --endpoint-url ${outputs.s3Endpoint}

  Publish a folder, from a second terminal:
    ${commandLine(folder)}

  Read the articles:
    curl ${outputs.apiUrl}/v1/articles

  Ctrl-C stops everything; the data stays. Articles as they land:
`);
}

async function sayLandings(cloud: LocalCloud): Promise<void> {
  const { describeArticleLine, readArticleLine, withTitle } = await import('./article-line.ts');
  for (const [id, one] of cloud.functions) {
    one.on('log', ({ line }) => {
      const article = readArticleLine(line);
      if (article !== undefined) void withTitle(article, cloud.outputs.apiUrl).then((titled) => say(`  ${describeArticleLine(titled)}`));
    });
    one.on('report', ({ error }) => {
      if (error !== undefined) say(`  ${id} failed: ${error}`);
    });
  }
}

async function uploadSamples({ outputs }: LocalCloud): Promise<void> {
  const { PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({ endpoint: outputs.s3Endpoint, region: outputs.region, credentials: outputs.credentials });
  for (const name of sampleNames()) {
    await client.send(
      new PutObjectCommand({
        Bucket: outputs.rawBucketName,
        Key: `samples/${name}`,
        Body: readFileSync(join(SAMPLES, name)),
        ContentType: 'text/html',
      }),
    );
  }
  client.destroy();
}

function sampleNames(): string[] {
  try {
    return readdirSync(SAMPLES)
      .filter((name) => name.endsWith('.html'))
      .toSorted();
  } catch {
    return [];
  }
}

function stopOnSignals(cloud: LocalCloud): void {
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      // A second Ctrl-C does not wait.
      if (stopping) process.exit(130);
      stopping = true;
      say('\nstopping');
      void cloud.stop().then(() => process.exit(0));
    });
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function fail(problem: string): void {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
