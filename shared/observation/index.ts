/** What an object turns out to be: read, extracted and judged. Ingest records it, a replay's dry run compares it. */
export { remedyFor } from './reasons.ts';
export { observe, type Observed, type Observer } from './observe.ts';
