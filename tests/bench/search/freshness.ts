/**
 * How long it takes from the end of an upload until a search finds the article, on a local cloud of its own: ingest, the wake-up
 * of the search writer, its publication and the API's next look at the manifest.
 *
 *     npm run bench -- freshness [--uploads 12] [--json]
 *
 * Uploads come some seconds apart, each at another moment between two calls of the writer.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Command } from 'commander';
import { startLocalCloud, type LocalCloud } from '../../../infra/local/index.ts';
import { madePages } from '../pipeline/pages.ts';

const POLL_MS = 100;
const PAGE_BYTES = 30_000;
/** Far beyond what is promised: who waits longer waits for what never comes. */
const GIVE_UP_MS = 120_000;
/** Between one find and the next upload, a different part of the writer's seven seconds each time. */
const pauseMs = (index: number): number => (index * 1_700) % 7_000;

export function command(): Command {
  return new Command()
    .description('from an upload to a search that finds it, in the local cloud')
    .option('--uploads <count>', 'pages uploaded one after the other', Number, 12)
    .option('--json', 'print the figures as JSON')
    .action(async ({ uploads, json }: { readonly uploads: number; readonly json?: true }) => {
      const dataFolder = mkdtempSync(join(tmpdir(), 'galley-freshness-'));
      const cloud = await startLocalCloud({ dataFolder });
      try {
        const seconds = (await measure(cloud, uploads)).toSorted((a, b) => a - b);
        const figures = { uploads, least: seconds[0], median: seconds[Math.floor(seconds.length / 2)], most: seconds.at(-1) };
        console.log(json === true ? JSON.stringify(figures) : describe(figures));
      } finally {
        await cloud.stop();
        rmSync(dataFolder, { recursive: true, force: true });
      }
    });
}

/** Seconds, an upload each; the first, which starts all functions, is left out. */
async function measure({ outputs }: LocalCloud, uploads: number): Promise<number[]> {
  const s3 = new S3Client({ endpoint: outputs.s3Endpoint, region: outputs.region, credentials: outputs.credentials });
  const taken: number[] = [];
  for (const [index, { name, bytes }] of madePages(uploads + 1, PAGE_BYTES).entries()) {
    await sleep(pauseMs(index));
    await s3.send(new PutObjectCommand({ Bucket: outputs.rawBucketName, Key: name, Body: bytes, ContentType: 'text/html' }));
    const began = performance.now();
    // Its title, which no other page has.
    while (!(await isFound(outputs.apiUrl, `"Ferry number ${index}"`))) {
      if (performance.now() - began > GIVE_UP_MS) throw new Error(`Upload ${index} is not found after ${GIVE_UP_MS / 1_000} seconds.`);
      await sleep(POLL_MS);
    }
    if (index > 0) taken.push((performance.now() - began) / 1_000);
  }
  return taken;
}

async function isFound(apiUrl: string, q: string): Promise<boolean> {
  const answer = await fetch(`${apiUrl}/v1/search?q=${encodeURIComponent(q)}`);
  // A first search may come before the function that answers it, or its index.
  return answer.ok && ((await answer.json()) as { readonly total: number }).total > 0; // as: the API's own schema
}

const describe = (figures: Readonly<Record<'uploads' | 'least' | 'median' | 'most', number | undefined>>): string =>
  `${figures.uploads} uploads, each found ${[figures.least, figures.median, figures.most].map((one) => `${one?.toFixed(1)} s`).join(', ')} after it (least, median, most)`;
