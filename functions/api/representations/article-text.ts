/** An article as Markdown and as plain text: title and byline above the body. */
import type { ArticleRecord } from '../../../shared/articles/index.ts';
import { blockMarkdown, headMarkdown, opensWith } from '../../../shared/extraction/index.ts';
import { nameBlocks } from './block-ids.ts';

export function articleMarkdown(record: ArticleRecord): string {
  return sections([headMarkdown(record.title ?? '', standfirst(record), credits(record)), record.markdown]);
}

export function articleText(record: ArticleRecord): string {
  return sections([record.title ?? '', standfirst(record), credits(record), record.text]);
}

/** Each block below its id in brackets, so that what is said of the article can name the place that says it. */
export function citableMarkdown(record: ArticleRecord): string {
  const head = headMarkdown(record.title ?? '', standfirst(record), credits(record));
  return sections([head, ...nameBlocks(record.blocks).map((block) => `[${block.id}]\n${blockMarkdown(block)}`)]);
}

/** The subtitle, unless the text opens with it: readers see it once. */
export function standfirst({ subtitle, text }: Pick<ArticleRecord, 'subtitle' | 'text'>): string {
  return subtitle === null || opensWith(text, subtitle) ? '' : subtitle;
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
