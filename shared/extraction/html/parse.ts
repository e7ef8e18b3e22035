/** HTML string → numbered page, within the budget. */
import { AttributeTable } from './attribute-table.ts';
import type { Page } from './page.ts';
import { placeStreamedParts } from './streamed-parts.ts';
import { Tokenizer } from './tokenizer.ts';
import { TreeBuilder } from './tree-builder.ts';
import type { TreeLimits } from './tree-nodes.ts';

/**
 * Defaults: the largest article page of the corpus has about 40,000 nodes and nests 60 deep; browsers flatten at 512.
 */
export const DEFAULT_LIMITS: TreeLimits = { maxNodes: 400_000, maxDepth: 256, maxAttributes: 256 };

/** Pages of the corpus have an element in 40 to 400 characters. */
const CHARACTERS_AN_ELEMENT = 60;
const FEWEST_ELEMENTS = 64;

/** @example parsePage('<p>Hello').elements[0]?.name // 'p' */
export function parsePage(received: string, limits: Partial<TreeLimits> = {}): Page {
  const all = { ...DEFAULT_LIMITS, ...limits };
  const html = withCaptions(placeStreamedParts(received));
  const attributes = new AttributeTable(html);
  const builder = new TreeBuilder(html, all, attributes, FEWEST_ELEMENTS + Math.trunc(html.length / CHARACTERS_AN_ELEMENT));
  new Tokenizer(html, builder, attributes, all.maxAttributes).run();
  return builder.finish();
}

const BEHIND_BOX = '</div><em';
/** Sought first, for its rare first letter: see `IN_MARK`. */
const IN_BEHIND_BOX = 'v><em';
const IN_LINE = /(<img\b[^<>]{0,2000}>(?:<\/div>){1,4})<em\b([^>]{0,200})>([^<]{0,600})<\/em>(?=<\/span>)/g;

/** Emphasis that ends the element of a picture in boxes is its caption: Naver, where Korea reads its papers, has the next paragraph in one line with it. */
function withCaptions(html: string): string {
  return html.includes(IN_BEHIND_BOX) && html.includes(BEHIND_BOX) ? html.replace(IN_LINE, '$1<figcaption$2>$3</figcaption>') : html;
}
