/** Counts of right, wrong and missing answers, and what follows from them. */

/** `hits` right answers, `errors` wrong ones, `misses` where an answer was due and none came. */
export interface Counts {
  readonly hits: number;
  readonly errors: number;
  readonly misses: number;
}

export interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function addCounts(all: readonly Counts[]): Counts {
  let [hits, errors, misses] = [0, 0, 0];
  for (const one of all) {
    hits += one.hits;
    errors += one.errors;
    misses += one.misses;
  }
  return { hits, errors, misses };
}

export function ratesOf({ hits, errors, misses }: Counts): Rates {
  return {
    precision: hits + errors === 0 ? 0 : hits / (hits + errors),
    recall: hits + misses === 0 ? 0 : hits / (hits + misses),
    f1: hits + errors + misses === 0 ? 0 : (2 * hits) / (2 * hits + errors + misses),
  };
}

function foldSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Snippets that must stand in the text (`wanted`) and that must not (`unwanted`), compared after white space is folded. */
export function segmentCounts(text: string, wanted: readonly string[], unwanted: readonly string[]): Counts {
  const folded = foldSpace(text);
  const hits = wanted.filter((segment) => folded.includes(foldSpace(segment))).length;
  return { hits, misses: wanted.length - hits, errors: unwanted.filter((segment) => folded.includes(foldSpace(segment))).length };
}

/** A date: a missing answer is a miss, a wrong one an error; an answer where the page has no date is an error too. */
export function dateCounts(found: string | null, truth: string | null): Counts {
  const right = found !== null && truth !== null && found.slice(0, 10) === truth.slice(0, 10);
  return { hits: right ? 1 : 0, errors: found !== null && !right ? 1 : 0, misses: found === null && truth !== null ? 1 : 0 };
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value at a share (0–1) of the sorted values; 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Area under the ROC curve: how often a positive scores above a negative, ties counted half. */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number {
  if (positives.length === 0 || negatives.length === 0) return Number.NaN;
  const all = [...positives.map((score) => ({ score, positive: true })), ...negatives.map((score) => ({ score, positive: false }))];
  all.sort((a, b) => a.score - b.score);
  let wins = 0;
  let below = 0;
  for (let start = 0; start < all.length;) {
    let end = start;
    let tiedPositives = 0;
    while (end < all.length && all[end]?.score === all[start]?.score) {
      if (all[end]?.positive === true) tiedPositives++;
      end++;
    }
    const tiedNegatives = end - start - tiedPositives;
    wins += tiedPositives * (below + tiedNegatives / 2);
    below += tiedNegatives;
    start = end;
  }
  return wins / (positives.length * negatives.length);
}
