/** Turns a truth given as HTML into plain text. */
import { Parser } from 'htmlparser2';

/** Elements that stand within a line; every other one ends a word. */
const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'big',
  'cite',
  'code',
  'del',
  'dfn',
  'em',
  'font',
  'i',
  'ins',
  'kbd',
  'mark',
  'q',
  's',
  'samp',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'tt',
  'u',
  'var',
  'wbr',
]);
const SILENT = new Set(['script', 'style', 'template', 'noscript']);

export function htmlToText(html: string): string {
  const parts: string[] = [];
  let silent = 0;
  const border = (name: string): void => {
    if (!INLINE.has(name)) parts.push('\n');
  };
  const parser = new Parser({
    onopentag(name) {
      if (SILENT.has(name)) silent++;
      border(name);
    },
    ontext(text) {
      if (silent === 0) parts.push(text);
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent--;
      border(name);
    },
  });
  parser.end(html);
  return parts
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
