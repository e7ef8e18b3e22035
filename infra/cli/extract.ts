/** `galley extract`: pages in, their articles out; of one page on demand the reasons. */
import { statSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { extract, type Article, type BlockDecision, type SiteRule } from '../../shared/extraction/index.ts';
import { addAddressOptions } from './addresses.ts';
import { explain } from './explain.ts';
import { extractMany, type Format, type ManyOptions } from './extract-many.ts';
import { readInput } from './input.ts';
import { readRules } from './rules.ts';

const FORMATS: readonly Format[] = ['json', 'markdown', 'html', 'text'];

interface Options extends ManyOptions {
  readonly url?: string;
  readonly rules?: string;
  readonly explain?: true;
}

/** Folders and patterns are many, whatever they hold. */
function isOne(files: readonly string[], { out, jsonl }: Options): boolean {
  const [file = ''] = files;
  return (
    files.length === 1 &&
    out === undefined &&
    jsonl === undefined &&
    (file === '-' || statSync(file, { throwIfNoEntry: false })?.isDirectory() !== true)
  );
}

export function extractCommand(): Command {
  const made = new Command('extract')
    .description('extract the articles of pages, without a stage')
    .argument(
      '<files...>',
      'pages as their site serves them (.gz, .zst and .br are unpacked), folders and patterns, or - for standard input',
    )
    .addOption(new Option('-f, --format <format>', 'what to print').choices(FORMATS))
    .option('-u, --url <url>', 'where the page was published; resolves relative addresses', parseUrl)
    .option('--content-type <type>', 'the Content-Type that came with it; names the charset')
    .option('--rules <file>', 'JSON file of site rules, tried before the general way')
    .option('--received-at <moment>', 'ISO 8601; dates after it are refused (default: now)', parseMoment)
    .option('--explain', 'show where each field came from, the score, and why each block was kept or dropped')
    .option('--out <folder>', 'of many pages: write a file each into this folder')
    .option('--jsonl', 'of many pages: print a JSON document a line');
  return addAddressOptions(made)
    .addHelpText(
      'after',
      '\nExit status: 0 all are articles, 1 the page was rejected, 2 it could not be read, 3 some of many were rejected.\n\nExamples:\n  galley extract saved/ --out articles --url-base https://example.com/\n  galley extract page.html --format markdown --url https://example.org/story\n  curl -s https://example.org/story | galley extract - --explain',
    )
    .action(async ([file = '', ...others]: readonly string[], options: Options, command: Command) => {
      if (!isOne([file, ...others], options))
        return extractMany([file, ...others], options, options.rules === undefined ? [] : readRules(options.rules, command), command);
      const bytes = await readInput(file, command);
      const rules: readonly SiteRule[] = options.rules === undefined ? [] : readRules(options.rules, command);
      const result = extract(bytes, {
        url: options.url,
        contentType: options.contentType,
        receivedAt: options.receivedAt ?? new Date(),
        rules,
        explain: options.explain === true,
      });
      if (result.outcome === 'rejected') {
        command.error(`"${file}" was rejected (${result.reason}): ${result.message}`, { exitCode: 1 });
        return;
      }
      print(result.article, result.encoding, result.decisions ?? [], options);
    });
}

/** With `--explain` alone the explanation is the answer; beside a format it goes to standard error, or into the JSON. */
function print(article: Article, encoding: string, decisions: readonly BlockDecision[], { format, explain: explained }: Options): void {
  if (explained === undefined) return write(render(article, format ?? 'json'));
  if (format === 'json') return write(JSON.stringify({ encoding, article, decisions }, null, 2));
  const explanation = explain(article, encoding, decisions);
  if (format === undefined) return write(explanation);
  write(render(article, format));
  process.stderr.write(`${explanation}\n`);
}

function render(article: Article, format: Format): string {
  return format === 'json' ? JSON.stringify(article, null, 2) : article[format];
}

function write(text: string): void {
  process.stdout.write(`${text}\n`);
}

function parseUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new InvalidArgumentError('Give an absolute http or https URL, such as https://example.org/story.');
  return url.href;
}

function parseMoment(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) throw new InvalidArgumentError('Give an ISO 8601 moment, such as 2026-01-31T12:00:00Z.');
  return moment;
}
