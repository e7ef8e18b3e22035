/** An article as a page of its own: readable without a script, a font or a style sheet from elsewhere. */
import { createHash } from 'node:crypto';
import type { ArticleRecord } from '../../../shared/articles/index.ts';
import { escapeHtml } from '../../../shared/extraction/index.ts';
import { standfirst } from './article-text.ts';
import { webUrl } from './web-url.ts';

const STYLE = [
  ':root{color-scheme:light dark}',
  'body{margin:0 auto;max-width:42rem;padding:1.5rem 1rem 4rem;font:1.125rem/1.6 Georgia,serif;overflow-wrap:break-word}',
  'h1,h2,h3,h4,.kicker,.byline,footer,figcaption{font-family:system-ui,sans-serif;line-height:1.25}',
  'h1{font-size:2rem;margin:.25rem 0 .5rem}',
  '.kicker,.byline,footer,figcaption{font-size:.875rem;opacity:.75}',
  '.subtitle{font-size:1.25rem;margin:0 0 .5rem}',
  'figure{margin:1.5rem 0}img,video,iframe{max-width:100%;height:auto}',
  'pre{overflow-x:auto;padding:.75rem;border:1px solid #8886}',
  'table{border-collapse:collapse;display:block;overflow-x:auto}td,th{border:1px solid #8886;padding:.25rem .5rem;text-align:start}',
  'blockquote{margin:1.5rem 0;padding-inline-start:1rem;border-inline-start:3px solid #8886}',
  'footer{margin-top:3rem;border-top:1px solid #8886;padding-top:1rem}',
].join('');

/**
 * A content security policy as the second line of defence behind the sanitiser: no script, frame, form or connection.
 * Pictures and media of the article may load; the one style sheet is allowed by its hash.
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  'img-src https: http:',
  'media-src https: http:',
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

export function articleHtml(record: ArticleRecord): string {
  const title = escapeHtml(record.title ?? 'Untitled');
  const url = webUrl(record.url);
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${title}</title>`,
    record.description === null ? '' : `<meta name="description" content="${escapeHtml(record.description)}">`,
    url === null ? '' : `<link rel="canonical" href="${escapeHtml(url)}">`,
    `<style>${STYLE}</style>`,
  ];
  const attributes = [
    record.language === null ? '' : ` lang="${escapeHtml(record.language)}"`,
    record.direction === null ? '' : ` dir="${record.direction}"`,
  ].join('');
  const parts = [
    '<!doctype html>',
    `<html${attributes}>`,
    '<head>',
    ...head,
    '</head>',
    '<body>',
    '<article>',
    ...headerOf(record, title),
    record.html,
    '</article>',
    ...footerOf(record, url),
    '</body>',
    '</html>',
  ];
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}

function headerOf(record: ArticleRecord, title: string): string[] {
  const { section } = record;
  const subtitle = standfirst(record);
  return [
    '<header>',
    section === null ? '' : `<p class="kicker">${escapeHtml(section)}</p>`,
    `<h1>${title}</h1>`,
    subtitle === '' ? '' : `<p class="subtitle">${escapeHtml(subtitle)}</p>`,
    bylineOf(record),
    '</header>',
    leadImage(record),
  ];
}

function bylineOf(record: ArticleRecord): string {
  const names = record.authors.length > 0 ? record.authors.map((author) => author.name).join(', ') : record.byline;
  const parts = [
    names === null ? '' : escapeHtml(names),
    record.siteName === null ? '' : escapeHtml(record.siteName),
    timeOf(record.published),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `<p class="byline">${parts.join(' · ')}</p>`;
}

function timeOf(moment: string | null): string {
  return moment === null ? '' : `<time datetime="${escapeHtml(moment)}">${escapeHtml(moment.slice(0, 16).replace('T', ' '))}</time>`;
}

/** The article's picture, unless the body shows it itself. */
function leadImage({ image, html }: ArticleRecord): string {
  const url = webUrl(image?.url ?? null);
  if (image === null || url === null || html.includes(escapeHtml(url)) || html.includes(url)) return '';
  const caption = [image.caption, image.credit].filter((part) => part !== null).join(' · ');
  return `<figure><img src="${escapeHtml(url)}" alt="${escapeHtml(image.alt ?? '')}">${caption === '' ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`}</figure>`;
}

function footerOf(record: ArticleRecord, url: string | null): string[] {
  const { copyright } = record.rights;
  if (url === null && copyright === null) return [];
  const source =
    url === null
      ? ''
      : `<p>First published at <a href="${escapeHtml(url)}" rel="noopener noreferrer">${escapeHtml(record.siteName ?? new URL(url).host)}</a></p>`;
  return ['<footer>', source, copyright === null ? '' : `<p>${escapeHtml(copyright)}</p>`, '</footer>'];
}
