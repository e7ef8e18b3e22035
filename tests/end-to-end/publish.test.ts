/** `galley publish`, `receipts` and `open` on the running cloud, each as a process of its own: as a publisher meets them. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../shared/client/index.ts';
import { zip } from '../archives/make.ts';
import { galley as run, type Ran, type Start } from '../cli/galley.ts';
import { page, temporaryFolder, testCloud, until, type TestCloud } from './cloud.ts';

let cloud: TestCloud;
const folder = temporaryFolder();

beforeAll(async () => {
  cloud = await testCloud();
  writeFileSync(join(folder, 'outputs.json'), JSON.stringify(cloud.outputs));
});
afterAll(() => cloud.stop());

function galley(words: readonly string[], more: Partial<Start> = {}): Promise<Ran> {
  return run([...words, '--outputs', 'outputs.json'], { cwd: folder, ...more });
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, 'site', name)), { recursive: true });
  writeFileSync(join(folder, 'site', name), text);
}

test('a folder is published, told of in a table, and sent again only where it changed', async () => {
  for (let at = 0; at < 12; at += 1) write(`news/${at}.html`, page(`Story ${at}`));
  write('index.html', '<ul><li><a href="/a">a</a><li><a href="/b">b</a></ul>');
  write('empty.html', '');
  write('logo.png', 'x');
  const words = ['publish', 'site', '--url-base', 'https://example.com/', '--prefix', 'first/'];

  const dry = await galley([...words, '--dry-run', '--json', 'key,url']);
  expect(JSON.parse(dry.stdout)).toHaveLength(14);
  expect(JSON.parse(dry.stdout)[1]).toEqual({ key: 'first/index.html', url: 'https://example.com/' });
  expect(dry.stderr).toContain('14 of 14 pages would be sent.');
  expect(existsSync(join(folder, '.galley/published.jsonl'))).toBe(false);

  const first = await galley(words);
  expect(first).toMatchObject({ status: 3, stderr: expect.stringContaining('galley receipts --failed') });
  expect(first.stdout).toMatch(/^stored {4}12\nrejected {2}2\n/);
  expect(first.stdout).toMatch(/rejected: empty \(1\)\n {2}site\/empty\.html: The file is empty/);
  expect(first.stdout).toMatch(/rejected: no-article \(1\)\n {2}site\/index\.html: .+\n {2}→ Put the story into <article>/);
  expect(first.stderr).toContain('One other file passed over');

  expect((await galley(words)).stdout).toMatch(/^not sent again {2}14/);

  write('news/3.html', page('Story 3, corrected'));
  const third = await galley([...words, '--json', 'key,status,title,url']);
  expect([third.status, JSON.parse(third.stdout)]).toEqual([
    0,
    [{ key: 'first/news/3.html', status: 'stored', title: 'Story 3, corrected', url: 'https://example.com/news/3.html' }],
  ]);
  const forced = await galley([...words, '--force', '--jsonl']);
  expect(
    forced.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).status)
      .toSorted(),
  ).toEqual([...Array.from({ length: 2 }, () => 'rejected'), ...Array.from({ length: 12 }, () => 'unchanged')]);
});

test('a run that is killed goes on where it was, and sends nothing twice', async () => {
  rmSync(join(folder, 'site'), { recursive: true, force: true });
  for (let at = 0; at < 30; at += 1) write(`news/${at}.html`, page(`Report ${at}`));
  const words = ['publish', 'site', '--prefix', 'killed/', '--parallel', '1', '--jsonl'];
  const killed = await galley(words, { onOutput: (text, kill) => text.includes('\n') && kill('SIGKILL') });
  expect(killed.status).toBeNull();
  const again = await galley(words);
  expect(again.status).toBe(0);
  const whole = await galley(words);
  expect(whole).toMatchObject({ status: 0, stdout: '' });
  const receipts = JSON.parse((await galley(['receipts', 'killed/', '--limit', '100', '--json', 'key,status,version'])).stdout);
  expect(receipts).toHaveLength(30);
  expect(receipts.every((receipt: { status: string; version: number }) => receipt.version === 1)).toBe(true);
  const sent = readFileSync(join(folder, '.galley/published.jsonl'), 'utf8').match(/"key":"killed[^\n]*"status":"sent"/g) ?? [];
  expect(sent.length).toBe(30);
});

test('what changes in a watched folder is published, until interrupted', async () => {
  write('watched/a.html', page('Watched'));
  let step = 0;
  const watched = await galley(['publish', 'site/watched', '--prefix', 'watched/', '--watch', '--jsonl'], {
    onOutput: (text, kill) => {
      if (step === 0 && text.includes('Watching')) {
        step = 1;
        write('watched/b.html', page('Written while it was watched'));
      } else if (step === 1 && text.includes('watched/b.html')) {
        step = 2;
        kill('SIGINT');
      }
    },
  });
  const outcomes = watched.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(outcomes.map(({ key, status }) => [key, status])).toEqual([
    ['watched/a.html', 'stored'],
    ['watched/b.html', 'stored'],
  ]);
  expect([watched.status, watched.stderr]).toEqual([130, expect.stringContaining('Run the same command again')]);
});

test('an upload that is taken back through the API takes its article with it, and its versions stay', async () => {
  const { versionId } = await cloud.put('back/a.html', page('Taken back'));
  await cloud.settled();
  // Whatever ran before: the command line has its key from here on.
  await galley(['receipts']);
  const key = String(JSON.parse(readFileSync(join(folder, 'cli-key.json'), 'utf8')).key);
  const client = createClient({ baseUrl: cloud.outputs.apiUrl, key });
  const withdrawal = await client.withdraw('back/a.html');
  await until(async () => expect(await client.receipt('back/a.html')).toMatchObject({ status: 'withdrawn' }));
  expect(await client.article(withdrawal?.id ?? '')).toBeNull();
  const kept = await cloud.s3.send(new GetObjectCommand({ Bucket: cloud.outputs.rawBucketName, Key: 'back/a.html', VersionId: versionId }));
  expect(await kept.Body?.transformToString()).toContain('Taken back');
});

test('a page comes from standard input, and its article is shown in every form', async () => {
  const published = await galley(['publish', '-', '--key', 'stdin/story.html', '--url-base', 'https://example.com'], {
    input: page('From a pipe'),
  });
  expect(published).toMatchObject({ status: 0, stdout: 'stored  1\n' });
  expect((await galley(['open', 'stdin/story.html'])).stdout).toMatch(/^# From a pipe\n/);
  const { id, url } = JSON.parse((await galley(['open', 'stdin/story.html', '--as', 'json'])).stdout);
  expect(url).toBe('https://example.com/stdin/story.html');
  expect((await galley(['open', id, '--as', 'html'])).stdout).toContain('<h1>From a pipe</h1>');
  const rejected = await galley(['open', 'first/index.html']);
  expect(rejected).toMatchObject({ status: 1, stderr: expect.stringMatching(/is no article \(no-article\).+\nPut the story/s) });
  expect(await galley(['open', 'none.html'])).toMatchObject({ status: 1, stderr: expect.stringContaining('galley receipts') });
});

test('receipts are listed by outcome, with counts, and followed', async () => {
  const failed = await galley(['receipts', '--failed', '--since', '-1d', '--json', 'key,reason']);
  expect(JSON.parse(failed.stdout)).toEqual([{ key: 'first/index.html', reason: 'no-article' }]);
  const listed = await galley(['receipts', 'first/', '--limit', '2']);
  expect(listed.stdout.split('\n')).toHaveLength(4);
  expect(listed.stderr).toMatch(/2 shown; of all: (?:12 unchanged, 1 rejected|1 rejected, 12 unchanged)\./);
  let isSent = false;
  const followed = await galley(['receipts', '--follow', '--jsonl'], {
    onOutput: (text, kill) => {
      if (!isSent && text.includes('Following')) {
        isSent = true;
        setTimeout(() => void cloud.put('followed/a.html', page('Followed')), 3_000);
      }
      if (text.includes('followed/a.html')) kill('SIGINT');
    },
  });
  expect([followed.status, JSON.parse(followed.stdout.split('\n')[0] ?? '').key]).toEqual([130, 'followed/a.html']);
});

const unpackedStory = (name: string) => ({ name: `${name}.html`, body: page(`Unpacked ${name}`) });

test('an archive is unpacked here, and what was published is taken back', async () => {
  const words = ['publish', 'export.zip', '--unpack', '--json', 'key,status'];
  writeFileSync(join(folder, 'export.zip'), zip([unpackedStory('a'), unpackedStory('b')]));
  const first = await galley(words);
  expect([first.status, JSON.parse(first.stdout)]).toEqual([
    0,
    ['a', 'b'].map((name) => ({ key: `export/${name}.html`, status: 'stored' })),
  ]);
  writeFileSync(join(folder, 'export.zip'), zip([unpackedStory('a'), unpackedStory('b'), unpackedStory('c')]));
  expect(JSON.parse((await galley(words)).stdout)).toEqual([{ key: 'export/c.html', status: 'stored' }]);

  const withdrawn = await galley(['withdraw', 'export/a.html', 'export/none.html', '--json', 'key,status']);
  expect([withdrawn.status, JSON.parse(withdrawn.stdout)]).toEqual([
    1,
    [
      { key: 'export/a.html', status: 'withdrawn' },
      { key: 'export/none.html', status: 'missing' },
    ],
  ]);
  expect(withdrawn.stderr).toContain('galley receipts');
  const others = await galley(['withdraw', '-'], { input: 'export/b.html\nexport/c.html\n' });
  expect(others).toMatchObject({ status: 0, stdout: expect.stringMatching(/withdrawn {2}export\/b\.html\nwithdrawn {2}export\/c\.html/) });
  expect((await galley(['open', 'export/a.html'])).status).toBe(1);
});

test('a key of the command line is made once, and one that may not publish is refused', async () => {
  const { key } = JSON.parse(readFileSync(join(folder, 'cli-key.json'), 'utf8'));
  await galley(['receipts']);
  expect(JSON.parse(readFileSync(join(folder, 'cli-key.json'), 'utf8')).key).toBe(key);
  const made = await galley(['keys', 'create', '--name', 'reader', '--rights', 'read']);
  const refused = await galley(['receipts', '--api-key', made.stdout.split('\n')[0] ?? '']);
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('right to publish') });
  expect(refused.stderr).not.toMatch(/^ {4}at /m);
});

const read = (name: string): string => readFileSync(join(folder, 'copy', name), 'utf8');

test('a mirror holds what is live as files, and follows', async () => {
  for (const name of ['a', 'b']) await cloud.put(`mirror/${name}.html`, page(`Mirrored ${name}`));
  await cloud.settled();
  const [a, b] = await Promise.all(
    ['a', 'b'].map(async (name) => String(JSON.parse((await galley(['open', `mirror/${name}.html`, '--as', 'json'])).stdout).id)),
  );
  await until(async () => {
    const first = await galley(['mirror', 'copy', '--once']);
    expect(first).toMatchObject({ status: 0, stderr: expect.stringContaining('copy: ') });
    expect(read(`${a}.md`)).toMatch(/^---\nid: ".+"\nversion: 1\ntitle: "Mirrored a"\n[^]*\n---\n\nThe ferry/);
  });
  await cloud.remove('mirror/b.html');
  await cloud.put('mirror/a.html', page('Mirrored a, corrected'));
  await cloud.settled();
  await until(async () => {
    await galley(['mirror', 'copy', '--once', '--delete', 'trash']);
    expect(read(`${a}.md`)).toContain('title: "Mirrored a, corrected"');
    expect(read(`.trash/${b}.md`)).toContain('Mirrored b');
    expect(existsSync(join(folder, 'copy', `${b}.md`))).toBe(false);
  });
  expect(await galley(['mirror', 'copy', '--format', 'json'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('is a copy of'),
  });
  expect((await galley(['mirror', 'copy', '--once'])).stderr).toContain('current, nothing had changed');
});

test('articles are found by their words', async () => {
  await cloud.put('search/a.html', page('Of lighthouses and keepers'));
  await until(
    async () => {
      const found = await galley(['search', 'lighthouses', '--json', 'title']);
      expect([found.status, JSON.parse(found.stdout)]).toEqual([0, [{ title: 'Of lighthouses and keepers' }]]);
    },
    60_000,
    2_000,
  );
  expect((await galley(['search', 'lighthouses'])).stdout).toMatch(/^Of lighthouses and keepers\n/);
  expect((await galley(['search', 'xylophones OR lighthouses'])).stdout).toMatch(/^Of lighthouses and keepers\n/);
  expect(await galley(['search', 'xylophones'])).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('Nothing fits') });
  expect((await galley(['search', 'status'])).stdout).toMatch(/articles, /);
});
