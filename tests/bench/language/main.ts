/**
 * How often the language of a text is told right, and at what cost: our detector beside others, over the Universal
 * Declaration of Human Rights. `franc` was made from these very texts, which favours it here.
 * Times are of one run in turn, given as multiples of ours; bytes are those of a minified bundle that holds the detector.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { build } from 'esbuild';
import { z } from 'zod';
import { detectLanguage } from '../../../shared/extraction/language/detect-language.ts';
import { FUNCTION_WORDS } from '../../../shared/extraction/language/words.ts';
import { knownTexts, type KnownText } from './texts.ts';

/** Characters: a teaser, a paragraph, a short article. */
const LENGTHS = [150, 600, 2_500] as const;
const CUTS = 8;
/** Languages told by their script alone. */
const BY_SCRIPT = ['el', 'hy', 'he', 'bn', 'pa', 'gu', 'ta', 'te', 'kn', 'ml', 'si', 'th', 'lo', 'my', 'ka', 'ko', 'am', 'km', 'ja', 'zh'];

type Detect = (text: string) => string | null;
const peersSchema = z.object({
  detectors: z.record(
    z.string(),
    z.custom<Detect>((value) => typeof value === 'function'),
  ),
  entries: z.record(z.string(), z.string()),
});
const PEERS = new URL('peers/', import.meta.url).pathname;

export function command(): Command {
  return new Command().description('tell languages beside other detectors').action(run);
}

async function run(): Promise<void> {
  if (!existsSync(`${PEERS}node_modules/eld`)) {
    process.stderr.write('Installing the peers into tests/bench/language/peers/node_modules …\n');
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: PEERS, stdio: 'inherit' });
    if (status !== 0) throw new Error('The peers could not be installed: run `npm ci` in tests/bench/language/peers.');
  }
  const { detectors, entries } = peersSchema.parse(await import(new URL('peers/index.js', import.meta.url).href));
  const all: readonly (readonly [string, Detect])[] = [
    ['galley', (text) => detectLanguage(text)?.language ?? null],
    ...Object.entries(detectors),
  ];
  const bytes = new Map<string, number>([
    ['galley', await bundled('../../../shared/extraction/language/detect-language.ts', import.meta.dirname)],
  ]);
  for (const [name, entry] of Object.entries(entries)) bytes.set(name, await bundled(entry, PEERS));
  const languages = [...Object.keys(FUNCTION_WORDS), ...BY_SCRIPT];
  for (const length of LENGTHS) {
    const texts = await knownTexts(languages, length, CUTS);
    console.log(
      `\n${length.toLocaleString('en')} characters, ${new Set(texts.map(({ language }) => language)).size} languages, ${texts.length} texts`,
    );
    console.log('| detector | right | wrong | not told | time | KB |\n|---|---|---|---|---|---|');
    const times = timeAll(all, texts);
    for (const [name, detect] of all) {
      const { right, wrong, none } = count(detect, texts);
      const share = (part: number): string => `${((part / texts.length) * 100).toFixed(1)} %`;
      const ratio = (times.get(name) ?? 0) / (times.get('galley') ?? 1);
      console.log(
        `| ${name} | ${share(right)} | ${share(wrong)} | ${share(none)} | ${ratio.toFixed(1)} × | ${((bytes.get(name) ?? 0) / 1024).toFixed(0)} |`,
      );
    }
  }
}

function count(detect: Detect, texts: readonly KnownText[]): { right: number; wrong: number; none: number } {
  let [right, none] = [0, 0];
  for (const { language, text } of texts) {
    const found = detect(text);
    if (found === null) none += 1;
    else if (found === language) right += 1;
  }
  return { right, none, wrong: texts.length - right - none };
}

/** Microseconds of processor time of each over all texts, in turn, after one round that is not counted. */
function timeAll(all: readonly (readonly [string, Detect])[], texts: readonly KnownText[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (let round = 0; round < 4; round += 1) {
    for (const [name, detect] of all) {
      const start = process.cpuUsage();
      for (const { text } of texts) detect(text);
      const { user, system } = process.cpuUsage(start);
      if (round > 0) times.set(name, (times.get(name) ?? 0) + user + system);
    }
  }
  return times;
}

async function bundled(entry: string, resolveDir: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from ${JSON.stringify(entry)};`, resolveDir },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  return outputFiles[0]?.contents.length ?? 0;
}
