/**
 * Figures behind the promises: a test that proves something writes down how much of it it tried, and `npm run prove`
 * gathers the figures into the table of docs/reliability.md.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One promise with what was tried for it. */
export interface Proof {
  /** Stable name; a second proof of the same name replaces the first. */
  readonly id: string;
  /** What holds, as a reader of docs/reliability.md would say it. */
  readonly promise: string;
  /** How much was tried, with its unit: `1,092 vectors`. */
  readonly tried: string;
  /** The test that fails when the promise breaks, from the repository's root. */
  readonly test: string;
}

/** A proof as it was written down. */
export interface Proven extends Proof {
  /** The day (UTC) on which it was tried: `2026-11-29`. */
  readonly on: string;
}

/** Where proofs lie, and what `npm run pictures` draws from. */
export const PROOF_FOLDER = new URL('../../.cache/proof/', import.meta.url).pathname;

/** Whether the long versions should run: more schedules, more fuzzing. `npm run prove` sets it. */
export const PROVING = process.env['GALLEY_PROVE'] === '1';

/** Picks how often to try: `ordinary` in `npm test`, `thorough` in `npm run prove`. */
export function runs(ordinary: number, thorough: number): number {
  return PROVING ? thorough : ordinary;
}

/** Writes a proof down; call it at the end of the test, so that a failed one leaves no figure. */
export function proved(proof: Proof): void {
  mkdirSync(PROOF_FOLDER, { recursive: true });
  const proven: Proven = { ...proof, on: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length) };
  writeFileSync(join(PROOF_FOLDER, `${proof.id}.json`), `${JSON.stringify(proven, null, 2)}\n`);
}

/** All proofs written down since the folder was last cleared, or since a time, by name. */
export function allProofs(sinceMs = 0): Proven[] {
  return (
    readdirSync(PROOF_FOLDER)
      .filter((name) => name.endsWith('.json') && statSync(join(PROOF_FOLDER, name)).mtimeMs >= sinceMs)
      .toSorted()
      // Written by `proved` above.
      .map((name) => JSON.parse(readFileSync(join(PROOF_FOLDER, name), 'utf8')) as Proven)
  );
}

/** A count as people write it: `12,345`. */
export const count = (n: number): string => n.toLocaleString('en-US');
