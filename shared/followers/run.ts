/** One run of a function that follows the change log: follow, and say how it went in log and metrics. */
import type { ArticleReader, Table } from '../articles/index.ts';
import type { Meter } from '../platform/index.ts';
import { follow, type Consumer, type FollowOutcome } from './follow.ts';

/** The dependencies of a run. */
export interface FollowerParts {
  readonly table: Table;
  readonly reader: Pick<ArticleReader, 'changes'>;
  readonly logger: {
    info(message: string, fields: Record<string, unknown>): void;
    error(message: string, fields: Record<string, unknown>): void;
  };
  readonly meter: Meter;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Never twice the same. */
  readonly newHolder: () => string;
  /** Longer than the function's timeout. */
  readonly leaseMs: number;
}

/** `afterwards` is called with the outcome, before the metrics are written. */
export async function runFollower(
  consumer: Consumer,
  { table, reader, logger, meter, now, newHolder, leaseMs }: FollowerParts,
  hasTime: () => boolean,
  afterwards: (outcome: FollowOutcome) => Promise<void> = async () => undefined,
): Promise<FollowOutcome> {
  const started = now();
  const outcome = await follow(consumer, {
    table,
    source: reader,
    now,
    leaseMs,
    holder: newHolder(),
    hasTime,
    onSetAside: (change, error) =>
      logger.error('change set aside', { consumer: consumer.name, ...change, error: error instanceof Error ? error : String(error) }),
  });
  await afterwards(outcome);
  if (outcome.changes > 0 || outcome.state !== 'caught-up')
    logger.info('changes followed', { consumer: consumer.name, ...outcome, durationMs: now() - started });
  if (outcome.lagMs !== null) meter.milliseconds('followerLag', outcome.lagMs);
  meter.count('setAside', outcome.setAside);
  meter.flush();
  return outcome;
}

/** Kept of a function's time for the batch under way. */
const RESERVE_MS = 20_000;
const RESERVE_SHARE = 0.5;
/** Between a killed run and the end of its lease nobody else may begin, so it is as short as may be. */
const LEASE_MARGIN_MS = 5_000;

/** How long a function that has so much time may hold its lease. */
export const leaseOf = (givenMs: number): number => givenMs + LEASE_MARGIN_MS;

/** Whether there is time for another batch, judged by the function's remaining time. */
export function timeFor(remainingMs: () => number): () => boolean {
  const reserve = Math.min(RESERVE_MS, remainingMs() * RESERVE_SHARE);
  return () => remainingMs() > reserve;
}
