/**
 * What the HTML form says and its Markdown, rendered by CommonMark with GitHub's extensions, does not: words, headings, links,
 * pictures, tables' cells, lines of code and blocks, each counted as often as it stands there.
 */
import { isTag, isText, type AnyNode, type Document, type Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import rehypeRaw from 'rehype-raw';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const KINDS = ['words', 'headings', 'links', 'pictures', 'cells', 'code', 'blocks'] as const;
export type Kind = (typeof KINDS)[number];
type Structure = Readonly<Record<Kind, string[]>>;

export interface Loss {
  readonly kind: Kind;
  readonly what: string;
}

const toHtml = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
  .use(rehypeRaw)
  .use(rehypeStringify);

/** What stands in the first form and not in the second, in order. */
export function lostInMarkdown(html: string, markdown: string): Loss[] {
  const document = parseDocument(html);
  const said = structureOf(document);
  const rendered = structureOf(parseDocument(String(toHtml.processSync(withFormulasAsCode(markdown, document)))));
  return KINDS.flatMap((kind) => missing(said[kind], rendered[kind]).map((what) => ({ kind, what })));
}

/** A formula is code in HTML and stands between dollar signs in Markdown, where GitHub's extensions do not say what it means, signs of order spelt out. */
function withFormulasAsCode(markdown: string, { children }: Document): string {
  const formulas = new Set(children.flatMap(codeIn).filter((text) => !text.includes('`')));
  let written = markdown;
  for (const text of formulas) {
    const tex = text.replace(/ ?< ?/g, ' \\lt ').replace(/ ?> ?/g, ' \\gt ');
    written = written.replaceAll(`$${tex}$`, () => `\`${text}\``).replaceAll(`$$\n${tex}\n$$`, () => `\`${text}\``);
  }
  return written;
}

function codeIn(node: AnyNode): string[] {
  if (!isTag(node)) return [];
  return node.name === 'code' ? [textOf(node)] : node.children.flatMap(codeIn);
}

function missing(wanted: readonly string[], found: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const one of found) left.set(one, (left.get(one) ?? 0) + 1);
  return wanted.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
}

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const CELLS = new Set(['td', 'th']);
const BLOCKS = new Set([
  'p',
  'li',
  'dt',
  'dd',
  'blockquote',
  'figcaption',
  'caption',
  'pre',
  'div',
  'section',
  'figure',
  'table',
  'ul',
  'ol',
  'dl',
  'hr',
  'tr',
  'thead',
  'tbody',
  ...HEADINGS,
  ...CELLS,
]);

function structureOf(document: Document): Structure {
  const found: Structure = { words: [], headings: [], links: [], pictures: [], cells: [], code: [], blocks: [] };
  let line = '';
  const endLine = (): void => {
    const text = plain(line);
    if (text !== '') found.blocks.push(text);
    line = '';
  };
  const walk = (node: AnyNode): void => {
    if (isText(node)) {
      line += node.data;
      return;
    }
    if (!isTag(node) || isReference(node)) return;
    const { name, attribs } = node;
    const isBlock = BLOCKS.has(name);
    if (isBlock) endLine();
    if (name === 'br') line += ' ';
    if (HEADINGS.has(name)) found.headings.push(`${name} ${plain(textOf(node))}`);
    if (name === 'a' && isAddress(attribs['href'])) found.links.push(`${address(attribs['href'] ?? '')} ${plain(textOf(node))}`);
    if (name === 'img') found.pictures.push(address(attribs['src'] ?? ''));
    if (CELLS.has(name)) found.cells.push(plain(textOf(node)));
    if (name === 'code' || (name === 'pre' && !node.children.some((child) => isTag(child) && child.name === 'code')))
      for (const own of textOf(node).split('\n')) if (own.trim() !== '') found.code.push(own.trim());
    for (const child of node.children) walk(child);
    if (isBlock) endLine();
  };
  for (const child of document.children) walk(child);
  endLine();
  for (const block of found.blocks) found.words.push(...block.split(' '));
  return found;
}

/** A footnote's mark and the way back from it: renderers number and name them as they like. */
function isReference({ attribs, name }: Element): boolean {
  return (name === 'a' && attribs['href']?.startsWith('#') === true) || attribs['id'] === 'footnote-label';
}

function isAddress(href: string | undefined): boolean {
  return href !== undefined && !href.startsWith('#');
}

function textOf(node: AnyNode): string {
  if (isText(node)) return node.data;
  if (!isTag(node) || isReference(node)) return '';
  if (node.name === 'br') return ' ';
  return node.children.map(textOf).join('');
}

/** Letters and digits alone, raised and lowered ones as plain ones: what punctuation and dashes become is the renderer's taste. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** As a browser resolves it, escapes aside. */
function address(href: string): string {
  return decodeURIComponent(href.replace(/%(?![\da-f]{2})/gi, '%25')).replaceAll('&amp;', '&');
}
