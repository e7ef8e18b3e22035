/** The pipeline on one screen: decode → parse → metadata → body → serialize. */
import { acceptString, decode } from './decode/decode.ts';
import { parsePage } from './dom/parse.ts';
import type { ExtractOptions, ExtractionResult } from './options.ts';
import { serialize } from './serialize/serialize.ts';
import { findBody, findMetadata } from './stand-in.ts';

/**
 * Extracts the article of one page. Pure: same input, same output; bad input is an outcome, never an exception.
 *
 * @example
 * const result = extract(bytes, { url: 'https://example.org/story' });
 * if (result.outcome === 'article') console.log(result.article.title);
 */
export function extract(input: Uint8Array | string, options: ExtractOptions = {}): ExtractionResult {
  const decoded = typeof input === 'string' ? acceptString(input) : decode(input, options.contentType);
  if (decoded.outcome === 'rejected') return { ...decoded, warnings: [] };
  const page = parsePage(decoded.text);
  const { baseUrl, articleBody, titleElement, saysArticle, ...metadata } = findMetadata(page, options);
  void baseUrl;
  void saysArticle;
  const body = findBody(page, {
    title: metadata.title, subtitle: metadata.subtitle, authors: metadata.authors.map((author) => author.name),
    titleElement, articleBody, explain: options.explain === true, rule: null,
  });
  const forms = serialize(page, body);
  const wordCount = forms.text.split(/\s+/).filter((word) => word !== '').length;
  return {
    outcome: 'article',
    encoding: decoded.encoding,
    article: {
      ...metadata, ...forms,
      warnings: [...decoded.warnings, ...metadata.warnings],
      excerpt: metadata.description ?? forms.text.slice(0, 280),
      images: [], embeds: [], links: [],
      wordCount, readingTime: wordCount === 0 ? 0 : Math.max(1, Math.round(wordCount / 230)),
      score: body.score, scoreReasons: [...body.scoreReasons], truncated: page.truncated,
    },
    ...(options.explain === true ? { decisions: body.decisions } : {}),
  };
}
