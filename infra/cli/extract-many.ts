/** `galley extract` of many pages: a file an article, or a line of JSON each, and at the end what was no article. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { extract, type Article, type SiteRule } from '../../shared/extraction/index.ts';
import { addressBy, type AddressOptions } from './addresses.ts';
import { unpack } from './input.ts';
import { EXIT, say, statusLine } from './output.ts';
import { findPages, describeSkippedFiles } from './publish/pages.ts';

const ENDINGS = { json: 'json', markdown: 'md', html: 'html', text: 'txt' } as const;
export type Format = keyof typeof ENDINGS;

export interface ManyOptions extends AddressOptions {
  readonly format?: Format;
  readonly out?: string;
  readonly jsonl?: true;
  readonly contentType?: string;
  readonly receivedAt?: Date;
}

/** How many of those that were no articles are named. */
const SHOWN = 10;

export function extractMany(paths: readonly string[], options: ManyOptions, rules: readonly SiteRule[], command: Command): void {
  const { out, format = out === undefined ? 'json' : 'markdown' } = options;
  if (out === undefined && options.jsonl !== true)
    return command.error('Several pages need a place: --out FOLDER for a file each, or --jsonl for a line each.', { exitCode: EXIT.usage });
  const { pages, others } = found(paths, options, command);
  if (others > 0) say(describeSkippedFiles(others));
  const line = statusLine();
  const rejected: string[] = [];
  for (const [at, page] of pages.entries()) {
    const result = extract(unpack(page.read(), page.file, command), {
      url: page.terms.sourceUrl,
      contentType: options.contentType,
      receivedAt: options.receivedAt ?? new Date(),
      rules,
    });
    if (result.outcome === 'rejected') {
      rejected.push(`${page.file}: ${result.message}`);
      if (out === undefined)
        process.stdout.write(
          `${JSON.stringify({ file: page.file, outcome: 'rejected', reason: result.reason, message: result.message })}\n`,
        );
    } else if (out === undefined)
      process.stdout.write(`${JSON.stringify({ file: page.file, outcome: 'article', article: result.article })}\n`);
    else writeArticle(join(out, `${page.terms.key.replace(/\.x?html?$/i, '')}.${ENDINGS[format]}`), result.article, format);
    line.show(at + 1, pages.length, 'pages');
  }
  line.clear();
  say(`${pages.length - rejected.length} articles${out === undefined ? '' : ` in ${out}`}, ${rejected.length} rejected.`);
  for (const one of rejected.slice(0, SHOWN)) say(`  ${one}`);
  if (rejected.length > SHOWN) say(`  … and ${rejected.length - SHOWN} more`);
  if (rejected.length > 0) process.exitCode = EXIT.rejected;
}

function found(paths: readonly string[], options: ManyOptions, command: Command): ReturnType<typeof findPages> {
  try {
    return findPages(paths, { prefix: '', address: addressBy(options) });
  } catch (error) {
    return command.error(error instanceof Error ? error.message : String(error), { exitCode: EXIT.usage });
  }
}

function writeArticle(file: string, article: Article, format: Format): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${format === 'json' ? JSON.stringify(article, null, 2) : article[format]}\n`);
}
