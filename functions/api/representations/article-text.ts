/** An article as Markdown and as plain text: title and byline above the body. */
import type { ArticleRecord } from '../../../shared/articles/index.ts';
import { headMarkdown } from '../../../shared/extraction/index.ts';

export function articleMarkdown(record: ArticleRecord): string {
  return sections([headMarkdown(record.title ?? '', record.subtitle ?? '', credits(record)), record.markdown]);
}

export function articleText(record: ArticleRecord): string {
  return sections([record.title ?? '', record.subtitle ?? '', credits(record), record.text]);
}

function credits(record: ArticleRecord): string {
  const names = record.authors.map((author) => author.name).join(', ') || (record.byline ?? '');
  return [names, record.siteName ?? '', record.published ?? ''].filter((part) => part !== '').join(' · ');
}

function sections(parts: readonly string[]): string {
  return `${parts
    .filter((part) => part !== '')
    .join('\n\n')
    .trimEnd()}\n`;
}
