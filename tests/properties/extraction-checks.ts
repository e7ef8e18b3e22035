/** What must hold of every article, whatever page it was made of: shared by the tests that generate pages and those that mutate ours. */
import * as cheerio from 'cheerio/slim';
import { isTag, type AnyNode } from 'domhandler';
import { parseFragment, serialize as write } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';
import { expect } from 'vitest';
import { articleSchema, extract, type Article } from '../../shared/extraction/index.ts';

/** Every element that may leave, with its attributes: the table in serialize/html.ts, as data. */
export const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  p: [],
  br: [],
  hr: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  ul: [],
  ol: ['start', 'reversed'],
  li: ['id', 'value'],
  dl: [],
  dt: [],
  dd: [],
  blockquote: ['cite'],
  pre: ['data-language'],
  code: [],
  table: [],
  caption: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['colspan', 'rowspan'],
  td: ['colspan', 'rowspan'],
  figure: [],
  figcaption: [],
  img: ['src', 'alt', 'width', 'height', 'loading', 'referrerpolicy'],
  a: ['href', 'rel'],
  strong: [],
  em: [],
  del: [],
  sup: [],
  sub: [],
  mark: [],
};

export function articleOf(input: string | Uint8Array): Article | null {
  const result = extract(input, { url: 'https://news.example/canal', receivedAt: new Date('2026-01-01T00:00:00Z'), explain: true });
  return result.outcome === 'article' ? result.article : null;
}

export function assertSafe(html: string, elements = ALLOWED): void {
  const walk = (nodes: readonly AnyNode[]): void => {
    for (const node of nodes) {
      if (!isTag(node)) continue;
      const allowed = elements[node.name];
      expect(allowed, `<${node.name}> in ${html}`).toBeDefined();
      for (const [name, value] of Object.entries(node.attribs)) {
        expect(allowed, `${name} of <${node.name}>`).toContain(name);
        if (name === 'href' || name === 'cite') expect(value).toMatch(/^(?:https?:\/\/|mailto:|tel:|#fn-\d+$)/);
        if (name === 'src') expect(value).toMatch(/^https?:\/\//);
      }
      walk(node.children);
    }
  };
  walk(cheerio.load(html, {}, false).root().contents().toArray());
}

/** A tree as a list, to compare what two parsers make of the same HTML. */
function flatten(nodes: readonly AnyNode[]): unknown[] {
  return nodes.map((node) =>
    isTag(node) ? [node.name, { ...node.attribs }, ...flatten(node.children)] : 'data' in node ? node.data : node.type,
  );
}

/** Two parsers read the HTML as it was written. */
export function assertStable(html: string): void {
  expect(write(parseFragment(html))).toBe(html);
  expect(flatten(cheerio.load(html, {}, false).root().contents().toArray())).toEqual(
    flatten(parseFragment(html, { treeAdapter: adapter }).children),
  );
}

/** All of it: an outcome, twice the same; if it is an article, a valid record with safe HTML and whole characters. Answers whether it is one. */
export function assertSound(input: string | Uint8Array): boolean {
  const article = articleOf(input);
  expect(articleOf(input)).toEqual(article);
  if (article === null) return false;
  articleSchema.parse(article);
  assertSafe(article.html);
  assertStable(article.html);
  assertReadable(article);
  return true;
}

/** Controls (but for tab and line feed) and non-characters: terminals obey them, XML cannot hold them. */
// oxlint-disable-next-line no-control-regex -- control characters are the point
const UNREADABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/;

/** Every text of the article, in whatever field, is whole characters that any program can hold and show. */
export function assertReadable(value: unknown, path = 'article'): void {
  if (typeof value === 'string') {
    expect(value.isWellFormed(), `${path} holds half a character: ${JSON.stringify(value)}`).toBe(true);
    expect(UNREADABLE.exec(value), `${path} holds a control: ${JSON.stringify(value)}`).toBe(null);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) assertReadable(inner, `${path}.${name}`);
  }
}
