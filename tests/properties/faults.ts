/** Faults of a delivery: at which of its operations it is struck, and how. */
import fc from 'fast-check';
import type { Interference } from '../articles/memory-table.ts';

export interface Fault {
  /** Which of the delivery's operations is struck. */
  readonly at: number;
  readonly kind: 'error-before' | 'error-after' | 'crash-before' | 'crash-after' | 'late';
}

export const fault: fc.Arbitrary<Fault> = fc.record({
  at: fc.nat({ max: 30 }),
  kind: fc.constantFrom('error-before', 'error-after', 'crash-before', 'crash-after', 'late'),
});

/** One delivery's fault. Once crashed, nothing it asks for reaches anyone. */
export function strike(given: Fault | undefined, hits: { count: number }, pause: (name: string) => Promise<void>): Interference {
  let operations = 0;
  let isDead = false;
  const isHit = (): boolean => given !== undefined && operations - 1 === given.at;
  const fail = (): never => {
    hits.count += 1;
    throw new Error('struck');
  };
  return {
    before: async (name) => {
      await pause(name);
      if (isDead) fail();
      operations += 1;
      if (!isHit()) return undefined;
      if (given?.kind === 'late') {
        hits.count += 1;
        return 'late';
      }
      if (given?.kind === 'crash-before') isDead = true;
      return given?.kind === 'error-before' || given?.kind === 'crash-before' ? fail() : undefined;
    },
    after: async (name) => {
      if (given?.kind === 'crash-after' && isHit()) isDead = true;
      if (isDead || (given?.kind === 'error-after' && isHit())) fail();
      await pause(`done ${name}`);
    },
  };
}
