/** Every command as it meets a person: its help has examples, its errors say what to do, and nothing ends in a stack trace. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { page } from '../end-to-end/cloud.ts';
import { galley as run, type Ran } from './galley.ts';

const folder = mkdtempSync(join(tmpdir(), 'galley-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));
const galley = (...words: readonly string[]): Promise<Ran> => run(words, { cwd: folder });

describe('help', () => {
  it('names every command, and each has help with examples to copy', async () => {
    const { stdout, status } = await galley('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('\nTurns raw HTML into clean, structured articles.\n');
    const names = [...stdout.matchAll(/^ {2}([a-z-]+)(?: \[| <| {2})/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
    expect(names.length).toBeGreaterThan(12);
    for (const name of names) {
      const help = await galley(name, '--help');
      expect(help.status, name).toBe(0);
      expect(help.stdout, name).toMatch(/\nExamples:\n {2}galley /);
      expect(help.stdout, name).toMatch(/\nExit status: /);
      // As a person would write it: an hour is no number of milliseconds.
      expect(help.stdout, name).not.toMatch(/default:\s+\d{7}/);
      if (/--outputs <file>/.test(help.stdout)) expect(help.stdout, name).toMatch(/--stage <name>/);
      const [, below = ''] = help.stdout.split('\nCommands:\n');
      const subs = [...below.matchAll(/^ {2}([a-z-]+)(?: \[| <| {2})/gm)].map(([, sub = '']) => sub).filter((sub) => sub !== 'help');
      for (const sub of subs) {
        const about = await galley(name, sub, '--help');
        expect(about.stdout, `${name} ${sub}`).toMatch(/\nExit status: /);
        expect(about.stdout, `${name} ${sub}`).toMatch(new RegExp(`\nExamples:\n {2}galley ${name} ${sub}`));
      }
    }
  });
});

describe('a wrong call', () => {
  it.each([
    [['publish'], "missing required argument 'paths'"],
    [['publish', 'none/'], 'There is no file, folder or match for "none/"'],
    [['publish', 'site', '--url-base', 'example.com'], 'Give an absolute address'],
    [['publish', 'site', '--url-pattern', 'https://example.com/'], 'add {path}, {file} or {name}'],
    [['publish', 'site', '--url-pattern', 'https://example.com/{slug}'], 'Only {path}, {file}, {name}, {folder}, {date} are known'],
    [['extract', 'site', '--url-pattern', '/{path}'], 'begin with https://'],
    [['publish', 'site', '--url-base', 'https://a.example', '--url-pattern', 'https://a.example/{path}'], 'not both'],
    [['publish', '-'], 'galley publish - --key'],
    [['publish', 'site', '--key', 'a.html'], '--key is for the page on standard input'],
    [['publish', 'site', '--parallel', 'many'], 'Give a whole number'],
    [['publish', 'site'], 'Start the local cloud (npm start)'],
    [['receipts', '--status', 'lost'], 'stored, unchanged, rejected'],
    [['replay', '--site', 'news example'], 'Give the host of a site'],
    [['receipts'], 'Start the local cloud (npm start)'],
    [['receipts', '--api-key', 'glly_x', '--outputs', 'deployed.json', '--limit', '0'], 'Give a whole number'],
    [['receipts', '--outputs', 'deployed.json'], 'export GALLEY_API_KEY=glly_'],
    [['receipts', '--outputs', 'deployed.json', '--api-key', 'glly_a b'], 'give the key alone'],
    [['receipts', '--stage', 'nowhere'], 'set AWS_PROFILE and AWS_REGION'],
    [['withdraw'], "missing required argument 'keys'"],
    [['withdraw', 'a.html'], 'Start the local cloud (npm start)'],
    [['withdraw', 'a.html', '--timeout', 'soon'], 'Give a whole number of seconds'],
    [['withdraw', 'a.html', '-'], 'not both'],
    [['open'], "missing required argument 'key'"],
    [['open', 'a.html', '--as', 'pdf'], 'Allowed choices are md, txt, html, jsonld, json'],
    [['mirror', 'copy', '--format', 'doc'], 'Allowed choices are md, json, html, txt'],
    [['mirror', 'copy', '--every', '0'], 'a whole number of seconds'],
    [['logs'], 'or give --errors'],
    [['logs', 'a.html', '--errors'], 'or give --errors'],
    [['logs', 'a.html', '--since', 'yesterday'], '30m, 12h, 7d'],
    [['console', '--port', 'many'], 'Give a port'],
    [['console'], 'Start the local cloud (npm start)'],
    [['console', '--outputs', 'deployed.json'], 'export GALLEY_API_KEY=glly_'],
    [['reconcile', '--outputs', 'deployed.json', '--checkpoint', 'deployed.json'], 'is no checkpoint of reconcile. Remove it'],
    [['search'], 'Usage: galley search'],
    [['search', 'x', '--limit', 'all'], 'Give a whole number'],
    [['extract', 'a.html', 'b.html'], '--out FOLDER for a file each'],
    [['completion', 'tcsh'], 'Allowed choices are bash, zsh, fish'],
    [['publisch', 'site'], 'publish'],
  ])('%j is told so', async (words, said) => {
    mkdirSync(join(folder, 'site'), { recursive: true });
    writeFileSync(join(folder, 'site/a.html'), page('A'));
    writeFileSync(join(folder, 'deployed.json'), JSON.stringify(DEPLOYED));
    const { status, stdout, stderr } = await galley(...words);
    expect(stderr).toContain(said);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});

const DEPLOYED = {
  region: 'eu-central-1',
  apiUrl: 'http://127.0.0.1:9',
  rawBucketName: 'raw',
  bodiesBucketName: 'bodies',
  tableName: 'articles',
  queueUrl: 'http://127.0.0.1:9/q',
  deadLetterQueueUrl: 'http://127.0.0.1:9/d',
};

it('finds a deployed stage by the outputs of its stack', async () => {
  // CloudFormation's answer (API reference, DescribeStacks), for there is no stack to ask for.
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    for await (const chunk of request) asked.push(String(chunk));
    const outputs = Object.entries(DEPLOYED).map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    );
    response.end(
      `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member><StackName>galley-prod</StackName><Outputs>${outputs.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  const environment = {
    AWS_ENDPOINT_URL_CLOUDFORMATION: `http://127.0.0.1:${port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
  };
  const ran = await run(['receipts', '--stage', 'prod'], { cwd: folder, environment });
  server.close();
  expect(asked.join('')).toContain('StackName=galley-prod');
  // As far as the key, which nobody has.
  expect(ran).toMatchObject({ status: 2, stderr: expect.stringContaining('galley keys create') });
  expect(JSON.parse(readFileSync(join(folder, '.galley/stages/prod.json'), 'utf8'))).toEqual(DEPLOYED);
});

describe('galley extract', () => {
  beforeAll(() => {
    mkdirSync(join(folder, 'saved/deep'), { recursive: true });
    writeFileSync(join(folder, 'saved/a.html'), page('Of the sea'));
    writeFileSync(join(folder, 'saved/deep/b.html'), page('Of the land'));
    writeFileSync(join(folder, 'saved/empty.html'), '');
  });

  it('writes many articles into a folder, by the paths of their pages', async () => {
    const ran = await galley('extract', 'saved', '--out', 'articles', '--url-base', 'https://example.com/');
    expect(ran).toMatchObject({ status: 3, stdout: '' });
    expect(ran.stderr).toMatch(/^2 articles in articles, 1 rejected\.\n {2}saved\/empty\.html: /);
    expect(readFileSync(join(folder, 'articles/deep/b.md'), 'utf8')).toContain('The ferry left the island');
    expect(existsSync(join(folder, 'articles/empty.md'))).toBe(false);
  });

  it('prints a line each', async () => {
    const ran = await galley('extract', 'saved/*.html', 'saved/deep', '--jsonl', '--url-pattern', 'https://example.com/{name}');
    const lines = ran.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ file, outcome, article }) => [file, outcome, article?.title, article?.url])).toEqual([
      ['saved/a.html', 'article', 'Of the sea', 'https://example.com/a'],
      ['saved/deep/b.html', 'article', 'Of the land', 'https://example.com/b'],
      ['saved/empty.html', 'rejected', undefined, undefined],
    ]);
  });

  it('prints one as before', async () => {
    const ran = await galley('extract', 'saved/a.html', '--format', 'markdown');
    expect(ran).toMatchObject({ status: 0, stdout: expect.stringContaining('The ferry left the island') });
  });
});

describe('data for programs', () => {
  it('is one document, or the members that were named', async () => {
    const whole = JSON.parse((await galley('cost', '--articles', '10k', '--json')).stdout);
    expect(Object.keys(whole)).toEqual(['priced', 'month', 'lines', 'usd', 'usdAfterFree']);
    expect(JSON.parse((await galley('cost', '--articles', '10k', '--json', 'usd,nothing')).stdout)).toEqual({
      usd: whole.usd,
      nothing: null,
    });
  });

  it('has no colours where NO_COLOR says so, nor in a pipe', async () => {
    for (const environment of [{ NO_COLOR: '1', FORCE_COLOR: '' }, { NO_COLOR: '' }])
      expect((await run(['extract', '--help'], { cwd: folder, environment })).all).not.toContain('\u001b[');
  });
});

describe('galley completion', () => {
  it('completes commands, the commands of commands, and options in bash', async () => {
    writeFileSync(join(folder, 'galley.bash'), (await galley('completion', 'bash')).stdout);
    const complete = async (...words: string[]): Promise<string[]> => {
      const script = `source ./galley.bash; COMP_WORDS=(${words.map((word) => `"${word}"`).join(' ')}); COMP_CWORD=${words.length - 1}; _galley; echo "\${COMPREPLY[*]}"`;
      const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: folder });
      return stdout.trim().split(' ');
    };
    expect(await complete('galley', 'pub')).toEqual(['publish']);
    expect(await complete('galley', 'publish', '--url')).toEqual(['--url-base', '--url-pattern']);
    expect(await complete('galley', 'receipts', '--st')).toEqual(expect.arrayContaining(['--status', '--stage']));
    expect(await complete('galley', 'keys', 'cr')).toEqual(['create']);
    expect(await complete('galley', 'keys', 'create', '--ri')).toEqual(['--rights']);
  });

  it('has the same for zsh and fish', async () => {
    expect((await galley('completion', 'zsh')).stdout).toMatch(/^autoload .*bashcompinit\n_galley\(\)/);
    const fish = (await galley('completion', 'fish')).stdout;
    expect(fish).toMatch(/^complete -c galley -n __fish_use_subcommand -a publish -d '/m);
    expect(fish).toMatch(/^complete -c galley -n '__fish_seen_subcommand_from publish' -l url-base -d '/m);
  });
});
