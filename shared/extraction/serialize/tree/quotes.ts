/** Headings and quotations of the tree. */
import type { Element } from 'domhandler';
import { postProviderOf, readPost, resolveLink } from '../../media/index.ts';
import * as mark from './runs.ts';
import { textOfRuns } from './runs.ts';
import { runsOf } from './tree.ts';
import type { Close, Writer } from './tree-writer.ts';

/** @param name `h1` to `h6` */
export function openHeading(writer: Writer, name: string): Close {
  // Only h1 to h6 come here.
  const level = Number(name.charAt(1)) as 1 | 2 | 3 | 4 | 5 | 6;
  return writer.openLeaf((runs) => {
    if (runs.length === 0) return;
    // A heading that is bold throughout says no more than a heading.
    const allStrong = runs.every((run) => (run.marks & mark.STRONG) !== 0 || run.text.trim() === '');
    writer.flow.push({
      kind: 'heading',
      level,
      runs: allStrong ? runs.map((run) => ({ ...run, marks: run.marks & ~mark.STRONG })) : runs,
    });
  });
}

/** A quotation, or a post quoted from elsewhere; the body's own root is neither. */
export function openQuote(writer: Writer, element: Element, isRoot: boolean, base: string | null): Close {
  const provider = postProviderOf(element);
  if (!writer.canNest || (provider === null && (element.name !== 'blockquote' || isRoot))) return writer.openBlock();
  return writer.openContainer((children) => {
    if (provider !== null) {
      const links = children.flatMap((child) => [...runsOf(child)].flat()).flatMap((run) => run.url ?? []);
      const text = children
        .flatMap((child) => [...runsOf(child)].map((runs) => textOfRuns(runs)))
        .join('\n')
        .trim();
      const embed = readPost(element, provider, links, text, base);
      if (embed !== null) return void writer.flow.push({ kind: 'embed', embed, children });
    }
    if (children.length > 0) writer.flow.push({ kind: 'quote', cite: resolveLink(element.attribs['cite'], base), children });
  });
}
