/**
 * Markdown renderers as apps use them at their most trusting: each lets raw HTML through and sanitizes nothing.
 *
 * They disagree on what Markdown is, which is why there are so many: CommonMark by two authors, GFM by two, and two that
 * are older or smaller than either specification.
 */
import { HtmlRenderer, Parser } from 'commonmark';
import markdownIt from 'markdown-it';
import { marked } from 'marked';
import rehypeRaw from 'rehype-raw';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import showdown from 'showdown';
import snarkdown from 'snarkdown';
import { unified } from 'unified';

export type Render = (markdown: string) => string;

const bare = markdownIt({ html: true, linkify: false });
const linking = markdownIt({ html: true, linkify: true, typographer: true });
const github = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeStringify);
const parser = new Parser();
const writer = new HtmlRenderer({ safe: false });
const converter = new showdown.Converter();
const githubConverter = new showdown.Converter();
githubConverter.setFlavor('github');
githubConverter.setOption('simplifiedAutoLink', true);

export const RENDERERS: Readonly<Record<string, Render>> = {
  'markdown-it': (markdown) => bare.render(markdown),
  'markdown-it with linkify': (markdown) => linking.render(markdown),
  marked: (markdown) => marked.parse(markdown, { async: false }),
  'remark-gfm + rehype-raw': (markdown) => String(github.processSync(markdown)),
  commonmark: (markdown) => writer.render(parser.parse(markdown)),
  showdown: (markdown) => converter.makeHtml(markdown),
  'showdown as GitHub': (markdown) => githubConverter.makeHtml(markdown),
  snarkdown: (markdown) => snarkdown(markdown),
};
