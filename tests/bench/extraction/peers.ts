/** What ours is timed beside: the parsers alone, and the peers, which are installed on demand. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as cheerio from 'cheerio';
import { parseDocument } from 'htmlparser2';
import { z } from 'zod';
import { OURS, type Contender } from './contender.ts';

const PARSERS: readonly Contender[] = [
  { name: 'cheerio.load', ratio: 'ours ÷ theirs', run: ({ html }) => cheerio.load(html).root().length },
  { name: 'htmlparser2', ratio: 'ours ÷ theirs', run: ({ html }) => parseDocument(html).children.length },
];

const peerSchema = z.custom<(html: string, url: string) => string | Promise<string>>((value) => typeof value === 'function');
const moduleSchema = z.object({ peers: z.record(z.string(), peerSchema) });

/** `only` names those that are wanted: where none of them is a peer, none is installed. */
export async function loadContenders(only: readonly string[] | undefined): Promise<readonly Contender[]> {
  const parsers = PARSERS.filter(({ name }) => only?.includes(name) ?? true);
  if (only?.every((name) => name === OURS.name || PARSERS.some((parser) => parser.name === name)) === true) return parsers;
  installPeers();
  const { peers } = moduleSchema.parse(await import(new URL('../peers/index.js', import.meta.url).href));
  const extractors = Object.entries(peers).map(([name, peer]): Contender => ({
    name,
    ratio: 'theirs ÷ ours',
    run: async ({ html, url }) => {
      // Some peers throw on pages that others read; what they did until then still took its time.
      try {
        return (await peer(html, url)).length;
      } catch {
        return 0;
      }
    },
  }));
  return [...parsers, ...extractors.filter(({ name }) => only?.includes(name) ?? true)];
}

function installPeers(): void {
  const folder = new URL('../peers/', import.meta.url).pathname;
  if (existsSync(`${folder}node_modules/jsdom`)) return;
  process.stderr.write('Installing the peers into tests/bench/peers/node_modules …\n');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0)
    throw new Error(`npm ci in ${folder} ended with ${status}. The peers come from the npm registry: check that it can be reached.`);
}
