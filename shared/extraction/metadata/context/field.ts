/** A field's value with its provenance: the source, and the candidates that lost. Every finder answers one. */
import type { ProvenanceEntry } from '../../contract/index.ts';
import type { Sourced } from '../json-ld/index.ts';

/** A value, its source, and the candidates that it beat. */
export interface Field<Value> {
  readonly value: Value;
  /** Null where nothing was found. */
  readonly provenance: ProvenanceEntry | null;
}

/** Lost candidates kept a field, and their length: provenance explains, it does not archive. */
const MAX_LOST = 5;
const MAX_LOST_LENGTH = 200;

/** The first of several sourced texts wins; others with another value are what it beat. */
export function firstOf(candidates: readonly Sourced[]): Field<string | null> {
  const [winner] = candidates;
  if (winner === undefined) return { value: null, provenance: null };
  return fieldOf(winner.value, winner, candidates);
}

/** A field whose value is the winner's, with what lost beside it. */
export function fieldOf<Value>(value: Value, winner: Sourced, candidates: readonly Sourced[]): Field<Value> {
  const lost: Sourced[] = [];
  for (const candidate of candidates) {
    if (lost.length >= MAX_LOST) break;
    if (candidate === winner || candidate.value === winner.value || lost.some((other) => other.value === candidate.value)) continue;
    lost.push({ source: candidate.source, value: candidate.value.slice(0, MAX_LOST_LENGTH) });
  }
  return { value, provenance: { source: winner.source, lost } };
}
