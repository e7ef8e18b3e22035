/** Boxes of code in the tree: gutters with line numbers are left out, and prose set in a box of code becomes paragraphs. */
import { type Body, DROPPED } from '../../contract/index.ts';
import type { Page, PageElement } from '../../html/index.ts';
import { isGutter, isLineNumber, NO_TEXT } from '../../page/index.ts';
import { codeText, languageOf, looksLikeProse } from './code-text.ts';
import * as mark from './runs.ts';
import type { Close, Writer } from './tree-writer.ts';

/** A box of code: as it stands, line by line; null says that its content is done. */
export function addCode(writer: Writer, page: Page, body: Body, element: PageElement): Close | null {
  if (writer.inLeaf) {
    writer.marks |= mark.CODE;
    return writer.openBlock();
  }
  writer.flush();
  const text = codeText(element, {
    isKept: (child) => body.keep[page.indexOf.get(child) ?? -1] !== DROPPED && !NO_TEXT.has(child.name) && !isLineNumber(child),
    isDropped: (child) => body.droppedText.has(child),
  });
  if (text === '' || isGutter(text)) return null;
  const language = languageOf(element);
  if (!looksLikeProse(text, language))
    writer.flow.push({ kind: 'code', text, language, mediaOnly: (writer.marks & mark.MEDIA_ONLY) !== 0 });
  else {
    for (const paragraph of text.split(/\n{2,}/)) {
      writer.append(paragraph);
      writer.flush();
    }
  }
  return null;
}
