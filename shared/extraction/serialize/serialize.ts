/** Kept nodes → blocks, HTML, Markdown and text. */
import { isTag, isText, type ChildNode } from 'domhandler';
import { DROPPED, MEDIA, type Body } from '../body/body.ts';
import type { Page } from '../dom/page.ts';
import type { Article } from '../article.ts';

export type Forms = Pick<Article, 'blocks' | 'html' | 'markdown' | 'text'>;

const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'mark', 'q', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr']);
const escapeText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export function serialize(page: Page, body: Body): Forms {
  const lines: string[] = [];
  let line = '';
  const flush = (): void => {
    const folded = line.replace(/\s+/g, ' ').trim();
    if (folded !== '') lines.push(folded);
    line = '';
  };
  const root = page.elements[body.root];
  let node: ChildNode | null = root?.firstChild ?? null;
  while (node !== null) {
    let descend = false;
    if (isText(node)) line += body.droppedText.has(node) ? '' : node.data;
    else if (isTag(node)) {
      const mark = body.keep[page.indexOf.get(node) ?? -1] ?? DROPPED;
      if (!INLINE.has(node.name)) flush();
      descend = mark !== DROPPED && mark !== MEDIA && node.firstChild !== null;
      if (descend) {
        node = node.firstChild;
        continue;
      }
    }
    let next: ChildNode | null = node.nextSibling;
    let up = node.parent;
    while (next === null && up !== null && up !== root && isTag(up)) {
      if (!INLINE.has(up.name)) flush();
      next = up.nextSibling;
      up = up.parent;
    }
    node = next;
  }
  flush();
  const paragraphs = root === undefined ? [...(body.fallbackText ?? [])] : lines;
  return {
    blocks: paragraphs.map((text) => ({ type: 'paragraph', text, inlines: [{ text }] })),
    html: paragraphs.map((text) => `<p>${escapeText(text)}</p>`).join('\n'),
    markdown: paragraphs.join('\n\n'),
    text: paragraphs.join('\n\n'),
  };
}
