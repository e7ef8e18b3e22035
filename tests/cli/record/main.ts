/**
 * Records terminal sessions into docs/cli.md: `npm run record`. Each stands between `<!-- session NAME -->` and `<!-- end -->`; the
 * commands run against a local cloud of their own, as processes of their own.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalCloud, synthesize } from '../../../infra/local/index.ts';
import { galley } from '../galley.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;
const DOCUMENT = `${ROOT}docs/cli.md`;
const SAMPLES = ['blog-german', 'how-to', 'live-blog', 'news-arabic', 'news-english'];
const folder = mkdtempSync(join(tmpdir(), 'galley-record-'));

function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '').slice(1);
}

async function session(...commands: readonly string[]): Promise<string> {
  const shown: string[] = [];
  for (const command of commands) {
    const { all, status } = await galley(words(command), { cwd: folder });
    shown.push(`$ ${command}`, ...(all.trimEnd() === '' ? [] : [all.trimEnd()]), ...(status === 0 ? [] : [`(exit status ${status})`]));
  }
  return shown.join('\n');
}

mkdirSync(join(folder, 'site/news'), { recursive: true });
for (const name of SAMPLES) copyFileSync(`${ROOT}infra/local/samples/${name}.html`, join(folder, `site/news/${name}.html`));
writeFileSync(
  join(folder, 'site/index.html'),
  '<title>All stories</title><ul><li><a href="/news/how-to">How to</a><li><a href="/news/live-blog">Live</a></ul>',
);
writeFileSync(join(folder, 'site/logo.svg'), '<svg/>');

await synthesize(join(folder, 'cdk.out'));
const cloud = await startLocalCloud({ dataFolder: join(folder, '.galley/local'), assembly: join(folder, 'cdk.out') });
try {
  mkdirSync(join(folder, '.galley/local'), { recursive: true });
  writeFileSync(join(folder, '.galley/local/outputs.json'), JSON.stringify(cloud.outputs));
  const sessions = {
    publish: await session(
      'galley publish site/ --url-base https://example.com/ --dry-run',
      'galley publish site/ --url-base https://example.com/',
      'galley publish site/ --url-base https://example.com/',
    ),
    receipts: await session('galley receipts --failed', 'galley receipts news/ --limit 3 --json key,status,title'),
    mirror:
      (await new Promise((resolve) => setTimeout(resolve, 8_000)),
      await session('galley mirror copy --once', 'galley search harbour OR ferry --limit 1')),
  };
  let text = readFileSync(DOCUMENT, 'utf8');
  for (const [name, shown] of Object.entries(sessions))
    text = text.replace(
      new RegExp(`(<!-- session ${name} -->\n)[^]*?(<!-- end -->)`),
      (_, before, after) => `${before}\`\`\`console\n${shown}\n\`\`\`\n${after}`,
    );
  writeFileSync(DOCUMENT, text);
  console.log(`Wrote ${Object.keys(sessions).length} sessions into docs/cli.md.`);
} finally {
  await cloud.stop();
  rmSync(folder, { recursive: true });
}
