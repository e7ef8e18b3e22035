/** Elements that divide a page: rules, pictures, headlines, articles, stretches of prose. */
import type { Page } from '../../html/index.ts';
import { proseWords, type BlockContext } from './block-context.ts';
import type { Blocks } from '../blocks/index.ts';
import { Columns } from '../../page/index.ts';

export interface Dividers {
  /** Element positions, ascending. */
  readonly rules: readonly number[];
  readonly pictures: readonly number[];
  /** `h1` elements that hold text. */
  readonly headlines: readonly number[];
  /** `article` elements that hold prose. */
  readonly articles: readonly number[];
  /** For block b: one past the last prose block before it (0: none), and the first prose block after it (the count: none). */
  readonly proseEnd: Int32Array;
  readonly proseStart: Int32Array;
  /** Median words of the page's prose blocks, at least 1. */
  readonly typicalProse: number;
}

export function findDividers(page: Page, blocks: Blocks, context: BlockContext): Dividers {
  const columns = new Columns(8 * (blocks.count + 2));
  const proseEnd = columns.int32(blocks.count);
  const proseStart = columns.int32(blocks.count);
  const lengths: number[] = [];
  let end = 0;
  for (let block = 0; block < blocks.count; block += 1) {
    proseEnd[block] = end;
    const words = proseWords(blocks, block);
    if (words === 0) continue;
    end = block + 1;
    lengths.push(words);
  }
  let start = blocks.count;
  for (let block = blocks.count - 1; block >= 0; block -= 1) {
    proseStart[block] = start;
    if ((context.proseBefore[block + 1] ?? 0) > (context.proseBefore[block] ?? 0)) start = block;
  }
  lengths.sort((one, other) => one - other);
  const named = (name: string): readonly number[] => page.byTag.get(name) ?? [];
  return {
    rules: named('hr'),
    pictures: named('img'),
    headlines: named('h1').filter((at) => (blocks.to[at] ?? 0) > (blocks.from[at] ?? 0)),
    articles: named('article').filter(
      (at) => (context.proseBefore[blocks.to[at] ?? 0] ?? 0) > (context.proseBefore[blocks.from[at] ?? 0] ?? 0),
    ),
    proseEnd,
    proseStart,
    typicalProse: lengths[lengths.length >> 1] ?? 1,
  };
}
