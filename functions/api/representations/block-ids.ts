/** Names for the blocks of an article, for citing: the same after another extraction, wherever a block then stands. */
import { createHash } from 'node:crypto';
import type { Block } from '../../../shared/extraction/index.ts';

export type NamedBlock = Block & { readonly id: string };

/**
 * A hash of the block's text: `b` and ten hexadecimal digits, and `-2` for the second block with the same text. Case, spaces and
 * punctuation do not count, so a corrected page keeps the names of blocks that it did not reword.
 */
export function nameBlocks(blocks: readonly Block[]): NamedBlock[] {
  const seen = new Map<string, number>();
  return blocks.map((block) => {
    const name = `b${createHash('sha256').update(wordsOf(block)).digest('hex').slice(0, 10)}`;
    const ordinal = (seen.get(name) ?? 0) + 1;
    seen.set(name, ordinal);
    return { ...block, id: ordinal === 1 ? name : `${name}-${ordinal}` };
  });
}

/** What a block says, without what extraction may come to see otherwise: kind, level, marks. Pictures and embeds are their addresses. */
function wordsOf(block: Block): string {
  const said = saidBy(block);
  const words = said
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
  return words === '' ? said : words;
}

function saidBy(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'code':
      return block.text;
    case 'list':
      return block.items.map(({ text }) => text).join('\n');
    case 'table':
      return [block.caption ?? '', ...block.header, ...block.rows.flat()].join('\n');
    case 'figure':
      return block.images.map(({ url }) => url).join('\n') || (block.caption ?? '');
    case 'embed':
      return block.embed.url;
    case 'footnotes':
      return block.notes.map(({ text }) => text).join('\n');
    case 'separator':
      return '---';
  }
}
