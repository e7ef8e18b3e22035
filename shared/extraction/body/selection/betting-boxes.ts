/** Boxes of bookmakers in reports of sport: odds and offers, which read like the report; the words that the law asks of them give them away. */
import { blockText } from '../blocks/index.ts';
import type { Selection } from './selection.ts';
import { TriggerWords } from './trigger-words.ts';

const RESPONSIBLY =
  /(?:gambl|bet|play) ?(?:responsibly|aware)|gambleaware|gambling ?(?:problem|help ?line)|begambleaware|when the fun stops|gamcare|1-800-gambler|glücksspiel kann süchtig|spielen kann süchtig|jouer comporte des risques|juega con responsabilidad|gioca responsabilmente|joga com responsabilidade|speel bewust|stödlinjen/i;
const TRIGGERS = new TriggerWords([
  'gamble gambling responsibly gambleaware begambleaware begambleaware.org gamcare fun süchtig risques responsabilidad responsabilmente responsabilidade bewust stödlinjen stödlinjen.se 1-800-gambler',
]);
/** The words of the line itself, and of its box. */
const MAX_LINE_WORDS = 40;
const MAX_BOX_WORDS = 100;
/** Of what is kept, the box holds less. */
const MOST = 0.3;

/** Drops the largest short box around such a line. */
export function dropBettingBoxes(selection: Selection): void {
  const { page, blocks } = selection;
  let all: number | null = null;
  for (let block = 0; block < blocks.count; block += 1) {
    if (selection.words(block) > MAX_LINE_WORDS || !TRIGGERS.isIn(selection, block) || !RESPONSIBLY.test(blockText(blocks, block)))
      continue;
    all ??= selection.wordsKept();
    let box = -1;
    for (let at = selection.elementOf(block); at >= 0 && selection.isSmallPart(at, MAX_BOX_WORDS, MOST, all); at = page.parent[at] ?? -1)
      box = at;
    if (box >= 0) selection.dropAll(box, 'is a bookmaker’s');
  }
}
