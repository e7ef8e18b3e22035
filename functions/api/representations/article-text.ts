/** An article as Markdown and as plain text: title and byline above the body. */
import type { ArticleRecord } from '../../../shared/articles/index.ts';

export function articleMarkdown(record: ArticleRecord): string {
  const title = record.title === null ? '' : `# ${escapeMarkdown(record.title)}`;
  const subtitle = record.subtitle === null ? '' : `**${escapeMarkdown(record.subtitle)}**`;
  return sections([title, subtitle, escapeMarkdown(credits(record)), record.markdown]);
}

export function articleText(record: ArticleRecord): string {
  return sections([record.title ?? '', record.subtitle ?? '', credits(record), record.text]);
}

function credits(record: ArticleRecord): string {
  const names = record.authors.map((author) => author.name).join(', ') || (record.byline ?? '');
  return [names, record.siteName ?? '', record.published ?? ''].filter((part) => part !== '').join(' · ');
}

/** One line of text that Markdown shows as it is: no marks, no HTML, no line breaks. */
function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&');
}

function sections(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n').trimEnd()}\n`;
}
