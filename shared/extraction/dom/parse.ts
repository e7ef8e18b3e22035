/** HTML string → numbered page. First honest version: htmlparser2's forgiving tree. */
import { DomHandler } from 'domhandler';
import { Parser } from 'htmlparser2';
import { indexPage, type Page } from './page.ts';

export function parsePage(html: string): Page {
  const handler = new DomHandler();
  new Parser(handler, { decodeEntities: true }).end(html);
  return indexPage(handler.root, false);
}
