/** Finds the body of a small page: the set-up that the tests of the body share. */
import { isText, type ChildNode } from 'domhandler';
import { findBody, KEPT, type BodyHints } from '../../../shared/extraction/body/index.ts';
import { holdsGivenName } from '../../../shared/extraction/metadata/index.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import type { Page } from '../../../shared/extraction/html/page.ts';
import type { Body } from '../../../shared/extraction/contract/body-marks.ts';

export const NO_HINTS: BodyHints = {
  title: null,
  subtitle: null,
  authors: [],
  holdsGivenName,
  titleElement: -1,
  dateElements: [],
  articleBody: null,
  explain: true,
  rule: null,
};

export const SENTENCES = [
  'The harbour board met on Tuesday to settle where the new ferry pier will stand, and nobody left before midnight.',
  'Residents of the old quarter had asked for a quieter place, further from the school and closer to the railway.',
  'Engineers answered that the water there is too shallow for most of the year, and dredging would cost twice as much.',
  'In the end the board chose the northern quay, with a promise to plant trees along the road that leads to it.',
  'Work begins in spring, once the herring have gone, and should be done before the first snow falls on the islands.',
  'The mayor said that she would rather be remembered for a pier that works than for one that looks good on postcards.',
];
export const STORY = SENTENCES.map((text) => `<p>${text}</p>`).join('\n');

export function pageOf(body: string): string {
  return `<!doctype html><html><head><title>Board settles on northern quay</title></head><body>
    <header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
    ${body}
    <footer class="site-footer"><p>Copyright 2026 The Harbour Post. All rights reserved.</p><a href="/terms">Terms</a></footer></body></html>`;
}

/** The plain text as the contract tells to write it, without layout. */
function textOfBody(page: Page, body: Body): string {
  const words: string[] = [];
  const visit = (node: ChildNode): void => {
    if (isText(node)) {
      if (!body.droppedText.has(node)) words.push(node.data);
      return;
    }
    if (!('attribs' in node)) return;
    if (body.keep[page.indexOf.get(node) ?? -1] === KEPT) for (const child of node.children) visit(child);
  };
  const root = page.elements[body.root];
  if (root !== undefined) visit(root);
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

export function find(html: string, hints: Partial<BodyHints> = {}): { readonly page: Page; readonly body: Body; readonly text: string } {
  const page = parsePage(html);
  const body = findBody(page, { ...NO_HINTS, ...hints });
  return { page, body, text: textOfBody(page, body) };
}
