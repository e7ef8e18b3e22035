/** Ruby annotations and inline quotations: words in brackets or quotation marks. */
import { isTag, type Element } from 'domhandler';
import * as mark from './runs.ts';
import { nothing, type Close, type Writer } from './tree-writer.ts';

/** Readings stand in brackets where the page does not write brackets itself. Text that is searched goes without them. */
export function openRubyText(writer: Writer, element: Element): Close {
  const { parent } = element;
  markReading(writer, element);
  const hasBrackets = parent !== null && isTag(parent) && parent.children.some((child) => isTag(child) && child.name === 'rp');
  return hasBrackets ? nothing : openBrackets(writer, '(', ')');
}

/** Only inside `ruby` is it a reading of something. It goes without the marks around it: two spans of code in a row would run together. */
export function markReading(writer: Writer, { parent }: Element): void {
  if (parent !== null && isTag(parent) && parent.name === 'ruby') writer.marks = (writer.marks & ~mark.VISIBLE_MARKS) | mark.MEDIA_ONLY;
}

export function openBrackets(writer: Writer, opening: string, closing: string): Close {
  writer.append(opening);
  return () => writer.append(closing);
}
