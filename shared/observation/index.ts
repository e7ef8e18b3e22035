/** Observing an object: it is read, extracted and judged. Ingest records the observation, a replay's dry run compares it. */
export { remedyFor } from './reasons.ts';
export { observe, type Observed, type Observer } from './observe.ts';
