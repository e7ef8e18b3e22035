/** The account of each block that `--explain` shows. */
import type { Page } from '../../html/index.ts';
import type { BlockDecision } from '../../contract/index.ts';
import { blockText } from '../blocks/index.ts';
import type { Selection } from '../selection/index.ts';

/** Ancestors shown: enough to find the place, short enough to read. */
const MAX_STEPS = 4;

export function explainBlocks(selection: Selection): BlockDecision[] {
  const { page, blocks } = selection;
  return Array.from({ length: blocks.count }, (_, block) => {
    const kept = selection.keeps(block);
    return {
      path: pathOf(page, blocks.element[block] ?? -1),
      text: blockText(blocks, block),
      kept,
      probability: Math.round(selection.chance(block) * 1000) / 1000,
      reason: selection.reason(block) ?? (kept ? 'reads and stands like the article' : 'reads or stands unlike the article'),
    };
  });
}

function pathOf(page: Page, element: number): string {
  const steps: string[] = [];
  for (let up = element; up >= 0 && steps.length < MAX_STEPS; up = page.parent[up] ?? -1) {
    const { name = '', attribs = {} } = page.elements[up] ?? {};
    const id = attribs['id'];
    const first = attribs['class']?.trim().split(/\s+/)[0];
    steps.unshift(id !== undefined && id !== '' ? `${name}#${id}` : first !== undefined && first !== '' ? `${name}.${first}` : name);
  }
  return steps.join(' > ');
}
