/** One run of the search writer: follow the change log into the index, and say how it went. */
import type { RecordReader, Table } from '../../shared/articles/index.ts';
import { follow, type FollowOutcome } from '../../shared/followers/index.ts';
import type { Meter } from '../../shared/platform/index.ts';
import type { IndexSource } from '../../shared/search/index.ts';
import { createConsumer } from './consume.ts';

export interface SearchWriter {
  readonly table: Table;
  readonly reader: RecordReader;
  readonly index: IndexSource;
  readonly logger: {
    info(message: string, fields: Record<string, unknown>): void;
    error(message: string, fields: Record<string, unknown>): void;
  };
  readonly meter: Meter;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly newHolder: () => string;
  /** Longer than the function's timeout. */
  readonly leaseMs: number;
}

export async function runSearchWriter(writer: SearchWriter, isRebuildAsked: boolean, hasTime: () => boolean): Promise<FollowOutcome> {
  const { table, reader, index: source, logger, meter, now, sleep } = writer;
  if (isRebuildAsked) await source.rebuild();
  const index = await source.open();
  const started = now();
  const outcome = await follow(createConsumer(index, { reader, sleep }), {
    table,
    source: reader,
    now,
    leaseMs: writer.leaseMs,
    holder: writer.newHolder(),
    hasTime,
    onSetAside: (change, error) =>
      logger.error('change set aside', { consumer: 'search', ...change, error: error instanceof Error ? error : String(error) }),
  });
  if (outcome.state === 'caught-up' && (await index.caughtUp()) === 'took-its-place')
    logger.info('search index took its place', { uid: index.target });
  if (outcome.changes > 0 || outcome.state !== 'caught-up')
    logger.info('changes followed', { consumer: 'search', ...outcome, durationMs: now() - started });
  if (outcome.lagMs !== null) meter.milliseconds('followerLag', outcome.lagMs);
  meter.count('setAside', outcome.setAside);
  meter.flush();
  return outcome;
}
