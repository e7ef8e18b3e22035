/** The days that the ranker chooses from. */
import { isOfOtherStory } from '../context/index.ts';
import { nearest, type Evidence } from './date-positions.ts';
import type { DayNumber } from './date-time.ts';
import type { Occurrence } from './occurrence.ts';
import { isInRow } from './rows.ts';

/** One day with all its occurrences. */
export interface DayCandidate {
  readonly day: DayNumber;
  readonly occurrences: readonly Occurrence[];
}

/** Places whose days are ranked: a listing below a story names dozens. */
const MAX_NEAR = 40;

/** Days worth ranking: all that the page declares, and those seen nearest to its headline. */
export function candidatesOf(evidence: Evidence): readonly DayCandidate[] {
  const near = new Set(nearest(evidence, MAX_NEAR));
  const days = new Map<DayNumber, Occurrence[]>();
  for (const occurrence of evidence.occurrences) {
    const same = days.get(occurrence.day);
    if (same !== undefined) same.push(occurrence);
    else if (occurrence.place === null || near.has(occurrence)) days.set(occurrence.day, [occurrence]);
  }
  return [...days].map(([day, occurrences]) => ({ day, occurrences }));
}

/** Days that stand in boxes of other stories or rows of a list of them alone are theirs; the first and last of a range are an event's. */
export function isOfOthers({ occurrences }: DayCandidate, { page, headlineElement }: Evidence): boolean {
  return occurrences.every(
    ({ place }) =>
      place !== null && (place.inRange || isOfOtherStory(page, place.element) || isInRow(page, place.element, headlineElement)),
  );
}
