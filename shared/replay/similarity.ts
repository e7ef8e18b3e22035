/**
 * How alike two texts are, from 0 to 1: twice the words that both have over the words of either (Sørensen and Dice), counted
 * in pairs of neighbours, so that an order turned round shows. Scripts without spaces are taken by characters.
 */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [pairsOf(a), pairsOf(b)];
  const total = sum(left) + sum(right);
  if (total === 0) return 1;
  let common = 0;
  for (const [pair, count] of left) common += Math.min(count, right.get(pair) ?? 0);
  return (2 * common) / total;
}

/** Words, or single characters of Chinese, Japanese and Korean. */
const UNIT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{M}\p{N}]+/gu;

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  let before = '';
  for (const [unit] of text.matchAll(UNIT)) {
    const pair = `${before} ${unit}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    before = unit;
  }
  return pairs;
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((total, count) => total + count, 0);
