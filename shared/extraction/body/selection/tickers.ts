/** News of the hour above the headline: lines that begin with a time of day read like the story's own, and are others'. */
import { blockText } from '../blocks/index.ts';
import type { Selection } from './selection.ts';

/** "10:30", "10.30 Uhr", "10h30". */
const BEGINS_WITH_HOUR = /^[^\p{L}\p{N}]{0,3}(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d|[.:]\d)/u;
const LEAST_LINES = 3;
/** Words of the story that stay: of a page of hours alone nothing is dropped. */
const LEAST_STORY = 30;

/** Drops the box of three such lines or more where all of it stands before the headline. */
export function dropTickers(selection: Selection): void {
  const { page, blocks, hints } = selection;
  if (hints.titleElement < 0) return;
  const lines: number[] = [];
  for (let block = 0; block < blocks.count && selection.elementOf(block) < hints.titleElement; block += 1)
    if (selection.keeps(block) && BEGINS_WITH_HOUR.test(blockText(blocks, block))) lines.push(selection.elementOf(block));
  const last = lines.at(-1) ?? -1;
  if (lines.length < LEAST_LINES) return;
  let box = lines[0] ?? -1;
  while (box >= 0 && last >= (page.end[box] ?? 0)) box = page.parent[box] ?? -1;
  const isAbove = box >= 0 && (page.end[box] ?? 0) <= hints.titleElement;
  if (isAbove && selection.wordsKept() - selection.wordsKeptIn(box) >= LEAST_STORY)
    selection.dropAll(box, 'is a ticker above the headline');
}
